import type { PastCandidate, PastCycle } from '../../shared/readiness/backtest.ts'
import type { PastDecision } from '../../shared/readiness/decision-report.ts'
import { normalCdf } from '../../shared/science/normal.ts'
import { seededChance } from '../../shared/science/random.ts'

/** True correlations of what was known with the outcome, and what an override costs in standard deviations. */
export const TRUTH = { leadership: 0.4, sales: -0.15, override: -0.8 }

const CANDIDATES = 30
const PROMOTED = 10
const OVERRIDES = 2

/**
 * A history with known true effects: each year thirty candidates, ten of them promoted by lot, so that no selection
 * bends what the figures should find. P(ready) is the true chance of success given the leadership score.
 */
export function history(years: number, seed = 7) {
  const chance = seededChance(seed)
  const rest = Math.sqrt(1 - TRUTH.leadership ** 2 - TRUTH.sales ** 2)
  const decisions: PastDecision[] = []
  const cycles: PastCycle[] = []
  for (let year = 0; year < years; year++) {
    const candidates: PastCandidate[] = []
    const signedOn = `${2016 + year}-06-01`.slice(-10)
    for (let at = 0; at < CANDIDATES; at++) {
      const [lead, sales] = [chance.normal(), chance.normal()]
      const promoted = at < PROMOTED
      const override = at < OVERRIDES
      const managing = TRUTH.leadership * lead + TRUTH.sales * sales + rest * chance.normal()
      const net = 0.06 * (managing + (override ? TRUTH.override : 0))
      const outcome = promoted ? { net, success: net >= 0 } : null
      const repId = `y${year}-${at}`
      candidates.push({
        repId,
        name: repId,
        sales,
        leadership: 3.3 + 0.4 * lead,
        sources: [{ weight: 100, value: 3.3 + 0.4 * lead }],
        promoted,
        outcome,
      })
      decisions.push({
        repId,
        name: repId,
        cycleId: `c${year}`,
        cycleName: `Year ${year}`,
        signedOn,
        verdict: promoted ? 'promote-now' : 'develop-as-leader',
        override,
        sales,
        leadership: 3.3 + 0.4 * lead,
        pReady: normalCdf((TRUTH.leadership * lead) / Math.sqrt(1 - TRUTH.leadership ** 2)),
        ownShare: null,
        competencies: [
          { competency: 'coaching', score: 3 + lead },
          { competency: 'influence', score: 3 + chance.normal() },
        ],
        raters: [
          { rater: 'Sees it', mean: 3 + lead },
          { rater: 'Guesses', mean: 3 + chance.normal() },
        ],
        outcome: outcome ?? { net: null, success: null },
        stayed: promoted ? null : chance.uniform() < 0.8,
      })
    }
    cycles.push({ cycleId: `c${year}`, cycleName: `Year ${year}`, decidedOn: signedOn, candidates })
  }
  return { decisions, cycles }
}
