import { describe, expect, it } from 'vitest'
import { coverSmall } from '../../shared/readiness/group-cover.ts'

const rows = (...counts: [total: number, selected: number][]) =>
  counts.map(([total, selected]) => ({ sums: ['everybody'], total, selected }))

describe('covering small counts', () => {
  it('tells every count that is 0 or 5 and more', () => {
    expect(coverSmall(rows([45, 5], [71, 17], [20, 0], [9, 9]))).toEqual(Array(4).fill(false))
    expect(coverSmall([])).toEqual([])
  })

  it('covers a count of 1 to 4, of those left as well, and a second so that no sum gives it away', () => {
    expect(coverSmall(rows([45, 3], [71, 17], [60, 12]))).toEqual([true, false, true])
    // 15 of 16 points at the one who is not.
    expect(coverSmall(rows([16, 15], [57, 40], [23, 18]))).toEqual([true, false, true])
  })

  it('covers a third row where two covered counts could only both be 1, or both be 4', () => {
    expect(coverSmall(rows([30, 1], [40, 1], [50, 20], [60, 30]))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(coverSmall(rows([30, 4], [40, 4], [50, 20], [60, 30]))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(coverSmall(rows([30, 1], [40, 3], [50, 20], [60, 30]))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('keeps a covered count of two crossed attributes from both sums it is part of', () => {
    const crossed = [
      { sums: ['all', 'women', 'north'], total: 30, selected: 2 },
      { sums: ['all', 'women', 'south'], total: 40, selected: 9 },
      { sums: ['all', 'men', 'north'], total: 50, selected: 12 },
      { sums: ['all', 'men', 'south'], total: 60, selected: 14 },
    ]
    expect(coverSmall(crossed)).toEqual(Array(4).fill(true))
  })
})
