import { useMemo, useState } from 'react'
import { simulatePolicies } from '../../../shared/readiness/policy-simulation.ts'
import { colliderSlope } from '../../../shared/science/collider-slope.ts'
import { ColliderChart } from '../../charts/collider-chart.tsx'
import { signed } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Picture } from '../../ui/save-picture.tsx'
import { Assumption } from './assumption.tsx'
import classes from './outcomes.module.css'

/** People in the picture: enough to see two lines, few enough to redraw while a slider moves. */
const PEOPLE = 2500
const SEED = 11
/** How well the part of the promotion ranking that is not sales sees who manages well. */
const VALIDITY = 0.6

/** Why the best sellers seem to make bad managers even when they do not: selection alone does it. */
export function ColliderPart() {
  const [relation, setRelation] = useState(0.1)
  const [salesWeight, setSalesWeight] = useState(0.7)
  const [share, setShare] = useState(8)
  const picture = useMemo(
    () => draw(relation, salesWeight, share / 100),
    [relation, salesWeight, share],
  )
  const expected = expectedSlope(relation, salesWeight, share / 100)
  const turned = picture.slopeAmongAll > 0 && (picture.slopeAmongPromoted ?? 0) < 0
  return (
    <Panel className={classes.collider}>
      <div className={classes.part}>
        <h2>Why your best sellers seem to make bad managers even when they don't</h2>
        <p className={classes.lead}>
          Whoever was promoted with modest sales had to be a strong leader; whoever sold the most
          was promoted either way. So among managers the top sellers look like the weaker leaders,
          even where selling and leading go together in everybody.
        </p>
        <Picture title="Promoting by sales among invented people" repIds={[]}>
          <ColliderChart
            picture={picture}
            label={`${PEOPLE} invented people. Among everybody the slope of managing on sales is ${signed(picture.slopeAmongAll, 2)}, among those promoted ${signed(picture.slopeAmongPromoted, 2)}.`}
          />
        </Picture>
        <p className={classes.key}>
          <span>everybody</span>
          <span className={classes.chosen}>promoted</span>
        </p>
      </div>
      <div className={classes.part}>
        <h2>Try it</h2>
        <Assumption
          name="Share promoted"
          suffix=" %"
          value={share}
          onChange={setShare}
          min={1}
          max={100}
          step={1}
          about="At 100 % there is no selection, and both lines are one."
        />
        <Assumption
          name="Weight of sales in the promotion"
          value={salesWeight}
          onChange={setSalesWeight}
          min={0}
          max={1}
          step={0.05}
          about="The rest of the weight is what is known about leading."
        />
        <Assumption
          name="How much selling and leading go together"
          value={relation}
          onChange={setRelation}
          min={-0.5}
          max={0.5}
          step={0.05}
          about="Among everybody: 0 = not at all, above 0 = good sellers lead a little better."
        />
        <p aria-live="polite">
          {turned
            ? 'Everybody: the more someone sells, the better they lead. Promoted: the more someone sold, the worse they lead. Nobody changed; only who is in the picture did.'
            : share === 100
              ? 'Everybody is promoted, so nothing is hidden and both lines say the same.'
              : 'With these settings both lines point the same way.'}
        </p>
        <p className={classes.soft}>
          In the long run the slope among those promoted is {signed(expected, 2)}, in standard
          deviations. A slope seen among your own managers is this plus the truth; it cannot tell
          the two apart.
        </p>
        <p className={classes.soft}>
          What follows: points are never taken away for selling well. Leadership evidence is a
          separate axis.
        </p>
      </div>
    </Panel>
  )
}

function draw(relation: number, salesWeight: number, share: number) {
  const scenario = {
    salesManagerCorrelation: relation,
    leadershipValidity: VALIDITY,
    salesLeadershipCorrelation: 0,
    managerSd: 1,
    share,
  }
  const run = simulatePolicies(scenario, {
    people: PEOPLE,
    seed: SEED,
    salesWeights: [salesWeight],
  })
  for (;;) {
    const { done, value } = run.next()
    if (!done) continue
    return {
      sales: value.sample.sales,
      managing: value.sample.managing,
      promoted: value.sample.promoted[0] ?? [],
      slopeAmongAll: value.slopeAmongAll,
      slopeAmongPromoted: value.policies[0]?.slopeAmongPromoted ?? null,
    }
  }
}

function expectedSlope(relation: number, salesWeight: number, share: number): number | null {
  const rest = 1 - salesWeight
  const sd = Math.hypot(salesWeight, rest)
  return colliderSlope({
    salesManagerCorrelation: relation,
    salesIndexCorrelation: salesWeight / sd,
    managerIndexCorrelation: (salesWeight * relation + rest * VALIDITY) / sd,
    share,
  }).slope
}
