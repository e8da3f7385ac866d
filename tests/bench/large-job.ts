import { seededChance } from '../../shared/science/random.ts'
import type { SalesKnowledge } from '../../shared/science/rating-model/colour.ts'
import type { ModelRating, RatingModel } from '../../shared/science/rating-model/design.ts'

const COMPETENCIES = Array.from({ length: 8 }, (_, k) => `competency-${k}`)

export const LARGE_MODEL: RatingModel = {
  sources: ['interview', 'simulation', 'multisource', 'experience', 'sjt'],
  competencies: COMPETENCIES,
  keys: ['sjt'],
  sourceWeights: { interview: 35, simulation: 20, multisource: 20, experience: 15, sjt: 10 },
  competencyWeights: Object.fromEntries(COMPETENCIES.map((name) => [name, 1])),
}

/** How many forms of each source, in the order of the model's sources, and how their raters are spread. */
export interface LargeJob {
  people: number
  forms: readonly number[]
  /** Share of rows that are there. */
  filled: number
  /** People by region, and raters of each source in a region; a region of everybody is one pool. */
  perRegion: number
  pool: readonly number[]
  /** Raters of the first source who see people everywhere, in place of the region's pool. */
  everywhere?: number
}

/** Invented ratings of one large job, and everybody's sales. */
export function largeJob(seed: number, job: LargeJob): [ModelRating[], SalesKnowledge] {
  const chance = seededChance(seed)
  const ratings: ModelRating[] = []
  const severity = new Map<string, number>()
  const strictness = (rater: string) => {
    const known = severity.get(rater) ?? 0.3 * chance.normal()
    severity.set(rater, known)
    return known
  }
  const z: Record<string, number> = {}
  for (let i = 0; i < job.people; i++) {
    const person = `P${String(i).padStart(6, '0')}`
    const region = Math.floor(i / job.perRegion)
    z[person] = chance.normal()
    const level = 3.4 + 0.45 * chance.normal()
    const competency = COMPETENCIES.map(() => 0.25 * chance.normal())
    LARGE_MODEL.sources.forEach((source, s) => {
      const seen = level + 0.2 * chance.normal()
      const far = s === 0 && job.everywhere !== undefined
      const pool = far ? (job.everywhere ?? 0) : (job.pool[s] ?? 0)
      const chosen = new Set<number>()
      while (chosen.size < Math.min(pool, job.forms[s] ?? 0)) {
        chosen.add(Math.floor(chance.uniform() * pool))
      }
      for (const number of chosen) {
        const rater = source === 'sjt' ? 'test' : `R${far ? 'x' : region}-${s}-${number}`
        const lean = (source === 'sjt' ? 0 : strictness(rater)) + 0.3 * chance.normal()
        COMPETENCIES.forEach((name, k) => {
          const raw = seen + (competency[k] ?? 0) + lean + 0.4 * chance.normal()
          const score = Math.round(2 * Math.min(5, Math.max(1, raw))) / 2
          if (chance.uniform() < job.filled) {
            ratings.push({ person, rater, source, competency: name, score })
          }
        })
      }
    })
  }
  const knows = Object.fromEntries(LARGE_MODEL.sources.map((name) => [name, name !== 'sjt']))
  return [ratings, { z, knows }]
}
