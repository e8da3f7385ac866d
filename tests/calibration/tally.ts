import type { Flags } from './false-alarms.ts'
import { Chances, Errors, Share } from './figures.ts'

/** Everything of one world that docs/worlds.md, section 4, asks for. */
export interface WorldFigures {
  world: string
  organisations: number
  people: number
  holds: number
  holdsSe: number
  high: number
  low: number
  bias: number
  error: number
  se: number
  slope: number
  ready: number
  pairs: number
  best: number
  found: number
  right: number
  wrong: number
  expected: number
  tooLittle: number
  below: number
  gateMetBelow: number
  gateNotAbove: number
  own: number
  all: number
  competencies: number
  sources: number
  hidden: number
  /** Readings of colour where it is measured: share of organisations. */
  colour: number
  colourOf: number
  /** Groups drawn by lot: share of tables with an alert, and with a gap of scores worth a look. */
  alert: number
  gap: number
  tables: number
  /** Comparisons of these groups below four fifths, and how many of them the desk said chance would put there. */
  flags: number
  flagsExpected: number
  /** The same world with people who are all alike: share of the rows of compare that are marked. */
  marked: number
  rows: number
}

export class Tally {
  holds: Share[] = []
  hidden: Share[] = []
  high = new Share()
  low = new Share()
  errors = new Errors()
  ready = new Chances()
  pairs = new Chances([0.6, 0.8, 0.95])
  best = new Chances()
  found = new Share()
  right = new Share()
  expected = 0
  tooLittle = new Share()
  metBelow = new Share()
  notAbove = new Share()
  own = new Share()
  all = new Share()
  competencies = new Share()
  sources = new Share()
  colour = new Share()
  alert = new Share()
  gap = new Share()
  flags: Flags = { found: 0, expected: 0 }
  marked = new Share()
}
