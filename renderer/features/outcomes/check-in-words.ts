import type { Followed } from '../../../shared/contract/outcomes.contract.ts'
import type { CheckIn } from '../../../shared/model/outcome.ts'
import { aboveExpected } from '../../../shared/readiness/outcomes.ts'
import { percent, signed } from '../../ui/format.ts'

export function inWords(checkIn: CheckIn, promoted: boolean): string {
  if (!promoted) return checkIn.stayed === false ? 'left' : 'stayed'
  if (checkIn.stillInRole === false) return 'left the role'
  const net = aboveExpected(checkIn)
  return net === null ? 'in role' : `${signed(net * 100, 0)} points`
}

/** What else a check-in says, in a few words. */
export function besides({ teamRetention, wantsToStay, sentence }: CheckIn): string {
  return [
    teamRetention !== null && `${percent(teamRetention)} of the team stayed`,
    wantsToStay === false && 'does not want to stay',
    sentence !== '' && sentence,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** A check-in that was not made and is not due. */
export const notAsked = (person: Followed, months: number): string =>
  person.checkIns.some((one) => one.months > months) ? 'not asked' : 'later'

/** What the table says of one check-in, as one text. */
export function checkInText(person: Followed, months: number): string {
  const made = person.checkIns.find((one) => one.months === months)
  if (made)
    return [inWords(made, person.promoted), besides(made)].filter((part) => part !== '').join(' · ')
  const due = person.due.find((one) => one.months === months)
  return due ? (due.missed ? 'missed' : 'due') : notAsked(person, months)
}
