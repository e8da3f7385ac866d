import { useLocation } from 'wouter'
import { handbookPageOf } from '../../shared/handbook/index.ts'
import type { Place } from '../place.ts'
import { addresses } from '../ui/addresses.ts'
import { useShortcut } from '../ui/shortcuts.tsx'
import { useOpenPlaces } from './use-places.ts'

/** Two keys to every place: G, then the letter of the place; F1 to the page of the handbook about the present one. */
export function PlaceShortcuts() {
  const [path, navigate] = useLocation()
  const page = handbookPageOf(path)
  useShortcut(
    'f1',
    'This place in the handbook',
    () => navigate(page ? addresses.handbookPage(page.id) : addresses.handbook),
    'Everywhere',
  )
  return useOpenPlaces().map((place) => <PlaceShortcut key={place.href} place={place} />)
}

function PlaceShortcut({ place }: { place: Place }) {
  const [, navigate] = useLocation()
  useShortcut(`g ${place.letter}`, place.title, () => navigate(place.href), 'Go to')
  return null
}
