import { dayIn, dayNumber, daysAfter } from '../../../../shared/model/calendar.ts'

/** How many are kept beyond the last two days: one a day, then one a week, then one a month. */
const STEPS = [
  { keep: 12, slot: (day: number) => day },
  { keep: 10, slot: (day: number) => Math.floor((day + MONDAY) / 7) },
  { keep: 9, slot: (day: number) => monthOf(day) },
] as const

/** 1 January 1970 was a Thursday. */
const MONDAY = 3

/**
 * Which backups are no longer needed: all of today and yesterday stay, then the newest of each of 12 days, of 10 weeks and
 * of 9 months, as Anki keeps them, so that about a year can be gone back to. Days are those of UTC. The newest of all stays
 * whatever its age.
 */
export function obsolete<T extends { at: string }>(backups: readonly T[], now: string): T[] {
  const today = dayOf(now)
  const left = STEPS.map(({ keep }) => keep as number)
  let last: number | null = null
  return [...backups]
    .sort((a, b) => b.at.localeCompare(a.at))
    .filter(({ at }) => {
      const day = dayOf(at)
      const step = left.findIndex((remaining) => remaining > 0)
      const slot = STEPS[step]?.slot
      const isRecent = day >= today - 1
      const isNew = slot !== undefined && (last === null || slot(day) < slot(last))
      if (!isRecent && !isNew && last !== null) return true
      last = day
      if (!isRecent && step >= 0) left[step] = (left[step] ?? 0) - 1
      return false
    })
}

const dayOf = (at: string) => dayNumber(dayIn('UTC', at))

function monthOf(day: number): number {
  const [year = 0, month = 0] = daysAfter('1970-01-01', day).split('-').map(Number)
  return year * 12 + month
}
