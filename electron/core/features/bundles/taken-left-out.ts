import type { Reply } from '../../../../shared/exchange/bundle.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import type { TooClose } from '../../../../shared/model/too-close.ts'
import { listReplies } from '../../books/bundles.repository.ts'
import { getSeed, listCandidates } from '../../books/cycles.repository.ts'
import { deleteLeftOut, listLeftOut, saveLeftOut } from '../../books/left-out.repository.ts'
import { findName } from '../../books/organisation.repository.ts'
import type { WriteContext } from '../../context.ts'
import { enterLeftOut } from '../../services/left-out.ts'
import { requestKeys } from '../../services/request-file.ts'

/**
 * Keeps whom a rater leaves out by file as if it had been said here. All their replies together count, the last word
 * about each person: whoever was left out and is rated in a later reply is left out no longer.
 */
export async function keepLeftOut(
  write: WriteContext,
  cycle: Cycle,
  raterId: string,
): Promise<void> {
  const { db, now } = write
  const { cycleId } = cycle
  const seed = await getSeed(db, cycleId)
  const people = new Map(
    (await listCandidates(db, cycleId)).flatMap(({ repId }) =>
      requestKeys(seed, raterId, repId).map((key) => [key, repId as string] as const),
    ),
  )
  const known = await listLeftOut(db, { cycleId, raterId })
  const replies = await listReplies(db, { cycleId, raterId, self: false })
  for (const [key, because] of lastWords(replies.map(({ reply }) => reply))) {
    const repId = people.get(key)
    if (repId === undefined || repId === raterId) continue
    if (because === null) await deleteLeftOut(db, { cycleId, raterId }, repId)
    else {
      await saveLeftOut(db, { cycleId, raterId }, { repId, because, at: now() })
      const name = (await findName(db, repId)) ?? repId
      if (!known.has(repId))
        await enterLeftOut(write, { cycleId, raterId, rep: { repId, name }, because })
    }
  }
}

/** What was said last about each key: why they are left out, or null = they are rated. */
function lastWords(replies: readonly Reply[]): Map<string, TooClose | null> {
  const said = new Map<string, TooClose | null>()
  for (const { ratings, leftOut = [] } of replies) {
    for (const { key } of ratings) said.set(key, null)
    for (const { key, because } of leftOut) said.set(key, because)
  }
  return said
}
