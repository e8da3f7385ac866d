import { type Leave, leavesOf } from '../../shared/model/employment.ts'
import { day } from './format.ts'

/** `since 1 Mar 2026`, `1 Mar 2025 to 31 Aug 2025`. */
export const leaveWords = ({ from, to }: Leave): string =>
  to === null ? `since ${day(from)}` : `${day(from)} to ${day(to)}`

/** All of them in one line. */
export const leavesWords = (text: string): string => leavesOf(text).map(leaveWords).join(', ')
