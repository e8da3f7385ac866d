import { normalCdf } from '../../shared/science/normal.ts'
import { seededChance } from '../../shared/science/random.ts'
import { Z80 } from '../../shared/science/rating-model/hidden.ts'
import type { SalesPeriod } from '../../shared/science/sales-periods.ts'
import { salesPosterior } from '../../shared/science/sales-posterior.ts'
import { Chances, Share } from './figures.ts'
import { seedOf } from './judge.ts'

/** The sales worlds of docs/worlds.md, section 5. */
interface SalesWorld {
  sellers: number
  between: number
  noise: number
  quarters: readonly [number, number]
  carry: number
  season: number
  quotaYear: number
  territory: number
  trend: number
  tail: number
  small: boolean
  years: boolean
  /** Whether the territory is no part of the truth. */
  skill: boolean
}

const BASE: SalesWorld = {
  sellers: 20,
  between: 0.14,
  noise: 0.25,
  quarters: [2, 12],
  carry: 0,
  season: 0,
  quotaYear: 0,
  territory: 0,
  trend: 0,
  tail: 0,
  small: false,
  years: false,
  skill: false,
}

const CHANGES: Readonly<Record<string, Partial<SalesWorld>>> = {
  '1': {},
  '2': { sellers: 60 },
  '3': { sellers: 8 },
  '4': { sellers: 8, quarters: [2, 4] },
  '5': { carry: 0.4 },
  '6': { quotaYear: 0.1 },
  '7': { carry: 0.4, quotaYear: 0.1 },
  '8': { carry: 0.4, quotaYear: 0.1, sellers: 60 },
  '9': { territory: 0.1, skill: true },
  '10': { tail: 0.05 },
  '11': { small: true },
  '12': { season: 0.12 },
  '13': { between: 0.05 },
  '14': { between: 0.05, sellers: 8 },
  '15': {
    carry: 0.3,
    quotaYear: 0.08,
    season: 0.08,
    territory: 0.08,
    tail: 0.03,
    skill: true,
  },
  '16': { quarters: [1, 1] },
  '17': { trend: 0.05 },
  '18': { sellers: 2 },
  '19': { sellers: 4 },
  '20': { sellers: 1 },
  '21': { noise: 0.08, between: 0.1 },
  '22': { noise: 0.6, between: 0.3 },
  '23': { years: true },
  '24': { season: 0.12, sellers: 60 },
}

export const SALES_WORLDS = Object.keys(CHANGES)

/** Sellers of one group of a world. */
export const sellersIn = (world: string): number => CHANGES[world]?.sellers ?? BASE.sellers

export interface SalesFigures {
  world: string
  groups: number
  holds: number
  /** Average distance of said and happened of the true top quarter, in points. */
  top: number
  range: number
  smallest: number
}

interface Seller {
  periods: SalesPeriod[]
  level: number
  /** Distance of the truth from the group in true spreads. */
  standing: number
}

const FIRST_MONTH = 24_240

function drawGroup(world: SalesWorld, seed: number): Map<string, Seller> {
  const chance = seededChance(seed)
  const normal = (sd: number) => sd * chance.normal()
  const season = Array.from({ length: 12 }, () => normal(world.season))
  const spread = Math.hypot(world.between, world.skill ? 0 : world.territory)
  const [least, most] = world.quarters
  return new Map(
    Array.from({ length: world.sellers }, (_, number) => {
      const own = normal(world.between)
      const territory = normal(world.territory)
      const year = [0, 1, 2].map(() => normal(world.quotaYear))
      const walk = [0]
      const chances = [normal(world.noise)]
      for (let q = 1; q < 12; q++) {
        walk.push((walk[q - 1] ?? 0) + normal(world.trend))
        const fresh = normal(world.noise * Math.sqrt(1 - world.carry ** 2))
        chances.push(world.carry * (chances[q - 1] ?? 0) + fresh)
      }
      const count = least + Math.floor(chance.uniform() * (most - least + 1))
      const quarters = season.flatMap((all, q): SalesPeriod[] => {
        if (q < 12 - count) return []
        const part = world.small && chance.uniform() < 0.25 ? 0.25 + 0.35 * chance.uniform() : 1
        const windfall = chance.uniform() < world.tail ? 1 : 0
        const drift = (walk[q] ?? 0) - (walk[11] ?? 0)
        const quota = year[Math.floor(q / 4)] ?? 0
        const luck = (chances[q] ?? 0) / Math.sqrt(part)
        const attainment = 1 + own + territory + drift + all + quota + luck + windfall
        return [{ startMonth: FIRST_MONTH + 3 * q, months: 3, share: part, attainment }]
      })
      const truth = own + (world.skill ? 0 : territory)
      return [
        `S${number}`,
        {
          periods: world.years && quarters.length >= 8 ? withYear(quarters) : quarters,
          level: 1 + truth + world.tail,
          standing: truth / spread,
        },
      ]
    }),
  )
}

/** The first four quarters as one year with their mean. */
function withYear(quarters: readonly SalesPeriod[]): SalesPeriod[] {
  const first = quarters.slice(0, 4)
  const attainment = first.reduce((sum, period) => sum + period.attainment, 0) / 4
  const startMonth = first[0]?.startMonth ?? FIRST_MONTH
  return [{ startMonth, months: 12, share: 1, attainment }, ...quarters.slice(4)]
}

const UPPER_QUARTER = 0.6744897501960817

export function judgeSales(name: string, groups: number): SalesFigures {
  const world = { ...BASE, ...CHANGES[name] }
  const holds = new Share()
  const range = new Share()
  const top = new Chances()
  let smallest = Number.POSITIVE_INFINITY
  for (let repetition = 0; repetition < groups; repetition++) {
    const group = drawGroup(world, seedOf(`sales ${name}`, repetition))
    const said = salesPosterior(new Map([...group].map(([id, { periods }]) => [id, periods])))
    for (const [id, { level, standing }] of group) {
      const seller = said.sellers.get(id)
      if (!seller) continue
      holds.add(Math.abs(seller.level - level) <= Z80 * seller.se)
      top.add(seller.high, standing >= UPPER_QUARTER)
      const place = 100 * normalCdf(standing)
      range.add(seller.percentileLow <= place && place <= seller.percentileHigh)
      smallest = Math.min(smallest, seller.se)
    }
  }
  return {
    world: name,
    groups,
    holds: holds.value(),
    top: top.distance(),
    range: range.value(),
    smallest,
  }
}
