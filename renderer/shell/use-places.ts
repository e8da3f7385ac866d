import { PLACES, type Place } from '../places.tsx'
import { useApp } from '../store/context.tsx'
import { useProfile } from '../store/use-profile.ts'

const ORGANISATION = PLACES.filter(({ askedOnly }) => askedOnly !== true)
const RATINGS = PLACES.filter(({ asked }) => asked?.includes('ratings'))
const BALLOTS = PLACES.filter(({ asked }) => asked?.includes('ballots'))

/** The places of the open file: a file opened from a request holds only what its owner was asked for. */
export const usePlaces = (): readonly Place[] =>
  useApp(({ workspace }) =>
    workspace?.ballotsOnly ? BALLOTS : workspace?.raterOnly ? RATINGS : ORGANISATION,
  )

/** Those of them that lead somewhere for the person at the keyboard. */
export function useOpenPlaces(): readonly Place[] {
  const places = usePlaces()
  const roles = useProfile()?.roles ?? []
  return places.filter(({ role }) => role === undefined || roles.includes(role))
}
