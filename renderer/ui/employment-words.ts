import { type Leave, leavesOf, type ShownEmployment } from '../../shared/model/employment.ts'
import { day } from './format.ts'

/** `since 1 Mar 2026`, `1 Mar 2025 to 31 Aug 2025`. */
export const leaveWords = ({ from, to }: Leave): string =>
  to === null ? `since ${day(from)}` : `${day(from)} to ${day(to)}`

/** All of them in one line. */
export const leavesWords = (text: string): string => leavesOf(text).map(leaveWords).join(', ')

/** What stands beside a name: `left on 28 Nov 2025`, `on leave since 6 Oct 2025`; empty = nothing to say. */
export function employmentWords(employment: ShownEmployment): string {
  if (employment === null) return ''
  const { status, leftOn, leave } = employment
  const parts = [
    status === 'left' && (leftOn === null ? 'has left' : `left on ${day(leftOn)}`),
    status === 'manager' && 'already a manager',
    status === 'on-leave' && leave === null && 'on leave',
    leave && `on leave ${leaveWords(leave)}`,
    status !== 'left' && leftOn !== null && `last day ${day(leftOn)}`,
  ]
  return parts.filter(Boolean).join(', ')
}
