import { dayNumber, monthsAfter } from '../model/calendar.ts'
import { CHECK_IN_MONTHS, type CheckIn, type SuccessDefinition } from '../model/outcome.ts'
import { CARRY, netChange } from './expected-outcome.ts'
import { asSigned } from './wording.ts'

/** Days between a decision and the promotion it led to: an outcome beyond belongs to something else (our judgement). */
const BEFORE_DAYS = 31
const AFTER_DAYS = 183

type Attained = Pick<CheckIn, 'teamAttainment' | 'teamBefore' | 'segmentChange'>

/**
 * Team attainment less what was to be expected of it (`netChange`): half of the distance from quota goes by itself in a
 * year, and the segment's change is nobody's doing. Where the level before is not known, quota stands in for it. Null
 * without an attainment.
 */
export function aboveExpected({
  teamAttainment,
  teamBefore,
  segmentChange,
}: Attained): number | null {
  if (teamAttainment === null) return null
  const segment = segmentChange ?? 0
  return netChange({ now: teamAttainment, before: teamBefore, segment, carry: CARRY })
}

const asLevel = (ratio: number) => `${Number((ratio * 100).toFixed(1))} %`

/** What was to be expected, what came, and the difference; null without an attainment. */
export function outcomeSentence(checkIn: Attained): string | null {
  const net = aboveExpected(checkIn)
  const { teamAttainment, teamBefore, segmentChange } = checkIn
  if (net === null || teamAttainment === null) return null
  const before =
    teamBefore === null
      ? 'Where the team was before is not known, so quota was to be expected.'
      : `The team was at ${asLevel(teamBefore)}; half of the distance from quota goes by itself, so ${asLevel(1 + CARRY * (teamBefore - 1))} was to be expected.`
  const segment =
    segmentChange === null
      ? ', where the change of the segment is not known'
      : segmentChange === 0
        ? ''
        : `, ${asSigned(segmentChange * 100, 1)} points of it from the segment`
  return `${before} It reached ${asLevel(teamAttainment)}${segment}: ${asSigned(net * 100, 1)} points.`
}

export interface Outcome {
  /** Points above what was to be expected, at the check-in the definition looks at; null = not known yet. */
  net: number | null
  /** Null = not known yet. Who left the role before is no success where the role must still be held. */
  success: boolean | null
}

/** What the check-ins of one promotion say under a definition fixed before it. */
export function outcomeOf(checkIns: readonly CheckIn[], definition: SuccessDefinition): Outcome {
  const { months, minNet, inRole } = definition
  const at = checkIns.find((one) => one.months === months)
  const net = at ? aboveExpected(at) : null
  const left = checkIns.some((one) => one.months <= months && one.stillInRole === false)
  if (inRole && left) return { net, success: false }
  return { net, success: net === null ? null : net >= minNet - 1e-12 }
}

/** Check-ins that follow a decision signed on this day: those of the nearest promotion day around it. */
export function checkInsAfter(checkIns: readonly CheckIn[], decidedOn: string): CheckIn[] {
  const from = dayNumber(decidedOn)
  const near = checkIns.filter(({ since }) => {
    const distance = dayNumber(since) - from
    return distance >= -BEFORE_DAYS && distance <= AFTER_DAYS
  })
  const [first] = near
    .map(({ since }) => since)
    .sort((a, b) => Math.abs(dayNumber(a) - from) - Math.abs(dayNumber(b) - from))
  return near.filter(({ since }) => since === first).sort((a, b) => a.months - b.months)
}

/** The last check-in waits this long; each other until the day of the next. Months (our judgement). */
const LAST_WAITS = 12

export interface CheckInDue {
  months: number
  dueOn: string
  /** Its time is over: it can still be answered, but nobody is asked any more. */
  missed: boolean
}

/**
 * Check-ins that should have been made by `today` and are not there, the earliest first; at most one of them still waits.
 * A later answer makes the earlier questions moot, and nobody is asked again after leaving.
 */
export function dueCheckIns(
  since: string,
  checkIns: readonly CheckIn[],
  today: string,
): CheckInDue[] {
  const goneAt = checkIns
    .filter(({ stayed, stillInRole }) => stayed === false || stillInRole === false)
    .map(({ months }) => months)
  const gone = Math.min(Number.POSITIVE_INFINITY, ...goneAt)
  const answered = Math.max(0, ...checkIns.map(({ months }) => months))
  return CHECK_IN_MONTHS.map((months, at) => ({
    months,
    dueOn: monthsAfter(since, months),
    missed: monthsAfter(since, CHECK_IN_MONTHS[at + 1] ?? months + LAST_WAITS) <= today,
  })).filter(({ months, dueOn }) => dueOn <= today && months < gone && months > answered)
}
