import { type ImpactTable, impactTables } from '../../shared/readiness/group-impact.ts'
import { scoreGaps } from '../../shared/readiness/group-scores.ts'
import { alphaInterval } from '../../shared/science/alpha-interval.ts'
import { krippendorffAlpha } from '../../shared/science/krippendorff-alpha.ts'
import { normalQuantile } from '../../shared/science/normal.ts'
import { type SeededChance, seededChance } from '../../shared/science/random.ts'
import { jobsContrast } from '../../shared/science/rating-model/contrast.ts'
import { fitRatings } from '../../shared/science/rating-model/fit.ts'
import { Z80 } from '../../shared/science/rating-model/hidden.ts'
import { echoLine, panelLines } from '../../shared/science/rating-model/indicator-lines.ts'
import { judgeRows } from './false-alarms.ts'
import { Share } from './figures.ts'
import { seedOf, solveJob } from './judge.ts'
import { drawOrganisation, MODEL, mean, SELLER } from './organisation.ts'
import { worldOf } from './worlds.ts'

/** A figure of a desk, and the range its target allows. */
export interface DeskFigure {
  what: string
  value: number
  of: number
  least: number
  most: number
  /** Standard error of a figure that is no share. */
  se?: number
}

const figure = (what: string, share: Share, least: number, most: number): DeskFigure => ({
  what,
  value: share.value(),
  of: share.of,
  least,
  most,
})

const SHARES = [0.35, 0.9, 0.93, 0.25, 0.2]

/** People drawn into groups by chance, who share a common part in all they do (docs/worlds.md, section 6). */
function byChance(chance: SeededChance, people: number, groups: number) {
  const everybody = Array.from({ length: people }, () => ({
    group: String(Math.floor(chance.uniform() * groups)),
    common: chance.normal(),
  }))
  return {
    everybody,
    part: (common: number) => Math.SQRT1_2 * common + Math.SQRT1_2 * chance.normal(),
  }
}

const isAlert = ({ rows }: ImpactTable) => rows.some(({ desk }) => desk?.verdict === 'alert')

/** Whether some step says alert. */
function alertByChance(chance: SeededChance, people: number, groups: number): boolean {
  const { everybody, part } = byChance(chance, people, groups)
  return impactTables(
    SHARES.map((share) => {
      const cut = normalQuantile(1 - share)
      return {
        members: everybody.map(({ group, common }) => ({ group, selected: part(common) > cut })),
      }
    }),
  ).some(isAlert)
}

const MEASURES = Array.from({ length: 11 }, (_, at) => ({
  id: `m${at}`,
  title: `Measure ${at}`,
  kind: 'competency' as const,
}))

/** Whether some gap of eleven scores is worth a look. */
function lookByChance(chance: SeededChance, people: number, groups: number): boolean {
  const { everybody, part } = byChance(chance, people, groups)
  const members = everybody.map(({ group, common }) => ({
    group,
    values: new Map(MEASURES.map(({ id }) => [id, part(common)])),
  }))
  return scoreGaps(members, MEASURES).some(({ state }) => state === 'look')
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
  const gaps = [2, 3, 5].map((groups) => {
    const share = new Share()
    for (let r = 0; r < repetitions; r++) {
      share.add(lookByChance(seededChance(seedOf(`gaps ${groups}`, r)), 120, groups))
    }
    const what = `score gaps: some look by chance, ${groups} groups of 120 people`
    return figure(what, share, 0, 0.1)
  })
  const found = new Share()
  for (let r = 0; r < repetitions; r++) {
    const chance = seededChance(seedOf('fair found', r))
    const drawn = (group: string, total: number, share: number) =>
      Array.from({ length: total }, () => ({ group, selected: chance.uniform() < share }))
    const tables = impactTables(
      [[0.6, 0.3], ...[0.5, 0.9, 0.25, 0.2].map((share) => [share, share])].map(
        ([a = 0, b = 0]) => ({ members: [...drawn('a', 80, a), ...drawn('b', 40, b)] }),
      ),
    )
    found.add(tables.slice(0, 1).some(isAlert))
  }
  return [...random, ...gaps, figure('fairness: .6 against .3 at 80 and 40 found', found, 0.7, 1)]
}

/** Rows of compare that are marked though nobody differs. */
function compare(repetitions: number): DeskFigure[] {
  const marked = new Map([2, 4, 6].map((count) => [count, new Share()]))
  for (let r = 0; r < repetitions; r++) {
    const seed = seedOf('nobody differs', r)
    const fit = solveJob(drawOrganisation(worldOf('nobody differs'), seed))
    for (const [count, share] of marked) judgeRows(fit, count, seed + count, share)
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

/**
 * Teams whose raters see nobody else: the share of the true difference between teams that is left "if all of it is
 * quality", by least squares through zero (docs/worlds.md, section 7.4).
 */
function teams(repetitions: number): DeskFigure[] {
  const slopes: number[] = []
  for (let r = 0; r < repetitions; r++) {
    const world = worldOf('X5')
    const { ratings, truth } = drawOrganisation(world, seedOf('teams', r))
    const fit = fitRatings(MODEL, ratings)
    const people = fit.design.people.map(({ person }) => person)
    const rows = Array.from({ length: world.teams }, (_, team) => {
      const inside = people.filter((person) => Number(person.slice(1)) % world.teams === team)
      return {
        said: mean(panelLines(fit, inside).people.map(({ ifPeople }) => ifPeople)),
        true: mean(inside.map((person) => truth.get(person)?.score ?? Number.NaN)),
      }
    })
    const [said, real] = [mean(rows.map((row) => row.said)), mean(rows.map((row) => row.true))]
    const product = rows.reduce((sum, row) => sum + (row.said - said) * (row.true - real), 0)
    slopes.push(product / rows.reduce((sum, row) => sum + (row.true - real) ** 2, 0))
  }
  const value = mean(slopes)
  const spread = Math.sqrt(mean(slopes.map((slope) => (slope - value) ** 2)))
  return [
    {
      what: 'teams of their own raters: true difference left, if all of it is quality',
      value,
      of: repetitions,
      least: 0.85,
      most: 1.1,
      se: spread / Math.sqrt(repetitions),
    },
  ]
}

export const DESKS: Readonly<Record<string, (organisations: number) => DeskFigure[]>> = {
  // Tables of counts cost next to nothing, so there are enough of them to see one in twenty.
  fairness: (organisations) => fairness(Math.max(500, 5 * organisations)),
  compare,
  contrast: (organisations) => contrast(Math.ceil(organisations / 2)),
  echo,
  teams,
  agreement: (organisations) => agreement(3 * organisations),
}
