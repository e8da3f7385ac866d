import type { Blind } from '../../../shared/contract/procedure.ts'
import type { AppError } from '../../../shared/errors.ts'
import { type KeptPerson, unseen } from '../books/kept-back.repository.ts'
import type { Asked } from './gate.ts'
import { closedUntil } from './must-be-shown.ts'
import type { Seat } from './seat.ts'

/**
 * Refuses what would tell a rater something before their ratings are locked: shut pages, tasks and questions that name
 * somebody hidden, and changes about somebody who is behind a code, whose answer would join the id with the code.
 * @throws AppError `locked` with the sentence that says until when
 */
export function refuseKept({ procedure, input }: Asked, { kept }: Seat): void {
  if (kept.length === 0) return
  const { blind } = procedure.policy
  if (procedure.kind === 'mutation') {
    const met = kept.find(({ repId, code }) => code !== null && mentions(input, new Set([repId])))
    if (met) throw closedUntil(met)
    return
  }
  const toRate = kept.filter(({ own }) => !own)
  const closing = blind === 'round' ? toRate.filter(({ late }) => !late) : toRate
  if ((blind === 'closed' || blind === 'round') && closing.length > 0) throw refusal(closing)
  // A task writes before it answers, and an answer about one person need not say whose it is.
  const asked = procedure.kind === 'task' || (blind ?? 'refuse') === 'refuse'
  if (asked && mentions(input, hiddenIds(kept, blind ?? 'refuse'))) throw refusal(kept, input)
}

/**
 * The answer as it may leave while people are hidden from the person at the keyboard.
 * @throws AppError `locked` when it is about one of them and cannot be given without them
 */
export function coverKept({ procedure }: Asked, answer: unknown, { kept }: Seat): unknown {
  if (kept.length === 0) return answer
  const { blind = 'refuse', namesStay } = procedure.policy
  const named = (value: unknown) => (namesStay ? value : coded(value, kept))
  // A change answers with what it made, which may carry the name.
  if (procedure.kind !== 'query' || blind === 'as-is') return named(answer)
  const ids = hiddenIds(kept, blind)
  const rest = withoutLines(answer, ids, blind)
  if (mentions(rest, ids)) throw refusal(kept, rest)
  return named(rest)
}

const hiddenIds = (kept: readonly KeptPerson[], blind: Blind): ReadonlySet<string> =>
  new Set(
    blind === 'unseen'
      ? unseen(kept)
      : kept
          .filter(({ own, late }) => blind !== 'meeting' || !(own || late))
          .map(({ repId }) => repId),
  )

function refusal(kept: readonly KeptPerson[], where: unknown = null): AppError {
  return closedUntil(kept.find(({ repId }) => mentions(where, new Set([repId]))) ?? kept[0])
}

/** Whether a value is about one of these people: holds the id as `repId` or among `repIds`, however deep. */
function mentions(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) =>
    key === 'repId' || key === 'repIds'
      ? [inner].flat().some((id) => typeof id === 'string' && ids.has(id))
      : mentions(inner, ids),
  )
}

/** The lists directly inside an answer without the entries that carry one of these ids. */
function withoutLines(answer: unknown, ids: ReadonlySet<string>, blind: Blind): unknown {
  if (blind !== 'lines' && blind !== 'unseen' && blind !== 'round') return answer
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter((line) => !mentions(line, ids)) : value,
    ]),
  )
}

/** The answer with every hidden name replaced by its code, wherever a text holds it. */
export function coded(answer: unknown, kept: readonly KeptPerson[]): unknown {
  const hidden = kept.filter(({ code }) => code !== null)
  if (hidden.length === 0) return answer
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string')
      return hidden.reduce(
        (text, { name, code }) => text.replaceAll(name, `Candidate ${code}`),
        value,
      )
    if (Array.isArray(value)) return value.map(replace)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]))
  }
  return replace(answer)
}
