import { z } from 'zod'
import { dayNumber } from './calendar.ts'

/** How long somebody has worked here, in the classes people are looked for by. */
export const TENURES = ['under-1', '1-to-2', '2-to-5', 'from-5', 'unknown'] as const
export const tenureSchema = z.enum(TENURES)
export type Tenure = z.infer<typeof tenureSchema>

export const TENURE_NAMES: Record<Tenure, string> = {
  'under-1': 'Under 1 year',
  '1-to-2': '1 to 2 years',
  '2-to-5': '2 to 5 years',
  'from-5': '5 years or more',
  unknown: 'Day of hire not known',
}

/** The whole months from which on each class begins, the longest first; fewer are under a year. */
export const TENURE_MONTHS = [
  ['from-5', 60],
  ['2-to-5', 24],
  ['1-to-2', 12],
] as const satisfies readonly (readonly [Tenure, number])[]

const DAYS_OF_A_YEAR = 365.25

/** Years since the day of hire; null = it is not known. Before that day it is 0. */
export const yearsHere = (hiredOn: string | null, today: string): number | null =>
  hiredOn === null ? null : Math.max(0, dayNumber(today) - dayNumber(hiredOn)) / DAYS_OF_A_YEAR
