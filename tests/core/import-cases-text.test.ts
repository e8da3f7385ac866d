import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { caseFile, type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const names = async (bytes: Uint8Array) =>
  (await desk.look('people', bytes)).sample.map(({ name }) => name)

/** Text in an encoding of one byte a letter, given as bytes after the ASCII header. */
const people = (...rows: (string | number[])[]) =>
  Buffer.concat([
    Buffer.from('rep_id,name\n'),
    ...rows.map((row) => (typeof row === 'string' ? Buffer.from(row, 'latin1') : Buffer.from(row))),
  ])

describe('letters of another encoding', () => {
  it.each([
    ['e02-macroman.csv', ['René Müller', 'José Núñez']],
    ['e03-cp1250.csv', ['Łukasz Żółć', 'Dvořák']],
  ])('%s holds %j', async (file, expected) => {
    const found = await names(caseFile(file))
    expect(found).toEqual(expected)
  })

  it('of Western Europe and Cyrillic are told apart', async () => {
    expect(await names(people('R1,Renée Müller\n', 'R2,Søren Ångström\n'))).toEqual([
      'Renée Müller',
      'Søren Ångström',
    ])
    const cyrillic = [
      82, 49, 44, 0xc8, 0xe2, 0xe0, 0xed, 32, 0xcf, 0xe5, 0xf2, 0xf0, 0xee, 0xe2, 10,
    ]
    expect(await names(people(cyrillic))).toEqual(['Иван Петров'])
  })

  it.each([
    ['shift_jis', '8ed088f594d48d862c8e8196bc0a3130352c8e5293632091be98590a', '山田 太郎'],
    ['gbk', 'b9a4bac52cd0d5c3fb0a312ccdf5d0a1c3f70a', '王小明'],
    ['big5', 'adfba475bd73b8b92ca96da6570a312ca4fda470a9fa0a', '王小明'],
    ['euc-kr', 'bbe7b9f82cc0ccb8a70a312cb1e8c1f6bcf60a', '김지수'],
  ])('of East Asia are read: %s', async (_encoding, bytes, expected) => {
    expect(await names(Buffer.from(bytes, 'hex'))).toEqual([expected])
  })

  it('are those of the encoding that was chosen', async () => {
    const content = caseFile('e03-cp1250.csv').toString('base64')
    const file = { fileName: 'f.csv', content }
    const staged = await ask(desk.core, 'imports.stage', { ...file, encoding: 'iso-8859-2' })
    expect(staged.encoding).toBe('iso-8859-2')
    await expect(ask(desk.core, 'imports.stage', { ...file, encoding: 'klingon' })).rejects.toThrow(
      'There is no encoding named klingon',
    )
  })
})

describe('what the person chose', () => {
  const people = Buffer.from('rep_id,name\nR1,Ann Lee\n')
  const preview = async (bytes: Uint8Array, choices = {}) => {
    const content = Buffer.from(bytes).toString('base64')
    const { fileId } = await ask(desk.core, 'imports.stage', { fileName: 'f.csv', content })
    const proposal = { fileId, kind: 'results' as const, sheet: null }
    const { columns } = await ask(desk.core, 'imports.columns', proposal)
    const mapping = Object.fromEntries(
      columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
    )
    const whole = { dayOrder: null, decimal: null, fiscalStart: null, ...choices }
    return ask(desk.core, 'imports.preview', { ...proposal, mapping, choices: whole })
  }
  const results = (period: string, amount: string) =>
    csvFile([
      ['Rep ID', 'Period', 'Quota', 'Actual'],
      ['R1', period, amount, amount],
    ])

  it.each<[string, object, string, string, object]>([
    ['the decimal mark', { decimal: 'comma' }, '2025-Q1', '1.234', { actual: '1234' }],
    ['the decimal mark', { decimal: 'dot' }, '2025-Q1', '1,234', { actual: '1234' }],
    ['the day order', { dayOrder: 'dayFirst' }, '05/03/2025', '9', { period: '2025-03' }],
    ['the fiscal year', { fiscalStart: 4 }, 'Q1 FY2024-25', '9', { period: '2024-Q2' }],
    ['the fiscal year', { fiscalStart: 10 }, '2025-Q2', '9', { period: '2025-Q1' }],
  ])('decides %s: %j', async (_, choices, period, amount, expected) => {
    await desk.bring('people', people)
    expect((await preview(results(period, amount), choices)).sample).toMatchObject([expected])
  })

  it('decides the line of the header', async () => {
    const content = csvFile([
      ['Rep ID', 'Period', 'Quota', 'Actual'],
      ['who', 'when', 'asked', 'sold'],
      ['R1', '2025-Q1', '100', '90'],
    ]).toString('base64')
    const { fileId } = await ask(desk.core, 'imports.stage', { fileName: 'f.csv', content })
    const proposal = { fileId, kind: 'results' as const, sheet: null, headerLine: 2 }
    const { headers, rows } = await ask(desk.core, 'imports.columns', proposal)
    expect([headers, rows]).toEqual([['who', 'when', 'asked', 'sold'], 1])
  })

  it('stands beside what was read', async () => {
    await desk.bring('people', people)
    const bytes = csvFile([
      ['Rep ID', 'Period', 'Quota', 'Actual', 'Colour'],
      ['R1', '2025-Q1', '', '90', 'red'],
    ])
    expect((await preview(bytes)).read).toMatchObject({
      headerLine: 1,
      encoding: 'UTF-8',
      delimiter: ',',
      unused: ['Colour'],
      columns: [
        { column: 'rep_id', read: 1 },
        { column: 'period', read: 1 },
        { column: 'quota', read: 0, empty: 1 },
        { column: 'actual', read: 1 },
      ],
    })
  })
})

describe('outcomes', () => {
  beforeEach(() => desk.bring('people', caseFile('base9.csv')))
  const column = async (file: string, name: string) =>
    (await desk.look('outcomes', caseFile(file))).sample.map((row) => row[name])

  it('hold attainment in per cent and as a ratio', async () => {
    expect(await column('o01-percent-text.csv', 'team_attainment')).toEqual(Array(5).fill('1.12'))
  })
  it('hold months in words', async () => {
    expect(await column('o02-months-words.csv', 'months')).toEqual([
      '12',
      '6',
      '12',
      '12',
      '6',
      '12',
    ])
  })
  it('hold a change in per cent, and no whole number that may be either', async () => {
    const { sample, rejections } = await desk.look('outcomes', caseFile('o04-segment-change.csv'))
    expect(sample.map(({ segment_change }) => segment_change)).toContain('0.05')
    expect(rejections.find(({ line }) => line === 3)?.reason).toContain('points or a ratio')
  })
})
