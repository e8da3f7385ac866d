import { z } from 'zod'
import { MONTHS } from './calendar.ts'

/** Days a week begins with, as ISO 8601 numbers them. */
export const WEEK_STARTS = [1, 6, 7] as const

/** Three capital letters of ISO 4217; null = amounts are shown without a currency. */
const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Give the three letters of a currency, such as EUR.')

/** How a workspace counts money, years and weeks; null = it was not said. */
export const conventionsSchema = z.strictObject({
  currency: currencySchema.nullable(),
  /** Month in which the fiscal year begins; null or 1 = the calendar year. */
  fiscalStart: z.int().min(1).max(12).nullable(),
  /** Null = by the place whose way numbers and dates are written. */
  weekStart: z.literal(WEEK_STARTS).nullable(),
})
export type Conventions = z.infer<typeof conventionsSchema>

export const NO_CONVENTIONS: Conventions = { currency: null, fiscalStart: null, weekStart: null }

/** What changed, as facts of a ledger entry: `currencyFrom`, `currencyTo` and so on; what was not said is `none`. */
export const conventionFacts = (from: Conventions, to: Conventions): Record<string, string> =>
  Object.fromEntries(
    NAMES.flatMap((name) =>
      from[name] === to[name]
        ? []
        : [
            [`${name}From`, String(from[name] ?? 'none')],
            [`${name}To`, String(to[name] ?? 'none')],
          ],
    ),
  )

const NAMES = ['currency', 'fiscalStart', 'weekStart'] as const

export const WEEKDAYS: Readonly<Record<number, string>> = {
  1: 'Monday',
  6: 'Saturday',
  7: 'Sunday',
}

const SAY: Readonly<Record<(typeof NAMES)[number], (value: string) => string>> = {
  currency: (value) => (value === 'none' ? 'amounts have no currency' : `the currency is ${value}`),
  fiscalStart: (value) =>
    value === 'none'
      ? 'the fiscal year is the calendar year'
      : `the fiscal year begins in ${MONTHS[Number(value) - 1] ?? value}`,
  weekStart: (value) =>
    value === 'none'
      ? 'the week begins as dates are written'
      : `the week begins on ${WEEKDAYS[Number(value)] ?? value}`,
}

/** The same facts in words, as they are now. */
export const tellConventions = (facts: Readonly<Record<string, unknown>>): string[] =>
  NAMES.flatMap((name) => {
    const to = facts[`${name}To`]
    return typeof to === 'string' ? [SAY[name](to)] : []
  })
