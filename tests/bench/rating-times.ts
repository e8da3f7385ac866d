import { jobsContrast } from '../../shared/science/rating-model/contrast.ts'
import { fitRatings } from '../../shared/science/rating-model/fit.ts'
import { readPerson } from '../../shared/science/rating-model/read.ts'
import { LARGE_MODEL, type LargeJob, largeJob } from './large-job.ts'
import { processor, type Time } from './processor.ts'

const REGIONS: LargeJob = {
  people: 2000,
  forms: [1, 1, 4, 1, 1],
  filled: 0.945,
  perRegion: 10,
  pool: [2, 1, 7, 1, 1],
}
export const JOBS: Record<string, LargeJob> = {
  '2,000 people, raters by region': REGIONS,
  '2,000 people, 700 raters at random': {
    ...REGIONS,
    perRegion: 2000,
    pool: [120, 40, 500, 40, 1],
  },
  '50,000 people, raters by region': {
    people: 50_000,
    forms: [1, 0, 2, 0, 0],
    filled: 1,
    perRegion: 80,
    pool: [5, 0, 46, 0, 0],
  },
  '50,000 people, 40 interviewers everywhere': {
    people: 50_000,
    forms: [1, 0, 2, 0, 0],
    filled: 1,
    perRegion: 80,
    pool: [5, 0, 46, 0, 0],
    everywhere: 40,
  },
}

/** Processor time of one job from ratings to everybody's interval. */
export function ratingTimes(): Time[] {
  return Object.entries(JOBS).flatMap(([name, job]) => {
    const [ratings, sales] = largeJob(1, job)
    fitRatings(LARGE_MODEL, ratings.slice(0, 4000))
    let fit = fitRatings(LARGE_MODEL, ratings.slice(0, 4000))
    const fitted = processor(() => {
      fit = fitRatings(LARGE_MODEL, ratings, sales)
    })
    const read = processor(() => fit.design.people.map((_, index) => readPerson(fit, index)))
    // As two jobs of one organisation: the second rests on part of the same forms.
    const other = fitRatings(
      LARGE_MODEL,
      ratings.filter((_, row) => row % 5 < 3),
      sales,
    )
    const contrast = processor(() => jobsContrast(fit, other))
    const what = `${ratings.length} ratings, ${fit.design.raters.length} raters: ${name}`
    return [
      [`${what}, fitted`, fitted],
      [`${what}, every interval`, read],
      [`${what}, contrast with a second job`, contrast],
    ]
  })
}
