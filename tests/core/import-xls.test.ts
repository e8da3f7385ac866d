import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkbook } from '../../electron/core/features/imports/ask-workbook.ts'
import { createPacer } from '../../electron/core/features/imports/pacer.ts'
import { AppError } from '../../shared/errors.ts'
import { ask } from '../support/core.ts'
import { xlsxFile } from '../support/files.ts'
import { type Desk, openDesk } from '../support/imports.ts'
import { denseXls, type XlsSheet, xlsFile } from '../support/xls-files.ts'

const people: XlsSheet = {
  name: 'Team',
  rows: [
    ['Rep ID', 'Name', 'Hired on', 'Team'],
    [{ n: 42, z: '00000' }, 'Ána Östberg', { n: 45_839, z: 'yyyy-mm-dd' }, 'North'],
    ['E2', '陳文正', { n: 45_839.999_999_99, z: 'd/m/yyyy' }, null],
    ['E3', 'Ilya', '1 July 2025', 'South'],
  ],
  merges: ['D2:D3'],
}

describe('a workbook in the old .xls format', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())
  const stage = (bytes: Buffer) =>
    ask(desk.core, 'imports.stage', { fileName: 'f.xls', content: bytes.toString('base64') })

  it.each([
    ['days since 1900', false, ['2025-07-01', '2025-07-02', '2025-07-01']],
    ['days since 1904', true, ['2029-07-02', '2029-07-03', '2025-07-01']],
  ])('is read with %s, codes, merged cells and every script', async (_, from1904, days) => {
    const { sample, notes } = await desk.look('people', xlsFile([people], from1904))
    expect(sample.map(({ rep_id, name, team }) => [rep_id, name, team])).toEqual([
      ['00042', 'Ána Östberg', 'North'],
      ['E2', '陳文正', 'North'],
      ['E3', 'Ilya', 'South'],
    ])
    expect(sample.map(({ hired_on }) => hired_on)).toEqual(days)
    expect(notes.join(' ')).toContain('merged ranges')
  })

  it('offers its sheets, visible ones first, and names the fault of a cell', async () => {
    const faulty = { ...people, rows: [...people.rows, ['E4', 'Bo', { e: 0x2a }, 'West']] }
    const hidden = { name: 'Old', rows: people.rows, hidden: true }
    const staged = await stage(xlsFile([hidden, faulty, { name: 'Blank', rows: [] }]))
    expect(staged).toMatchObject({ format: 'xls', sheets: ['Team', 'Old'], sheet: 'Team' })
    const { rejections } = await desk.look('people', xlsFile([faulty]))
    expect(rejections).toMatchObject([
      { line: 5, value: '#N/A', reason: expect.stringContaining('spreadsheet error') },
    ])
  })

  it('cut short is refused in one sentence', async () => {
    const sound = xlsFile([people])
    await expect(stage(sound.subarray(0, sound.length / 2))).rejects.toThrow(
      /^invalid-input: This \.xls /,
    )
  })

  it('of too many cells is refused before a package makes objects of them', async () => {
    await expect(stage(denseXls(1_600_000))).rejects.toThrow('more than 1,500,000 cells')
  })
})

it('a workbook that takes more memory than its reader may have is refused, and another is read', async () => {
  const bytes = xlsxFile([{ name: 'Team', rows: [['Rep ID'], ['E1']] }])
  const pacer = createPacer(async () => undefined)
  await expect(openWorkbook(bytes, 'archive', pacer, 1)).rejects.toThrow('too much memory')
  const workbook = await openWorkbook(bytes, 'archive', pacer)
  const { rows } = await workbook.read('Team', pacer, () => undefined)
  await workbook.rest()
  expect(rows).toHaveLength(2)
})

it('reading a workbook ends as soon as somebody asks to stop', async () => {
  const stopped = new AppError('cancelled', 'Stopped.')
  const pacer = createPacer(() => Promise.reject(stopped))
  await expect(openWorkbook(denseXls(1_400_000), 'xls', pacer)).rejects.toBe(stopped)
})
