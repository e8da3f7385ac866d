import type { StoredRoleModel } from '../model/role-model.ts'
import type { CompetencyStanding } from '../model/standing.ts'
import { interval80 } from './wording.ts'

export interface Balance {
  /** Means of the scores of each horizon, 1–5. */
  tactical: number
  strategic: number
  /** Tactical less strategic. */
  difference: number
  /** 80 % range of the difference. */
  range: readonly [number, number]
}

/**
 * How tactical and strategic competencies of one job stand to each other; null while a horizon has no score. Errors
 * are taken as independent, which is on the safe side: what colours all marks of a person alike cancels out of a
 * difference.
 */
export function balanceOf(
  standings: readonly CompetencyStanding[],
  { competencies }: Pick<StoredRoleModel, 'competencies'>,
): Balance | null {
  const of = (horizon: 'tactical' | 'strategic') => {
    const ids = new Set(competencies.filter((one) => one.horizon === horizon).map(({ id }) => id))
    const own = standings.flatMap(({ competency, score, se }) =>
      ids.has(competency) && score !== null && se !== null ? [{ score, se }] : [],
    )
    if (own.length === 0) return null
    return {
      mean: own.reduce((sum, { score }) => sum + score, 0) / own.length,
      variance: own.reduce((sum, { se }) => sum + se * se, 0) / own.length ** 2,
    }
  }
  const tactical = of('tactical')
  const strategic = of('strategic')
  if (!tactical || !strategic) return null
  const difference = tactical.mean - strategic.mean
  const range = interval80(difference, Math.sqrt(tactical.variance + strategic.variance))
  return range && { tactical: tactical.mean, strategic: strategic.mean, difference, range }
}
