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
    [
      'two columns in two currencies',
      'results',
      results('Quota (USD)', 'Actual (EUR)', [['100', '95']]),
      1,
      /several currencies \(USD, EUR\)/,
    ],
    [
      'a column of currencies',
      'deals',
      [
        ['Deal ID', 'Rep ID', 'Amount', 'Currency', 'Close date'],
        ['D1', 'E1', '100', 'USD', '2025-03-01'],
        ['D2', 'E2', '9000', 'JPY', '2025-03-01'],
      ],
      2,
      /Currency names several currencies \(USD, JPY\)/,
    ],
    ['days', 'results', share('Attendance', ['20', '21', '22']), 3, /days, hours or percent/],
    ['days of a quarter', 'results', share('Availability', ['61', '63', '60']), 3, /days, hours/],
    ['mixed per cent', 'results', share('Ramp', ['100', '95', '0.5']), 1, /0.5 % or 50 %/],
    ['another scale', 'ratings', scores(['8', '3', '5']), 3, /another scale/],
  ])('%s', async (_, kind, rows, rejected, reason) => {
    const preview = await look(kind, rows)
    expect(preview.rejected).toBe(rejected)
    expect(preview.rejections[0]?.reason).toMatch(reason)
  })

  it.each([
    ['Quota in thousands', 'Actual', '250000'],
    ['Quota, k EUR', 'Actual €', '250000'],
    ['quota_k', 'actual', '250000'],
    ['Quota kEUR', 'Actual (EUR)', '250000'],
    ['Quota in Tsd. €', 'Actual', '250000'],
    ['Quota K$', 'Actual USD', '250000'],
    ["Quota ('000)", 'Actual', '250000'],
    ['Quota (lakh)', 'Actual (in lakhs)', '25000000'],
    ['Quota (mn)', 'Actual in mn', '250000000'],
    ['Quota', 'Actual', '250'],
  ])('reads %s beside %s by the unit of the header', async (quota, actual, expected) => {
    const same = /mn|lakh|^Quota$/.test(quota)
    const preview = await look(
      'results',
      results(quota, actual, [['250', same ? '240' : '240000']]),
    )
    expect(preview.sample[0]).toMatchObject({ quota: expected })
  })

  it('reads an amount in thousands by its header and Indian amounts without a minus', async () => {
    const preview = await look(
      'results',
      results('Quota (k€)', 'Actual (€)', [['250', '1,00,000/-']]),
    )
    expect(preview.sample[0]).toMatchObject({ quota: '250000', actual: '100000' })
  })
})

describe('what stands beside quota and actual', () => {
  const beside = (headers: string[], ...rows: string[][]) =>
    look('results', [
      ['Rep ID', 'Period', ...headers],
      ...rows.map((cells, at) => [`E${at + 1}`, '2025-Q1', ...cells]),
    ])

  it.each([
    ['Attainment', ['100000', '95000'], '95'],
    ['% of quota', ['100000', '95000'], '95.0 %'],
    ['Zielerreichung', ['100000', '95000'], '0,95'],
    ['達成率', ['100000', '95490'], '95%'],
    ['Attainment', ['100000', '1200000'], '12'],
    ['Attainment', ['100000', ''], '95'],
    ['Attainment', ['0', '95000'], '95'],
  ])('an %s that says the same is heard in silence: %j, %s', async (header, amounts, said) => {
    const preview = await beside(['Quota', 'Actual', header], [...amounts, said])
    expect([preview.accepted, preview.rejections]).toEqual([1, []])
  })

  it('an attainment that contradicts them turns the row away', async () => {
    const { accepted, rejections } = await beside(
      ['Quota', 'Actual', "Taux d'atteinte"],
      ['50000', '47500', '95 %'],
      ['50000', '5100', '102 %'],
    )
    expect(accepted).toBe(1)
    expect(rejections).toMatchObject([
      {
        ...{ line: 3, column: "Taux d'atteinte", value: '102 %' },
        reason: expect.stringContaining('5,100 is 10.2 % of the quota of 50,000. Correct the one'),
      },
    ])
  })

  it.each([
    ['Gross Sales', 'Net Sales', 'Net Sales', 'Gross Sales'],
    ['Umsatz netto', 'Umsatz brutto', 'Umsatz netto', 'Umsatz brutto'],
    ['CA TTC', 'CA HT', 'CA HT', 'CA TTC'],
    ['Sales', 'Sales incl. VAT', 'Sales', 'Sales incl. VAT'],
  ])('of %s and %s one is read, and that the other is like it is said', async (...all) => {
    const [one, other, read, alike] = all
    const { sample, notes } = await beside(['Quota', one, other], ['100', '90', '80'])
    expect(sample).toMatchObject([{ actual: read === one ? '90' : '80' }])
    expect(notes).toContain(
      `Actual was read from ${read}. ${alike} may be it too: choose the one that is meant.`,
    )
  })

  it.each(['#N/A', '#N/B', '#YOK', '#DIV/0!', '#BEZUG!', '#¡VALOR!', '#NOM?', '#####'])(
    'the spreadsheet error %s is no empty cell of an amount or a note',
    async (error) => {
      const whole = ['100', '90', 'fine']
      const rows = whole.map((_, at) => whole.with(at, error))
      const { accepted, rejections } = await beside(['Quota', 'Actual', 'Note'], ...rows, whole)
      expect(accepted).toBe(1)
      expect(rejections.map(({ column, value, reason }) => [column, value, reason])).toEqual(
        ['Quota', 'Actual', 'Note'].map((column) => [
          ...[column, error],
          `The cell contains the spreadsheet error ${error}. Repair the formula, or type the value.`,
        ]),
      )
    },
  )

  it.each([
    ['Larkfield, quota and bookings (USD thousands)', '100000'],
    ['Bookings [Tsd. €]', '100000'],
    ['Quota and actual (thousands of EUR)', '100000'],
    ['Quota and actual (North)', '100'],
    ['Quota and actual (K)', '100'],
  ])('a line above the table says the unit in brackets: %s', async (title, quota) => {
    const { sample } = await look('results', [
      [title, '', '', ''],
      ['Rep ID', 'Period', 'Quota', 'Actual'],
      ['E1', '2025-Q1', '100', '90'],
      ['E2', '2025-Q1', '100', '95'],
    ])
    expect(sample[0]).toMatchObject({ quota })
  })

  it('text behind a number sign is text', async () => {
    const { sample } = await beside(['Quota', 'Actual', 'Note'], ['100', '90', '#1 in the North'])
    expect(sample).toMatchObject([{ note: '#1 in the North' }])
  })
})
