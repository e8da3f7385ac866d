import { expect, it } from 'vitest'
import { openSeats, resultRowSchema, tooManyFor } from '../../shared/contract/meeting-result.ts'
import { resultMap } from '../../shared/exchange/result-map.ts'

const FRAME = { width: 400, height: 300, size: 12, widthOf: (text: string) => text.length * 7 }
const range = (middle: number) => ({ middle, low: middle - 0.2, high: middle + 0.2 })
const verdict = {
  opening: null,
  reason: '',
  conditions: '',
  override: null,
  againstMajority: '',
  at: '',
}
const row = (title: string, more: object) =>
  resultRowSchema.parse({
    caseId: title,
    title,
    mark: 'open',
    sales: range(1),
    leadership: range(3),
    line: 3.5,
    suggestion: 'not_now',
    conclusion: null,
    first: { votes: 4, range: range(2) },
    second: { votes: 0, range: null },
    votes: [],
    note: '',
    ...more,
  })
const rows = [
  row('Decided', {
    mark: 'concluded',
    conclusion: { ...verdict, verdict: 'promote-now' },
    second: { votes: 4, range: range(4) },
  }),
  row('Open', {}),
  row('Unrated', { leadership: null }),
]

it('an arrow goes from the score of the program to the votes where there is a verdict, and from first opinions to votes', () => {
  const suggested = resultMap(rows, FRAME, 'suggestion')
  const [decided, open] = suggested.marks
  expect(decided?.from).toBeGreaterThan(decided?.y ?? 0)
  // Nothing of the opinions on a case without a verdict: it stands at the score of the program.
  expect(open?.from).toBeNull()
  expect(open?.y).toBeCloseTo(decided?.from ?? 0, 9)
  expect(suggested.outside).toEqual(['Unrated'])
  const opinions = resultMap(rows, FRAME)
  expect(opinions.marks.map(({ from }) => from !== null)).toEqual([true, false, false])
  expect(opinions.outside).toEqual([])
})

it('says when more people are chosen for an opening than it has chairs', () => {
  const openings = ['West', 'West', 'East']
  const chosen = (title: string, opening: string) =>
    row(title, { conclusion: { ...verdict, verdict: 'promote-now', opening } })
  const two = [chosen('Ann', 'West'), chosen('Bo', 'West'), chosen('Cy', 'East')]
  expect(tooManyFor({ openings, rows: two })).toEqual([])
  expect(tooManyFor({ openings, rows: [...two, chosen('Di', 'East')] })).toEqual([
    'Cy and Di were chosen for East, which has one chair.',
  ])
  const seatless = row('Ed', { conclusion: { ...verdict, verdict: 'promote-now', opening: null } })
  expect(openSeats({ openings, rows: two })).toEqual([])
  expect(openSeats({ openings, rows: [...two, chosen('Di', 'East'), seatless] })).toEqual([
    'One promotion has no opening yet.',
    'Cy and Di were chosen for East, which has one chair.',
  ])
})
