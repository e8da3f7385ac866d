import { logChoose } from './beta.ts'
import { chiSquareUpperTail } from './gamma.ts'

export interface ExactTest {
  p: number
  midP: number
  /** False where the tables are too many to list and Pearson's χ² stands in. */
  exact: boolean
}

const MOST_TABLES = 200_000

/**
 * Exact test that groups are selected at one rate (Freeman & Halton 1951; Fisher's test for two groups), with
 * Lancaster's mid-p. `totals` and `selected` are whole numbers, one pair a group. Where nobody or everybody was
 * selected, or there is one group, p is 1.
 */
export function freemanHalton(totals: readonly number[], selected: readonly number[]): ExactTest {
  const people = totals.reduce((sum, value) => sum + value, 0)
  const chosen = selected.reduce((sum, value) => sum + value, 0)
  if (chosen === 0 || chosen === people || totals.length < 2) return { p: 1, midP: 1, exact: true }
  let tables = 1
  for (const total of totals.slice(1)) {
    tables *= Math.min(total, chosen) - Math.max(0, chosen - (people - total)) + 1
  }
  if (tables > MOST_TABLES) {
    const p = pearson(totals, selected, chosen / people)
    return { p, midP: p, exact: false }
  }
  const choices = totals.map((total) =>
    Float64Array.from({ length: Math.min(total, chosen) + 1 }, (_, k) => logChoose(total, k)),
  )
  const all = logChoose(people, chosen)
  const observed = Math.exp(
    totals.reduce((sum, total, group) => sum + logChoose(total, selected[group] ?? 0), 0) - all,
  )
  // What the groups after each one can take at most.
  const after = totals.map((_, group) =>
    totals.slice(group + 1).reduce((sum, total) => sum + total, 0),
  )
  let p = 0
  const visit = (group: number, left: number, log: number): void => {
    const own = choices[group] as Float64Array
    const most = Math.min(own.length - 1, left)
    for (let k = Math.max(0, left - (after[group] as number)); k <= most; k++) {
      const sum = log + (own[k] as number)
      if (group < totals.length - 1) visit(group + 1, left - k, sum)
      else {
        const chance = Math.exp(sum - all)
        // The slack counts tables that only rounding tells apart from the observed one.
        if (chance <= observed * (1 + 1e-7)) p += chance
      }
    }
  }
  visit(0, chosen, 0)
  p = Math.min(1, p)
  return { p, midP: p - observed / 2, exact: true }
}

function pearson(totals: readonly number[], selected: readonly number[], rate: number): number {
  const square = totals.reduce((sum, total, group) => {
    const distance = (selected[group] ?? 0) - total * rate
    return total === 0 ? sum : sum + distance ** 2 / (total * rate * (1 - rate))
  }, 0)
  return chiSquareUpperTail(square, totals.length - 1) ?? 1
}
