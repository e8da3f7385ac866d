import { matchRoute, type Parser } from 'wouter'
import type { Place } from '../places.tsx'

/** Whether an address belongs to a place. */
export const matches = (parser: Parser, place: Place, location: string): boolean =>
  [place, ...(place.inside ?? [])].some(({ path }) => matchRoute(parser, path, location)[0])
