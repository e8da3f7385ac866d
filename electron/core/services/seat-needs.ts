import type { RoleModel } from '../../../shared/model/role-model.ts'
import type { SeatNeeds } from '../../../shared/model/seat-needs.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { readingsForNeeds, scoreForNeeds } from '../../../shared/readiness/seat-needs.ts'
import type { JobFields } from '../../../shared/readiness/standings.ts'
import { type Successor, succession } from '../../../shared/readiness/succession.ts'
import { covarianceOf } from '../../../shared/science/rating-model/read.ts'

/** Somebody by what one opening needs more of, beside what the role model says. */
export interface ByNeeds {
  leadership: number
  leadershipSe: number | null
  place: number | null
  tied: boolean
  chance: number | null
}

/** An opening with its needs, the names of what they ask, and how people stand by them. */
export interface SeatByNeeds {
  needs: SeatNeeds & { asks: string[] }
  of: ReadonlyMap<string, ByNeeds>
  /** Whoever would be first by them. */
  first: readonly string[]
}

/** Needs with the names of the competencies that count double. */
export const withAsks = (needs: SeatNeeds, { competencies }: Pick<RoleModel, 'competencies'>) => ({
  ...needs,
  asks: competencies.flatMap(({ id, name }) => (needs.competencies.includes(id) ? [name] : [])),
})

/** How people stand when what an opening needs counts double: score and error of each, and what two errors share. */
export function readingByNeeds(
  { competencies }: SeatNeeds,
  model: Pick<RoleModel, 'competencies'>,
  jobs: JobFields,
) {
  const reading = readingsForNeeds(jobs.manager, competencies)
  const { fit } = jobs.manager
  return {
    of: ({ repId, leadership }: Pick<Standing, 'repId' | 'leadership'>) => ({
      score: scoreForNeeds(leadership, model.competencies, competencies),
      se: reading(repId)?.se ?? null,
    }),
    covariance: (a: string, b: string) => {
      const [left, right] = [reading(a), reading(b)]
      return fit && left && right ? covarianceOf(fit, left, right) : 0
    },
  }
}

/**
 * Who stands where for one opening when what it needs counts double. The suggestion itself stays that of the role model:
 * who is in line at all does not change, only the order among them is told a second time.
 */
export function seatByNeeds(
  needs: SeatNeeds,
  {
    people,
    standings,
    model,
    jobs,
  }: {
    people: readonly Successor[]
    standings: ReadonlyMap<string, Standing>
    model: Pick<RoleModel, 'competencies'>
    jobs: JobFields
  },
): SeatByNeeds {
  const { of, covariance } = readingByNeeds(needs, model, jobs)
  const shifted = people.map((person) => {
    const standing = standings.get(person.repId)
    const { score, se } = standing ? of(standing) : { score: null, se: null }
    return { ...person, leadership: score, leadershipSe: se }
  })
  const [seat] = succession([needs.name], shifted, covariance, shifted.length)
  const lines = new Map((seat?.people ?? []).map((line) => [line.repId, line]))
  return {
    needs: withAsks(needs, model),
    first: [...lines.values()].flatMap(({ repId, suggested }) => (suggested ? [repId] : [])),
    of: new Map(
      shifted.flatMap(({ repId, leadership, leadershipSe }) => {
        if (leadership === null) return []
        const { place = null, tied = false, chance = null } = lines.get(repId) ?? {}
        return [[repId, { leadership, leadershipSe, place, tied, chance }]]
      }),
    ),
  }
}
