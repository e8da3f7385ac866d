/** The simulated worlds of docs/worlds.md, section 3. Sources in the order of `SOURCES`, the last one a test. */
export interface World {
  n: number
  mu: number
  /** Spreads (standard deviations): person, competency, source, severity, impression, error. */
  sg: number
  sc: number
  sm: number
  sd: number
  sh: number
  se: number
  /** Raters of a person by source, and how many there are to draw from (in each team, where nested). */
  k: readonly number[]
  pool: readonly number[]
  teams: number
  teamSd: number
  nested: boolean
  link: number
  /** Every part drawn apart, nothing cut or rounded (world A). */
  apart: boolean
  /** Which people miss sources: chance from their standing among people (g/sg). */
  missing: ((standing: number) => number) | null
  /** Only the 30 % who look best are fully rated. */
  bestLooking: boolean
  /** The same raters in all sources but the test; or the same names with a severity of each source. */
  samePool: 'whole' | 'by source' | null
  /** What a step of sales adds: to impressions, to the test's, to the person, to the test's view of the person. */
  colour: number
  colourOfTest: number
  truth: number
  testTruth: number
  /** Spreads of parts the model does not have: person by cell, rater by competency, cell. */
  ownCells: number
  strictOnSome: number
  cellLevels: number
  /** Error and impression by source, as multiples. */
  errorOf: readonly number[]
  impressionOf: readonly number[]
  heavyTails: boolean
  holes: boolean
  gaps: boolean
  oneScore: boolean
}

const BASE: World = {
  n: 40,
  mu: 3.4,
  sg: 0.45,
  sc: 0.25,
  sm: 0.2,
  sd: 0.3,
  sh: 0.3,
  se: 0.4,
  k: [2, 2, 4, 2, 1],
  pool: [6, 4, 14, 3, 1],
  teams: 1,
  teamSd: 0,
  nested: false,
  link: 0,
  apart: false,
  missing: null,
  bestLooking: false,
  samePool: null,
  colour: 0,
  colourOfTest: 0,
  truth: 0,
  testTruth: 0,
  ownCells: 0,
  strictOnSome: 0,
  cellLevels: 0,
  errorOf: [1, 1, 1, 1, 1],
  impressionOf: [1, 1, 1, 1, 1],
  heavyTails: false,
  holes: false,
  gaps: false,
  oneScore: false,
}

type Changes = Partial<World>

const WIDER_POOL: Changes = { pool: [5, 4, 12, 3, 1] }
const C: Changes = { k: [2, 2, 3, 2, 1], pool: [5, 4, 12, 3, 1], se: 0.42 }
const D: Changes = { sg: 0.8, sm: 0, sd: 0.2, sh: 0.2, se: 0.35 }
const E: Changes = { sg: 0.2, sc: 0.15, sm: 0.1, se: 0.45 }
const I: Changes = {
  teams: 8,
  teamSd: 0.3,
  sg: 0.34,
  nested: true,
  pool: [2, 2, 4, 2, 1],
  link: 0.15,
}
const Q: Changes = { teams: 4, nested: true, sd: 0.5, pool: [2, 2, 5, 2, 1] }
const R: Changes = { ...Q, k: [2, 2, 4, 2, 0], pool: [2, 2, 5, 2, 0] }
const V: Changes = { samePool: 'whole', pool: [8, 8, 8, 8, 1] }
const Y6: Changes = { n: 6, k: [2, 1, 3, 1, 1], pool: [3, 2, 5, 2, 1] }
const Y1: Changes = { n: 1, k: [2, 1, 3, 1, 1], pool: [2, 2, 4, 2, 1] }

const CHANGES: Readonly<Record<string, Changes>> = {
  A: { apart: true },
  B: { sg: Math.sqrt(0.2), sc: 0, sm: 0, sd: Math.sqrt(0.1), sh: 0, se: Math.sqrt(0.3) },
  C,
  D,
  E,
  F: { ...WIDER_POOL, mu: 3.3, missing: () => 0.3 },
  G: { ...WIDER_POOL, missing: (standing) => 1 / (1 + Math.exp(0.9 + 1.3 * standing)) },
  H: { ...WIDER_POOL, missing: (standing) => 1 / (1 + Math.exp(0.9 - 1.3 * standing)) },
  I,
  J: { ...I, teamSd: 0, sg: 0.45, sd: 0.5 },
  K: { sh: 0.6 },
  L: { n: 6, k: [2, 0, 3, 1, 0], pool: [3, 0, 3, 2, 0] },
  M: { ...WIDER_POOL, bestLooking: true },
  N: { mu: 4.2 },
  O: { k: [1, 1, 1, 1, 1], pool: [5, 3, 12, 3, 1], sd: 0.35 },
  P: { colour: 0.25, colourOfTest: 0.25 },
  PN: { colour: 0.25 },
  PNT: { colour: 0.25, truth: 0.15 },
  CT: { truth: 0.2 },
  PK: { testTruth: 0.1 },
  PNK: { colour: 0.25, testTruth: 0.1 },
  PR: { ...R, colour: 0.25 },
  Q,
  R,
  T: { samePool: 'whole', k: [2, 2, 3, 2, 1], pool: [4, 4, 4, 4, 1] },
  V,
  U1: { ownCells: 0.25 },
  U2: { strictOnSome: 0.25 },
  U3: { errorOf: [0.7, 0.8, 1.4, 1.2, 1], impressionOf: [0.6, 0.8, 1.5, 1.2, 1] },
  U4: { ...V, samePool: 'by source' },
  U5: { heavyTails: true },
  U6: { holes: true },
  U7: { cellLevels: 0.25 },
  U8: { gaps: true },
  U9: { oneScore: true },
  X3: { ...I, link: 0 },
  X5: { ...I, link: 0, teamSd: 0.5 },
  Y1,
  Y2: { ...Y1, n: 2 },
  Y6,
  Y9: { n: 9, k: [2, 2, 3, 2, 1], pool: [3, 3, 6, 2, 1] },
  Y12: { n: 12, pool: [3, 3, 6, 2, 1] },
  Y20: { n: 20, pool: [4, 3, 10, 3, 1] },
  Y6K: { ...Y6, sh: 0.6 },
  Y6N: { ...Y6, mu: 4.2 },
  Y6E: { ...Y6, ...E },
  Y6D: { ...Y6, ...D },
  'nobody differs': { sg: 0, sc: 0, sm: 0 },
}

export const worldOf = (name: string): World => ({ ...BASE, ...CHANGES[name] })

/** The worlds of the table, in its order. */
export const WORLDS = Object.keys(CHANGES).filter((name) => name !== 'nobody differs')
