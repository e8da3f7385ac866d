import { describe, expect, it } from 'vitest'
import { fitRatings } from '../../shared/science/rating-model/fit.ts'
import { DESKS } from '../calibration/desks.ts'
import { judgeRows } from '../calibration/false-alarms.ts'
import { Share } from '../calibration/figures.ts'
import { judgeWorld, seedOf, solveJob } from '../calibration/judge.ts'
import { drawOrganisation, MODEL } from '../calibration/organisation.ts'
import { worldOf } from '../calibration/worlds.ts'

/**
 * The small fixed part of `npm run calibration`: four worlds whose truth is known, 12 organisations of 40 people each,
 * every world held for itself. Seeds are fixed, so it never fails by chance.
 */
// A few seconds of one processor each; a machine under load may need minutes.
const PATIENCE = 900_000

describe('calibration of the rating model', () => {
  for (const world of ['D', 'M', 'O', 'PN']) {
    it(
      `holds the truth in its ranges in world ${world}`,
      () => {
        const { holds, slope, people, gateMetBelow, error, se, hidden } = judgeWorld(world, 12, {
          comparisons: false,
        })
        expect(people).toBe(480)
        expect(holds).toBeGreaterThan(0.68)
        expect(holds).toBeLessThan(0.9)
        expect(slope).toBeGreaterThan(0.85)
        expect(slope).toBeLessThan(1.15)
        expect(gateMetBelow).toBeLessThan(0.35)
        expect(error / se).toBeLessThan(1.25)
        // Sources that were hidden and foretold fell inside their range about as often as it says.
        expect(hidden).toBeGreaterThan(0.74)
        expect(hidden).toBeLessThan(0.92)
      },
      PATIENCE,
    )
  }

  it(
    'marks at most one row of compare in ten where nobody differs',
    () => {
      const marked = new Share()
      for (let r = 0; r < 3; r++) {
        const seed = seedOf('nobody differs', r)
        const fit = solveJob(drawOrganisation(worldOf('nobody differs'), seed))
        for (const count of [2, 4, 6]) judgeRows(fit, count, seed + count, marked)
      }
      expect(marked.of).toBe(3 * 3 * 6 * 13)
      expect(marked.value()).toBeLessThanOrEqual(0.1)
    },
    PATIENCE,
  )

  it(
    'holds the range of alpha, tells an echo of sales from none, and leaves teams their own level',
    () => {
      const [few, many] = DESKS.agreement?.(20) ?? []
      for (const range of [few, many]) {
        expect(range?.of).toBe(120)
        expect(range?.value).toBeGreaterThan(0.68)
        expect(range?.value).toBeLessThan(0.95)
      }
      const [echo, none] = DESKS.echo?.(20) ?? []
      expect(echo?.value).toBeGreaterThan(0.5)
      expect(none?.value).toBeLessThanOrEqual(0.1)
      const [level] = DESKS.teams?.(4) ?? []
      expect(level?.value).toBeGreaterThan(0.85)
      expect(level?.value).toBeLessThan(1.1)
    },
    PATIENCE,
  )

  it(
    'would not, were the colour of known sales left in',
    () => {
      const { holds } = judgeWorld('PN', 4, {
        comparisons: false,
        solve: ({ ratings }) => fitRatings(MODEL, ratings),
      })
      expect(holds).toBeLessThan(0.6)
    },
    PATIENCE,
  )
})
