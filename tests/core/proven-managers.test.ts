import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provenPattern } from '../../shared/readiness/proven-pattern.ts'
import { welchInterval } from '../../shared/science/welch-interval.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk } from '../support/imports.ts'

const MODEL = [
  { id: 'coaching', weight: 50 },
  { id: 'influence', weight: 50 },
]
const manager = (proven: boolean, coaching: number, influence: number) => ({
  proven,
  scores: new Map([
    ['coaching', coaching],
    ['influence', influence],
  ]),
})

describe('the pattern of proven managers', () => {
  it('equals the published t for equal groups', () => {
    const apart = welchInterval([4, 5, 3, 4, 5, 3], [2, 3, 1, 2, 3, 1], 0.8)
    // Variance .8 in both, so se = √(.8 / 3) and df = 10, where t at .90 is 1.372184.
    expect(apart?.df).toBeCloseTo(10, 9)
    expect(apart?.se).toBeCloseTo(Math.sqrt(0.8 / 3), 12)
    expect(apart?.interval[0]).toBeCloseTo(2 - 1.372184 * Math.sqrt(0.8 / 3), 5)
    expect(welchInterval([4], [2, 3], 0.8)).toBeNull()
    // Equal whole steps are not certain: rounding alone spreads them.
    expect(welchInterval([4, 4, 4], [3, 3, 3], 0.8)?.se).toBeCloseTo(Math.sqrt(2 / 36), 12)
  })

  it('shows nothing from a few, and says what it would take', () => {
    const few = provenPattern([manager(true, 5, 3), manager(false, 2, 3)], MODEL)
    expect(few.shortfall).toContain(
      '7 more whose first year went well and 3 more whose first year did not',
    )
    expect(few.rows.every(({ difference, raises }) => difference === null && !raises)).toBe(true)
    expect(few.rows.map(({ suggested }) => suggested)).toEqual([50, 50])
  })

  it('raises what the proven had and others had not, by at most half, and names the flaws', () => {
    const people = [
      ...Array.from({ length: 8 }, (_, place) => manager(true, 4 + (place % 2), 2 + (place % 2))),
      ...Array.from({ length: 4 }, (_, place) => manager(false, 2 + (place % 2), 3 + (place % 2))),
    ]
    const { rows, flaws, shortfall } = provenPattern(people, MODEL)
    expect(shortfall).toBeNull()
    expect(rows.reduce((sum, { suggested }) => sum + suggested, 0)).toBe(100)
    const [coaching, influence] = rows
    expect(coaching?.raises).toBe(true)
    expect(coaching?.suggested).toBeGreaterThan(50)
    expect(coaching?.suggested).toBeLessThanOrEqual(60)
    expect(influence).toMatchObject({ raises: false })
    expect(influence?.difference).toBeCloseTo(-1, 12)
    expect(flaws).toEqual(['influence'])
  })

  it('leaves every weight where nothing can be told from chance', () => {
    const people = Array.from({ length: 12 }, (_, place) => manager(place < 8, 3 + (place % 3), 4))
    expect(provenPattern(people, MODEL).rows.map(({ suggested }) => suggested)).toEqual([50, 50])
  })
})

describe('promoted managers of a workspace', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())

  it('are those with an outcome after a year, by corrected ratings from before their promotion alone', async () => {
    const bring = async (kind: 'people' | 'ratings' | 'outcomes', lines: string[]) => {
      const { rejected } = await desk.bring(kind, csvFile(lines.map((line) => line.split(','))))
      expect(rejected).toEqual([])
    }
    const ids = Array.from({ length: 13 }, (_, place) => `E${place}`)
    // Rated by a lenient and a harsh rater alike, so that it is known how far the two are apart.
    const shared = Array.from({ length: 12 }, (_, place) => `S${place}`)
    await bring('people', ['rep_id,name', ...[...ids, ...shared].map((id) => `${id},Person ${id}`)])
    await bring('ratings', [
      'rater_id,rep_id,source,competency,score,rated_on',
      ...ids.flatMap((id, place) => {
        const strong = place < 8
        return [
          `R1,${id},interview,coaching,${strong ? 4 + (place % 2) : 2 + (place % 2)},2024-01-10`,
          `R2,${id},interview,influence,${3 + (place % 2)},2024-01-10`,
          // Given after the promotion: it already knows the outcome.
          `R3,${id},interview,influence,${strong ? 5 : 1},2025-06-10`,
          `${id},${id},self,influence,${strong ? 5 : 1},2024-01-10`,
          `${strong ? 'Lenient,' : 'Harsh,'}${id},interview,accountability,${strong ? 4 : 2},2024-01-10`,
        ]
      }),
      ...shared.flatMap((id) => [
        `Lenient,${id},interview,accountability,4,2024-01-10`,
        `Harsh,${id},interview,accountability,2,2024-01-10`,
      ]),
    ])
    await bring('outcomes', [
      'rep_id,promoted_on,months,team_attainment,still_in_role',
      ...ids.map((id, place) => `${id},2024-03-01,12,${place < 8 ? 1.1 : 0.8},yes`).slice(0, 12),
      'E12,2024-03-01,3,1.2,yes',
    ])
    const pattern = await ask(desk.core, 'roleModels.provenManagers', {})
    expect(pattern).toMatchObject({ proven: 8, others: 4, shortfall: null })
    const of = (id: string) => pattern.rows.find(({ competency }) => competency === id)
    expect(of('coaching')).toMatchObject({ raises: true, proven: { n: 8 } })
    expect(of('coaching')?.difference).toBeCloseTo(2, 9)
    expect(of('influence')).toMatchObject({ raises: false, proven: { n: 8 } })
    expect(of('influence')?.difference).toBeCloseTo(0, 9)
    // As given the two groups are two steps apart; most of that is the raters, and the rest is not theirs for sure.
    expect(of('accountability')?.proven.n).toBe(8)
    expect(Math.abs(of('accountability')?.difference ?? 9)).toBeLessThan(0.8)
    const nobody = { difference: null, proven: { n: 0, mean: null } }
    expect(of('talent-judgement')).toMatchObject(nobody)
    const total = pattern.rows.reduce((sum, { suggested }) => sum + suggested, 0)
    expect(total).toBeCloseTo(100, 9)
  })
})
