import { MONTH_CARRIES, type SalesPeriod } from './sales-periods.ts'
import { type SellerSums, type SummedPeriods, sellerSums } from './sales-sums.ts'

/** Sums over the sellers of one class at one carry. */
export interface ClassSums {
  /** What no result changes, the same for every member: 1'K⁻¹1 and K⁻¹1. */
  ones: number
  inverseOnes: Float64Array
  /** log |K|, e'K⁻¹e, 1'K⁻¹e, its square, and K⁻¹e, each summed over the members. */
  logDeterminant: number
  squares: number
  mixed: number
  mixedSquares: number
  inverseValues: Float64Array
}

/**
 * Sellers of a group with the same months and the same shares. Only their results differ, so that one
 * look at the class stands for all of them.
 */
export interface SalesClass {
  /** Places of the members among the sellers. */
  members: readonly number[]
  /** Common period of each period as its place among the unknowns, 0 for none. */
  place: Int32Array
  sums: readonly ClassSums[]
  roots: Float64Array
  calendar: SummedPeriods['calendar']
}

export interface SalesGroup {
  sellers: readonly SummedPeriods[]
  classes: readonly SalesClass[]
  /** How many periods are common: same start and length in at least two rows of the group. */
  common: number
  /** Place of each common period among the unknowns by {@link periodKey}, and in how many rows it stands. */
  places: ReadonlyMap<number, number>
  counts: ReadonlyMap<number, number>
  rows: number
}

/** The same for periods of the same start and length. */
export const periodKey = ({ startMonth, months }: Pick<SalesPeriod, 'startMonth' | 'months'>) =>
  startMonth * 1000 + months

export function salesGroup(sellers: readonly (readonly SalesPeriod[])[]): SalesGroup {
  const counts = new Map<number, number>()
  let rows = 0
  for (const periods of sellers) {
    rows += periods.length
    for (const period of periods)
      counts.set(periodKey(period), (counts.get(periodKey(period)) ?? 0) + 1)
  }
  const places = new Map<number, number>()
  for (const [period, count] of counts) if (count >= 2) places.set(period, places.size + 1)
  const summed = sellers.map(sellerSums)
  const ofPattern = new Map<string, number[]>()
  summed.forEach(({ pattern }, seller) => {
    const members = ofPattern.get(pattern)
    if (members) members.push(seller)
    else ofPattern.set(pattern, [seller])
  })
  const classes = [...ofPattern.values()].map((members) => {
    const first = members[0] ?? 0
    const { roots, calendar } = summed[first] as SummedPeriods
    const place = Int32Array.from(
      sellers[first] ?? [],
      (period) => places.get(periodKey(period)) ?? 0,
    )
    const sums = MONTH_CARRIES.map((_, carry) =>
      classSums(members.map((seller) => summed[seller]?.sums[carry] as SellerSums)),
    )
    return { members, place, sums, roots, calendar }
  })
  return { sellers: summed, classes, common: places.size, places, counts, rows }
}

function classSums(members: readonly SellerSums[]): ClassSums {
  const { ones, inverseOnes } = members[0] as SellerSums
  const result = {
    ones,
    inverseOnes,
    logDeterminant: 0,
    squares: 0,
    mixed: 0,
    mixedSquares: 0,
    inverseValues: new Float64Array(inverseOnes.length),
  }
  for (const own of members) {
    result.logDeterminant += own.logDeterminant
    result.squares += own.squares
    result.mixed += own.mixed
    result.mixedSquares += own.mixed * own.mixed
    for (let period = 0; period < inverseOnes.length; period++) {
      result.inverseValues[period] =
        (result.inverseValues[period] as number) + (own.inverseValues[period] as number)
    }
  }
  return result
}
