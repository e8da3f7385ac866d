import { isAmong } from '../../shared/contract/procedure.ts'
import type { Place } from '../place.ts'
import { PLACES } from '../places.tsx'
import { useApp } from '../store/context.tsx'
import { mayOf, useProfile } from '../store/use-profile.ts'
import { addresses } from '../ui/addresses.ts'

const ORGANISATION = PLACES.filter(({ askedOnly }) => askedOnly !== true)
const RATINGS = PLACES.filter(({ asked }) => asked?.includes('ratings'))
const BALLOTS = PLACES.filter(({ asked }) => asked?.includes('ballots'))

const SELF_RATING = PLACES.filter(({ href }) => href === addresses.rate)

/**
 * The places of the open file: a file opened from a request holds only what its owner was asked for, and who was handed
 * the keyboard for a self-rating has the form alone.
 */
export function usePlaces(): readonly Place[] {
  const isGuest = useProfile()?.roles.length === 0
  const ofFile = useApp(({ workspace }) =>
    workspace?.ballotsOnly ? BALLOTS : workspace?.raterOnly ? RATINGS : ORGANISATION,
  )
  return isGuest ? SELF_RATING : ofFile
}

/** Those of them that lead somewhere for the person at the keyboard. */
export function useOpenPlaces(): readonly Place[] {
  const places = usePlaces()
  const roles = useProfile()?.roles ?? []
  return places.filter(({ closed }) => !closed || isAmong(mayOf(closed.asks), roles))
}
