import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { proceed, storedRows } from '../support/command-line.ts'

let folder: string
const at = (name: string) => join(folder, `${name}.proceed`)
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  await proceed(folder, 'init', '--maker', 'Vera Lind', '--workspace', at('empty'))
  copyFileSync(at('empty'), at('base'))
  await bring(at('base'), 'people', 'base9.csv')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bring = (workspace: string, kind: ImportKind, file: string, options: string[] = []) => {
  const path = fileURLToPath(new URL(`../support/import-cases/${file}`, import.meta.url))
  return proceed(folder, 'import', kind, path, ...options, '--json', '--workspace', workspace)
}

interface Case {
  file: string
  /** Files that the workspace has before. */
  after?: readonly (readonly [ImportKind, string])[]
  options?: string[]
  stored?: string[]
  /** Each row that was turned away: line, column, value, and a part of the reason. */
  refused?: [line: number, column: string | null, value: string | null, reason: string][]
  /** A part of the notes; of what is said, where the file is refused as a whole. */
  said?: string
  status?: number
}

const asked = (
  column: string,
  cells: readonly string[],
  reason: string,
): NonNullable<Case['refused']> => cells.map((value, index) => [index + 2, column, value, reason])

const PEOPLE: Case[] = [
  {
    file: 'x40-1904-mac-extlst.xlsx',
    stored: ['R1 Ann - - - 2025-06-30', 'R2 Bo - - - 2025-06-30'],
  },
  {
    file: 'x13-hidden-sheet-better.xlsx',
    stored: ['R1 Ann - - - -', 'R2 Bo - - - -'],
    said: 'The sheet Current was read, one of 2.',
  },
  {
    file: 'x49-pivot-word-sheet.xlsx',
    stored: ['E1 Ann Lee AE Sales - -', 'E2 Bo K AE Sales - -'],
    said: 'The sheet Raw data was read',
  },
  {
    file: 'c15-unclosed-quote-swallow.csv',
    stored: ['R1 Ann - N - -', 'R6 Eva - S - -'],
    refused: [[3, null, 'R2', 'opens in line 3 and closes in line 6']],
  },
  { file: 'i17-de-name-vorname.csv', stored: ['1 Anna Müller - - - -', '2 Bernd Müller - - - -'] },
  {
    file: 'x09-formula-empty-string.xlsx',
    stored: ['R1 Ann - - - -', 'R2 Bo - N - -', 'R3 Carla - - - -'],
  },
  { file: 'x10-template-rows.xlsx', stored: ['R1 Ann - N - -'] },
  {
    file: 'i11-totals-row.csv',
    stored: ['Ann Lee Ann Lee - - - -', 'Bo K Bo K - - - -'],
    said: '2 rows of totals',
  },
  {
    file: 'i11b-totals-row2.csv',
    stored: ['R1 Ann Lee - N - -', 'R2 Bo K - N - -'],
    said: '2 rows of totals',
  },
  { file: 'c38-footer-both.csv', stored: ['R1 Ann - - - -'], said: '1 row of a footer' },
  {
    file: 'i12-repeated-header.csv',
    stored: ['R1 Ann - - - -', 'R2 Bo - - - -'],
    said: 'repeat the header',
  },
  {
    file: 'c13-bom-middle.csv',
    stored: ['R1 Ann - - - -', 'R2 Bo - - - -'],
    said: 'repeats the header',
  },
  {
    file: 'i06-null-ids.csv',
    stored: ['0 Gita - - - -', '1 Eva - - - -'],
    refused: [
      ...asked('Employee ID', ['NULL', 'N/A', '-', 'nan'], 'Rep ID is empty'),
      [7, 'Employee ID', '#N/A', 'Rep ID is empty'],
    ],
  },
  { file: 'i04-excel-quote-trick.csv', stored: ['00123 Ann - - - -', '00124 Bo - - - -'] },
  {
    file: 'i07b-float-ids-mixed.csv',
    stored: ['1.0 Ann - - - -', '2.0 Bo - - 1.0 -', 'EXT-3 Carla - - 1.0 -'],
  },
  { file: 'x41-inline-with-v.xlsx', stored: ['R1 Ann Lee - - - -'] },
  { file: 'x42-zip64.xlsx', stored: ['R1 Ann - - - -'] },
  ...['c01-tilde.csv', 'c02-caret.csv', 'c03-colon.csv', 'c04-us-char.csv'].map((file) => ({
    file,
    stored: ['R1 Ann - N - -', 'R2 Bo - S - -'],
  })),
  { file: 'c08-sep-tilde.csv', stored: ['R1 Ann - N - -'] },
  {
    file: 'c29-title-custom-headers.csv',
    options: ['--map', 'rep_id=Kürzel', '--map', 'name=Vor- und Zuname'],
    stored: ['A1 Ann Lee - - - -', 'B2 Bo K - - - -'],
    said: '2 rows above the header in line 3',
  },
  {
    file: 'x21-other-sheet-wide.xlsx',
    stored: ['R1 Ann - - - -'],
    said: 'The sheet People was read',
  },
  {
    file: 'e02-macroman.csv',
    stored: ['R1 René Müller - - - -', 'R2 José Núñez - - - -'],
    said: 'read as Mac Roman',
  },
  {
    file: 'e03-cp1250.csv',
    stored: ['R1 Łukasz Żółć - - - -', 'R2 Dvořák - - - -'],
    said: 'read as Windows-1250',
  },
  {
    file: 'x12-hidden-column.xlsx',
    stored: ['R1 Ann - NEW - -'],
    said: 'Hidden in the sheet: team',
  },
  { file: 'c44-vt-ff.csv', stored: ['R1 Ann Lee - - - -', 'R2 Bo K - - - -'] },
  {
    file: 'r.proceed-request',
    status: 1,
    said: 'This is a request to rate. Open it with the rater desk',
  },
  {
    file: 'r.proceed-reply',
    status: 1,
    said: 'This is the reply of a rater. Bring it in where requests are kept',
  },
  { file: 'k-md.md', stored: ['R1 Ann - - - -'], said: '1 row of dashes' },
  { file: 'k-html2.xls', status: 1, said: 'This is a web page' },
  { file: 'k-slk.slk', status: 1, said: 'This is a SYLK file' },
  {
    file: 'i18-title-salutation.csv',
    stored: ['1 Ana Souza - - - -', '2 Bo K - - - -'],
    said: 'forms of address',
  },
]

const thirds = (quota: number, ...actuals: number[]) =>
  actuals.map((actual, n) => `R1 2025-0${n + 1} ${quota} ${actual} - -`)

const RESULTS: Case[] = [
  {
    file: 'x47-sheet-per-quarter.xlsx',
    stored: ['R1 2025-Q1 100 95 - -', 'R2 2025-Q1 100 90 - -'],
    said: '2 more sheets have the same headers and were not read: 2025-Q2, 2025-Q3',
  },
  {
    file: 'x47-sheet-per-quarter.xlsx',
    options: ['--all-sheets'],
    stored: [
      ...[1, 2, 3].map((n) => `R1 2025-Q${n} 100 95 - -`),
      ...[1, 2, 3].map((n) => `R2 2025-Q${n} 100 90 - -`),
    ],
  },
  {
    file: 'n23-attainment-pct.csv',
    refused: asked('Attainment', ['95', '102'], 'this is attainment'),
  },
  {
    file: 'n21-thousands-header.csv',
    stored: ['R1 2025-Q1 250000 240000 - -', 'R2 2025-Q1 300000 310000 - -'],
    said: 'the header says Quota (k€)',
  },
  { file: 'p04-quarter-digit.csv', stored: [1, 2, 3, 4].map((n) => `R${n} 2025-Q${n} 100 95 - -`) },
  {
    file: 'p13-month-and-quarter-totals.csv',
    stored: thirds(100, 90, 110, 100),
    said: 'left out as totals (line 5, 6)',
  },
  {
    file: 's02-percent-mixed.csv',
    stored: ['R1 2025-Q1 100 95 0.95 1'],
    refused: [
      [3, 'availability', '0.95', '0.95 % or 95 %'],
      [4, 'ramp', '1', '1 % or 100 %'],
      [5, 'ramp', '0.5', '0.5 % or 50 %'],
    ],
  },
  {
    file: 's04-attendance-days.csv',
    refused: asked('Attendance', ['20', '21', '22'], 'days, hours or percent'),
  },
  {
    file: 'n03-indian-lakh.csv',
    stored: [
      'R1 2025-Q1 1234567 1000000.5 - -',
      'R2 2025-Q1 500000 450000 - -',
      'R3 2025-Q1 12345678 100000 - -',
    ],
    refused: [[5, 'actual', '5,00,000/-', '100 times the quota of 5000']],
  },
  {
    file: 'i14b-id-rownumber-names.csv',
    after: [['people', 'i14p.csv']],
    stored: [150, 50, 110, 95].map((actual, n) => `${n + 1} 2025-Q1 100 ${actual} - -`),
    said: '4 people such as Dev were found by name',
  },
  {
    file: 'rem1b.csv',
    after: [['results', 'rem1a.csv']],
    stored: ['R1 2024-Q1 100 95 - -', 'R1 2025-Q1 45000 50000 - -', 'R2 2025-Q1 60000 58000 - -'],
    said: '45.000 was read as 45000',
  },
  { file: 'rem1a.csv', options: ['--set', 'period=2025-Q1'], stored: ['R1 2025-Q1 100 95 - -'] },
  {
    file: 'x14-workbook-people-and-results.xlsx',
    stored: ['R1 2025-Q1 100 95 - -'],
    said: 'The sheet Results was read, one of 2.',
  },
  {
    file: 'n32-ytd.csv',
    refused: asked('Sales YTD', ['90', '210', '330'], 'add up over the year'),
  },
  {
    file: 'p21-quarter-header-dates.csv',
    stored: ['R1 2025-Q1 300 310 - -', 'R1 2025-Q2 300 290 - -'],
  },
  {
    file: 'p02-fiscal.csv',
    stored: [...[1, 2, 3, 4].map((n) => `R${n} 2025-Q1 100 95 - -`), 'R7 2025 100 95 - -'],
    refused: [
      [6, 'period', 'Q1 FY2024-25', 'in which month the fiscal year begins'],
      [7, 'period', 'FY24/25 Q1', 'in which month the fiscal year begins'],
      [9, 'period', 'FY2024-25', 'in which month the fiscal year begins'],
      [10, 'period', '2024/25', 'in which month the fiscal year begins'],
    ],
    said: 'Q1 FY25 and 4 more name fiscal years, read as calendar years',
  },
  {
    file: 'p17-ambiguous-date-period.csv',
    stored: [2, 3, 4].map((n) => `R1 2025-0${n} 100 95 - -`),
    said: 'every day is then the first of a month',
  },
  { file: 'p25-year-month-same.csv', stored: thirds(100, 100, 100, 100) },
  { file: 'p23-year-quarter-month.csv', stored: thirds(100, 90, 110, 100) },
  {
    file: 'n09-mixed-currencies.csv',
    refused: asked(
      'quota',
      ['$100,000', '€100,000', '£90,000'],
      'several currencies ($, EUR, GBP)',
    ),
  },
  {
    file: 'p19-numeric-year-month.csv',
    stored: ['R1 2025-01 100 50 - -', 'R1 2025-09 100 90 - -', 'R1 2025-11 100 95 - -'],
    refused: [[3, 'period', '2025.1', 'January or October']],
  },
  {
    file: 'i13-names-instead.csv',
    stored: ['R1 2025-Q1 100 95 - -', 'R2 2025-Q1 100 95 - -'],
    said: '2 people such as Ann Lee were found by name',
  },
]

const DEALS: Case[] = [
  {
    file: 'dl01-stage-ignored.csv',
    stored: ['O1 R1 50000 2025-03-01 -'],
    said: '3 deals are not won',
  },
  {
    file: 'dl09-lost-with-results.csv',
    after: [['results', 'dl09r.csv']],
    stored: ['O1 R1 50000 2025-03-01 -'],
    said: '1 deal is not won',
  },
  {
    file: 'dl02-line-items.csv',
    stored: ['SO1 R1 5250 2025-03-01 -', 'SO2 R2 10 2025-03-01 -'],
    said: '3 rows are lines of 1 deal',
  },
]

const CONTRADICTS = 'Contradicts line'
const RATINGS: Case[] = [
  {
    file: 'i25-self-by-name.csv',
    refused: asked('rater_id', ['Ann Lee', 'ann.lee@example.test', 'r1'], 'cannot rate themselves'),
  },
  {
    file: 'r01-ten-scale.csv',
    refused: asked('score', ['8', '3', '5', '10', '1'], 'The column goes up to 10'),
  },
  {
    file: 'r04-order-desc.csv',
    stored: ['R1 M1 interview coaching 4'],
    said: 'the latest day counts',
  },
  {
    file: 'r12-many-items-one-competency.csv',
    refused: [2, 3, 4].map((line) => [line, null, null, CONTRADICTS]),
  },
]

const OUTCOMES: Case[] = [
  { file: 'o01-percent-text.csv', stored: [1, 2, 3, 4, 5].map((n) => `R${n} 12 1.12 - -`) },
  {
    file: 'o04-segment-change.csv',
    stored: ['R1 12 1.1 0.95 0.05', 'R3 12 1.1 0.9 0.05', 'R4 12 1.1 - -'],
    refused: [[3, 'segment_change', '-2', 'points or a ratio']],
  },
  {
    file: 'o02-months-words.csv',
    stored: [12, 6, 12, 12, 6, 12].map((n, i) => `R${i + 1} ${n} 1.1 - -`),
  },
]

const ALL = { people: PEOPLE, results: RESULTS, deals: DEALS, ratings: RATINGS, outcomes: OUTCOMES }
const named = (Object.keys(ALL) as (keyof typeof ALL)[]).flatMap((kind) =>
  ALL[kind].map((one) => ({ ...one, kind, options: one.options ?? [] })),
)

it.each(named)('import $kind $file $options', async (one) => {
  const workspace = at('case')
  const { kind, file, stored = [], refused = [], after = [] } = one
  // Nobody of base9.csv stands among the people of a file, or beside others of the same identifiers.
  const isOwn = kind === 'people' || after.some(([before]) => before === 'people')
  copyFileSync(at(isOwn ? 'empty' : 'base'), workspace)
  for (const [before, name] of after) await bring(workspace, before, name)
  const done = await bring(workspace, kind, file, one.options)
  expect(done.status).toBe(one.status ?? (stored.length > 0 ? 0 : 3))
  expect(await storedRows(workspace, kind)).toEqual(stored)
  const answer = done.out === '' ? { rejected: [], notes: [done.said] } : JSON.parse(done.out)
  expect(answer.rejected).toEqual(
    refused.map(([line, column, value, reason]) => ({
      line,
      column,
      value,
      reason: expect.stringContaining(reason),
    })),
  )
  expect(answer.notes.join('\n')).toContain(one.said ?? '')
})
