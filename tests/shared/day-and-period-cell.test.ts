import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { isoDay, readDay, serialDay } from '../../shared/exchange/day-cell.ts'
import { studyDays } from '../../shared/exchange/day-column.ts'
import { studyPeriods } from '../../shared/exchange/period-column.ts'
import type { Cell } from '../../shared/exchange/sheet.ts'
import { periodSchema } from '../../shared/model/period-result.ts'
import { HINTS, readCells } from '../support/read-cells.ts'

const days = (cells: Cell[], hints = HINTS) => readCells(studyDays('Hired on', false), cells, hints)
const periods = (cells: Cell[]) => readCells(studyPeriods('Period', 'Period', false), cells)

const millisecondsOfDay = 86_400_000
const anyDay = fc
  .integer({
    min: Date.UTC(1900, 2, 1) / millisecondsOfDay,
    max: Date.UTC(2100, 11, 31) / millisecondsOfDay,
  })
  .map((count) => ({ count, iso: new Date(count * millisecondsOfDay).toISOString().slice(0, 10) }))

describe('one day', () => {
  it.each([
    ['2025-07-01', '2025-07-01'],
    ['2025/7/1', '2025-07-01'],
    ['2025.07.01', '2025-07-01'],
    ['2025-07-01T10:00:00Z', '2025-07-01'],
    ['2025-07-01 00:00:00', '2025-07-01'],
    ['20250701', '2025-07-01'],
    ['1.7.2025', '2025-07-01'],
    ['1. 7. 2025', '2025-07-01'],
    ['01.07.25', '2025-07-01'],
    ['31/12/1999', '1999-12-31'],
    ['12/31/99', '1999-12-31'],
    ['12-Jul-25', '2025-07-12'],
    ['July 12th, 2025', '2025-07-12'],
    ['Tue, 1 Jul 2025 10:30', '2025-07-01'],
    ['12. März 2025', '2025-03-12'],
    ['1er août 2025', '2025-08-01'],
    ['12 de julio de 2025', '2025-07-12'],
    ['2025年7月1日', '2025-07-01'],
    ['45839', '2025-07-01'],
  ])('%s is %s', (text, day) => expect(readDay(text, false)).toMatchObject({ kind: 'one', day }))

  it.each([
    '31/02/2025',
    '2025-13-01',
    '30.2.2024',
    'soon',
    '2025',
    '2025-07-01 - 2025-09-30',
    '1/2/3/4',
    '99999',
  ])('%s is not a day', (text) => expect(readDay(text, false)).toEqual({ kind: 'not' }))

  test.prop([anyDay])('is the same day in both serial systems', ({ count, iso }) => {
    expect(serialDay(count + 25_569, false)).toBe(iso)
    if (iso >= '1904-01-01') expect(serialDay(count + 25_569 - 1462, true)).toBe(iso)
    const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
    expect(isoDay(year, month, day)).toBe(iso)
  })

  test.prop([fc.string({ unit: 'binary', maxLength: 200 })])(
    'reads any text without an error',
    (text) => {
      expect(['one', 'two', 'not']).toContain(readDay(text, true).kind)
      for (const value of periods([text]).values) {
        if (value !== null && value !== 'rejected')
          expect(periodSchema.safeParse(value).success).toBe(true)
      }
    },
  )
})

describe('a column of days', () => {
  it('decides the order of day and month by its clear cells', () => {
    expect(days(['3/4/2025', '13/4/2025']).values).toEqual(['2025-04-03', '2025-04-13'])
    expect(days(['3/4/2025', '4/13/2025']).values).toEqual(['2025-03-04', '2025-04-13'])
    expect(days(['3/4/2025', '13/4/2025']).notes).toEqual([
      'Hired on: 1 cell such as 3/4/2025 was read with the day before month, because other cells of the column settle it.',
    ])
  })
  it('follows the rest of the file where no cell is clear, and says that it is a guess', () => {
    expect(days(['3/4/2025']).values).toEqual(['2025-03-04'])
    expect(days(['3/4/2025'], { ...HINTS, delimiter: ';' }).values).toEqual(['2025-04-03'])
    expect(days(['3/4/2025']).notes[0]).toContain('check that this is right')
  })
  it('rejects unclear cells where both orders occur', () => {
    expect(days(['13/4/2025', '4/13/2025', '3/4/2025']).values).toEqual([
      '2025-04-13',
      '2025-04-13',
      'rejected',
    ])
  })
  it('takes serial numbers and empty words', () => {
    expect(days([45839, '45839', '', 'n/a', 12]).values).toEqual([
      '2025-07-01',
      '2025-07-01',
      null,
      null,
      'rejected',
    ])
  })
})

describe('a period', () => {
  it.each([
    ['2025-Q3', '2025-Q3'],
    ['Q3 2025', '2025-Q3'],
    ['2025Q3', '2025-Q3'],
    ['Q3-25', '2025-Q3'],
    ["q3'25", '2025-Q3'],
    ['3Q25', '2025-Q3'],
    ['25Q3', '2025-Q3'],
    ['FY2025 Q3', '2025-Q3'],
    ['T3 2025', '2025-Q3'],
    ['1er trimestre 2025', '2025-Q1'],
    ['3. Quartal 2025', '2025-Q3'],
    ['Quarter 3, 2025', '2025-Q3'],
    ['2025-H1', '2025-H1'],
    ['H1 2025', '2025-H1'],
    ['2H25', '2025-H2'],
    ['FY25 H2', '2025-H2'],
    ['2025H2', '2025-H2'],
    ['S2 2025', '2025-H2'],
    ['1st half 2025', '2025-H1'],
    ['Second half of 2025', 'rejected'],
    ['2. Halbjahr 2025', '2025-H2'],
    ['1er semestre 2025', '2025-H1'],
    ['2025-07', '2025-07'],
    ['2025-7', '2025-07'],
    ['Jul 2025', '2025-07'],
    ['July-25', '2025-07'],
    ['juillet 2025', '2025-07'],
    ['07/2025', '2025-07'],
    ['7.2025', '2025-07'],
    ['07/25', '2025-07'],
    ['202507', '2025-07'],
    ['2025M07', '2025-07'],
    ['2025年7月', '2025-07'],
    ['2025', '2025'],
    ['2025.0', '2025'],
    ['FY25', '2025'],
    ['2025-07-31', '2025-07'],
    ['31.07.2025', '2025-07'],
    ['  2025-Q3 ', '2025-Q3'],
  ])('%s is %s', (text, period) => expect(periods([text]).values).toEqual([period]))

  it.each([
    'Q5 2025',
    'Q3',
    '13/2025',
    'H3 2025',
    'H1',
    'week 3',
    '07/11',
    'x',
    '1850',
    '2025-Q3 and Q4',
  ])('%s is none', (text) => expect(periods([text]).values).toEqual(['rejected']))

  it('may be a number or a date of a spreadsheet', () => {
    expect(periods([2025, 202507, 45839, null]).values).toEqual([
      '2025',
      '2025-07',
      '2025-07',
      null,
    ])
  })
  it('given as a day in unclear order follows its column', () => {
    expect(periods(['1/4/2025', '13/4/2025']).values).toEqual(['2025-04', '2025-04'])
    expect(periods(['1/4/2025', '4/13/2025']).values).toEqual(['2025-01', '2025-04'])
  })
})
