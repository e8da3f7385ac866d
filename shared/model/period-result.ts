import { z } from 'zod'
import { repIdSchema } from './id.ts'

/** `2025` (year), `2025-H2` (half-year), `2025-Q3` (quarter) or `2025-07` (month). */
export const periodSchema = z.string().regex(/^\d{4}(-Q[1-4]|-H[12]|-(0[1-9]|1[0-2]))?$/)
export type Period = z.infer<typeof periodSchema>

/** Quota and actual of one rep in one period, in the workspace's money unit. */
export const periodResultSchema = z.strictObject({
  repId: repIdSchema,
  period: periodSchema,
  quota: z.number().nonnegative().nullable(),
  actual: z.number().nullable(),
  /** Workdays present / workdays, 0–1; null = not given, read as 1. */
  availability: z.number().min(0).max(1).nullable(),
  /** Share of full quota expected while ramping, 0–1; null = not given, derived from the hire date. */
  ramp: z.number().min(0).max(1).nullable(),
  largestDeal: z.number().nullable(),
  note: z.string().nullable(),
})
export type PeriodResult = z.infer<typeof periodResultSchema>

/** Months covered by a period: `firstMonth` counts months since year 0 (year × 12 + month − 1), `months` is 1, 3, 6 or 12. */
export function periodSpan(period: Period): { firstMonth: number; months: number } {
  const year = Number(period.slice(0, 4))
  if (period.length === 4) return { firstMonth: year * 12, months: 12 }
  if (period[5] === 'H') return { firstMonth: year * 12 + (Number(period[6]) - 1) * 6, months: 6 }
  if (period[5] === 'Q') return { firstMonth: year * 12 + (Number(period[6]) - 1) * 3, months: 3 }
  return { firstMonth: year * 12 + Number(period.slice(5)) - 1, months: 1 }
}

/** Months since year 0 of a calendar day, as in {@link periodSpan}. */
export const monthOf = (day: string): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** Whether a day of hire lies after all of a period, so that one of the two cannot be. */
export function isHiredAfter(hiredOn: string, period: Period): boolean {
  const { firstMonth, months } = periodSpan(period)
  return monthOf(hiredOn) >= firstMonth + months
}

/** The period of a length that begins with a month, as in {@link periodSpan}. */
export function periodAt(firstMonth: number, months: number): Period {
  const year = String(Math.floor(firstMonth / 12)).padStart(4, '0')
  const month = firstMonth % 12
  if (months === 12) return year
  if (months === 6) return `${year}-H${month / 6 + 1}`
  return months === 3
    ? `${year}-Q${month / 3 + 1}`
    : `${year}-${String(month + 1).padStart(2, '0')}`
}
