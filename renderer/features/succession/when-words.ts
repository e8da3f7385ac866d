import type { SeatPerson } from '../../../shared/contract/succession.contract.ts'
import { readyInTime } from '../../../shared/readiness/succession.ts'
import { day } from '../../ui/format.ts'

/** From when somebody could lead, in words that go on a line. */
export function whenWords(
  { when, developedOn }: Pick<SeatPerson, 'when' | 'developedOn'>,
  fillBy: string | null = null,
): string {
  if (when === 'now') return 'now'
  if (when === 'with-conditions') return 'with conditions'
  if (developedOn === null) return 'later, no dated path'
  const inTime = readyInTime(when, developedOn, fillBy)
  const said =
    inTime === null ? '' : inTime ? ', in time for this opening' : ', too late for this opening'
  return `rate again after ${day(developedOn)}${said}`
}
