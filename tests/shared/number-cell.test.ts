import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { readNumber } from '../../shared/exchange/number-cell.ts'
import { studyAmounts, studyShares } from '../../shared/exchange/number-column.ts'
import { studyScores } from '../../shared/exchange/score-column.ts'
import type { Cell } from '../../shared/exchange/sheet.ts'
import { HINTS, readCells } from '../support/read-cells.ts'

const amounts = (cells: Cell[], hints = HINTS) => readCells(studyAmounts('Quota'), cells, hints)

describe('one number', () => {
  it.each([
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u00a0234,56', 1234.56],
    ['1\u202f234\u202f567', 1234567],
    ["CHF 1'234.50", 1234.5],
    ['1’234’567', 1234567],
    ['12,34,567.89', 1234567.89],
    ['Rs. 1,00,000', 100000],
    ['45%', 0.45],
    ['7 %', 0.07],
    ['% 45', 0.45],
    ['-5', -5],
    ['−5', -5],
    ['5-', -5],
    ['($1,200.00)', -1200],
    ['€ -12,5', -12.5],
    ['1.2e5', 120000],
    ['3E-2', 0.03],
    ['.5', 0.5],
    ['1200,-', 1200],
    ['120K', 120000],
    ['$1.5M', 1500000],
    ['2,5 Mio. €', 2500000],
    ['kr 12', 12],
    ['100 zł', 100],
    ['1 200 руб.', 1200],
    ['¥１２３４', 1234],
    ['١٢٣٫٤', 123.4],
    ['१२३', 123],
    ['  42  ', 42],
    ['0', 0],
    ['-0', 0],
  ])('%s is %d', (text, value) => {
    const reading = readNumber(text)
    expect(reading).toMatchObject({ kind: 'one' })
    expect(reading.kind === 'one' && reading.value).toBeCloseTo(value, 10)
  })

  it.each([
    'abc',
    '1,2,3',
    '12 5',
    '1.2.3',
    '1,234,56',
    '--5',
    '5 apples',
    '2025-01-01',
    '1e999',
    '#REF!',
    '(5',
    '1/2',
  ])('%s is not a number', (text) => expect(readNumber(text)).toEqual({ kind: 'not' }))

  it.each(['', '  ', '-', 'n/a', 'N.A.', 'NULL', 'None', 'nan', '—', '\u200b'])(
    '"%s" is an empty cell',
    (text) => expect(readNumber(text)).toEqual({ kind: 'empty' }),
  )

  test.prop([fc.string({ unit: 'binary', maxLength: 300 })])(
    'reads any text without an error',
    (text) => {
      expect(['one', 'two', 'empty', 'not']).toContain(readNumber(text).kind)
    },
  )

  test.prop([fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 })])(
    'reads back what English, German, French, Swiss and Indian formatting writes',
    (whole, cents) => {
      const value = Number(`${whole}.${String(cents).padStart(2, '0')}`)
      for (const locale of ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN']) {
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value)
        const reading = readNumber(text)
        expect(reading.kind === 'one' && reading.value, `${locale}: ${text}`).toBeCloseTo(value, 6)
      }
    },
  )

  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })])(
    'reads back what a program prints',
    (value) => {
      const reading = readNumber(String(value))
      if (reading.kind === 'two') expect([reading.dot, reading.comma]).toContain(value)
      else expect(reading).toMatchObject({ kind: 'one', value: value === 0 ? 0 : value })
    },
  )
})

describe('a column of amounts', () => {
  it('reads an ambiguous cell as the other cells of its column are written', () => {
    expect(amounts(['1.234', '1.234,50']).values).toEqual([1234, 1234.5])
    expect(amounts(['1.234', '99.50']).values).toEqual([1.234, 99.5])
    expect(amounts(['1,234', '1,234.50']).values).toEqual([1234, 1234.5])
    expect(amounts(['1,234', '0,5']).values).toEqual([1.234, 0.5])
  })

  it('says so', () => {
    expect(amounts(['1.234', '1.234,50']).notes).toEqual([
      'Quota: 1 cell such as 1.234 can be read in two ways; 1.234 was read as 1234, because other cells of the column can only be read with a comma as decimal mark.',
    ])
    expect(amounts(['1,234', '5']).notes[0]).toContain('check that this is right')
  })

  it('falls back on the other columns, then on the separator of the file', () => {
    expect(amounts(['1.234'], { ...HINTS, commaColumns: 1 }).values).toEqual([1234])
    expect(amounts(['1.234'], { ...HINTS, delimiter: ';' }).values).toEqual([1234])
    expect(amounts(['1,234'], { ...HINTS, delimiter: ';' }).values).toEqual([1.234])
    expect(amounts(['1,234']).values).toEqual([1234])
  })

  it('is read as an earlier file with the same headers proved', () => {
    const study = studyAmounts('Quota')
    study.see('1.234')
    expect(study.decide(HINTS, 'comma').parse('1.234')).toEqual({ value: 1234 })
  })

  it('rejects ambiguous cells where both styles are common', () => {
    expect(amounts(['1.234,5', '1,234.5', '1.234']).values).toEqual([1234.5, 1234.5, 'rejected'])
  })

  it('is not confused by one slip among many', () => {
    const many = Array.from({ length: 40 }, () => '1.234,50')
    expect(amounts([...many, '12.5', '1.234']).values.slice(-2)).toEqual([12.5, 1234])
  })

  it('takes numbers of a spreadsheet as they are', () => {
    expect(amounts([1.234, 1234, '1.234,5']).values).toEqual([1.234, 1234, 1234.5])
  })

  it('rejects percentages and tells of amounts in thousands', () => {
    expect(amounts(['45%']).values).toEqual(['rejected'])
    expect(amounts(['120k']).notes).toEqual([
      'Quota: 1 amount written with k, m or bn was read as thousands, millions or billions.',
    ])
  })
})

describe('a column of shares', () => {
  const shares = (cells: Cell[]) => readCells(studyShares('Ramp'), cells)
  it('holds fractions or percentages', () => {
    expect(shares(['0.5', '1', '0']).values).toEqual([0.5, 1, 0])
    expect(shares(['50', '100', '0', '1']).values).toEqual([0.5, 1, 0, 'rejected'])
    expect(shares(['50%', '0,25', '']).values).toEqual([0.5, 0.25, null])
    expect(shares(['50', '100']).notes).toEqual(['Ramp: read as percentages, so 80 means 0.8.'])
  })
  it('rejects what lies outside', () => {
    expect(shares(['1', '1', '1', '1.2']).values).toEqual([1, 1, 1, 'rejected'])
    expect(shares(['-0.1', '120%', 'half']).values).toEqual(['rejected', 'rejected', 'rejected'])
  })
})

describe('a column of scores', () => {
  const scores = (cells: Cell[]) => readCells(studyScores(), cells).values
  it('takes 1 to 5 with either decimal mark', () => {
    expect(scores(['1', '5', '3,5', '4.250', 2.5])).toEqual([1, 5, 3.5, 4.25, 2.5])
  })
  it('reads words for not observed as empty', () => {
    expect(scores(['', 'n/a', 'Not observed', 'N/O', 'k. A.', 'nicht beobachtet', '-'])).toEqual(
      Array.from({ length: 7 }, () => null),
    )
  })
  it('rejects everything else', () => {
    expect(scores(['4', 'good', '80%'])).toEqual([4, 'rejected', 'rejected'])
  })
  it.each<[string[]]>([
    [['0', '4', '3']],
    [['0.8', '1']],
    [['6', '3']],
    [['5.1', '4']],
    [['95', '60', '80']],
  ])('is refused as a whole where it is on another scale: %j', (cells) => {
    expect(scores(cells)).toEqual(cells.map(() => 'rejected'))
  })
  it.each<[string, { low: number; high: number } | null, Cell[], unknown[]]>([
    ['Score (1-7)', null, ['1', '4', '7', '3', ''], [1, 3, 5, 2.3333, null]],
    ['Rating 0–100', null, ['80', '50 %', 101], [4.2, 3, 'rejected']],
    ['Score %', null, ['75', '100'], [4, 5]],
    ['Score 1 to 5', null, ['4', '3.5'], [4, 3.5]],
    ['Score', { low: 1, high: 10 }, ['10', '5.5', '0'], [5, 3, 'rejected']],
    ['Score', { low: 0, high: 4 }, ['0', '4', 2, 'n/a'], [1, 5, 3, null]],
    ['Score (1-7)', { low: 1, high: 5 }, ['4'], [4]],
    ['Score out of 10', null, ['4'], ['rejected']],
  ])('under %s with %j is converted: %j', (header, scale, cells, expected) => {
    expect(readCells(studyScores(header, scale), cells).values).toEqual(expected)
  })
})
