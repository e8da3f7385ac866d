import { choleskyInPlace } from './dense-symmetric.ts'
import { MONTH_CARRIES, type SalesPeriod, salesKernel } from './sales-periods.ts'
import { inverseFromFactor } from './small-inverse.ts'

/** What the posterior needs of one seller at one carry: sums with K⁻¹ over the periods, 1 and e = attainment − 1. */
export interface SellerSums {
  /** log |K| */
  logDeterminant: number
  /** 1'K⁻¹1, 1'K⁻¹e, e'K⁻¹e */
  ones: number
  mixed: number
  squares: number
  /** K⁻¹1 and K⁻¹e, one entry a period. */
  inverseOnes: Float64Array
  inverseValues: Float64Array
}

/** One seller's periods, summed once at each of {@link MONTH_CARRIES}. */
export interface SummedPeriods {
  /** Same text: same months and shares, so that everything but the results is the same. */
  pattern: string
  sums: readonly SellerSums[]
  /** Roots of the shares: K⁻¹ of two periods is root·root·calendar. */
  roots: Float64Array
  /** K⁻¹ of full periods over the same months, row by row, at each carry. */
  calendar: readonly Calendar[]
}

interface Calendar {
  inverse: Float64Array
  logDeterminant: number
}

const kept = new WeakMap<readonly SalesPeriod[], SummedPeriods>()

/**
 * The sums of one seller. Kept by the list of periods itself, so that a changed quarter of one seller
 * costs only that seller's sums. Refuses what cannot be a result, with a RangeError that says what.
 */
export function sellerSums(periods: readonly SalesPeriod[]): SummedPeriods {
  const known = kept.get(periods)
  if (known) return known
  for (const period of periods) refuseUnsound(period)
  const calendar = calendarOf(periods)
  const roots = Float64Array.from(periods, ({ share }) => Math.sqrt(share))
  const values = Float64Array.from(periods, ({ attainment }) => attainment - 1)
  const shares = periods.reduce((sum, { share }) => sum + Math.log(share), 0)
  const summed = {
    pattern: periods.map((one) => `${one.startMonth},${one.months},${one.share}`).join(';'),
    sums: calendar.map((one) => sumsAt(one, roots, values, shares)),
    roots,
    calendar,
  }
  kept.set(periods, summed)
  return summed
}

function refuseUnsound({ startMonth, months, share, attainment }: SalesPeriod): void {
  if (!Number.isFinite(attainment)) throw new RangeError('An attainment must be a number.')
  if (!Number.isInteger(startMonth) || !Number.isInteger(months) || months < 1) {
    throw new RangeError('A period must start with a month and last a whole number of months.')
  }
  if (!(share > 0) || !Number.isFinite(share)) {
    throw new RangeError('The effective share of a period must be above 0.')
  }
}

/** Calendars met so far: sellers of one company mostly share theirs. */
const calendars = new Map<string, readonly Calendar[]>()
const MOST_CALENDARS = 1000

function calendarOf(periods: readonly SalesPeriod[]): readonly Calendar[] {
  const first = periods[0]?.startMonth ?? 0
  const key = periods.map((one) => `${one.startMonth - first},${one.months}`).join(';')
  const known = calendars.get(key)
  if (known) return known
  const full = periods.map((period) => ({ ...period, share: 1 }))
  const made = MONTH_CARRIES.map((phi) => {
    const inverse = salesKernel(full, phi)
    const logDeterminant = choleskyInPlace(inverse, periods.length)
    if (logDeterminant === null) {
      throw new RangeError('Two periods of one seller overlap; leave one of them out first.')
    }
    return { inverse: inverseFromFactor(inverse, periods.length), logDeterminant }
  })
  if (calendars.size >= MOST_CALENDARS) calendars.clear()
  calendars.set(key, made)
  return made
}

function sumsAt(
  { inverse, logDeterminant }: Calendar,
  roots: Float64Array,
  values: Float64Array,
  shares: number,
): SellerSums {
  const n = roots.length
  const inverseOnes = new Float64Array(n)
  const inverseValues = new Float64Array(n)
  let ones = 0
  let mixed = 0
  let squares = 0
  for (let row = 0; row < n; row++) {
    let one = 0
    let value = 0
    for (let column = 0; column < n; column++) {
      const entry = (inverse[row * n + column] as number) * (roots[column] as number)
      one += entry
      value += entry * (values[column] as number)
    }
    const root = roots[row] as number
    inverseOnes[row] = root * one
    inverseValues[row] = root * value
    ones += root * one
    mixed += root * value
    squares += root * value * (values[row] as number)
  }
  return {
    logDeterminant: logDeterminant - shares,
    ones,
    mixed,
    squares,
    inverseOnes,
    inverseValues,
  }
}
