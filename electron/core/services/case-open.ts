import { findCaseUnderWay } from '../books/order.repository.ts'
import type { Reader } from '../db/database.ts'

/** Why nobody signs about this person yet: their case is still before the panel. Null = it is not. */
export async function whyCaseOpen(
  db: Reader,
  { cycleId, repId }: { cycleId: string; repId: string },
  name: string,
): Promise<string | null> {
  const one = await findCaseUnderWay(db, cycleId, repId)
  if (!one || one.mark === 'accepted' || one.mark === 'discussed') return null
  return one.mark === 'waiting'
    ? `First opinions on ${name} are still sealed in a calibration session. Reveal them first, or discard the session.`
    : `The case of ${name} is still open in a calibration session. Finish it in the room, or close the session first.`
}
