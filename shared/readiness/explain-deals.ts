import { longDay } from '../model/calendar.ts'
import { monthOf } from '../model/period-result.ts'
import type { Explanation } from './explanation.ts'
import type { SalesRecord } from './period-attainment.ts'
import { spanOf } from './sales-group.ts'
import { APART } from './won-deals.ts'
import { asAmount, asCount, asPercent, asPeriod } from './wording.ts'

/** Every won deal of one person, and which period's actual it is part of. */
export function wonDealsExplanation(
  record: SalesRecord | undefined,
  currency: string | null,
): Explanation {
  const periods = record?.periods.filter(({ result }) => result.fromDeals) ?? []
  const counted = periods.filter(({ counted: counts }) => counts)
  const periodOf = (day: string) => {
    const month = monthOf(day)
    const found = periods.find((period) => {
      const { startMonth, months } = spanOf(period)
      return month >= startMonth && month < startMonth + months
    })
    return found?.result.period ?? 'none'
  }
  const deals = (record?.deals ?? []).toSorted(
    (a, b) => b.closedOn.localeCompare(a.closedOn) || a.dealId.localeCompare(b.dealId),
  )
  return {
    id: 'won-deals',
    title: 'From won deals',
    sentence: `${
      periods.length === 0
        ? 'Every actual here is a result that was given; none is added up from won deals.'
        : `No result is given for ${asCount(periods.length, 'period')}: the actual is the sum of amount × credit share of the deals won in ${periods.length === 1 ? 'it' : 'each'}. ${counted.length === 0 ? 'None of them counts.' : `${counted.length} of them count${counted.length === 1 ? 's' : ''}.`}`
    }${apartSentence(record, currency)}`,
    headers: ['Deal', 'Won on', 'Amount', 'Share', 'Credited', 'Actual of'],
    rows: deals.map(({ dealId, closedOn, amount, share, credited }) => [
      dealId,
      longDay(closedOn),
      asAmount(amount, currency),
      asPercent(share),
      asAmount(credited, currency),
      asPeriod(periodOf(closedOn)),
    ]),
    certainty: COVER_RULE,
  }
}

/** Periods in which the table of results and the won deals differ, with both; the table is what counts. */
function apartSentence(record: SalesRecord | undefined, currency: string | null): string {
  const apart = (record?.periods ?? []).flatMap(({ result: { period, actual, dealsSay } }) =>
    actual === null || dealsSay === undefined
      ? []
      : [
          `in ${asPeriod(period)} the table says ${asAmount(actual, currency)}, won deals add up to ${asAmount(dealsSay, currency)}`,
        ],
  )
  if (apart.length === 0) return ''
  return ` The table of results and won deals differ by over ${asPercent(APART)}: ${apart.join('; ')}. The table counts.`
}

/** Which periods won deals say an actual of, in words. */
export const COVER_RULE =
  'Deals cover a period from the person’s first won deal to the last one, as far as the export reaches: not where the days before the first or after the last deal of anybody are more than the longest pause between deals near that end. In between, a period without a won deal is 0; before the first and after the last nothing is known, and the period does not count. Give a result to say what is right.'
