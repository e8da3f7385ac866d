import type { Cycle, CycleDates } from '../model/cycle.ts'
import { calendarText } from './calendar-text.ts'

const TITLES: Record<keyof CycleDates, string> = {
  startsOn: 'Cycle starts',
  ratingsDueOn: 'Ratings due',
  calibrationOn: 'Calibration meeting',
  decisionDueOn: 'Decisions due',
}

/** The days of a cycle as calendar entries (RFC 5545), each a whole day; null = none is set. */
export function cycleCalendar({
  cycleId,
  name,
  dates,
}: Pick<Cycle, 'cycleId' | 'name' | 'dates'>): string | null {
  const days = Object.entries(TITLES).flatMap(([key, title]) => {
    const day = dates[key as keyof CycleDates]
    return day === null ? [] : [{ id: `${cycleId}-${key}`, day, title: `${title}: ${name}` }]
  })
  return days.length === 0 ? null : calendarText(days, 'Days of a cycle')
}
