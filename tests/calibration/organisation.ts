import { type SeededChance, seededChance } from '../../shared/science/random.ts'
import type { SalesKnowledge } from '../../shared/science/rating-model/colour.ts'
import type { ModelRating, RatingModel } from '../../shared/science/rating-model/design.ts'
import type { World } from './worlds.ts'

const SOURCES = ['interview', 'simulation', 'multisource', 'experience', 'sjt'] as const
const KEY = SOURCES.indexOf('sjt')
const MULTISOURCE = SOURCES.indexOf('multisource')
const STEPS = [0.5, 0.5, 1, 1, 0.1]
const COMPETENCIES = [
  'results-through-others',
  'coaching',
  'motivation-to-develop',
  'deal-insight',
  'strategic-planning',
  'talent-judgement',
  'accountability',
  'influence',
]
const MOTIVATION = COMPETENCIES.indexOf('motivation-to-develop')
export const GATES = [
  { competency: MOTIVATION, cut: 3 },
  { competency: COMPETENCIES.indexOf('coaching'), cut: 2.5 },
]
export const LINE = 3.5

export const MODEL: RatingModel = {
  sources: SOURCES,
  competencies: COMPETENCIES,
  keys: ['sjt'],
  sourceWeights: { interview: 35, simulation: 20, multisource: 20, experience: 15, sjt: 10 },
  competencyWeights: Object.fromEntries(COMPETENCIES.map((name) => [name, 1])),
}
const WEIGHTS = [0.35, 0.2, 0.2, 0.15, 0.1]
export const KNOWS = Object.fromEntries(SOURCES.map((source) => [source, source !== 'sjt']))

/** What a person is truly like: never cut to the scale, counting sources that nobody used. */
export interface Truth {
  score: number
  competencies: number[]
  sources: number[]
  ready: boolean
}

export interface Organisation {
  ratings: ModelRating[]
  /** The same forms filled in for another job; only where `secondJob` was asked for. */
  sellerRatings: ModelRating[]
  sales: SalesKnowledge
  truth: Map<string, Truth>
  /** Truth of the second job: its six competencies with equal weight. */
  sellerTruth: Map<string, number>
}

export const SELLER: RatingModel = {
  ...MODEL,
  competencies: ['prospecting', 'discovery', 'negotiation', 'forecasting', 'product', 'resilience'],
  competencyWeights: {
    prospecting: 1,
    discovery: 1,
    negotiation: 1,
    forecasting: 1,
    product: 1,
    resilience: 1,
  },
}

export const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length

/** An effect of names that is drawn once and kept. */
function kept(draw: () => number): (...names: readonly (string | number)[]) => number {
  const known = new Map<string, number>()
  return (...names) => {
    const key = names.join(' ')
    const value = known.get(key) ?? draw()
    known.set(key, value)
    return value
  }
}

interface Draw {
  chance: SeededChance
  normal: (sd: number) => number
  world: World
}

/** The raters of one person in one source: some of the pool, each set equally likely. */
function ratersOf({ chance, world }: Draw, s: number, team: number, most: number): string[] {
  const pool = world.pool[s] ?? 0
  let count = Math.min(world.k[s] ?? 0, most)
  if (world.gaps && count > 0) {
    count = Math.max(1, Math.min(pool, Math.round(count * (0.3 + 1.4 * chance.uniform()))))
  }
  const chosen = new Set<number>()
  while (chosen.size < Math.min(pool, count)) chosen.add(Math.floor(chance.uniform() * pool))
  if (s === KEY) return [...chosen].map(() => 'test')
  const name = (ofTeam: number, number: number) =>
    `R${world.nested ? ofTeam : 0}-${world.samePool ? 'all' : s}-${number}`
  const names = [...chosen].map((number) => name(team, number))
  if (world.nested && world.link > 0 && chance.uniform() < world.link && names.length > 0) {
    names[0] = name((team + 1) % world.teams, 0)
  }
  return names
}

/** One person: levels in every cell by source and competency, and what each source sees beyond the rest. */
interface Levels {
  cells: number[][]
  views: number[]
}

function levelsOf(draw: Draw, g: number, z: number, cellLevels: readonly number[][]): Levels {
  const { normal, world, chance } = draw
  const competency = COMPETENCIES.map(() => {
    const c = normal(world.sc)
    return world.holes && chance.uniform() < 0.06 ? c - 1.5 : c
  })
  const views = SOURCES.map((_, s) => normal(world.sm) + (s === KEY ? world.testTruth * z : 0))
  const cells = views.map((m, s) =>
    COMPETENCIES.map((_, k) => {
      if (world.apart) return world.mu + normal(Math.sqrt(0.2))
      const own = world.ownCells > 0 ? normal(world.ownCells) : 0
      return world.mu + g + (competency[k] ?? 0) + m + own + (cellLevels[s]?.[k] ?? 0)
    }),
  )
  return { cells, views }
}

function truthOf(levels: readonly number[][]): Truth {
  const weighted = (value: (row: readonly number[]) => number) =>
    levels.reduce((sum, row, s) => sum + (WEIGHTS[s] ?? 0) * value(row), 0)
  const competencies = COMPETENCIES.map((_, k) => weighted((row) => row[k] ?? 0))
  const score = weighted(mean)
  const gates = GATES.every(({ competency, cut }) => (competencies[competency] ?? 0) >= cut)
  return { score, competencies, sources: levels.map(mean), ready: score >= LINE && gates }
}

/** Largest share of multisource raters, and which sources a person has at all. */
function seenBy(
  { chance, world }: Draw,
  standing: number,
  looksBest: boolean,
): (s: number) => number {
  if (world.bestLooking && !looksBest) {
    return (s) => (s === 0 || s === 1 ? 0 : s === MULTISOURCE ? 2 : Number.POSITIVE_INFINITY)
  }
  const { missing } = world
  if (!missing) return () => Number.POSITIVE_INFINITY
  return (s) =>
    s !== MULTISOURCE && chance.uniform() < missing(standing) ? 0 : Number.POSITIVE_INFINITY
}

/** How one world's ratings are read off a level: the drawn level, cut and rounded. */
function recorder(draw: Draw) {
  const { normal, world, chance } = draw
  const strictness = kept(() => normal(world.sd))
  const onCompetency = kept(() => normal(world.strictOnSome))
  const apartly = kept(() => normal(Math.sqrt(0.1)))
  const flat = (rater: string) => world.oneScore && Number(rater.split('-').at(-1)) % 2 === 1
  const error = (s: number) => {
    const size = world.apart ? Math.sqrt(0.3) : s === KEY ? 0.4 : world.se * (world.errorOf[s] ?? 1)
    return normal(world.heavyTails && chance.uniform() < 0.05 ? 3 * size : size)
  }
  const severity = (rater: string, s: number) =>
    s === KEY ? 0 : strictness(rater, world.samePool === 'by source' ? s : '')
  const rounded = (y: number, s: number) => {
    if (world.apart) return y
    const step = STEPS[s] ?? 1
    return Math.round(Math.min(5, Math.max(1, y)) / step) * step
  }
  return (rater: string, s: number, k: number, level: number, plain: number, h: number): number => {
    if (world.apart) return level + apartly(rater, k) + error(s)
    if (s !== KEY && flat(rater)) {
      return rounded(plain + severity(rater, s) + h + 0.3 * normal(world.se), s)
    }
    const some = world.strictOnSome > 0 && s !== KEY ? onCompetency(rater, k) : 0
    return rounded(level + severity(rater, s) + some + h + error(s), s)
  }
}

export function drawOrganisation(
  world: World,
  seed: number,
  secondJob: 'none' | 'shared' | 'apart' = 'none',
): Organisation {
  const chance = seededChance(seed)
  const normal = (sd: number) => sd * chance.normal()
  const draw: Draw = { chance, normal, world }
  const ofTeam = Array.from({ length: world.teams }, () => normal(world.teamSd))
  const cellLevels = SOURCES.map(() =>
    COMPETENCIES.map(() => (world.cellLevels > 0 ? normal(world.cellLevels) : 0)),
  )
  const people = Array.from({ length: world.n }, (_, i) => {
    const tail = world.heavyTails
      ? Math.sqrt(3 / Array.from({ length: 5 }, () => normal(1) ** 2).reduce((a, b) => a + b, 0))
      : 1
    const z = normal(1)
    const own = normal(world.sg)
    const g = own * tail + (ofTeam[i % world.teams] ?? 0) + world.truth * z
    return { person: `P${String(i).padStart(4, '0')}`, team: i % world.teams, z, own, g }
  })
  const looks = people.map(({ own }) => own + normal(0.8 * world.sg))
  const bestLook = looks.toSorted((a, b) => b - a)[Math.ceil(0.3 * world.n) - 1] ?? 0
  const record = recorder(draw)
  const result: Organisation = {
    ratings: [],
    sellerRatings: [],
    sales: { z: Object.fromEntries(people.map(({ person, z }) => [person, z])), knows: KNOWS },
    truth: new Map(),
    sellerTruth: new Map(),
  }
  people.forEach(({ person, team, z, own, g }, i) => {
    const { cells: levels, views } = levelsOf(draw, g, z, cellLevels)
    result.truth.set(person, truthOf(levels))
    const second = secondJob === 'none' ? null : sellerLevels(draw, g, views, secondJob === 'apart')
    if (second) {
      result.sellerTruth.set(
        person,
        second.reduce((sum, row, s) => sum + (WEIGHTS[s] ?? 0) * mean(row), 0),
      )
    }
    const most = seenBy(draw, own / (world.sg || 1), (looks[i] ?? 0) >= bestLook)
    const impression = kept(() => normal(world.sh))
    SOURCES.forEach((source, s) => {
      for (const rater of ratersOf(draw, s, team, most(s))) {
        const colour = (s === KEY ? world.colourOfTest : world.colour) * z
        const named = world.samePool === 'whole' && s !== KEY ? rater : `${rater} ${s}`
        const lean = (of: string) => (world.impressionOf[s] ?? 1) * impression(of) + colour
        const h = world.apart ? 0 : lean(named)
        COMPETENCIES.forEach((competency, k) => {
          if (s === 1 && k === MOTIVATION && !world.apart) return
          if (world.gaps && chance.uniform() < 0.15) return
          const score = record(rater, s, k, levels[s]?.[k] ?? 0, world.mu + g + (views[s] ?? 0), h)
          result.ratings.push({ person, rater, source, competency, score })
        })
        const other = secondJob === 'apart' ? lean(`${named} seller`) : h
        SELLER.competencies.forEach((competency, k) => {
          if (!second) return
          const score = record(rater, s, k, second[s]?.[k] ?? 0, 0, other)
          result.sellerRatings.push({ person, rater, source, competency, score })
        })
      }
    })
  })
  return result
}

/** Levels in the second job: another person effect, other competencies, the same or another view of each source. */
function sellerLevels(
  { normal, world }: Draw,
  g: number,
  views: readonly number[],
  apart: boolean,
): number[][] {
  const own = 0.2 * g + normal(world.sg)
  const competency = SELLER.competencies.map(() => normal(world.sc))
  return views.map((view) => {
    const seen = apart ? normal(world.sm) : view
    return competency.map((c) => world.mu + own + c + seen)
  })
}
