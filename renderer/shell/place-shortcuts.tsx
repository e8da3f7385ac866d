import { useLocation } from 'wouter'
import type { Place } from '../place.ts'
import { useShortcut } from '../ui/shortcuts.tsx'
import { useOpenPlaces } from './use-places.ts'

/** Two keys to every place: G, then the letter of the place. */
export function PlaceShortcuts() {
  return useOpenPlaces().map((place) => <PlaceShortcut key={place.href} place={place} />)
}

function PlaceShortcut({ place }: { place: Place }) {
  const [, navigate] = useLocation()
  useShortcut(`g ${place.letter}`, place.title, () => navigate(place.href), 'Go to')
  return null
}
