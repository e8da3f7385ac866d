import { VERDICT_NAMES } from '../../../../shared/model/decision.ts'
import { EMPLOYMENT_NAMES, type Employment } from '../../../../shared/model/employment.ts'
import { ROLE_NAMES, roleSchema } from '../../../../shared/model/profile.ts'
import { ROLE_FIT_NAMES } from '../../../../shared/model/role-fit.ts'
import { SOURCE_NAMES, sourceSchema } from '../../../../shared/model/source.ts'
import { asCount, asList } from '../../../../shared/readiness/wording.ts'
import type { Row } from '../../db/database.ts'
import { longDay, moment } from '../../paper/wording.ts'

/** Names of competencies and cycles by id. */
export type Known = ReadonlyMap<string, string>

type Tell = (row: Row, known: Known) => string

/** Rows about the person themselves, as sentences; any other table is told column by column. */
const TELL: Readonly<Record<string, Tell>> = {
  rep: (row) =>
    told('You are kept as a salesperson', [
      ['job', row.role],
      ['segment', row.segment],
      ['kind of territory', row.territory_type],
      ['team', row.team],
      ['hired on', row.hired_on],
      ['email', row.email],
      ['day of an upheld breach of conduct', row.conduct_breach_on],
      ['employment', EMPLOYMENT_NAMES[row.employment as Employment]],
      ['last day', row.left_on],
      ['on leave', row.leaves],
    ]),
  person: (row) => {
    const roles = rolesOf(row.roles)
    return `You have a profile named ${plain(row.name)}, ${roles.length === 0 ? 'without a role' : `with the ${roles.length === 1 ? 'role' : 'roles'} ${asList(roles)}`}.`
  },
  period_result: (row) =>
    told(`Your sales in ${plain(row.period)}`, [
      ['quota', row.quota],
      ['sold', row.actual],
      ['share of the time available', row.availability],
      ['share of the quota expected while starting', row.ramp],
      ['largest deal', row.largest_deal],
      ['note', row.note],
    ]),
  deal_credit: (row) =>
    told(`A deal closed on ${plain(row.closed_on)}`, [
      ['amount', row.amount],
      ['your share', row.credit_share],
      ['number', row.deal_id],
    ]),
  merge: (row) =>
    `On ${plain(row.merged_at)} a record under the id ${plain(row.was_id)} was merged into yours: ${plain(row.reason)}`,
  rating: (row, known) => `You were rated on ${rated(row, known)}`,
  cycle_rating: (row, known) =>
    `${cycleOf(row, known)} rests on this rating of you on ${rated(row, known)}`,
  rating_replaced: (row, known) =>
    `Until ${plain(row.replaced_at)} this rating of you stood, on ${rated(row, known)}`,
  candidate: (row, known) =>
    told(`You were named as a candidate of ${cycleOf(row, known)}`, [
      ['named on', row.added_at],
      ['withdrawn on', row.withdrawn_at],
      ['reason', row.withdrawn_reason],
    ]),
  evidence_item: (row, known) =>
    told(
      `On ${plain(row.observed_on)} somebody wrote about your ${nameOf(row.competency, known)}: ${String(row.text ?? '')}`,
      [
        ['source', sourceOf(row.source)],
        ['written', row.written_at],
        ['version', row.version],
        ['withdrawn', row.withdrawn === 1 ? 'yes' : null],
        ['reason', row.reason],
      ],
    ),
  legal_hold: (row) =>
    told(`A legal hold was set on ${plain(row.set_at)}: ${String(row.reason ?? '')}`, [
      ['lifted', row.released_at],
    ]),
  evidence_request: (row) =>
    told(`Evidence about you was asked for: ${String(row.title ?? '')}`, [
      ['asked on', row.asked_at],
      ['outcome', row.outcome],
      ['closed on', row.closed_at],
    ]),
  audit_event: (row) =>
    `${plain(row.at)}: a step named ${String(row.procedure ?? '').replace('.', ' ')} concerned you.`,
}

/** A row about the person, as a sentence. */
export const tellRow = (table: string, row: Row, id: string, known: Known): string =>
  (TELL[table] ?? columnsOf(id))(row, known)

/** A row about somebody else in which the person acted: that they did, when, and nothing of the other's. */
export function tellAct(table: string, row: Row): string {
  const at = DATES.map((column) => row[column]).find((value) => typeof value === 'string')
  const on = at === undefined ? '' : ` on ${plain(at)}`
  if (table === 'audit_event')
    return `${plain(row.at)}: you took the step ${String(row.procedure ?? '').replace('.', ' ')}.`
  return `You took part in something about another person${on}.`
}

const DATES = ['at', 'rated_on', 'rated_at', 'written_at', 'signed_at', 'changed_at', 'asked_at']

/** Columns that only tie rows together. */
const TIES = /(^|_)id$|^(name_key|position|case_id|change_id|number|key|hash)$/

const columnsOf =
  (id: string): Tell =>
  (row, known) => {
    const parts = Object.entries(row).flatMap(([column, value]): [string, unknown][] =>
      TIES.test(column) || value === id ? [] : [[column.replaceAll('_', ' '), value]],
    )
    const where = typeof row.cycle_id === 'string' ? cycleOf(row, known) : 'Kept about you'
    return told(where, parts)
  }

/** `Head: label value; label value.`; what is not known is left out. */
function told(head: string, parts: readonly (readonly [string, unknown])[]): string {
  const said = parts.flatMap(([label, value]) => {
    const text = plain(value)
    return text === '' ? [] : [`${label} ${text}`]
  })
  const text = said.length === 0 ? head : `${head.replace(/[.:]$/, '')}: ${said.join('; ')}`
  return ended(text)
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

function rated(row: Row, known: Known): string {
  const source = sourceOf(row.source)
  const score = row.score === null ? 'not observed' : `${plain(row.score)} of 5`
  const on = row.rated_on ? `, on ${plain(row.rated_on)}` : ''
  const note = row.note ? `. Note: ${String(row.note)}` : ''
  return ended(
    `${nameOf(row.competency, known)}${source ? ` (${source})` : ''}: ${score}${on}${note}`,
  )
}

const nameOf = (id: unknown, known: Known): string => known.get(String(id)) ?? plain(id)

const cycleOf = (row: Row, known: Known): string => known.get(String(row.cycle_id)) ?? 'A cycle'

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

/** What stored codes are called on screen. */
const NAMES_OF_CODES: Readonly<Record<string, string>> = {
  ...VERDICT_NAMES,
  ...ROLE_FIT_NAMES,
  ...SOURCE_NAMES,
  ...ROLE_NAMES,
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A stored value in words: days and moments written out, figures with two digits, lists and facts told one by one. */
export function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return String(Math.round(value * 100) / 100)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(' | ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .flatMap(([name, inner]) => {
        if (/Id$/.test(name)) return []
        const text = plain(inner)
        return text === '' ? [] : [`${wordsOf(name)} ${text}`]
      })
      .join(', ')
  }
  const text = String(value)
  if (MOMENT.test(text)) return moment(text, 'UTC')
  if (DAY.test(text)) return longDay(text)
  if (/^[[{]/.test(text)) {
    const inner = parsed(text)
    if (inner !== null) return plain(inner)
  }
  return NAMES_OF_CODES[text] ?? text
}

/** `pReady` and `p-ready` → `p ready`. */
export const wordsOf = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_.]/g, ' ')
    .toLowerCase()

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Rows about others that only mention the name: how many, and why they are not here. */
export const tellMentions = (rows: number): string =>
  `${asCount(rows, 'row')} about other people ${rows === 1 ? 'mentions' : 'mention'} your name. What is written there is about them and is left out; ask a person to look at it for you.`
