import { fc, test } from '@fast-check/vitest'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { guessDelimiter, readCsv } from '../../shared/exchange/csv-text.ts'
import { csvCell, csvText } from '../../shared/exchange/csv-write.ts'
import type { SheetRow } from '../../shared/exchange/sheet.ts'
import { guarded, isArmed, textOf, unguarded } from '../../shared/exchange/text.ts'

function rows(text: string, delimiter = ','): SheetRow[] {
  const cursor = readCsv(text, delimiter)
  const all: SheetRow[] = []
  for (let row = cursor.next(); row; row = cursor.next()) if (row !== 'blank') all.push(row)
  return all
}
const plain = (text: string, delimiter = ',') =>
  rows(text, delimiter).map(({ line, cells, faults }) =>
    faults ? [line, 'fault'] : [line, ...cells],
  )

describe('CSV text', () => {
  it('is read with any line ending and counts the lines of the file', () => {
    const expected = [
      [1, 'a', 'b'],
      [2, '1', '2'],
      [4, '3', '4'],
    ]
    for (const end of ['\n', '\r\n', '\r']) {
      expect(plain(`a,b${end}1,2${end}${end}3,4${end}`)).toEqual(expected)
      expect(plain(`a,b${end}1,2${end}${end}3,4`)).toEqual(expected)
    }
  })

  it('keeps quoted separators, quotes and line breaks', () => {
    expect(plain('a,"b,""c"""\n"x\r\ny",z\nend,')).toEqual([
      [1, 'a', 'b,"c"'],
      [2, 'x\r\ny', 'z'],
      [4, 'end', ''],
    ])
  })

  it('forgives spaces around quoted cells and quotes inside unquoted ones', () => {
    expect(plain('a, "b, c" ,5" pipe')).toEqual([[1, 'a', 'b, c', '5" pipe']])
  })

  it('loses one line, not the file, to a stray or an open quote', () => {
    expect(plain('a,b\n1,"x"y\n2,z\n')).toEqual([
      [1, 'a', 'b'],
      [2, 'fault'],
      [3, '2', 'z'],
    ])
    expect(plain('a,b\n1,"x\n2,y\n3,z')).toEqual([
      [1, 'a', 'b'],
      [2, 'fault'],
      [3, '2', 'y'],
      [4, '3', 'z'],
    ])
    expect(plain('E5,"Ann,100\nE6,"Bob, Jr",200\n')).toEqual([
      [1, 'fault'],
      [2, 'E6', 'Bob, Jr', '200'],
    ])
  })

  it('counts lines right after a broken cell in a row of several lines', () => {
    expect(plain('"a\nb","x"y\nc,d')).toEqual([
      [1, 'fault'],
      [3, 'c', 'd'],
    ])
  })

  it('gives a row with an oversized cell as faulty', () => {
    expect(plain(`a,b\n${'x'.repeat(20_001)},1\nc,d`)[1]).toEqual([2, 'fault'])
  })

  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '1', '\t'),
    maxLength: 8,
  })
  test.prop([
    fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
  ])('is read as the strict parser reads well-formed text', (table) => {
    const text = table
      .map((line) => line.map((c) => `"${c.replaceAll('"', '""')}"`).join(','))
      .join('\n')
    const strict: string[][] = parse(text, { relax_column_count: true, skip_empty_lines: true })
    const inked = strict.filter((line) => line.some((c) => /[^\s,;|]/.test(c)))
    expect(rows(text).map(({ cells }) => cells)).toEqual(inked)
  })

  const noise = fc.string({
    unit: fc.constantFrom('"', '""', ',', ';', '\n', '\r', 'x', ' ', '\0'),
    maxLength: 400,
  })
  test.prop([noise, fc.constantFrom(',', ';', '\t', '|', '~', '\u001f')])(
    'of any kind ends, with rising line numbers',
    (text, delimiter) => {
      const lines = rows(text, delimiter).map(({ line }) => line)
      expect(lines).toEqual(lines.toSorted((a, b) => a - b))
      expect(new Set(lines).size).toBe(lines.length)
    },
  )
})

describe('the separator', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2,5\n3,5;4\n', ';'],
    ['a\tb\n1,000\t2\n', '\t'],
    ['a|b|c\n1|2|3', '|'],
    ['"x;y",b\n"p;q",d\n', ','],
    ['Sales, as of June; draft\n\nrep;quota;actual\nE1;1,5;2\nE2;2,5;3\nE3;3,5;4\n', ';'],
    ['sep=;\na;b\n1;2', ';'],
    ['single\n1\n2', ','],
    ['name;note\nAnn;"one, two, three"\nBob;four, five, six\n', ';'],
  ])('of %j is %j', (text, delimiter) => expect(guessDelimiter(text)).toBe(delimiter))
})

describe('a written cell', () => {
  it('is never a formula', () => {
    for (const text of [
      '=1+1',
      '+A1',
      '-A1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\0=1',
      '\tplain',
      '\rplain',
      ' =1',
      '  +x',
      '＝1',
      '＋1',
      '－x',
      '＠x',
      '\u00a0=1',
    ]) {
      expect(csvCell(text).replace(/^"/, '').startsWith("'"), JSON.stringify(text)).toBe(true)
    }
  })
  it.each<[string, ';' | '\t' | '|']>([
    ['Good year;=1+41;and steady', ';'],
    ['Good year\t=1+41\tand steady', '\t'],
    ['Good year|=1+41|and steady', '|'],
    ['Good year; =1+41', ';'],
    ['Good year;\u00a0@SUM(A1)', ';'],
    [";'+1;=1", ';'],
    ['two lines\n=1+41', ';'],
    ['two lines\r\n＝1+41', '\t'],
  ])('is none either for who reads %j with %j', (text, delimiter) => {
    const file = csvText([
      ['x', text, 'y'],
      [text, text, text],
    ]).slice(1)
    const cells = rows(file, delimiter).flatMap((row) => row.cells.map(String))
    expect(cells.filter(isArmed)).toEqual([])
    expect(unguarded(csvCell(text).replace(/^"|"$/g, ''))).toBe(text)
  })
  test.prop([
    fc.string({
      unit: fc.constantFrom(
        '=',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        ';',
        '|',
        "'",
        ' ',
        'a',
        '"',
        ',',
        '＝',
      ),
      maxLength: 12,
    }),
    fc.constantFrom(';', '\t', '|'),
  ])('is no formula behind any separator, and %j comes back', (text, delimiter) => {
    const file = csvText([['x', text, text], ['x']]).slice(1)
    const cells = rows(file, delimiter).flatMap((row) => row.cells.map(String))
    // A tab at the beginning of a cell arms nothing by itself.
    expect(cells.filter((cell) => /^[\s\0]*[=+\-@＝]/.test(cell))).toEqual([])
    expect(unguarded(guarded(text))).toBe(text)
  })
  it('keeps a return and its line feed together, so that a spreadsheet shows one line end', () => {
    expect(guarded('a\r\n=1')).toBe("a\r\n'=1")
    expect(guarded('a\r=1')).toBe("a\r'=1")
  })
  it('takes no longer for a text of nothing but separators', () => {
    const started = performance.now()
    guarded(`${'\t'.repeat(2_000_000)}x`)
    expect(performance.now() - started).toBeLessThan(2000)
  })
  it('stays a number', () => {
    expect(['-5', '+5', '-1.5', '-1,5'].map(csvCell)).toEqual(['-5', '+5', '-1.5', '"-1,5"'])
    expect(csvCell(-5)).toBe('-5')
  })
  test.prop(
    [
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', 'a', '1', '"', ',', '＝'),
        maxLength: 12,
      }),
    ],
    { numRuns: 2000 },
  )('reads back as the text it was', (text) => {
    const [row] = rows(`x,${csvText([[text]]).slice(1)}`)
    const back = row?.cells[1]
    expect(isArmed(String(back)) && !/^[+-]?\d+([.,]\d+)?$/.test(String(back))).toBe(false)
    expect(textOf(back)).toBe(textOf(text))
  })
})
