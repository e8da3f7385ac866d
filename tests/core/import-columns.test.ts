import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(4))
})
afterAll(() => desk.close())

async function look(kind: ImportKind, rows: string[][]) {
  const { staged, mapping } = await desk.propose(kind, csvFile(rows))
  const { fileId, sheet } = staged
  return ask(desk.core, 'imports.preview', { fileId, kind, sheet, mapping })
}

describe('a column that cannot be what it seems is turned away with its reason', () => {
  const results = (quota: string, actual: string, values: string[][]) => [
    ['Rep ID', 'Period', quota, actual],
    ...values.map((pair, index) => [`E${index + 1}`, '2025-Q1', ...pair]),
  ]
  const share = (header: string, values: string[]) => [
    ['Rep ID', 'Period', 'Quota', 'Actual', header],
    ...values.map((value, index) => [`E${index + 1}`, '2025-Q1', '100', '95', value]),
  ]
  const scores = (values: string[]) => [
    ['Rater ID', 'Rep ID', 'Source', 'Competency', 'Score'],
    ...values.map((value, index) => ['M1', `E${index + 1}`, 'interview', 'coaching', value]),
  ]
  it.each<[string, ImportKind, string[][], number, RegExp]>([
    ['attainment', 'results', results('Quota', 'Attainment', [['100000', '95']]), 1, /attainment/],
    ['cumulative', 'results', results('Quota', 'Sales YTD', [['100', '90']]), 1, /over the year/],
    [
      'currencies',
      'results',
      results('Quota', 'Actual', [
        ['$100', '$95'],
        ['€100', '€80'],
      ]),
      2,
      /several currencies/,
    ],
    ['days', 'results', share('Attendance', ['20', '21', '22']), 3, /days, hours or per cent/],
    ['mixed per cent', 'results', share('Ramp', ['100', '95', '0.5']), 1, /0.5 % or 50 %/],
    ['another scale', 'ratings', scores(['8', '3', '5']), 3, /another scale/],
  ])('%s', async (_, kind, rows, rejected, reason) => {
    const preview = await look(kind, rows)
    expect(preview.rejected).toBe(rejected)
    expect(preview.rejections[0]?.reason).toMatch(reason)
  })

  it('reads an amount in thousands by its header and Indian amounts without a minus', async () => {
    const preview = await look(
      'results',
      results('Quota (k€)', 'Actual (€)', [['250', '1,00,000/-']]),
    )
    expect(preview.sample[0]).toMatchObject({ quota: '250000', actual: '100000' })
  })
})
