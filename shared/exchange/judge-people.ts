import { isHiredAfter } from '../model/period-result.ts'
import type { Steps } from '../model/steps.ts'
import { asList } from '../readiness/wording.ts'
import { judgeEmployment } from './judge-employment.ts'
import type { Held, JudgedRow, Judgement } from './judge-results.ts'
import { counted } from './text.ts'

/** Texts that lists put where a name is not known. */
const NO_NAME = new Set(
  `n/a na n.a. none null nil unknown unnamed tbd tba tbc open vacant ? - -- --- . x xx xxx`.split(
    ' ',
  ),
)
/** What lists write in the place of somebody: `Open position`, `TBH - Q3 backfill`, `House account`. */
const NO_PERSON =
  /^(?:(?:open|vacant|unfilled|future|empty)\s(?:position|role|seat|head|req|requisition|territory|headcount|hire)\b|tb[hdac]\b|to be (?:hired|determined|confirmed|announced)\b|(?:vacan(?:t|cy|te)|unassigned|not assigned|unallocated|no owner|house accounts?|inside sales queue|new hire)(?=$|[\s\d#:(/-])|(?:test|dummy|sample)\s(?:user|account|person|rep|employee)\b|offene stelle\b|vakan[tz](?=$|\s)|n\.?\s?n\.?$|nicht zugeordnet\b|poste (?:vacant|ouvert)\b|puesto vacante\b|vaga aberta\b)/iu
/** Nobody who sells today was hired before this day. */
const EARLIEST = '1950-01-01'
export const isEarlyHire = (day: string): boolean => day < EARLIEST
/** People named in one sentence. */
const NAMED = 6

/**
 * Looks at people as an organisation before they are written. Refuses rows whose name is none or whose days of
 * employment cannot be together; empties the manager of
 * whoever stands as their own; says circles of managers and days of hire that cannot be, which are kept as written.
 */
export function* judgePeople(
  rows: readonly JudgedRow[],
  held: Held,
  today: string,
): Steps<Judgement> {
  const refused: Judgement['refused'] = []
  const named = rows.filter(({ index, values: { name } }) => {
    const reason = refusalOfName(String(name ?? ''))
    if (reason) refused.push({ index, column: 'name', reason })
    return reason === null
  })
  yield
  const { same, notes: spelled } = spellings(named)
  for (const one of same) refused.push(one)
  const out = new Set(same.map(({ index }) => index))
  yield
  const { kept, ...employed } = judgeEmployment(
    named.filter(({ index }) => !out.has(index)),
    held,
    today,
  )
  for (const one of employed.refused) refused.push(one)
  yield
  return {
    kept,
    refused,
    leftOut: 0,
    notes: [
      ...spelled,
      ...ownManagers(kept),
      ...circles(kept, held),
      ...hires(kept, held, today),
      ...employed.notes,
    ],
  }
}

/** Identifiers that differ in capitals alone: those that are addresses are of one person, others may be of two. */
function spellings(rows: readonly JudgedRow[]): {
  same: { index: number; column: string; reason: string }[]
  notes: string[]
} {
  const ids = Map.groupBy(rows, ({ values }) => String(values.rep_id).toLowerCase())
  const alike = [...ids.values()].filter(
    (group) => new Set(group.map(({ values }) => values.rep_id)).size > 1,
  )
  const same = alike
    .filter(([first]) => String(first?.values.rep_id).includes('@'))
    .flatMap((group) =>
      group.map((row) => ({
        index: row.index,
        column: 'rep_id',
        reason: `This address stands in line ${group.find((one) => one !== row)?.line} in other capitals. Keep the row that is right.`,
      })),
    )
  const [other, ...others] = alike.filter(([first]) => !String(first?.values.rep_id).includes('@'))
  if (!other) return { same, notes: [] }
  const pair = asList(other.map(({ values }) => String(values.rep_id)))
  return {
    same,
    notes: [
      `${counted(others.length + 1, 'identifier differs', 'identifiers differ')} from another one in capitals alone, such as ${pair}. They are kept as two people; correct them if they are one.`,
    ],
  }
}

/** Why a text cannot be the name of a person; null = it can. */
export function refusalOfName(name: string): string | null {
  if (NO_NAME.has(name.trim().toLowerCase()) || NO_PERSON.test(name.trim()))
    return `“${name}” is not the name of a person. Write the name.`
  if (/\p{Cc}|\u2028|\u2029/u.test(name.trim()))
    return 'A name stands in one line. Write it in one.'
  if (!/[\p{L}\p{N}]/u.test(name))
    return `“${name}” has no letter, so it is not the name of a person. Write the name.`
  return null
}

const nameOf = ({ values: { name, rep_id } }: JudgedRow) => String(name ?? rep_id)

function ownManagers(rows: readonly JudgedRow[]): string[] {
  const own = rows.filter(({ values }) => values.manager_id && values.manager_id === values.rep_id)
  for (const { values } of own) values.manager_id = null
  if (own.length === 0) return []
  return [
    `${several(own.map(nameOf))} ${own.length === 1 ? 'is' : 'are'} named as their own manager. Their manager is left empty.`,
  ]
}

/** Circles that a row is part of, through those whom the workspace holds as well. */
function circles(rows: readonly JudgedRow[], { managers, clears }: Held): string[] {
  const byId = new Map(rows.map((row) => [String(row.values.rep_id), row]))
  const managerOf = (id: string) => {
    const manager = byId.get(id)?.values.manager_id
    if (typeof manager === 'string') return manager
    return manager === null && clears ? null : (managers.get(id)?.managerId ?? null)
  }
  const isKnown = (id: string) => byId.has(id) || managers.has(id)
  const seen = new Set<string>()
  const notes: string[] = []
  for (const start of byId.keys()) {
    const way: string[] = []
    let at: string | null = start
    while (at !== null && isKnown(at) && !seen.has(at)) {
      seen.add(at)
      way.push(at)
      at = managerOf(at)
    }
    const from = at === null ? -1 : way.indexOf(at)
    if (from < 0) continue
    const circle = way.slice(from)
    if (!circle.some((id) => byId.has(id))) continue
    const names = circle.map((id) =>
      String(byId.get(id)?.values.name ?? managers.get(id)?.name ?? id),
    )
    notes.push(
      `${several(names)} manage each other in a circle. They are kept as written; correct whom one of them reports to.`,
    )
  }
  return notes
}

function hires(rows: readonly JudgedRow[], { firstResults }: Held, today: string): string[] {
  const odd = (wrong: (day: string, repId: string) => boolean, what: string) => {
    const found = rows.filter(
      ({ values: { hired_on, rep_id } }) =>
        typeof hired_on === 'string' && wrong(hired_on, String(rep_id)),
    )
    const [first] = found
    if (!first) return []
    return [
      `${counted(found.length, 'day of hire lies', 'days of hire lie')} ${what}, such as ${String(first.values.hired_on)} of ${nameOf(first)}. ${found.length === 1 ? 'It is' : 'They are'} kept as written; correct ${found.length === 1 ? 'it' : 'them'}.`,
    ]
  }
  return [
    ...odd(isEarlyHire, `before ${EARLIEST}`),
    ...odd((day) => day > today, 'after today'),
    ...odd((day, repId) => {
      const first = firstResults.get(repId)
      return first !== undefined && day <= today && isHiredAfter(day, first)
    }, 'after the first result of the same person'),
  ]
}

/** `Ann Lee and Bo Riis`, or the first of many and how many more. */
function several(names: readonly string[]): string {
  const shown = names.slice(0, NAMED)
  const rest = names.length - shown.length
  return asList(rest > 0 ? [...shown, `${rest} more`] : shown)
}
