import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { csvFile } from '../support/files.ts'
import { caseFile, type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring('people', caseFile('base9.csv'))
  await desk.bring('people', peopleFile(12))
})
afterEach(() => desk.close())

/** A results file of E1, E2 … with one cell each under a header for periods. */
const under = (header: string, cells: readonly unknown[]) =>
  csvFile([
    ['Rep ID', header, 'Quota', 'Actual'],
    ...cells.map((cell, index) => [`E${index + 1}`, cell, 100, 95]),
  ])

async function periods(bytes: Uint8Array) {
  const { sample, rejections, notes } = await desk.look('results', bytes)
  return { stored: sample.map(({ period }) => period), rejections, notes }
}

describe('the period of a row', () => {
  it.each<[string, string[]]>([
    ['p04-quarter-digit.csv', ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']],
    ['p21-quarter-header-dates.csv', ['2025-Q1', '2025-Q2']],
    ['p17-ambiguous-date-period.csv', ['2025-02', '2025-03', '2025-04']],
    ['p23-year-quarter-month.csv', ['2025-01', '2025-02', '2025-03']],
    ['p25-year-month-same.csv', ['2025-01', '2025-02', '2025-03']],
    ['p13-month-and-quarter-totals.csv', ['2025-01', '2025-02', '2025-03']],
    ['p19-numeric-year-month.csv', ['2025-09', '2025-11', '2025-01']],
  ])('of %s is %j', async (name, expected) => {
    expect((await periods(caseFile(name))).stored).toEqual(expected)
  })

  it.each<[string, unknown[], string[]]>([
    ['Quarter', ['20251', '20252', '20254'], ['2025-Q1', '2025-Q2', '2025-Q4']],
    ['Fiscal quarter', ['2025.1', '2025.3'], ['2025-Q1', '2025-Q3']],
    ['Quartal', ['1/2025', '4/2025'], ['2025-Q1', '2025-Q4']],
    ['Quarter', ['2025-01', '2025-02', '2025-03'], ['2025-Q1', '2025-Q2', '2025-Q3']],
    ['Quarter', ['2025-01', '2025-07', '2025-10'], ['2025-Q1', '2025-Q3', '2025-Q4']],
    ['Quarter', ['31.03.2025', '30.06.2025'], ['2025-Q1', '2025-Q2']],
    ['Quarter', ['2025-02-11', '2025-06-30'], ['2025-Q1', '2025-Q2']],
    ['Period', ['2025-01-01', '2025-04-01', '2025-07-01'], ['2025-Q1', '2025-Q2', '2025-Q3']],
    ['Period end', ['2025-03-31', '2025-06-30'], ['2025-Q1', '2025-Q2']],
    ['Period', ['2024-01-01', '2025-01-01'], ['2024', '2025']],
    ['Period', ['2025-01-01', '2025-02-01', '2025-04-01'], ['2025-01', '2025-02', '2025-04']],
    ['Month', ['2025-01-01', '2025-04-01'], ['2025-01', '2025-04']],
    ['Month', ['2025-1', '2025-4'], ['2025-01', '2025-04']],
    ['Period', ['2025-1', '2025-9'], ['2025-01', '2025-09']],
    ['Date', ['02/01/2025', '03/01/2025'], ['2025-02', '2025-03']],
    ['Period', ['FQ1 2025', 'Q2 FY25'], ['2025-Q1', '2025-Q2']],
    ['Year', ['2024', 'FY25'], ['2024', '2025']],
  ])('under %s, %j is %j', async (header, cells, expected) => {
    const { stored, rejections } = await periods(under(header, cells))
    expect([stored, rejections]).toEqual([expected, []])
  })

  it.each<[string, unknown[], RegExp]>([
    ['Period', ['2025-1', '2025-3'], /month 1 or quarter 1/],
    ['Quarter', ['2025-01', '2025-04'], /can be month 1 or quarter 1/],
    ['Quarter', ['2025-02-01', '2025-05-01'], /no calendar quarters/],
    ['Period', ['FY2024-25', '2024/25'], /spans two calendar years/],
    ['Period', ['2025.1'], /January or October/],
    ['Period', ['1955-03', '20251'], /71 years away/],
    ['Period', ['2045-Q1'], /19 years away/],
  ])('under %s, %j is turned away', async (header, cells, reason) => {
    const { stored, rejections } = await periods(under(header, cells))
    expect(stored).toEqual([])
    expect(rejections[0]?.reason).toMatch(reason)
  })

  it('that names a fiscal year is said', async () => {
    const { stored, rejections, notes } = await periods(caseFile('p02-fiscal.csv'))
    expect(stored).toEqual(['2025-Q1', '2025-Q1', '2025-Q1', '2025-Q1', '2025'])
    expect(rejections).toHaveLength(4)
    expect(notes.join(' ')).toContain('Q1 FY25 and 4 more name fiscal years')
  })
})

describe('periods that overlap', () => {
  const file = (...rows: [string, number, number][]) =>
    csvFile([
      ['Rep ID', 'Period', 'Quota', 'Actual'],
      ...rows.map(([period, quota, actual]) => ['E1', period, quota, actual]),
    ])

  it('leave out totals and say so', async () => {
    const { notes } = await periods(caseFile('p13-month-and-quarter-totals.csv'))
    expect(notes.join(' ')).toContain('2 rows of a longer period beside shorter ones')
  })

  it('without adding up are turned away', async () => {
    const { stored, rejections } = await periods(
      file(['2025-01', 100, 90], ['2025-Q1', 300, 310], ['2025-Q2', 300, 290]),
    )
    expect(stored).toEqual(['2025-01', '2025-Q2'])
    expect(rejections).toMatchObject([{ line: 3, column: 'Period', value: '2025-Q1' }])
    expect(rejections[0]?.reason).toContain('overlaps 2025-01 in line 2')
  })

  it('with those of the workspace are turned away', async () => {
    await desk.bring('results', file(['2025-Q1', 300, 310]))
    const { stored, rejections } = await periods(file(['2025-02', 100, 90], ['2025-04', 100, 90]))
    expect(stored).toEqual(['2025-04'])
    expect(rejections[0]?.reason).toContain('The workspace has 2025-Q1 of this person')
  })
})

describe('results that cannot be meant', () => {
  const header = ['Rep ID', 'Period', 'Quota', 'Actual', 'Availability']
  const months = Array.from({ length: 8 }, (_, n) => `2025-0${n + 1}`)
  it.each<[string, unknown[][], number, RegExp]>([
    [
      'one in another unit',
      [
        ['E1', '2025-01', 250, 240_000, 1],
        ['E2', '2025-01', 100, 90, 1],
        ['E3', '2025-01', 100, 90, 1],
      ],
      1,
      /960 times the quota/,
    ],
    [
      'all in another unit',
      [
        ['E1', '2025-01', 250, 240_000, 1],
        ['E2', '2025-01', 100, 90_000, 1],
      ],
      2,
      /not in one unit/,
    ],
    [
      'a ratio',
      [
        ['E1', '2025-01', 5000, 1.1, 1],
        ['E2', '2025-01', 4000, 0.9, 1],
      ],
      2,
      /not in one unit/,
    ],
    [
      'nobody present',
      ['E1', 'E2', 'E3'].map((rep) => [rep, '2025-01', 100, 90, '20 %']),
      3,
      /below 25 %/,
    ],
    [
      'a running total',
      months.map((month, n) => ['E1', month, 100, 95 * (n + 1), 1]),
      8,
      /running total/,
    ],
  ])('are turned away: %s', async (_, rows, count, reason) => {
    const preview = await desk.look('results', csvFile([header, ...rows]))
    expect(preview.rejected).toBe(count)
    expect(preview.rejections[0]?.reason).toMatch(reason)
  })

  it.each([
    [
      'two people over three months',
      ['E1', 'E2'].flatMap((id) =>
        [90, 210, 330].map((sum, n) => [id, months[n] ?? '', 100, sum, 1]),
      ),
      6,
    ],
    [
      'months without a sale, at the start too',
      ['E1', 'E2', 'E3'].flatMap((id) =>
        [0, 80, 80, 190, 260, 400].map((sum, n) => [id, months[n] ?? '', 100, sum, 1]),
      ),
      18,
    ],
  ])('are a running total of %s', async (_, rows, count) => {
    const preview = await desk.look('results', csvFile([header, ...rows]))
    expect(preview.rejected).toBe(count)
    expect(preview.rejections[0]?.reason).toMatch(/running total/)
  })

  it('may be a running total of one person, which is said before anything is written', async () => {
    const one = [90, 210, 330].map((sum, n) => ['E1', months[n] ?? '', 100, sum, 1])
    const preview = await desk.look('results', csvFile([header, ...one]))
    expect([preview.accepted, preview.notes.join()]).toEqual([
      3,
      expect.stringContaining('never falls within a year'),
    ])
  })

  it('are no steady growth, no good year and no poor start', async () => {
    const rows = [
      ...months.map((month, n) => ['E1', month, 100, 90 + n, 1]),
      ['E2', '2025-01', 100, 900, 1],
      ['E3', '2025-01', 100, 0.5, 0.1],
    ]
    const preview = await desk.look('results', csvFile([header, ...rows]))
    expect([preview.accepted, preview.rejections]).toEqual([10, []])
  })
})

describe('a way of writing that nothing proved', () => {
  it('is not remembered for the next file', async () => {
    await desk.bring('results', caseFile('rem1a.csv'))
    const { sample } = await desk.look('results', caseFile('rem1b.csv'))
    expect(sample).toMatchObject([{ quota: '45000' }, { quota: '60000' }])
  })
})
