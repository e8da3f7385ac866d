import { describe, expect, it } from 'vitest'
import { guessKinds } from '../../shared/exchange/guess-kinds.ts'
import { findHeaderRow, headsOf } from '../../shared/exchange/header-row.ts'
import { readPeriodHeader } from '../../shared/exchange/period-header.ts'
import type { Cell } from '../../shared/exchange/sheet.ts'
import { findWide } from '../../shared/exchange/wide-columns.ts'

describe('a header that names a period and what stands under it', () => {
  it.each([
    ['Q4 2024 Quota', 'Q4 2024', 'Quota', 'quota'],
    ['Quota Q4/24', 'Q4/24', 'Quota', 'quota'],
    ['Jan-25 Actual', 'Jan-25', 'Actual', 'actual'],
    ['2024-03 Revenue', '2024-03', 'Revenue', 'actual'],
    ['Revenue (2024-03)', '2024-03', 'Revenue', 'actual'],
    ['quota_2024_q1', '2024_q1', 'quota', 'quota'],
    ['Actual FY24', 'FY24', 'Actual', 'actual'],
    ['2024 Ist', '2024', 'Ist', 'actual'],
    ['Ziel Q1 2024 (T€)', 'Q1 2024', 'Ziel (T€)', 'quota'],
    ['Quota Q1 2024 USD', 'Q1 2024', 'Quota USD', 'quota'],
    ['Umsatz März 2025', 'März 2025', 'Umsatz', 'actual'],
    ['3Q25 Availability %', '3Q25', 'Availability %', 'availability'],
    ['Sales YTD 2024', '2024', 'Sales YTD', 'actual'],
  ])('%s', (header, label, value, column) => {
    const found = readPeriodHeader(header)
    expect([found?.says, found?.label, found?.value, found?.column?.id]).toEqual([
      ...['clear', label, value, column],
    ])
  })

  it.each([
    ['12 Actual', 'number'],
    ['Actual 3', 'number'],
    ['Q3 Actual', 'bare'],
    ['Actual Jan', 'bare'],
  ])('%s names no year: %s', (header, says) => {
    expect(readPeriodHeader(header)?.says).toBe(says)
  })

  it.each([
    'Quota',
    'Rep ID',
    'Hired 2024',
    'Growth Q1 2024',
    'Last 12 months',
    '45000',
    'Manager',
  ])('%s is none', (header) => expect(readPeriodHeader(header)).toBeNull())
})

const rowsOf = (...rows: Cell[][]) => rows.map((cells, at) => ({ line: at + 1, cells }))

describe('heads over heads', () => {
  it.each<[string, Cell[], Cell[], string[]]>([
    [
      'periods over values',
      ['', 'Q1 2024', '', 'Q2 2024', ''],
      ['Rep', 'Quota', 'Actual', 'Quota', 'Actual'],
      ['Rep', 'Q1 2024 Quota', 'Q1 2024 Actual', 'Q2 2024 Quota', 'Q2 2024 Actual'],
    ],
    [
      'values over periods',
      ['', 'Quota', '', 'Actual', ''],
      ['Rep', 'Q1 2024', 'Q2 2024', 'Q1 2024', 'Q2 2024'],
      ['Rep', 'Quota Q1 2024', 'Quota Q2 2024', 'Actual Q1 2024', 'Actual Q2 2024'],
    ],
    [
      'a person merged downwards',
      ['Rep', 'Jan-25', '', ''],
      ['', 'Quota', 'Actual', 'Remarks'],
      ['Rep', 'Jan-25 Quota', 'Jan-25 Actual', 'Jan-25 Remarks'],
    ],
    [
      'a year over its quarters',
      ['Rep', '2024', '', ''],
      ['', 'Q1', 'Q2', 'Q3'],
      ['Rep', '2024 Q1', '2024 Q2', '2024 Q3'],
    ],
  ])('%s', (_, above, header, expected) => {
    const rows = rowsOf(above, header, ['R1', '1', '2', '3', '4'])
    expect(findHeaderRow(rows)).toBe(1)
    expect(headsOf(rows, 1)).toEqual(expected)
  })

  it('takes no title for a head', () => {
    const rows = rowsOf(['Sales 2024'], ['Rep', 'Quota', 'Actual'], ['R1', '1', '2'])
    expect([findHeaderRow(rows), headsOf(rows, 1)]).toEqual([1, null])
  })
})

const labels = (kind: 'results' | 'ratings' | 'groups', headers: string[], asRows?: string[]) => {
  const found = findWide(kind, { headers }, [], asRows)
  if (found === null || 'problem' in found) return found
  const { columns, headers: made, unclear } = found.wide
  return { columns: columns.map(({ label, value }) => `${label}: ${value}`), made, unclear }
}

describe('a wide table', () => {
  it('is rows of periods, with spellings of one period together and totals beside them unclear', () => {
    const headers = ['Rep', 'Team', 'Q4 2024 Quota', 'Actual Q4/24', 'Quota', 'Growth']
    expect(labels('results', headers)).toEqual({
      columns: ['Q4 2024: Quota', 'Q4/24: Actual'],
      made: ['Rep', 'Team', 'Quota (2)', 'Growth', 'Period', 'Quota', 'Actual'],
      unclear: ['Quota (2)'],
    })
  })

  it('is left alone where it has periods, where nothing names any, and where the person says so', () => {
    expect(labels('results', ['Rep', 'Period', 'Q1 2024 Quota', 'Actual'])).toBeNull()
    expect(labels('results', ['Rep', 'Quota', 'Actual'])).toBeNull()
    expect(labels('results', ['Rep', 'Q1 2024 Quota', 'Q1 2024 Actual'], [])).toBeNull()
  })

  it('takes the year of months or quarters from a column beside them', () => {
    expect(labels('results', ['Rep', 'Year', 'Q1 Actual', 'Q2 Actual'])).toMatchObject({
      made: ['Rep', 'Year', 'Quarter', 'Actual'],
    })
  })

  it('is not read where its values are in different units', () => {
    const found = labels('results', ['Rep', 'Q1 2024 Quota (k€)', 'Q2 2024 Quota (€)'])
    expect(found).toEqual({ problem: expect.stringContaining('different units') })
  })

  it('is rows of competencies or of attributes', () => {
    const ratings = ['Rater', 'Rep', 'Source', 'Coaching (1-7)', 'Influence (1-7)', 'Note']
    expect(labels('ratings', ratings)).toMatchObject({
      columns: ['Coaching: Score (1-7)', 'Influence: Score (1-7)'],
      made: ['Rater', 'Rep', 'Source', 'Note', 'Competency', 'Score (1-7)'],
    })
    expect(labels('groups', ['Employee ID', 'Gender', 'Age band', 'Team'])).toMatchObject({
      columns: ['Gender: Value', 'Age band: Value'],
      made: ['Employee ID', 'Team', 'Attribute', 'Value'],
    })
  })

  it('is guessed as what it holds, and people with attributes as people', () => {
    const best = (headers: string[]) => guessKinds({ headers })[0]?.kind
    expect(best(['Rep ID', 'Name', 'Q1 2024 Quota', 'Q1 2024 Actual'])).toBe('results')
    expect(best(['Rater', 'Rep', 'Source', 'Coaching', 'Influence'])).toBe('ratings')
    expect(best(['Rep ID', 'Name', 'Team', 'Gender'])).toBe('people')
    expect(best(['Employee ID', 'Gender', 'Age band'])).toBe('groups')
  })
})
