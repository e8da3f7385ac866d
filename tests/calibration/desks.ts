import { alphaInterval } from '../../shared/science/alpha-interval.ts'
import { impactDesk } from '../../shared/science/impact-desk.ts'
import { krippendorffAlpha } from '../../shared/science/krippendorff-alpha.ts'
import { normalQuantile } from '../../shared/science/normal.ts'
import { type SeededChance, seededChance } from '../../shared/science/random.ts'
import { jobsContrast } from '../../shared/science/rating-model/contrast.ts'
import { fitRatings } from '../../shared/science/rating-model/fit.ts'
import { Z80 } from '../../shared/science/rating-model/hidden.ts'
import { echoLine } from '../../shared/science/rating-model/indicator-lines.ts'
import {
  covarianceOf,
  type Reading,
  readCompetency,
  readSource,
} from '../../shared/science/rating-model/read.ts'
import { rowDiffers } from '../../shared/science/row-differs.ts'
import { Share } from './figures.ts'
import { seedOf, solveJob } from './judge.ts'
import { drawOrganisation, MODEL, SELLER } from './organisation.ts'
import { worldOf } from './worlds.ts'

/** A figure of a desk, and the range its target allows. */
export interface DeskFigure {
  what: string
  value: number
  of: number
  least: number
  most: number
}

const figure = (what: string, share: Share, least: number, most: number): DeskFigure => ({
  what,
  value: share.value(),
  of: share.of,
  least,
  most,
})

const SHARES = [0.35, 0.9, 0.93, 0.25, 0.2]

/** Whether some stage says alert, for people drawn into groups by chance (docs/worlds.md, section 6). */
function alertByChance(chance: SeededChance, people: number, groups: number): boolean {
  const everybody = Array.from({ length: people }, () => ({
    group: Math.floor(chance.uniform() * groups),
    common: chance.normal(),
  }))
  const stages = SHARES.map((share) => {
    const cut = normalQuantile(1 - share)
    const passed = everybody.map(
      ({ common }) => Math.SQRT1_2 * common + Math.SQRT1_2 * chance.normal() > cut,
    )
    return Array.from({ length: groups }, (_, group) => {
      const inside = everybody.map((one, at) => [one.group, passed[at]] as const)
      const own = inside.filter(([of]) => of === group)
      return {
        group: String(group),
        total: own.length,
        selected: own.filter(([, yes]) => yes).length,
      }
    })
      .filter(({ total }) => total >= 5)
      .sort((a, b) => b.total - a.total)
  })
  return impactDesk(stages).some(({ rows }) => rows.some(({ verdict }) => verdict === 'alert'))
}

function fairness(repetitions: number): DeskFigure[] {
  const random = [2, 3, 5].flatMap((groups) =>
    [40, 120].map((people) => {
      const share = new Share()
      for (let r = 0; r < repetitions; r++) {
        share.add(
          alertByChance(seededChance(seedOf(`fair ${groups} ${people}`, r)), people, groups),
        )
      }
      return figure(
        `fairness: alert by chance, ${groups} groups of ${people} people`,
        share,
        0,
        0.05,
      )
    }),
  )
  const found = new Share()
  for (let r = 0; r < repetitions; r++) {
    const chance = seededChance(seedOf('fair found', r))
    const drawn = (total: number, share: number) =>
      Array.from({ length: total }, () => chance.uniform() < share).filter(Boolean).length
    const stages = [[0.6, 0.3], ...[0.5, 0.9, 0.25, 0.2].map((share) => [share, share])].map(
      ([a = 0, b = 0]) => [
        { group: 'a', total: 80, selected: drawn(80, a) },
        { group: 'b', total: 40, selected: drawn(40, b) },
      ],
    )
    found.add(impactDesk(stages)[0]?.rows.some(({ verdict }) => verdict === 'alert') === true)
  }
  return [...random, figure('fairness: .6 against .3 at 80 and 40 found', found, 0.7, 1)]
}

/** Rows of compare that are marked though nobody differs. */
function compare(repetitions: number): DeskFigure[] {
  const marked = new Map([2, 4, 6].map((count) => [count, new Share()]))
  for (let r = 0; r < repetitions; r++) {
    const seed = seedOf('nobody differs', r)
    const fit = solveJob(drawOrganisation(worldOf('nobody differs'), seed))
    const chance = seededChance(seed)
    for (const [count, share] of marked) {
      for (let turn = 0; turn < 6; turn++) {
        const people = new Set<number>()
        while (people.size < count)
          people.add(Math.floor(chance.uniform() * fit.design.people.length))
        const rows = [
          ...MODEL.competencies.map((_, k) => (at: number) => readCompetency(fit, at, k)),
          ...MODEL.sources.map((_, s) => (at: number) => readSource(fit, at, s)),
        ]
        for (const read of rows) {
          const readings = [...people].map(read)
          const covariance = readings.map((a) =>
            readings.map((b: Reading) => (a === b ? a.se ** 2 : covarianceOf(fit, a, b))),
          )
          const row = rowDiffers(
            readings.map(({ value }) => value),
            covariance,
          )
          share.add(row?.differs === true)
        }
      }
    }
  }
  return [...marked].map(([count, share]) =>
    figure(`compare: rows marked though nobody differs, ${count} people`, share, 0, 0.1),
  )
}

/** Manager less seller, every second person. */
function contrast(repetitions: number): DeskFigure[] {
  return (['shared', 'apart'] as const).map((job) => {
    const holds = new Share()
    for (let r = 0; r < repetitions; r++) {
      const drawn = drawOrganisation(worldOf('C'), seedOf(`contrast ${job}`, r), job)
      const manager = fitRatings(MODEL, drawn.ratings)
      const seller = fitRatings(SELLER, drawn.sellerRatings)
      jobsContrast(manager, seller).people.forEach((one, index) => {
        if (index % 2 === 1) return
        const truth =
          (drawn.truth.get(one.person)?.score ?? 0) - (drawn.sellerTruth.get(one.person) ?? 0)
        holds.add(Math.abs(one.contrast - truth) <= Z80 * one.se)
      })
    }
    return figure(`contrast of jobs holds, world C, second job ${job}`, holds, 0.73, 0.96)
  })
}

/** Ratings that rise with sales, where every source may know them. */
function echo(repetitions: number): DeskFigure[] {
  return [0.25, 0].map((size) => {
    const flagged = new Share()
    for (let r = 0; r < repetitions; r++) {
      const seed = seedOf(`echo ${size}`, r)
      const world = { ...worldOf('C'), colour: size, colourOfTest: size }
      const { ratings, sales } = drawOrganisation(world, seed)
      const chance = seededChance(seed + 1)
      const means = Object.entries(sales.z).map(([person, z]) => {
        let sum = 0
        for (let quarter = 0; quarter < 8; quarter++)
          sum += 0.14 * (z ?? 0) + 0.25 * chance.normal()
        return [person, sum / 8] as const
      })
      const centre = means.reduce((sum, [, value]) => sum + value, 0) / means.length
      const seen = means.map(([person, value]) => [person, (0.715 * (value - centre)) / 0.14])
      flagged.add(echoLine(fitRatings(MODEL, ratings), Object.fromEntries(seen))?.flagged === true)
    }
    const [least, most] = size > 0 ? [0.7, 1] : [0, 0.1]
    return figure(`echo of sales flagged at 40 people, ${size} a step`, flagged, least, most)
  })
}

function units(chance: SeededChance, count: number, raters: number, r: number): number[][] {
  return Array.from({ length: count }, () => {
    const common = Math.sqrt(r) * chance.normal()
    return Array.from({ length: raters }, () =>
      Math.round(Math.min(5, Math.max(1, 3 + common + Math.sqrt(1 - r) * chance.normal()))),
    )
  })
}

function agreement(repetitions: number): DeskFigure[] {
  return [8, 30].map((count) => {
    const holds = new Share()
    for (const [raters, r] of [
      [2, 0.5],
      [3, 0.85],
    ] as const) {
      const chance = seededChance(seedOf(`alpha ${count} ${raters} ${r}`, 0))
      const truth = krippendorffAlpha(units(chance, 4000, raters, r), 'ordinal').alpha ?? Number.NaN
      for (let turn = 0; turn < repetitions; turn++) {
        const { low, high } = alphaInterval(units(chance, count, raters, r))
        if (low !== null && high !== null) holds.add(low <= truth && truth <= high)
      }
    }
    return figure(`agreement: range of alpha holds, ${count} units`, holds, 0.74, 0.9)
  })
}

export const DESKS: Readonly<Record<string, (organisations: number) => DeskFigure[]>> = {
  fairness: (organisations) => fairness(5 * organisations),
  compare,
  contrast: (organisations) => contrast(Math.ceil(organisations / 2)),
  echo,
  agreement: (organisations) => agreement(3 * organisations),
}
