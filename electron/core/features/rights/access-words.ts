import { dayIn } from '../../../../shared/model/calendar.ts'
import { EMPLOYMENT_NAMES, type Employment } from '../../../../shared/model/employment.ts'
import { ROLE_NAMES, roleSchema } from '../../../../shared/model/profile.ts'
import { SOURCE_NAMES, sourceSchema } from '../../../../shared/model/source.ts'
import { asAmount, asList, asPercent, asPeriod } from '../../../../shared/readiness/wording.ts'
import type { Row } from '../../db/database.ts'
import { told } from './access-facts.ts'
import { cycleOf, type Known, nameOf, TABLE_SENTENCES, type Tell } from './access-tables.ts'
import { ended, parsed, plain } from './access-values.ts'

/** Rows about the person themselves, as sentences; any other table is told column by column. */
const TELL: Readonly<Record<string, Tell>> = {
  ...TABLE_SENTENCES,
  rep: (row) =>
    told(`You are recorded as a salesperson${row.name ? ` named ${plain(row.name)}` : ''}`, [
      ['job', row.role],
      ['segment', row.segment],
      ['kind of territory', row.territory_type],
      ['team', row.team],
      ['day of hiring', row.hired_on],
      ['email address', row.email],
      ['day of an upheld breach of conduct', row.conduct_breach_on],
      ['employment', EMPLOYMENT_NAMES[row.employment as Employment]],
      ['last day', row.left_on],
      ['leaves', row.leaves],
    ]),
  person: (row) => {
    const roles = rolesOf(row.roles)
    return `You have a profile named ${plain(row.name)}, ${roles.length === 0 ? 'without a role' : `with the ${roles.length === 1 ? 'role' : 'roles'} ${asList(roles)}`}.`
  },
  period_result: (row) =>
    [
      `In ${asPeriod(plain(row.period))} ${row.quota === null ? 'no quota was given to you' : `your quota was ${amount(row.quota)}`}${row.actual === null ? ', and what you sold is not known' : `, and you sold ${amount(row.actual)}`}.`,
      row.availability === null ? '' : `You were present ${share(row.availability)} of the time.`,
      row.ramp === null
        ? ''
        : `As you were starting, ${share(row.ramp)} of a full result was expected.`,
      row.largest_deal === null ? '' : `The largest deal was ${amount(row.largest_deal)}.`,
      row.note ? ended(`A note: ${String(row.note)}`) : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  deal_credit: (row) =>
    `You won ${share(row.credit_share)} of the deal ${plain(row.deal_id)}, worth ${amount(row.amount)}, on ${plain(row.closed_on)}.`,
  merge: (row) =>
    `On ${plain(row.merged_at)} a record under the id ${plain(row.was_id)} was merged into yours: ${plain(row.reason)}`,
  rating: (row, known) => `You were rated on ${rated(row, known)}`,
  cycle_rating: (row, known) =>
    `${cycleOf(row, known)} rests on this rating of you on ${rated(row, known)}`,
  rating_replaced: (row, known) =>
    `Until ${plain(row.replaced_at)} this rating of you stood, on ${rated(row, known)}`,
  candidate: (row, known) =>
    told(
      `You were named as a candidate of ${cycleOf(row, known)}${row.added_at ? ` on ${plain(row.added_at)}` : ''}`,
      [
        ['day of withdrawal', row.withdrawn_at],
        ['reason', row.withdrawn_reason],
      ],
    ),
  evidence_item: (row, known) =>
    told(
      `On ${plain(row.observed_on)} somebody wrote about your ${nameOf(row.competency, known)}: ${String(row.text ?? '')}`,
      [
        ['source', sourceOf(row.source)],
        ['day of writing', row.written_at],
        ['version', row.version],
        ['text', row.withdrawn === 1 ? 'It was withdrawn.' : null],
        ['reason', row.reason],
      ],
    ),
  legal_hold: (row) =>
    told(`A legal hold was set on ${plain(row.set_at)}: ${String(row.reason ?? '')}`, [
      ['day on which it was lifted', row.released_at],
    ]),
  evidence_request: (row) =>
    told(`Evidence about you was asked for: ${String(row.title ?? '')}`, [
      ['day of asking', row.asked_at],
      ['outcome', row.outcome],
      ['day of closing', row.closed_at],
    ]),
  import_change: (row, known) => {
    const [before, after] = [held(row.before), held(row.after)]
    const said = (values: Row) => changedRow(row, values, known)
    const what =
      before === null
        ? `This was entered: ${said(after ?? {})}`
        : after === null
          ? `This was taken out: ${said(before)}`
          : `A value about you was changed. Before: ${said(before)} Since: ${said(after)}`
    return row.reason ? `${ended(what)} The reason: ${ended(String(row.reason))}` : ended(what)
  },
  audit_event: (row) =>
    `On ${plain(row.at)} something kept about you was changed in the program, by the act “${actOf(row)}”.`,
}

/** Stored values as an object; null where there are none. */
function held(value: unknown): Row | null {
  const inside = typeof value === 'string' ? parsed(value) : value
  return typeof inside === 'object' && inside !== null ? (inside as Row) : null
}

/** What a row that was changed says, told as the row itself would be today. */
function changedRow(row: Row, values: Row, known: Known): string {
  const table = String(row.stored_in)
  const key = typeof row.key === 'string' ? parsed(row.key) : []
  const named = (KEYS[table] ?? []).map((column, at) => [
    column,
    Array.isArray(key) ? key[at] : null,
  ])
  const whole = { ...Object.fromEntries(named), ...values }
  if (values.removed === 1) return 'nothing stands there any more.'
  return (TELL[table] ?? columnsOf(''))(whole, known)
}

/** Columns by which a kept change names its row. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  period_result: ['rep_id', 'period'],
  deal_credit: ['deal_id', 'rep_id'],
  quota: ['scope', 'name', 'period'],
  rating: ['rep_id', 'rater_id', 'source', 'competency'],
}

/** A row about the person, as a sentence. */
export const tellRow = (table: string, row: Row, id: string, known: Known): string =>
  (TELL[table] ?? columnsOf(id))(row, known)

/** Rows about others in which the person acted: how many, from when to when, and nothing of the others'. */
export function tellActs(table: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return []
  const days = rows
    .flatMap((row) => DATES.map((column) => row[column]))
    .filter((value) => typeof value === 'string')
    .map((value) => (value.includes('T') ? dayIn('UTC', value) : value))
    .sort()
  const [first, last] = [days[0], days.at(-1)]
  const when =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? ` on ${plain(first)}`
        : ` between ${plain(first)} and ${plain(last)}`
  const acts = [...new Set(rows.flatMap((row) => (row.procedure ? [`“${actOf(row)}”`] : [])))]
  const what =
    table === 'audit_event'
      ? `You changed something in the program ${rows.length === 1 ? 'once' : `${rows.length} times`}${when}, by the ${acts.length === 1 ? 'act' : 'acts'} ${asList(acts)}.`
      : `${rows.length === 1 ? 'One entry' : `${rows.length} entries`} about other people ${rows.length === 1 ? 'says' : 'say'} that you took part${when}. What is written there is about them and is left out.`
  return [what]
}

const actOf = ({ procedure }: Row): string => String(procedure ?? '').replace('.', ' ')
const amount = (value: unknown): string =>
  typeof value === 'number' ? asAmount(value) : 'not known'
const share = (value: unknown): string =>
  typeof value === 'number' ? asPercent(value) : 'a part that is not known'

const DATES = ['at', 'rated_on', 'rated_at', 'written_at', 'signed_at', 'changed_at', 'asked_at']

/** Columns that only tie rows together. */
const TIES = /(^|_)id$|^(name_key|position|case_id|change_id|number|key|hash)$/

const columnsOf =
  (id: string): Tell =>
  (row, known) => {
    const parts = Object.entries(row).flatMap(([column, value]): [string, unknown][] =>
      TIES.test(column) || value === id ? [] : [[column, value]],
    )
    const where =
      typeof row.cycle_id === 'string'
        ? `In ${cycleOf(row, known)} this is recorded about you`
        : 'This is recorded about you'
    return told(where, parts)
  }

function rated(row: Row, known: Known): string {
  const source = sourceOf(row.source)
  const score = row.score === null ? 'not observed' : `${plain(row.score)} of 5`
  const on = row.rated_on ? `, on ${plain(row.rated_on)}` : ''
  const note = row.note ? `. Note: ${String(row.note)}` : ''
  return ended(
    `${nameOf(row.competency, known)}${source ? ` (${source})` : ''}: ${score}${on}${note}`,
  )
}

function sourceOf(value: unknown): string | null {
  const source = sourceSchema.safeParse(value)
  return source.success ? SOURCE_NAMES[source.data].toLowerCase() : null
}

export function rolesOf(text: unknown): string[] {
  const roles = typeof text === 'string' ? parsed(text) : null
  return Array.isArray(roles)
    ? roles.flatMap((one) => {
        const role = roleSchema.safeParse(one)
        return role.success ? [ROLE_NAMES[role.data]] : []
      })
    : []
}

/** Rows about others that only mention the name: how many, and why they are not here. */
export const tellMentions = (rows: number): string =>
  `${rows === 1 ? 'One row' : `${rows} rows`} about other people ${rows === 1 ? 'mentions' : 'mention'} your name. What is written there is about them and is left out; ask a person to look at it for you.`
