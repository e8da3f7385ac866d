import { MONTHS } from '../model/calendar.ts'
import { periodAt } from '../model/period-result.ts'
import type { Hints, Parsed } from './cell.ts'
import type { NamedPeriod } from './period-cell.ts'

/** Whether a quarter may be one of a fiscal year without saying so; `2025-Q3` is how the program itself writes one. */
export const isOpen = ({ quarter, isRange }: NamedPeriod, text: string) =>
  quarter !== null && !isRange && !/^\d{4}-Q\d$/.test(text)

/** How fiscal years were read, and quarters that may be of one. */
export function fiscalNotes(
  title: string,
  seen: { fiscal: ReadonlySet<string>; open: ReadonlySet<string>; own: number },
): string[] {
  const few = (texts: ReadonlySet<string>) =>
    `${[...texts][0] ?? ''}${texts.size > 1 ? ` and ${texts.size - 1} more` : ''}`
  const begins = `begins in ${MONTHS[seen.own - 1] ?? ''}`
  const { fiscal, open } = seen
  const names = fiscal.size > 1 ? 'name fiscal years' : 'names a fiscal year'
  return [
    ...(fiscal.size === 0
      ? []
      : [
          seen.own === 1
            ? `${title}: ${few(fiscal)} ${names}, read as calendar years. If they begin in another month, say which.`
            : `${title}: ${few(fiscal)} ${names}, read as that of the workspace, which ${begins}.`,
        ]),
    ...(open.size === 0
      ? []
      : [
          `${title}: ${few(open)} ${open.size > 1 ? 'were' : 'was'} read as calendar quarters. The fiscal year of the workspace ${begins}: if these are quarters of it, choose that month for this file.`,
        ]),
  ]
}

/** A named half, quarter or year as calendar period, by the month in which the fiscal year begins (1 = January). */
export function calendarPeriod(named: NamedPeriod, hints: Hints): Parsed {
  const { year, quarter, half, fiscal, isRange } = named
  const start = hints.fiscalStart ?? (fiscal || isRange ? hints.ownFiscalStart : null)
  const months = half !== null ? 6 : quarter !== null ? 3 : 12
  const first = months * ((half ?? quarter ?? 1) - 1)
  if (isRange && (start === null || start === 1)) {
    return {
      reason:
        'This fiscal year spans two calendar years. Say in which month the fiscal year begins, or give months.',
    }
  }
  if (start === null || start === 1) {
    return { value: periodAt(year * 12 + first, months) }
  }
  if (months === 12) {
    return {
      reason: `A ${fiscal || isRange ? 'fiscal ' : ''}year that does not begin in January is no calendar year. Give quarters or months.`,
    }
  }
  // A fiscal year is named after the calendar year in which it ends.
  const month = start - 1 + first
  if (month % months !== 0) {
    const parts = half === null ? 'quarters' : 'half-years'
    return {
      reason: `The ${parts} of a fiscal year that begins in this month are no calendar ${parts}. Give months.`,
    }
  }
  return { value: periodAt((year - 1) * 12 + month, months) }
}
