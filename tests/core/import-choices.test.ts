import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import type { Input, Output } from '../../shared/contract/index.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(3))
})
afterEach(() => desk.close())

type Choices = NonNullable<Input<'imports.run'>['choices']>

/** What would be read of a file with choices; `store` writes it. */
async function read(
  kind: ImportKind,
  rows: readonly (readonly string[])[],
  choices: Choices,
  store = false,
): Promise<Output<'imports.preview'>> {
  const { staged, mapping } = await desk.propose(kind, csvFile(rows))
  const input = { fileId: staged.fileId, kind, sheet: null, mapping, choices }
  const seen = await ask(desk.core, 'imports.preview', input)
  if (store) await ask(desk.core, 'imports.run', input)
  return seen
}

const RESULTS = [
  ['rep_id', 'period', 'quota', 'actual', 'state'],
  ['E1', '2025-Q1', '100', '90', 'final'],
  ['E2', '2025-Q1', '100', '80', 'final'],
  ['E3', '2025-Q1', '100', '70', 'draft'],
  ['E3', '2025-Q2', '100', '60', ''],
]

describe('the person may choose', () => {
  it('between which lines rows are read', async () => {
    const {
      sample,
      read: facts,
      notes,
    } = await read('results', RESULTS, { firstLine: 3, lastLine: 4 })
    expect(sample.map((row) => row.rep_id)).toEqual(['E2', 'E3'])
    expect(facts).toMatchObject({ rows: 2, leftOut: 2, firstLine: 3, lastLine: 4 })
    expect(notes.join(' ')).toContain('2 rows outside the chosen lines were left out.')
  })

  it('rows by their text under a header', async () => {
    const { sample, read: facts } = await read('results', RESULTS, {
      only: { header: 'state', texts: ['final', ''] },
    })
    expect(sample.map((row) => row.rep_id)).toEqual(['E1', 'E2', 'E3'])
    expect(facts.leftOut).toBe(1)
  })

  it('from the texts that a column with few of them holds', async () => {
    const { columns } = await desk.propose('results', csvFile(RESULTS))
    expect(columns.words.find(({ header }) => header === 'state')?.texts).toEqual([
      { text: 'final', rows: 2 },
      { text: 'draft', rows: 1 },
      { text: '', rows: 1 },
    ])
  })

  it('no row that is not there, in one sentence', async () => {
    const { staged, mapping } = await desk.propose('results', csvFile(RESULTS))
    const input = { fileId: staged.fileId, kind: 'results' as const, sheet: null, mapping }
    for (const choices of [
      { firstLine: 9 },
      { only: { header: 'state', texts: ['gone'] } },
      { only: { header: 'Stage', texts: ['Won'] } },
    ]) {
      await expect(ask(desk.core, 'imports.preview', { ...input, choices })).rejects.toThrow(
        /^invalid-input: .*\.$/,
      )
    }
  })

  it('what one unit of amounts stands for, column by column and before the header', async () => {
    const { sample } = await read(
      'results',
      [
        ['rep_id', 'period', 'Quota (k)', 'actual'],
        ['E1', '2025-Q1', '100', '90'],
      ],
      { units: { quota: 1e6, actual: 1e6 } },
    )
    expect(sample[0]).toMatchObject({ quota: '100000000', actual: '90000000' })
  })

  it('that an empty cell empties what is stored, and without it keeps it', async () => {
    await read('results', RESULTS, {}, true)
    const blank = [
      ['rep_id', 'period', 'quota', 'actual'],
      ['E1', '2025-Q1', '', '90'],
    ]
    const stored = async () =>
      desk.stored<{ quota: number | null }>(
        "SELECT quota FROM period_result WHERE rep_id = 'E1' ORDER BY period",
      )
    await read('results', blank, {}, true)
    expect(await stored()).toEqual([{ quota: 100 }])
    await read('results', blank, { blanks: 'clear' }, true)
    expect(await stored()).toEqual([{ quota: null }])
  })

  it('that several rows of one result add up, where nothing else differs', async () => {
    const rows = [
      ['rep_id', 'period', 'quota', 'actual', 'product'],
      ['E1', '2025-Q1', '100', '50', 'A'],
      ['E1', '2025-Q1', '100', '30', 'B'],
      ['E2', '2025-Q1', '100', '50', 'A'],
      ['E2', '2025-Q1', '120', '30', 'B'],
      ['E3', '2025-Q1', '100', '50', 'A'],
      ['E3', '2025-Q1', '100', '', 'B'],
    ]
    expect(await read('results', rows, {})).toMatchObject({ accepted: 0, rejected: 6 })
    const added = await read('results', rows, { several: 'sum' })
    expect(added.sample).toMatchObject([{ rep_id: 'E1', quota: '100', actual: '80' }])
    expect(added.rejected).toBe(4)
  })

  it('that lines of one deal with one amount are each a part of it, or refused', async () => {
    const rows = [
      ['deal_id', 'rep_id', 'amount', 'closed_on', 'item'],
      ['D1', 'E1', '40', '2025-02-01', 'A'],
      ['D1', 'E1', '40', '2025-02-01', 'B'],
      ['D2', 'E1', '40', '2025-02-01', 'A'],
      ['D2', 'E1', '50', '2025-02-01', 'B'],
    ]
    const amounts = ({ sample }: Output<'imports.preview'>) => sample.map(({ amount }) => amount)
    expect(amounts(await read('deals', rows, { several: 'sum' }))).toEqual(['80', '90'])
    expect(amounts(await read('deals', rows, { several: 'refuse' }))).toEqual([])
  })
})

describe('running totals', () => {
  const head = ['rep_id', 'period', 'quota', 'Sales YTD']
  const months = (id: string, from: number, ...sums: number[]) =>
    sums.map((sum, n) => [id, `2025-0${from + n}`, '100', String(sum)])
  const sold = ({ sample }: Output<'imports.preview'>) =>
    sample.map(({ rep_id, period, actual }) => `${rep_id} ${period} ${actual}`)
  const rows = [head, ...months('E1', 1, 90, 210, 330), ...months('E2', 1, 80, 80, 190)]

  it('are asked about, and become the amounts of each period where the person says so', async () => {
    const open = await read('results', rows, {})
    expect([open.accepted, open.rejections[0]?.reason]).toEqual([
      0,
      expect.stringContaining('Say which it is: amounts of each period'),
    ])
    const taken = await read('results', rows, { amounts: 'running' }, true)
    expect(sold(taken)).toEqual([
      ...['E1 2025-01 90', 'E1 2025-02 120', 'E1 2025-03 120'],
      ...['E2 2025-01 80', 'E2 2025-02 0', 'E2 2025-03 110'],
    ])
    expect(taken.notes.join()).toContain('in 6 rows the amount is the difference')
    const { columns } = await desk.propose('results', csvFile(rows))
    expect(columns.choices.amounts).toBe('running')
  })

  it('are none where the person says so', async () => {
    const kept = await read('results', rows, { amounts: 'each' })
    expect(sold(kept).slice(0, 3)).toEqual(['E1 2025-01 90', 'E1 2025-02 210', 'E1 2025-03 330'])
    expect(kept.notes.join()).not.toContain('running')
  })

  it('are turned away where the period before is missing, and where they fall', async () => {
    const gaps = [head, ...months('E1', 2, 90, 210), ...months('E2', 1, 80, 100).slice(0, 1)]
    const { sample, rejections } = await read('results', gaps, { amounts: 'running' })
    expect(sample.map(({ actual }) => actual)).toEqual(['120', '80'])
    expect(rejections).toMatchObject([{ line: 2, column: 'Sales YTD', value: '90' }])
    expect(rejections[0]?.reason).toContain('The period before 2025-02 is not in the file')
    const falls = [head, ...months('E1', 1, 90, 40, 70)]
    const refused = await read('results', falls, { amounts: 'running' })
    expect([refused.accepted, refused.rejections[0]?.reason]).toEqual([
      0,
      expect.stringContaining('falls within the year in 1 of 2 steps'),
    ])
  })
})

it('a text file that is staged is read again with another separator and encoding', async () => {
  const content = Buffer.from('rep_id;name\nE7;Zo\u00eb, North\n', 'latin1').toString('base64')
  const staged = await ask(desk.core, 'imports.stage', { fileName: 'p.csv', content })
  const again = await ask(desk.core, 'imports.stage', {
    fileName: 'p.csv',
    fileId: staged.fileId,
    delimiter: ',',
    encoding: 'macintosh',
  })
  expect(again).toMatchObject({ fileId: staged.fileId, delimiter: ',', encoding: 'macintosh' })
  expect(again.headers).toEqual(['rep_id;name'])
  const found = await ask(desk.core, 'imports.stage', { fileName: 'p.csv', fileId: staged.fileId })
  expect(found.headers).toEqual(['rep_id', 'name'])
})
