import { dayNumber, daysAfter, monthsAfter } from '../../shared/model/calendar.ts'
import { type Period, periodAt, periodSpan } from '../../shared/model/period-result.ts'
import type { SampleFacts } from './organisation.ts'
import { STORY_BEGINS, STORY_MEETS } from './story.ts'

/**
 * How far the sample is moved, so that its meeting is under way on the day when it is opened. Days of the story move by
 * days; periods, deals and the days of hiring by whole quarters, so that no figure of sales changes.
 */
export interface Move {
  days: number
  quarters: number
}

export function moveTo(today: string): Move {
  const days = dayNumber(today) - dayNumber(STORY_MEETS)
  return { days, quarters: quarterOf(daysAfter(STORY_BEGINS, days)) - quarterOf(STORY_BEGINS) }
}

const quarterOf = (day: string): number =>
  Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3)

export const movedDay = (day: string, { days }: Move): string => daysAfter(day, days)

const MONTHS = 3
const movedMonths = (day: string, { quarters }: Move): string => monthsAfter(day, quarters * MONTHS)

export function movedPeriod(period: Period, { quarters }: Move): Period {
  const { firstMonth, months } = periodSpan(period)
  return periodAt(firstMonth + quarters * MONTHS, months)
}

export function moved(sample: SampleFacts, move: Move): SampleFacts {
  return {
    ...sample,
    people: sample.people.map((rep) => ({
      ...rep,
      hiredOn: rep.hiredOn && movedMonths(rep.hiredOn, move),
      leaves: rep.leaves?.replace(/\d{4}-\d\d-\d\d/g, (day) => movedMonths(day, move)) ?? null,
      conductBreachOn: rep.conductBreachOn && movedDay(rep.conductBreachOn, move),
    })),
    results: sample.results.map((row) => ({ ...row, period: movedPeriod(row.period, move) })),
    deals: sample.deals.map((row) => ({
      ...row,
      dealId: row.dealId.replace(/\d{4}-Q\d/, (period) => movedPeriod(period, move)),
      closedOn: movedMonths(row.closedOn, move),
    })),
    ratings: sample.ratings.map((row) => ({
      ...row,
      ratedOn: row.ratedOn && movedDay(row.ratedOn, move),
    })),
  }
}
