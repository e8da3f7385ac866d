import type { ImportKind } from '../contract/imports.contract.ts'
import type { ColumnSpec } from './column.ts'
import { FILES } from './files.ts'
import { EXAMPLE_MARK } from './left-out-rows.ts'

/** Header over {@link EXAMPLE_MARK}. */
const EXAMPLE_HEADER = 'About this row'

/** What the example row of a template says, where the kind of the column does not. */
const EXAMPLES: Readonly<Record<string, string>> = {
  rep_id: 'R1',
  manager_id: 'R9',
  rater_id: 'R9',
  author_id: 'R9',
  deal_id: 'D-1001',
  name: 'Ann Lee',
  role: 'Account executive',
  segment: 'Mid-market',
  territory_type: 'Named accounts',
  team: 'North',
  hired_on: '2022-03-01',
  email: 'ann.lee@example.com',
  conduct_breach_on: '',
  quota: '250000',
  actual: '262500',
  largest_deal: '60000',
  amount: '60000',
  won: 'Won',
  currency: 'EUR',
  attribute: 'age band',
  value: '30-39',
  still_in_role: 'yes',
  wants_to_stay: 'yes',
  text: 'Prepared a colleague for a hard call and let her lead it.',
  note: '',
  sentence: '',
}
const BY_TYPE: Readonly<Partial<Record<ColumnSpec['type'], string>>> = {
  day: '2025-06-30',
  period: '2025-Q2',
  'quota-period': '2025-Q2',
  share: '1',
  score: '4',
  source: 'interview',
  competency: 'coaching',
  months: '12',
  ratio: '1.12',
  change: '0.05',
}

export interface TemplateColumn {
  title: string
  needed: 'yes' | 'yes, a row may leave it empty' | 'no'
  help: string
  example: string
}

/** The columns of an import file, those that are needed first in their own order, and one row that is never imported. */
export function templateOf(kind: ImportKind): { columns: TemplateColumn[]; rows: string[][] } {
  const columns = FILES[kind].columns
    .filter(({ type }) => type !== 'part')
    .map(({ id, type, title, help, required, filled }): TemplateColumn => {
      const needed = !required ? 'no' : filled ? 'yes' : 'yes, a row may leave it empty'
      return { title, help, needed, example: EXAMPLES[id] ?? BY_TYPE[type] ?? '' }
    })
  return {
    columns,
    rows: [
      [...columns.map(({ title }) => title), EXAMPLE_HEADER],
      [...columns.map(({ example }) => example), EXAMPLE_MARK],
    ],
  }
}
