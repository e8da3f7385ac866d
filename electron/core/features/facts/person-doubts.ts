import { AppError } from '../../../../shared/errors.ts'
import { isEarlyHire, refusalOfName } from '../../../../shared/exchange/judge-people.ts'
import type { PersonFacts } from '../../../../shared/model/facts.ts'
import { asList } from '../../../../shared/readiness/wording.ts'
import { findName, findRep } from '../../books/organisation.repository.ts'
import type { Reader } from '../../db/database.ts'

/**
 * Says of a person who is written by hand what a file says of its rows; what stood there before is not asked about.
 *
 * @throws AppError `invalid-input` for a text that is no name, a manager who is unknown, the person themselves or under
 * them, and a day of hire that cannot be
 */
export async function mustBeSomebody(
  db: Reader,
  repId: string,
  { name, managerId, hiredOn }: PersonFacts,
  was: Pick<PersonFacts, 'name' | 'managerId' | 'hiredOn'> | null,
  today: string,
): Promise<void> {
  const refuse = (field: keyof PersonFacts, reason: string | null) => {
    if (reason !== null) throw new AppError('invalid-input', reason, { [field]: reason })
  }
  if (name !== was?.name) refuse('name', refusalOfName(name))
  if (hiredOn !== null && hiredOn !== was?.hiredOn) {
    refuse('hiredOn', isEarlyHire(hiredOn) ? 'Nobody who sells today was hired so long ago.' : null)
    refuse('hiredOn', hiredOn > today ? 'The day of hire lies after today.' : null)
  }
  if (managerId !== null && managerId !== was?.managerId)
    refuse('managerId', await doubtOfManager(db, repId, name, managerId))
}

async function doubtOfManager(
  db: Reader,
  repId: string,
  name: string,
  managerId: string,
): Promise<string | null> {
  if (managerId === repId) return 'Nobody is their own manager.'
  if ((await findName(db, managerId)) === undefined) return `Nobody here has the id ${managerId}.`
  const line = [name]
  const seen = new Set<string>()
  for (let at: string | null = managerId; at !== null && !seen.has(at); ) {
    seen.add(at)
    const superior = await findRep(db, at)
    line.push(superior?.name ?? at)
    at = superior?.managerId ?? null
    if (at === repId)
      return `${asList(line)} would manage each other in a circle. Correct first whom ${line.at(-1)} reports to.`
  }
  return null
}
