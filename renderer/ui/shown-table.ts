import type { SavedTable, ShownTable } from '../../shared/contract/tables.contract.ts'
import type { RepId } from '../../shared/model/id.ts'
import { interval80 } from './format.ts'

/** One column of a table as it is saved: its title, how its figures are written, and its value in each row. */
export interface SavedColumn<R> {
  title: string
  kind: ShownTable['columns'][number]['kind']
  of: (row: R) => string | number | null
}

export const column = <R>(
  title: string,
  kind: SavedColumn<R>['kind'],
  of: SavedColumn<R>['of'],
): SavedColumn<R> => ({ title, kind, of })

interface Scores {
  sales: number | null
  salesSe: number | null
  leadership: number | null
  leadershipSe: number | null
}

/** Sales performance as a share of quota, with the two ends of the range that its mark shows. */
export const SALES_COLUMNS: readonly SavedColumn<Pick<Scores, 'sales' | 'salesSe'>>[] = [
  column('Sales performance, share of quota', 'percent', ({ sales }) => sales),
  column('Sales, lower end at 80 %', 'percent', ({ sales, salesSe }) => {
    const range = interval80(sales, salesSe)
    return range && Math.max(0, range[0])
  }),
  column(
    'Sales, upper end at 80 %',
    'percent',
    ({ sales, salesSe }) => interval80(sales, salesSe)?.[1] ?? null,
  ),
]

/** Leadership aptitude from 1 to 5, with the two ends of the range that its mark shows. */
export const LEADERSHIP_COLUMNS: readonly SavedColumn<
  Pick<Scores, 'leadership' | 'leadershipSe'>
>[] = [
  column('Leadership aptitude, 1 to 5', 'score', ({ leadership }) =>
    leadership === null ? null : Math.min(5, leadership),
  ),
  column('Leadership, lower end at 80 %', 'score', ({ leadership, leadershipSe }) => {
    const range = interval80(leadership, leadershipSe)
    return range && Math.max(1, range[0])
  }),
  column('Leadership, upper end at 80 %', 'score', ({ leadership, leadershipSe }) => {
    const range = interval80(leadership, leadershipSe)
    return range && Math.min(5, range[1])
  }),
]

/** A table as it is handed over to be saved: the columns and rows in the order of the screen. */
export function shownTable<R>({
  rows,
  columns,
  whom,
  ...about
}: {
  table: SavedTable
  title: string
  /** Which rows these are, a line each. */
  shown?: readonly string[]
  columns: readonly SavedColumn<R>[]
  rows: readonly R[]
  /** Whom a row speaks of; absent where the rows are about nobody's case. */
  whom?: (row: R) => RepId | null
}): ShownTable {
  return {
    ...about,
    shown: [...(about.shown ?? [])],
    columns: columns.map(({ title, kind }) => ({ title, kind })),
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
    repIds: whom ? [...new Set(rows.flatMap((row) => whom(row) ?? []))] : [],
  }
}
