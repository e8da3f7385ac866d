import { describe, expect, it } from 'vitest'
import { orderForOpening } from '../../shared/readiness/opening-order.ts'

const given = (caseId: string, ...estimates: (number | null)[]) => ({
  caseId,
  estimates: new Map(
    estimates.flatMap((estimate, member) =>
      estimate === null ? [] : [[`member ${member}`, estimate] as const],
    ),
  ),
})
const order = (...candidates: ReturnType<typeof given>[]) =>
  orderForOpening(candidates).map(
    ({ caseId, place, tied }) => `${place} ${caseId}${tied ? ' tied' : ''}`,
  )

describe('the order for an opening', () => {
  it('puts first whom more members put higher, however far apart the numbers lie', () => {
    expect(order(given('a', 3, 3, 5), given('b', 3.1, 3.1, 1))).toEqual(['1 b', '2 a'])
  })

  it('makes up no order where members are level, agree in a circle, or compared nobody', () => {
    expect(order(given('a', 3, 4), given('b', 4, 3))).toEqual(['1 a tied', '1 b tied'])
    expect(order(given('a', 3, 1, 2), given('b', 2, 3, 1), given('c', 1, 2, 3))).toEqual([
      '1 a tied',
      '1 b tied',
      '1 c tied',
    ])
    expect(order(given('a', 5, null), given('b', null, 1))).toEqual(['1 a tied', '1 b tied'])
  })

  it('counts a place for everybody ahead, so that after two tied for the first the next is third', () => {
    expect(order(given('c', 1, 1), given('a', 3, 4), given('b', 4, 3))).toEqual([
      '1 a tied',
      '1 b tied',
      '3 c',
    ])
  })

  it('compares by the members who gave a number to both', () => {
    expect(order(given('a', 2, null, null), given('b', 3, 1, 1))).toEqual(['1 b', '2 a'])
    expect(order()).toEqual([])
  })
})
