import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finished } from '../../shared/model/steps.ts'
import { probabilityBestCovariance } from '../../shared/science/probability-best-covariance.ts'
import { probabilityPositive } from '../../shared/science/probability-superiority.ts'
import { jobsContrast } from '../../shared/science/rating-model/contrast.ts'
import type { ModelRating } from '../../shared/science/rating-model/design.ts'
import { ESTIMATE_RULES } from '../../shared/science/rating-model/estimate.ts'
import {
  type Fit,
  fitFound,
  fitHeld,
  fitInSteps,
  fitRatings,
  foundBy,
} from '../../shared/science/rating-model/fit.ts'
import { colourReading } from '../../shared/science/rating-model/indicator-lines.ts'
import {
  covarianceOf,
  readCompetency,
  readPerson,
  readRaters,
  readSource,
} from '../../shared/science/rating-model/read.ts'
import {
  leftOutEvidence,
  ownEvidence,
  plannedEvidence,
} from '../../shared/science/rating-model/what-ifs.ts'
import { densePosterior } from '../support/dense-posterior.ts'
import { holds, notFinite } from '../support/properties.ts'
import { shuffled, smallJob } from '../support/small-jobs.ts'

const seeds = fc.integer({ min: 0, max: 0x7fff_ffff })

/** Everything a page says of everybody, in one list: values, variances, standard errors, shares. */
const everything = (fit: Fit): number[] =>
  fit.design.people.flatMap((_, index) => {
    const { score, coverage, raters } = readPerson(fit, index)
    const all = [
      score,
      ...fit.design.competencies.map((__, k) => readCompetency(fit, index, k)),
      ...fit.design.sources.map((__, s) => readSource(fit, index, s)),
    ]
    const numbers = all.flatMap((r) => [r.value, r.variance, r.se, r.ownShare, r.trace])
    return [coverage, raters, ...numbers]
  })

/** Largest difference between two lists of one length; infinite when the lengths differ. */
const apart = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length
    ? a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? Number.NaN))), 0)
    : Number.POSITIVE_INFINITY

describe('rating model, properties', () => {
  it('equals the dense equations of the method, whatever is eliminated first', () => {
    for (let seed = 0; seed < 60; seed++) {
      const large = { people: 26, perRegion: 2, raters: 5, competencies: 2 }
      const { model, ratings, spreads } = smallJob(seed, seed % 6 === 0 ? large : {})
      const fit = fitHeld(model, ratings, spreads)
      const dense = densePosterior({ ...model, sources: fit.design.sources }, ratings, spreads)
      const { sourceShare, competencyShare } = fit.design
      fit.design.people.forEach(({ person }, index) => {
        const { value, variance } = readPerson(fit, index).score
        const weight = (s: number, k: number) => (sourceShare[s] ?? 0) * (competencyShare[k] ?? 0)
        const [mean, width] = dense.read(person, weight)
        expect(apart([value, variance], [mean, width])).toBeLessThan(1e-8)
      })
    }
  })

  it('gives the errors that two jobs share as the dense equations of both', () => {
    let compared = 0
    for (let seed = 0; seed < 60; seed++) {
      const [one, other] = [smallJob(seed, { people: 12, perRegion: 4 }), smallJob(seed + 500)]
      const fits = [one, other].map(({ model, ratings, spreads }) =>
        fitHeld(model, ratings, spreads),
      )
      const [a, b] = fits
      if (!a || !b) return
      const dense = [one, other].map(({ model, ratings, spreads }) =>
        densePosterior(model, ratings, spreads),
      )
      const { rhoRater, people } = jobsContrast(a, b)
      for (const { person, covariance } of people) {
        const [x, y] = dense.map(({ effects }, job) => {
          const { sourceShare = [], competencyShare = [] } = fits[job]?.design ?? {}
          return effects(person, (s, k) => (sourceShare[s] ?? 0) * (competencyShare[k] ?? 0))
        })
        const shared = (kind: 'd' | 'h' | 'm') =>
          [...(x ?? [])].reduce(
            (sum, [name, value]) =>
              name.startsWith(`${kind} `) ? sum + value * (y?.get(name) ?? 0) : sum,
            0,
          ) / Math.sqrt(one.spreads[kind] * other.spreads[kind])
        const wanted = rhoRater * (shared('d') + shared('h')) + 0.5 * shared('m')
        expect(apart([covariance], [wanted])).toBeLessThan(1e-10)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('never widens an interval with more evidence, nor narrows one with less', () => {
    holds(seeds, (seed) => {
      const { model, ratings, spreads, chance } = smallJob(seed)
      const gone = Math.floor(chance.uniform() * ratings.length)
      const less = ratings.filter((_, index) => index !== gone)
      const more = fitHeld(model, ratings, spreads)
      const fewer = fitHeld(model, less, spreads)
      fewer.design.people.forEach(({ person }, index) => {
        const place = more.design.place.get(person) ?? -1
        const widths = (fit: Fit, at: number) => [
          readPerson(fit, at).score.variance,
          ...fit.design.competencies.map((_, k) => readCompetency(fit, at, k).variance),
          ...fit.design.sources.map((_, s) => readSource(fit, at, s).variance),
        ]
        const before = widths(fewer, index)
        const grown = widths(more, place).map((variance, at) => variance / (before[at] ?? 0))
        expect(Math.max(...grown)).toBeLessThanOrEqual(1 + 1e-9)
      })
    })
  })

  it('says the same to the last bit whatever the order of input', () => {
    holds(seeds, (seed) => {
      const { model, ratings, sales, chance } = smallJob(seed, { people: 4, competencies: 2 })
      const one = fitRatings(model, ratings, sales)
      const other = fitRatings(model, shuffled(ratings, chance), sales)
      expect(apart(everything(other), everything(one))).toBe(0)
      expect(other.system.spreads).toEqual(one.system.spreads)
      expect([other.kappa, other.colour]).toEqual([one.kappa, one.colour])
    })
  })

  it('is had again, number for number, from what solving found', () => {
    const again = (seed: number, size: Parameters<typeof smallJob>[1]) => {
      const { model, ratings, sales } = smallJob(seed, size)
      const fit = fitRatings(model, ratings, sales)
      // As it is kept: as text.
      const found = JSON.parse(JSON.stringify(foundBy(fit)))
      const same = fitFound(model, ratings, sales, found)
      expect(apart(everything(same), everything(fit))).toBe(0)
      const { colour, colourVariance, uncertainty, working, kappa, widening, hidden } = fit
      expect(same).toMatchObject({ colour, colourVariance, uncertainty, kappa, widening, hidden })
      expect(same.working).toEqual(working)
      expect(foundBy(same)).toEqual(foundBy(fit))
    }
    for (let seed = 1; seed <= 40; seed++) again(seed, { people: 4, competencies: 2 })
    // More people than the spreads are estimated from.
    again(1, { people: 310, competencies: 2 })
  })

  it('is the same from the fit before a change as from nothing', () => {
    const met = { untouched: 0, anew: 0, sameRows: 0 }
    for (let seed = 1; seed <= 5; seed++) {
      const size = { people: 600, perRegion: 15, competencies: 2 }
      const { model, ratings, sales, chance } = smallJob(seed, size)
      let before = fitRatings(model, ratings, sales)
      // No more people than the spreads are estimated from: nothing can be taken over.
      if (before.design.people.length <= 300) continue
      const row = () => Math.floor(chance.uniform() * ratings.length)
      const changes: ((at: number) => void)[] = [
        (at) => ratings.splice(at, 1, { ...(ratings[at] as ModelRating), score: 5 }),
        (at) => ratings.splice(at, 1, { ...(ratings[at] as ModelRating), score: 1.5 }),
        (at) => ratings.splice(at, 1),
        (at) => ratings.push({ ...(ratings[at] as ModelRating), rater: 'R0-new', score: 4 }),
      ]
      for (const change of changes) {
        change(row())
        const anew = fitRatings(model, ratings, sales)
        const after = finished(fitInSteps(model, ratings, sales, ESTIMATE_RULES, before))
        expect(apart(everything(after), everything(anew))).toBe(0)
        expect(foundBy(after)).toEqual(foundBy(anew))
        expect(jobsContrast(after, before)).toEqual(jobsContrast(anew, before))
        met[after.panel === before.panel ? 'untouched' : 'anew']++
        if (after.system.factor === before.system.factor) met.sameRows++
        before = after
      }
    }
    expect(Math.min(...Object.values(met))).toBeGreaterThan(0)
  })

  it('takes a test for no rater, no link and no severity', () => {
    holds(seeds, (seed) => {
      const { model, ratings, spreads } = smallJob(seed)
      const fit = fitHeld(model, ratings, spreads)
      const people = ratings.filter(({ source }) => source !== 'sjt')
      expect([...readRaters(fit).keys()]).toEqual([...new Set(people.map((r) => r.rater))].sort())
      fit.design.people.forEach(({ person }, index) => {
        const seen = new Set(people.filter((r) => r.person === person).map((r) => r.rater))
        expect(readPerson(fit, index).raters).toBe(seen.size)
      })
      // One label for everybody, one for each person, or the name of a human rater: all the same.
      const named = (label: (person: string) => string) =>
        ratings.map((r) => (r.source === 'sjt' ? { ...r, rater: label(r.person) } : r))
      const before = everything(fit)
      for (const label of [(person: string) => `test of ${person}`, () => 'R0-0']) {
        expect(apart(everything(fitHeld(model, named(label), spreads)), before)).toBeLessThan(1e-9)
      }
    })
  })

  it('gives the better of two the same chance as the best of two', () => {
    holds(seeds, (seed) => {
      const { model, ratings, sales } = smallJob(seed)
      const fit = fitHeld(model, ratings, smallJob(seed + 1).spreads, sales)
      const [a, b] = fit.design.people.map((_, index) => readPerson(fit, index).score)
      if (!a || !b) return
      const covariance = covarianceOf(fit, a, b)
      const sed = Math.sqrt(a.se ** 2 + b.se ** 2 - 2 * covariance)
      const [first = 0, second = 0] = probabilityBestCovariance(
        [a.value, b.value],
        [
          [a.se ** 2, covariance],
          [covariance, b.se ** 2],
        ],
      )
      expect(Math.abs(first - probabilityPositive(a.value - b.value, sed))).toBeLessThan(1e-9)
      expect(Math.abs(first + second - 1)).toBeLessThan(1e-9)
    })
  })

  it('never says NaN, infinity or a range without width', () => {
    holds(seeds, (seed) => {
      const { model, ratings, sales } = smallJob(seed, { people: 4 })
      const fit = fitRatings(model, ratings, sales)
      const seller = fitRatings(
        model,
        ratings.filter((_, row) => row % 3 > 0),
        sales,
      )
      const read = everything(fit)
      const plan = [{ rater: 'new', source: 'interview', competencies: ['c0'] }]
      const evidence = fit.design.people.map((_, index) => ({
        own: fit.design.competencies.map((__, k) => ownEvidence(fit, index, k, 3)),
        left: leftOutEvidence(fit, index),
        planned: plannedEvidence(fit, index, plan),
      }))
      const contrast = jobsContrast(fit, seller)
      const raters = readRaters(fit)
      expect(notFinite({ read, evidence, contrast, raters, hidden: fit.hidden })).toEqual([])
      expect(fit.fellBack).toBe(false)
      const widths = [
        ...fit.design.people.map((_, index) => readPerson(fit, index).score.se),
        ...evidence.flatMap(({ own, left, planned }) => [
          planned,
          ...own.flatMap(({ ownSe, allSe }) => [ownSe, allSe]),
          ...left.map(({ se }) => se),
        ]),
        ...contrast.people.map(({ se }) => se),
      ]
      expect(Math.min(...widths)).toBeGreaterThan(0)
    })
  })

  it('moves nothing with sales where too few were seen by a source free of them', () => {
    holds(seeds, (seed) => {
      const { model, ratings, spreads, sales, chance } = smallJob(seed)
      const other = Object.fromEntries(
        Object.keys(sales.z).map((person) => [person, 3 * chance.normal()]),
      )
      const seen = { ...sales, minPeople: 7 }
      const one = fitHeld(model, ratings, spreads, seen)
      const same = fitHeld(model, ratings, spreads, { ...seen, z: other })
      expect(apart(everything(same), everything(one))).toBe(0)
    })
  })

  // With fewer people than the method asks for, a job with rows far apart can turn the sum round; such
  // a job is never corrected. The jobs are fixed, because this is measured and follows from no equation.
  it('takes nothing out, or more out the better somebody sells, in jobs of ten people and more', () => {
    let active = 0
    for (let seed = 0; seed < 2000; seed++) {
      const { model, ratings, spreads, sales } = smallJob(seed, { people: 30, raters: 8 })
      const { people, slope } = colourReading(
        fitHeld(model, ratings, spreads, { ...sales, minPeople: 10 }),
      )
      if (!people || slope === null) continue
      active++
      const along = people.reduce(
        (sum, { person, change }) => sum + (sales.z[person] ?? 0) * change,
        0,
      )
      expect(along).toBeLessThanOrEqual(1e-12)
      if (slope <= 0) expect(people.every(({ change }) => change === 0)).toBe(true)
    }
    expect(active).toBeGreaterThan(300)
  })
})
