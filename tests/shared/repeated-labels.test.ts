import { expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { labelsWithGaps } from '../../shared/exchange/repeated-labels.ts'

/** What is asked about of a file; `''` is an empty cell. */
const asked = (kind: ImportKind, [headers = [], ...rows]: string[][]) =>
  labelsWithGaps(kind, { headers, rows: rows.map((cells, at) => ({ line: at + 2, cells })) }, null)
const people = (...managers: string[]) => [
  ['rep_id', 'name', 'manager_id'],
  ...managers.map((manager, at) => [`E${at}`, `Person ${at}`, manager]),
]

it('labels that a report wrote once for a group are asked about', () => {
  expect(asked('people', people('M1', '', '', 'M2', '', 'M3', ''))).toEqual(['manager_id'])
})

it('a manager who is missing in every other row is only missing, where the same one comes back', () => {
  expect(asked('people', people('M1', '', 'M2', '', 'M1', '', 'M3', ''))).toEqual([])
})

it('a label that comes back in another group around it is asked about', () => {
  const rows = [
    ['Region', 'Manager', 'Rep ID', 'Name'],
    ['North', 'Vacant', 'E1', 'Ann'],
    ['', '', 'E2', 'Bo'],
    ['South', 'M2', 'E3', 'Cem'],
    ['', '', 'E4', 'Dita'],
    ['East', 'Vacant', 'E5', 'Eva'],
    ['', '', 'E6', 'Finn'],
  ]
  expect(asked('people', rows)).toContain('Manager')
})

it('a person of results who comes back is asked about, as a result needs one', () => {
  const rows = [
    ['Rep ID', 'Period', 'Quota', 'Actual'],
    ['E1', '2025-Q1', '100', '90'],
    ['', '2025-Q2', '100', '90'],
    ['E2', '2025-Q1', '100', '90'],
    ['', '2025-Q2', '100', '90'],
    ['E1', '2025-Q3', '100', '90'],
    ['', '2025-Q4', '100', '90'],
  ]
  expect(asked('results', rows)).toEqual(['Rep ID'])
})
