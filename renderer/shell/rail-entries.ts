import type { Place } from '../place.ts'
import { useApp } from '../store/context.tsx'
import { useProfile } from '../store/use-profile.ts'
import { addresses } from '../ui/addresses.ts'
import { useOpenPlaces } from './use-places.ts'

/** One of at most eight entries of the rail, with the places behind it. */
export interface RailEntry {
  title: string
  /** Stands above the first entry of a group; absent in a file that was opened from a request. */
  heading?: string
  /** Those that are open to whoever sits here; at least one. */
  places: readonly Place[]
}

/** What a director, a panel and HR do, in this order; the first place is where an entry leads. */
const ENTRIES: readonly { title: string; heading: string; inside: readonly string[] }[] = [
  { title: 'Today', heading: '', inside: [addresses.today] },
  {
    title: 'People',
    heading: 'Organisation',
    inside: [addresses.people, addresses.map, addresses.compare, addresses.evidence],
  },
  { title: 'Development', heading: 'Organisation', inside: [addresses.paths, addresses.outcomes] },
  {
    title: 'Cycles',
    heading: 'Promotion',
    inside: [addresses.cycles, addresses.candidates, addresses.succession, addresses.rate],
  },
  { title: 'Calibrate', heading: 'Promotion', inside: [addresses.calibrate] },
  { title: 'Decide', heading: 'Promotion', inside: [addresses.decide] },
  { title: 'HR desk', heading: 'HR', inside: [addresses.keeping, addresses.fairness] },
  {
    title: 'Workspace',
    heading: 'This file',
    inside: [addresses.workspace, addresses.import, addresses.roleModels],
  },
]

/** What the rail shows to whoever sits here. A file opened from a request has so few places that each is an entry. */
export function useRailEntries(): readonly RailEntry[] {
  const places = useOpenPlaces()
  const isRater = useApp((state) => state.workspace?.raterOnly === true)
  const isGuest = useProfile()?.roles.length === 0
  if (isRater || isGuest) return places.map((place) => ({ title: place.title, places: [place] }))
  return ENTRIES.flatMap(({ inside, ...entry }) => {
    const open = inside.flatMap((href) => places.find((place) => place.href === href) ?? [])
    return open.length > 0 ? [{ ...entry, places: open }] : []
  })
}
