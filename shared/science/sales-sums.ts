import { choleskyInPlace, choleskySolve } from './dense-symmetric.ts'
import { MONTH_CARRIES, type SalesPeriod, salesKernel } from './sales-periods.ts'

/** What the posterior needs of one seller at one carry: sums with K⁻¹ over the periods, 1 and e = attainment − 1. */
export interface SellerSums {
  /** log |K| */
  logDeterminant: number
  /** 1'K⁻¹1, 1'K⁻¹e, e'K⁻¹e */
  ones: number
  mixed: number
  squares: number
  /** K⁻¹1 and K⁻¹e, one entry a period, and K⁻¹ itself, row by row. */
  inverseOnes: Float64Array
  inverseValues: Float64Array
  inverse: Float64Array
}

const kept = new WeakMap<readonly SalesPeriod[], readonly SellerSums[]>()

/**
 * The sums of one seller, one entry for each of {@link MONTH_CARRIES}. Kept by the list of periods itself, so that a
 * changed quarter of one seller costs only that seller's sums.
 */
export function sellerSums(periods: readonly SalesPeriod[]): readonly SellerSums[] {
  const known = kept.get(periods)
  if (known) return known
  const sums = MONTH_CARRIES.map((phi) => sumsAt(periods, phi))
  kept.set(periods, sums)
  return sums
}

function sumsAt(periods: readonly SalesPeriod[], phi: number): SellerSums {
  const n = periods.length
  const factor = salesKernel(periods, phi)
  const logDeterminant = choleskyInPlace(factor, n)
  if (logDeterminant === null) {
    throw new RangeError('Two periods of one seller overlap; leave one of them out first.')
  }
  const inverse = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    const unit = inverse.subarray(row * n, row * n + n)
    unit[row] = 1
    choleskySolve(factor, n, unit)
  }
  const values = Float64Array.from(periods, ({ attainment }) => attainment - 1)
  const inverseOnes = new Float64Array(n)
  const inverseValues = new Float64Array(n)
  let ones = 0
  let mixed = 0
  let squares = 0
  for (let row = 0; row < n; row++) {
    let one = 0
    let value = 0
    for (let column = 0; column < n; column++) {
      const entry = inverse[row * n + column] as number
      one += entry
      value += entry * (values[column] as number)
    }
    inverseOnes[row] = one
    inverseValues[row] = value
    ones += one
    mixed += value
    squares += value * (values[row] as number)
  }
  return { logDeterminant, ones, mixed, squares, inverseOnes, inverseValues, inverse }
}
