import {
  EMPLOYMENT_NAMES,
  type EmploymentFacts,
  employmentProblem,
  employmentSchema,
  hasLeft,
  type Leave,
  leaveOn,
  leavesOf,
  leavesText,
} from '../model/employment.ts'
import type { RowValues } from './column.ts'
import type { Held, JudgedRow, Judgement } from './judge-results.ts'
import { counted } from './text.ts'

/** Columns of a people file that speak of employment. */
export const EMPLOYMENT_COLUMNS = ['employment', 'left_on', 'leave_from', 'leave_to'] as const

const UNKNOWN: EmploymentFacts = { hiredOn: null, employment: null, leftOn: null, leaves: null }

type Problem = { column: string; reason: string }

/**
 * Employment of people: what a file says beside what is stored. A further leave stands beside earlier ones; whoever is
 * active again has no last day that is over. Refuses days that cannot be together.
 */
export function judgeEmployment(
  rows: readonly JudgedRow[],
  held: Held,
  today: string,
): Pick<Judgement, 'kept' | 'refused' | 'notes'> {
  const refused: Judgement['refused'] = []
  const undated = { left: 0, 'on-leave': 0 }
  let back = 0
  let away = 0
  const kept = rows.filter(({ index, values }) => {
    if (!EMPLOYMENT_COLUMNS.some((column) => column in values)) return true
    const stored = held.employment.get(String(values.rep_id)) ?? UNKNOWN
    const next = nextOf(values, stored, held.clears, today)
    if ('reason' in next) {
      refused.push({ index, ...next })
      return false
    }
    Object.assign(values, {
      employment: next.employment,
      left_on: next.leftOn,
      leaves: next.leaves,
    })
    if (next.employment === 'left' && next.leftOn === null) undated.left++
    if (next.employment === 'on-leave') undated['on-leave']++
    if (hasLeft(stored, today) && !hasLeft(next, today)) back++
    if (next.said === 'active' && !values.leave_from && leaveOn(next.leaves, today)?.to === null)
      away++
    return true
  })
  const notes = [
    undated.left > 0 &&
      `${counted(undated.left, 'person has', 'people have')} left on a day that is not known. Give it as Last day.`,
    undated['on-leave'] > 0 &&
      `${counted(undated['on-leave'], 'person is', 'people are')} on leave on days that are not known, so no presence is counted by them. Give the first day as Leave from.`,
    back > 0 &&
      `${counted(back, 'person who had left is', 'people who had left are')} back; the last day that was stored goes.`,
    away > 0 &&
      `${counted(away, 'person is', 'people are')} active in the file and on a leave without a last day in the workspace, and stay on leave. Give the last day as Leave to.`,
  ]
  return { kept, refused, notes: notes.filter((note) => note !== false) }
}

/** What is stored after a row, or why the row cannot be. */
function nextOf(
  values: RowValues,
  stored: EmploymentFacts,
  clears: boolean,
  today: string,
): (EmploymentFacts & { said: string | null }) | Problem {
  const day = (column: string) => {
    const value = values[column]
    return typeof value === 'string' ? value : null
  }
  const said = employmentSchema.nullable().parse(values.employment ?? null)
  const given = day('left_on')
  const isOver = (last: string | null) => last !== null && last <= today
  if (said !== null && said !== 'left' && said !== 'manager' && isOver(given))
    return {
      column: 'left_on',
      reason: `The status is ${EMPLOYMENT_NAMES[said]}, and the last day, ${given}, is over. Correct one of the two.`,
    }
  const emptied = (column: string) => clears && column in values
  const known = given ?? (emptied('left_on') ? null : stored.leftOn)
  const isBack = given === null && said !== null && said !== 'left' && isOver(known)
  const leaves = leavesWith(leavesOf(stored.leaves), day('leave_from'), day('leave_to'))
  if ('reason' in leaves) return leaves
  const facts = {
    hiredOn: day('hired_on') ?? stored.hiredOn,
    leftOn: isBack ? null : known,
    leaves: leavesText(leaves),
  }
  const problem = employmentProblem({ ...facts, employment: null })
  if (problem) {
    const column = problem.fact === 'leftOn' ? 'left_on' : 'leave_from'
    return { column, reason: problem.reason }
  }
  return { ...facts, said, employment: statedOf(said, stored, facts, emptied('employment'), today) }
}

/** What is kept beside the days: null where they say it, or where it is that somebody works here and sells. */
function statedOf(
  said: EmploymentFacts['employment'],
  stored: EmploymentFacts,
  { leaves }: Pick<EmploymentFacts, 'leaves'>,
  isEmptied: boolean,
  today: string,
): EmploymentFacts['employment'] {
  // A file of who works here does not know who leads people.
  const isManager = stored.employment === 'manager' && said !== 'left'
  const next = said ?? (isEmptied ? null : stored.employment)
  if (isManager && !isEmptied) return 'manager'
  if (next === 'active' || (next === 'on-leave' && leaveOn(leaves, today))) return null
  return next
}

/** Leaves with one more, or with the end of one. */
function leavesWith(
  leaves: readonly Leave[],
  from: string | null,
  to: string | null,
): readonly Leave[] | Problem {
  if (from === null) {
    if (to === null || leaves.some((leave) => leave.to === to)) return leaves
    const open = leaves.find((leave) => leave.to === null)
    if (open) return leaves.map((leave) => (leave === open ? { ...open, to } : leave))
    const reason = `A leave ends on ${to}, and its first day is not known. Give it as Leave from.`
    return { column: 'leave_to', reason }
  }
  const same = leaves.find((leave) => leave.from === from)
  if (!same) return [...leaves, { from, to }]
  return leaves.map((leave) => (leave === same ? { from, to: to ?? same.to } : leave))
}
