import { PLACES, type Place } from '../places.tsx'
import { useApp } from '../store/context.tsx'

const ORGANISATION = PLACES.filter(({ forRater }) => forRater !== 'only')
const RATER = PLACES.filter(({ forRater }) => forRater !== undefined)

/** The places of the open file: a file opened from a rating request holds only what its rater needs. */
export const usePlaces = (): readonly Place[] =>
  useApp(({ workspace }) => workspace?.raterOnly === true) ? RATER : ORGANISATION
