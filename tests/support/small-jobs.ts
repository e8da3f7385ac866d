import { type SeededChance, seededChance } from '../../shared/science/random.ts'
import type { SalesKnowledge } from '../../shared/science/rating-model/colour.ts'
import type { ModelRating, RatingModel, Spreads } from '../../shared/science/rating-model/design.ts'

/** An invented small job: ragged, with gaps, a test, raters shared by chance, scores at the ends among them. */
export interface SmallJob {
  model: RatingModel
  ratings: ModelRating[]
  spreads: Spreads
  sales: SalesKnowledge
  chance: SeededChance
}

const pick = (chance: SeededChance, n: number) => Math.floor(chance.uniform() * n)

/** At most this many people and competencies; raters of a person come from the person's region. */
export function smallJob(
  seed: number,
  { people = 6, competencies = 3, perRegion = 100, raters = 4, filled = 0.8 } = {},
): SmallJob {
  const chance = seededChance(seed)
  const names = Array.from({ length: 1 + pick(chance, competencies) }, (_, k) => `c${k}`)
  const sources = ['interview', 'multisource', 'sjt'].slice(0, 1 + pick(chance, 3))
  const spread = () => 0.02 + 0.4 * chance.uniform() ** 2
  const ratings: ModelRating[] = []
  const z: Record<string, number | null> = {}
  const count = 1 + pick(chance, people)
  for (let i = 0; i < count; i++) {
    const person = `P${String(i).padStart(2, '0')}`
    const region = Math.floor(i / perRegion)
    const level = 3.4 + 0.6 * chance.normal()
    z[person] = chance.uniform() < 0.9 ? chance.normal() : null
    for (const source of sources) {
      const forms = source === 'sjt' ? 1 : pick(chance, 3)
      const chosen = new Set(Array.from({ length: forms }, () => pick(chance, raters)))
      for (const number of chosen) {
        const rater = source === 'sjt' ? 'test' : `R${region}-${number}`
        for (const competency of names) {
          const raw = level + 0.5 * chance.normal()
          const score = Math.round(2 * Math.min(5, Math.max(1, raw))) / 2
          if (chance.uniform() < filled) ratings.push({ person, rater, source, competency, score })
        }
      }
    }
  }
  // Somebody is always rated.
  const [source = 'interview'] = sources
  if (ratings.length === 0) {
    ratings.push({ person: 'P00', rater: 'R0-0', source, competency: 'c0', score: 4 })
  }
  return {
    model: {
      sources,
      competencies: names,
      keys: ['sjt'],
      sourceWeights: { interview: 35, multisource: 20, sjt: 10 },
      competencyWeights: Object.fromEntries(names.map((name, k) => [name, 1 + k])),
    },
    ratings,
    spreads: {
      g: spread(),
      c: spread(),
      m: spread(),
      q: spread(),
      d: spread(),
      h: spread(),
      e: spread(),
    },
    sales: { z, knows: { interview: true, multisource: true, sjt: false }, minPeople: 3 },
    chance,
  }
}

/** The same elements in another order. */
export function shuffled<T>(list: readonly T[], chance: SeededChance): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = pick(chance, i + 1)
    const [a, b] = [copy[i], copy[j]]
    if (a === undefined || b === undefined) continue
    copy[i] = b
    copy[j] = a
  }
  return copy
}
