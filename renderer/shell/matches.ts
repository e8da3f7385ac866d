import { matchRoute, type Parser } from 'wouter'
import type { Place } from '../place.ts'
import { PLACES } from '../places.tsx'

/** Whether an address belongs to a place. */
export const matches = (parser: Parser, place: Place, location: string): boolean =>
  [place, ...(place.inside ?? [])].some(({ path }) => matchRoute(parser, path, location)[0])

/** Whether what stands at an address has the whole window to itself, without rail and trays. */
export const isBare = (parser: Parser, location: string): boolean =>
  PLACES.some(({ inside = [] }) =>
    inside.some(({ path, bare }) => bare === true && matchRoute(parser, path, location)[0]),
  )
