import { describe, expect, it } from 'vitest'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import type { Rating } from '../../shared/model/rating.ts'
import { SCORED_SOURCES } from '../../shared/model/source.ts'
import type { Organisation } from '../../shared/readiness/organisation.ts'
import { panelKey } from '../../shared/readiness/panel.ts'
import { performances, salesField } from '../../shared/readiness/performance.ts'
import {
  type JobFields,
  joinStanding,
  moveJobs,
  solveJobs,
} from '../../shared/readiness/standings.ts'
import { seededChance } from '../../shared/science/random.ts'
import { MANAGER, SELLER } from '../support/organisation.ts'

const { people, ...sampled } = sampleOrganisation()
const organisation: Organisation = { ...sampled, reps: people, manager: MANAGER, seller: SELLER }
const { rules } = organisation.manager
const sales = performances(organisation.reps, salesField(organisation, rules), rules)

/** Everybody's standing, as text: equal to the last bit. */
function standings(jobs: JobFields): string[] {
  return organisation.reps.map((rep) => {
    const rated = sales.get(rep.repId)
    return rated ? JSON.stringify(joinStanding(rep, rated, jobs)) : ''
  })
}

const solve = (ratings: readonly Rating[]) => solveJobs({ ...organisation, ratings: [...ratings] })

/** The parts that a change of one list into another moved, as the ratings they now have. */
function movedBetween(before: readonly Rating[], after: readonly Rating[]) {
  const part = ({ source, competency }: Rating) => panelKey(source, competency)
  const was = Map.groupBy(before, part)
  const is = Map.groupBy(after, part)
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => JSON.stringify(was.get(key)) !== JSON.stringify(is.get(key)),
  )
  return new Map(keys.map((key) => [key, is.get(key) ?? []]))
}

describe('panels after a change', () => {
  const random = seededChance(20_261_127)
  const pick = (length: number) => Math.floor(random.uniform() * length)
  let ratings: readonly Rating[] = organisation.ratings
  let jobs = solve(ratings)

  it('are those of everything solved anew, to the last bit, whatever moved', () => {
    for (let turn = 0; turn < 12; turn++) {
      const at = pick(ratings.length)
      const next = [
        // one corrected
        () => ratings.map((one, index) => (index === at ? { ...one, score: 1 + pick(5) } : one)),
        // some taken away
        () => ratings.filter((_, index) => index < at || index >= at + 9),
        // one nobody had given
        () => [...ratings, { ...ratings[at], raterId: `new-${turn}`, score: 2 } as Rating],
        // a whole source on a competency taken away
        () =>
          ratings.filter(
            ({ source, competency }) =>
              source !== ratings[at]?.source || competency !== ratings[at]?.competency,
          ),
      ][turn % 4]?.()
      if (!next) throw new Error('no change')
      // Asked before, so that the peers gathered then could be kept by mistake.
      standings(jobs)
      jobs = moveJobs(jobs, movedBetween(ratings, next), [])
      ratings = next
      expect(standings(jobs)).toEqual(standings(solve(ratings)))
    }
  })

  it('know the peers of somebody rated for the first time', () => {
    const [first] = organisation.ratings
    if (!first) throw new Error('no ratings')
    const without = organisation.ratings.filter(({ repId }) => repId !== first.repId)
    const reps = organisation.reps.filter(({ repId }) => repId !== first.repId)
    const small = solveJobs({ ...organisation, reps, ratings: without })
    const moved = moveJobs(
      small,
      movedBetween(without, organisation.ratings),
      organisation.reps.filter(({ repId }) => repId === first.repId),
    )
    expect(standings(moved)).toEqual(standings(solve(organisation.ratings)))
  })

  it('stay the same object where nothing of a job moved', () => {
    const [source] = SCORED_SOURCES
    expect(moveJobs(jobs, new Map([[panelKey(source, 'unheard-of'), []]]), []).manager).toBe(
      jobs.manager,
    )
  })
})
