import { z } from 'zod'
import { daysAfter, isDay, weekdayOf } from './calendar.ts'

/** What is said of a person's employment; days say more where they are known. Null = nobody said: works here and sells. */
export const EMPLOYMENTS = ['active', 'on-leave', 'manager', 'left'] as const
export const employmentSchema = z.enum(EMPLOYMENTS)
export type Employment = z.infer<typeof employmentSchema>

export const EMPLOYMENT_NAMES: Record<Employment, string> = {
  active: 'Active',
  'on-leave': 'On leave',
  manager: 'Already a manager',
  left: 'Left',
}

/** What others are shown; null = active, with no last day. */
export const shownEmploymentSchema = z
  .strictObject({
    status: employmentSchema,
    /** The last day, also one to come. */
    leftOn: z.string().nullable(),
    leave: z.strictObject({ from: z.string(), to: z.string().nullable() }).nullable(),
  })
  .nullable()
export type ShownEmployment = z.infer<typeof shownEmploymentSchema>

/** From its first day to its last one, both away; `to` null = its end is not known. */
export interface Leave {
  from: string
  to: string | null
}

const ONE = /^(\d{4}-\d{2}-\d{2}) (?:to (\d{4}-\d{2}-\d{2})|on)$/

/** Leaves out of the text they are kept as: `2025-03-01 to 2025-08-31, 2026-11-02 on`. */
export function leavesOf(text: string | null): Leave[] {
  if (text === null) return []
  return text.split(', ').map((part) => {
    const [, from, to = null] = ONE.exec(part) ?? []
    if (from === undefined) throw new RangeError(`This names no leave: ${part}`)
    return { from, to }
  })
}

/** The text that leaves are kept as, in order of time; null = none. */
export const leavesText = (leaves: readonly Leave[]): string | null =>
  leaves.length === 0
    ? null
    : leaves
        .toSorted((a, b) => (a.from < b.from ? -1 : 1))
        .map(({ from, to }) => (to === null ? `${from} on` : `${from} to ${to}`))
        .join(', ')

const isLeaves = (text: string): boolean =>
  text.split(', ').every((part) => {
    const [, from, to] = ONE.exec(part) ?? []
    return from !== undefined && isDay(from) && (to === undefined || isDay(to))
  }) && leavesText(leavesOf(text)) === text

export const leavesSchema = z.string().max(2000).refine(isLeaves, 'names no leaves')

/** What is kept of a person's employment. */
export interface EmploymentFacts {
  hiredOn: string | null
  employment: Employment | null
  /** The last day; it counts as left. */
  leftOn: string | null
  leaves: string | null
}

export const hasLeft = (
  { employment, leftOn }: Pick<EmploymentFacts, 'employment' | 'leftOn'>,
  day: string,
): boolean => (leftOn === null ? employment === 'left' : leftOn <= day)

/** The leave that a day lies in. */
export const leaveOn = (leaves: string | null, day: string): Leave | undefined =>
  leavesOf(leaves).find(({ from, to }) => from <= day && (to === null || day <= to))

/** How a person is employed on a day: days that are known stand before what is said. */
export function employmentOn(facts: Omit<EmploymentFacts, 'hiredOn'>, day: string): Employment {
  const { employment, leaves } = facts
  if (hasLeft(facts, day)) return 'left'
  if (employment === 'manager') return 'manager'
  return employment === 'on-leave' || leaveOn(leaves, day) ? 'on-leave' : 'active'
}

/** Why facts of employment cannot be together, with the one at fault; null = they can. */
export function employmentProblem({
  hiredOn,
  leftOn,
  leaves,
}: EmploymentFacts): { fact: 'leftOn' | 'leaves'; reason: string } | null {
  if (hiredOn !== null && leftOn !== null && leftOn < hiredOn)
    return {
      fact: 'leftOn',
      reason: `The last day, ${leftOn}, is before the day of hire, ${hiredOn}. Correct one of the two.`,
    }
  const reason = leavesProblem(leavesOf(leaves), hiredOn, leftOn)
  return reason === null ? null : { fact: 'leaves', reason }
}

function leavesProblem(
  leaves: readonly Leave[],
  hiredOn: string | null,
  leftOn: string | null,
): string | null {
  let before: Leave | undefined
  for (const leave of leaves) {
    const { from, to } = leave
    if (to !== null && to < from)
      return `A leave ends on ${to}, before its first day, ${from}. Correct one of the two.`
    if (hiredOn !== null && from < hiredOn)
      return `A leave begins on ${from}, before the day of hire, ${hiredOn}. Correct one of the two.`
    if (leftOn !== null && from > leftOn)
      return `A leave begins on ${from}, after the last day, ${leftOn}. Correct one of the two.`
    if (before && before.to === null)
      return `A leave begins on ${from}, while the one from ${before.from} has no last day. Give its last day.`
    if (before?.to && from <= before.to)
      return `A leave begins on ${from}, within the one from ${before.from} to ${before.to}. Correct one of the two.`
    before = leave
  }
  return null
}

/** Weekdays from Monday to Friday between two days, both included. */
export function workdays(from: string, to: string): number {
  let count = 0
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    const weekday = weekdayOf(day)
    if (weekday > 0 && weekday < 6) count++
  }
  return count
}
