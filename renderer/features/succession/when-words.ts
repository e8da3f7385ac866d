import type { SeatPerson } from '../../../shared/contract/succession.contract.ts'
import { day } from '../../ui/format.ts'

/** From when somebody could lead, in words that go on a line. */
export function whenWords({ when, developedOn }: Pick<SeatPerson, 'when' | 'developedOn'>): string {
  if (when === 'now') return 'now'
  if (when === 'with-conditions') return 'with conditions'
  return developedOn === null ? 'later, no dated path' : `rate again after ${day(developedOn)}`
}
