import { median } from './moments.ts'

/** One counted period of a seller. `startMonth` = 12·year + month − 1; `share` = part of a full quota that was effective. */
export interface SalesPeriod {
  startMonth: number
  months: number
  share: number
  attainment: number
}

/** Chance that the same month's result carries on into the next one: the values that are averaged over. */
export const MONTH_CARRIES = [0, 0.33, 0.52, 0.66, 0.775] as const

/**
 * Which periods of one seller are left out because another one covers part of the same months: the shorter of two that
 * overlap, or the earlier in the list of two equally long ones. So quarters replace their year, and nothing counts twice.
 */
export function overlapping(periods: readonly { startMonth: number; months: number }[]): boolean[] {
  return periods.map((b, place) =>
    periods.some(
      (a, other) =>
        other !== place &&
        b.startMonth < a.startMonth + a.months &&
        a.startMonth < b.startMonth + b.months &&
        (a.months < b.months || (a.months === b.months && other < place)),
    ),
  )
}

/** Rows from which the spread of a group itself tells what is absurd. */
const ENOUGH_ROWS = 8

/**
 * Rows of a peer group that look like a typing error: an attainment far outside of what the group shows, or a quota a
 * month below a fiftieth of the usual one. `attainment` as a ratio, `quotaPerMonth` in money, of equal length.
 */
export function heldOut(
  attainment: readonly number[],
  quotaPerMonth: readonly number[],
): boolean[] {
  const centre = median(attainment) ?? 1
  const distance = median(attainment.map((value) => Math.abs(value - centre))) ?? 0
  const reach = Math.max(2, 8 * Math.max(0.1, 1.4826 * distance))
  const usualQuota = median(quotaPerMonth) ?? 0
  return attainment.map((value, place) => {
    const absurd =
      attainment.length >= ENOUGH_ROWS ? Math.abs(value - centre) > reach : Math.abs(value - 1) > 4
    return absurd || (quotaPerMonth[place] ?? 0) < 0.02 * usualQuota
  })
}

/**
 * How the chance parts of the periods of one seller hang together when a month's chance carries on by φ (0 to below 1)
 * into the next: the mean of φ^distance over the months of both, in units of one full quarter. Row by row, n × n.
 */
export function salesKernel(
  periods: readonly Pick<SalesPeriod, 'startMonth' | 'months' | 'share'>[],
  phi: number,
): Float64Array {
  const n = periods.length
  const kernel = new Float64Array(n * n)
  const quarter = (3 + 4 * phi + 2 * phi * phi) / 9
  periods.forEach((a, row) => {
    periods.slice(0, row + 1).forEach((b, column) => {
      // Month distances repeat: the count of pairs at each distance is a triangle or a trapezium.
      let sum = 0
      const gap = a.startMonth - b.startMonth
      for (let shift = 1 - b.months; shift < a.months; shift++) {
        const pairs = Math.min(a.months, shift + b.months) - Math.max(0, shift)
        const distance = Math.abs(gap + shift)
        sum += pairs * (distance === 0 ? 1 : phi ** distance)
      }
      const value = sum / (a.months * b.months * quarter * Math.sqrt(a.share * b.share))
      kernel[row * n + column] = value
      kernel[column * n + row] = value
    })
  })
  return kernel
}

/** How much of one quarter's chance carries on into the next one when a month's carries on by φ. */
export function quarterCarry(phi: number): number {
  const across = phi + 2 * phi ** 2 + 3 * phi ** 3 + 2 * phi ** 4 + phi ** 5
  return across / (3 + 4 * phi + 2 * phi ** 2)
}
