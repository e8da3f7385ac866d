import type { ReactNode } from 'react'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { asStanding } from '../../../shared/readiness/wording.ts'
import { chance, count, number, percent } from '../../ui/format.ts'
import { unitOf } from '../../ui/period-notes.ts'
import classes from './candidate-screen.module.css'
import { Figure } from './explanations.tsx'

/** What the record says beyond its mean. Each value opens its explanation; context, none of it earns points. */
export function SalesFacts({ candidate: { standing, series } }: { candidate: Candidate }) {
  const { performance: p, peers, peerGroup, peerGroupWidened } = standing
  const unit = unitOf(series)
  const counted = series.filter((point) => point.counted).length
  const fromDeals = series.filter((point) => point.fromDeals).length
  return (
    <>
      <dl className={classes.facts}>
        <Fact id="percentile" name="Standing among peers">
          {asStanding(p.percentile, peers, p)}
        </Fact>
        <Fact id="percentile" name="Chance of being among the best 25 %">
          {p.pHigh === null ? 'no results' : peers > 1 ? chance(p.pHigh) : 'no peers'}
        </Fact>
        <Fact id="without-largest-deal" name="Without the largest deal">
          {p.withoutLargestDeal === null ? 'no deals known' : percent(p.withoutLargestDeal)}
        </Fact>
        <Fact id="trend" name={`Trend, ${count(counted, unit)}`}>
          {trend(p)}
        </Fact>
        <Fact id="consistency" name="Consistency">
          {p.consistency === null ? 'too few periods' : `varies by ${percent(p.consistency)}`}
        </Fact>
        <Fact id="collaboration" name="Revenue closed with shared credit">
          {p.collaborationShare === null ? 'no deals known' : percent(p.collaborationShare)}
        </Fact>
        <Fact id="periods" name="Periods counted">
          {counted} of {series.length}
        </Fact>
        {fromDeals > 0 && (
          <Fact id="won-deals" name="Actual from won deals">
            {count(fromDeals, unit)}
          </Fact>
        )}
      </dl>
      <p className={classes.small}>
        Peers: {peerGroup}
        {peerGroupWidened && ', wider because the narrow group has too few sellers'}
      </p>
    </>
  )
}

function Fact({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Figure id={id}>{children}</Figure>
      </dd>
    </div>
  )
}

type Performance = Candidate['standing']['performance']

function trend({ trendDirection, trend: slope }: Performance): string {
  if (trendDirection === null || slope === null) return 'too short to say'
  if (trendDirection === 'none') return 'no clear trend'
  const points = number(Math.abs(slope) * 100, Math.abs(slope) < 0.02 ? 1 : 0)
  return `${trendDirection}, ${points} points a quarter`
}
