import { type MeetingResult, outcomeOf, type ResultRow } from '../contract/meeting-result.ts'
import { VERDICT_NAMES } from '../model/decision.ts'
import { ROLE_FIT_NAMES } from '../model/role-fit.ts'

export interface ResultColumn {
  title: string
  width: number
  of: (row: ResultRow, actions: MeetingResult['actions']) => string | number | null
}

const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 1000) / 1000

/** The result of a meeting as a table, one row a candidate. Sales are ratios, opinions points from 1 to 5. */
export const RESULT_COLUMNS: readonly ResultColumn[] = [
  { title: 'candidate', width: 26, of: ({ title }) => title },
  { title: 'outcome', width: 24, of: outcomeOf },
  { title: 'opening', width: 30, of: ({ conclusion }) => conclusion?.opening ?? null },
  { title: 'suggestion', width: 26, of: ({ suggestion }) => ROLE_FIT_NAMES[suggestion] },
  { title: 'sales', width: 8, of: ({ sales }) => rounded(sales?.middle) },
  { title: 'sales_low', width: 9, of: ({ sales }) => rounded(sales?.low) },
  { title: 'sales_high', width: 9, of: ({ sales }) => rounded(sales?.high) },
  { title: 'leadership', width: 10, of: ({ leadership }) => rounded(leadership?.middle) },
  { title: 'leadership_low', width: 10, of: ({ leadership }) => rounded(leadership?.low) },
  { title: 'leadership_high', width: 10, of: ({ leadership }) => rounded(leadership?.high) },
  { title: 'line', width: 6, of: ({ line }) => line },
  { title: 'first_opinions', width: 9, of: ({ first }) => first.votes },
  { title: 'first_middle', width: 9, of: ({ first }) => rounded(first.range?.middle) },
  { title: 'first_low', width: 9, of: ({ first }) => rounded(first.range?.low) },
  { title: 'first_high', width: 9, of: ({ first }) => rounded(first.range?.high) },
  { title: 'second_votes', width: 9, of: ({ second }) => second.votes },
  { title: 'second_middle', width: 9, of: ({ second }) => rounded(second.range?.middle) },
  { title: 'second_low', width: 9, of: ({ second }) => rounded(second.range?.low) },
  { title: 'second_high', width: 9, of: ({ second }) => rounded(second.range?.high) },
  {
    title: 'votes',
    width: 40,
    of: ({ votes }) =>
      votes.map(({ verdict, count }) => `${count} ${VERDICT_NAMES[verdict]}`).join('; '),
  },
  { title: 'reason', width: 60, of: ({ conclusion }) => conclusion?.reason ?? null },
  { title: 'conditions', width: 40, of: ({ conclusion }) => conclusion?.conditions || null },
  { title: 'conditions_by', width: 13, of: ({ conclusion }) => conclusion?.conditionsBy ?? null },
  {
    title: 'against_suggestion',
    width: 40,
    of: ({ conclusion }) => conclusion?.override?.reason ?? null,
  },
  {
    title: 'against_majority',
    width: 40,
    of: ({ conclusion }) => conclusion?.againstMajority || null,
  },
  { title: 'note', width: 30, of: ({ note }) => note || null },
  { title: 'open_actions', width: 50, of: ({ caseId }, actions) => actionsOf(actions, caseId) },
]

/** `Tell the team (Dana Reyes, by 2026-02-01)`, one after the other; null where there is none. */
const actionsOf = (actions: MeetingResult['actions'], caseId: string | null): string | null =>
  actions
    .filter((action) => action.caseId === caseId)
    .map(({ text, owner, dueOn }) => `${text} (${owner}, by ${dueOn})`)
    .join('; ') || null

/** Head and rows as they stand in the file; actions about no one candidate are a last row without a candidate. */
export const resultTable = ({ rows, actions }: MeetingResult): (string | number | null)[][] => {
  const general = actionsOf(actions, null)
  return [
    RESULT_COLUMNS.map(({ title }) => title),
    ...rows.map((row) => RESULT_COLUMNS.map(({ of }) => of(row, actions))),
    ...(general === null
      ? []
      : [RESULT_COLUMNS.map(({ title }) => (title === 'open_actions' ? general : null))]),
  ]
}
