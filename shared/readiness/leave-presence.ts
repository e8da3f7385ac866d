import { daysAfter } from '../model/calendar.ts'
import { type Leave, workdays } from '../model/employment.ts'
import { type Period, periodSpan } from '../model/period-result.ts'

const firstDay = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`

/**
 * Share of the workdays of a period on which somebody was there, by their leaves: workdays are Monday to Friday, a leave
 * without a last day goes on. Null where no leave takes a workday of the period.
 */
export function presenceByLeave(leaves: readonly Leave[], period: Period): number | null {
  if (leaves.length === 0) return null
  const { firstMonth, months } = periodSpan(period)
  const start = firstDay(firstMonth)
  const end = daysAfter(firstDay(firstMonth + months), -1)
  let away = 0
  for (const { from, to } of leaves)
    away += workdays(from > start ? from : start, to !== null && to < end ? to : end)
  if (away === 0) return null
  const days = workdays(start, end)
  return (days - away) / days
}
