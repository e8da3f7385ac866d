import type { ShownTable } from '../contract/tables.contract.ts'
import type { PaperSize } from '../model/letterhead.ts'

/** Where a saved table comes from. `savedOn` in words. */
export interface TableOrigin {
  workspace: string
  savedBy: string
  savedOn: string
  /** The same moment, and the sheet that lists are printed on. */
  at: string
  paper: PaperSize
}

/** What every page and file about people says. */
export const CONFIDENTIAL =
  'This file has figures about employees. Give it only to people who may see them, and delete it when it is no longer needed.'

/** Label and value of the lines above a saved table. */
export const tableHead = (
  { title, shown, rows }: ShownTable,
  { workspace, savedBy, savedOn }: Pick<TableOrigin, 'workspace' | 'savedBy' | 'savedOn'>,
): [label: string, value: string][] => [
  ['Table', title],
  ['Workspace', workspace],
  ['Saved', `${savedOn} by ${savedBy}`],
  ...shown.map((line): [string, string] => ['Shown', line]),
  ['Rows', String(rows.length)],
  ['Confidential', CONFIDENTIAL],
]

/** Digits worth keeping of a computed figure: what the screen rounds, the file may add up. */
export const savedFigure = (value: number): number => Math.round(value * 10_000) / 10_000
