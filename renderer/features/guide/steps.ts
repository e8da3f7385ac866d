import type { AppState } from '../../store/store.ts'
import { addresses } from '../../ui/addresses.ts'

/** One step of the guided first case. */
export interface GuideStep {
  title: string
  text: string
  /** Where the step happens; null = wherever one is. */
  place: 'people' | 'map' | 'candidate' | null
  /** The button that leads there. */
  lead?: string
  /** True once the person did it; the guide then moves on by itself. */
  isDone?: (state: AppState, location: string) => boolean
}

/** Two minutes from the whole organisation to one person. */
export const GUIDE: readonly GuideStep[] = [
  {
    title: 'Everyone, seen twice',
    text: 'Each row rates one person for two jobs. Blue, at the left: how well they sell. Orange, at the right: how they would lead sellers. The pale bars are the range of each number. The best sellers stand on top.',
    place: 'people',
    lead: 'Open People',
  },
  {
    title: 'The order changes',
    text: 'Choose the heading "Leadership aptitude". The people on top are mostly not the best sellers: the two jobs ask for different things, so neither score is part of the other.',
    place: 'people',
    lead: 'Open People',
    isDone: ({ peopleQuery }) => peopleQuery.sort === 'leadership',
  },
  {
    title: 'One picture of both',
    text: 'The map shows everyone at once: sales to the right, leadership upwards. The top right is rare. Bottom right are strong sellers whose better career is selling.',
    place: 'map',
    lead: 'Open the map',
    isDone: (_state, location) => location === addresses.map,
  },
  {
    title: 'Two rules, two lists',
    text: 'The switch above the map fills the same openings twice: by sales alone, and by leadership aptitude. It names who changes place and whom a sales ranking overlooks.',
    place: 'map',
    lead: 'Open the map',
  },
  {
    title: 'A top seller, looked at closely',
    text: 'sells more than almost anyone, and is not suggested for promotion. The candidate page says why.',
    place: 'candidate',
    lead: 'Open the page of',
    isDone: (_state, location) => location.startsWith(`${addresses.candidates}/`),
  },
  {
    title: 'The page to decide from',
    text: 'At the left the sales record, at the right the leadership profile. In the middle: the contrast of the two, the gates, and the reasons. On top: how sure the suggestion is, what would change it, and which evidence would help most. Any underlined number opens its way to the evidence.',
    place: null,
  },
]
