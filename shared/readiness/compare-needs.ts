import type { Standing } from '../model/standing.ts'
import { bestOf, type Estimate } from './best-of.ts'
import { besideOthers, type CompareRow } from './compare-rows.ts'
import { asChance, asNames, asScore, NOT_KNOWN } from './wording.ts'

/** An opening that needs more of something, and how people stand when that counts double. */
export interface NeedyOpening {
  opening: string
  /** What kind of opening it is, such as a new team. */
  name: string
  /** Names of the competencies that count double. */
  asks: readonly string[]
  of: (person: Standing) => Omit<Estimate, 'repId'>
  covariance: (a: string, b: string) => number
}

/** Two rows an opening: leadership by what it needs, and who would lead best of these by that. */
export function needsRows(
  people: readonly Standing[],
  openings: readonly NeedyOpening[],
): CompareRow[] {
  return openings.flatMap(({ opening, name, asks, of, covariance }): CompareRow[] => {
    const found = people.map((person) => ({ repId: person.repId, ...of(person) }))
    const best = bestOf(found, covariance)
    const cells = found.map(({ score, se }) => ({
      ...{ value: score, se, coverage: null },
      text: asScore(score),
    }))
    const shared = (a: number, b: number) => {
      const [left, right] = [people[a]?.repId, people[b]?.repId]
      return left && right ? covariance(left, right) : 0
    }
    const row = { side: 'needs', competency: null } as const
    return [
      {
        ...{ ...row, id: `needs-${opening}`, unit: 'score' as const },
        label: `${opening} (${name}): ${asNames(asks.map((ask) => ask.toLowerCase()))} double`,
        ...besideOthers(cells, shared),
      },
      {
        ...{ ...row, id: `needs-best-${opening}`, unit: 'percent' as const, differs: false },
        label: 'Chance of leading best of these by that',
        cells: best.map((value) => ({
          ...{ value, se: null, coverage: null, below: false },
          text: value === null ? NOT_KNOWN : asChance(value),
        })),
      },
    ]
  })
}
