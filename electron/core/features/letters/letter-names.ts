import type { LetterFacts } from '../../../../shared/exchange/letter-facts.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { getLetterhead } from '../../books/letters.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { findPathOf } from '../../books/paths.repository.ts'
import type { Reader } from '../../db/database.ts'
import { createWordCheck } from '../../services/words-to-check.ts'

/** Other people a letter names. The person, whoever signed, the manager and the owner of the path are no others. */
export async function namesInLetter(
  db: Reader,
  { text, facts, subjectId }: { text: string; facts: LetterFacts; subjectId: string },
): Promise<string[]> {
  const check = await checkFor(db, facts, subjectId)
  return [...new Set(check(text))].sort(compareNames)
}

/** The facts without every text that names somebody else: those stay in the record. */
export async function withoutNamed(
  db: Reader,
  facts: LetterFacts,
  subjectId: string,
): Promise<LetterFacts> {
  const check = await checkFor(db, facts, subjectId)
  const clean = (text: string | null) => (text !== null && check(text).length > 0 ? null : text)
  const { reason, conditions, override } = facts
  return {
    ...facts,
    reason: clean(reason),
    conditions: clean(conditions),
    override: override && { ...override, reason: clean(override.reason) },
  }
}

async function checkFor(
  db: Reader,
  facts: LetterFacts,
  subjectId: string,
): Promise<(text: string) => string[]> {
  const rep = await findRep(db, subjectId)
  const path = await findPathOf(db, subjectId)
  const ownIds = [rep?.managerId, path?.ownerId].flatMap((id) => (id ? [id] : []))
  const { organisation, appealTo } = await getLetterhead(db)
  const marks = await createWordCheck(db, {
    repId: subjectId,
    ownIds,
    // What the program writes around the reason is no stranger's name.
    ownNames: [
      facts.name,
      facts.signer?.name,
      facts.opening,
      facts.cycleName,
      organisation,
      appealTo,
    ].flatMap((one) => (one ? [one] : [])),
    tellsRaters: false,
  })
  return (text) => marks(text).flatMap(({ kind, text: name }) => (kind === 'name' ? [name] : []))
}
