import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import {
  type PolicyScenario,
  SCENARIO_A,
  SCENARIO_B,
} from '../../../shared/readiness/policy-simulation.ts'
import { expectedMaxNormal } from '../../../shared/science/expected-max-normal.ts'
import { number, sentence } from '../../ui/format.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Assumption } from './assumption.tsx'
import { ColliderPart } from './collider-part.tsx'
import classes from './outcomes.module.css'
import { OutcomesTabs } from './outcomes-tabs.tsx'
import { PolicyTable } from './policy-table.tsx'
import { useSimulation } from './use-simulation.ts'

const SCENARIOS = {
  a: {
    name: 'Selling and leading pull apart',
    values: SCENARIO_A,
    about:
      'Scenario A. Doubling own sales goes with 7.5 % less from each team member afterwards, as was found among those promoted in a study of sales firms, read as if it held for everybody.',
  },
  b: {
    name: 'Selection alone',
    values: SCENARIO_B,
    about:
      'Scenario B. Selling and leading go slightly together in everybody; the same fall of 7.5 % among those promoted comes from how they were selected.',
  },
} as const
type ScenarioName = keyof typeof SCENARIOS

const isPreset = (name: string): name is ScenarioName => name in SCENARIOS

/** Fewer people show chance rather than the rules; more take longer than they teach. */
const PEOPLE = { min: 1000, max: 2_000_000 }
const SEEDS = { min: 0, max: 4_294_967_295 }

/** Every assumption in the open, three sizes of effect side by side, formula beside simulation. */
export function SimulatorScreen() {
  const [scenario, setScenario] = useState<PolicyScenario>(SCENARIO_A)
  const [ownWeight, setOwnWeight] = useState(0.25)
  const [people, setPeople] = useState(1_000_000)
  const [seed, setSeed] = useState(20_190_401)
  const simulation = useSimulation({
    scenario,
    people,
    seed,
    salesWeights: [1, 0.5, 0, ownWeight],
  })
  const chosen = Object.entries(SCENARIOS).find(([, { values }]) => same(values, scenario))?.[0]
  const change = (part: Partial<PolicyScenario>) => setScenario({ ...scenario, ...part })
  /** Takes a number once it is whole and within its bounds: what is half typed need not be. */
  const whole =
    ({ min, max }: typeof PEOPLE, set: (value: number) => void) =>
    (next: number | string) => {
      if (typeof next === 'number' && Number.isInteger(next) && next >= min && next <= max)
        set(next)
    }
  return (
    <Page
      title="Policy simulator"
      about="What a rule for promoting would do to team sales, if the assumptions held. A scenario, never a forecast."
      actions={
        <Button disabled={!simulation.isCurrent} onClick={() => window.print()}>
          Print or save as PDF
        </Button>
      }
      footer={
        <>
          <span>Percent of team sales against promoting at random.</span>
          <span>Lost promotion incentives are not counted.</span>
          <span>Sources: Benson, Li and Shue 2019; Lazear, Shaw and Stanton.</span>
        </>
      }
    >
      <OutcomesTabs />
      <Panel className={classes.simulator}>
        <div className={classes.part}>
          <h2>Assumptions</h2>
          <SegmentedControl
            aria-label="Scenario"
            fullWidth
            orientation="vertical"
            data={[
              ...Object.entries(SCENARIOS).map(([value, { name }]) => ({ value, label: name })),
              ...(chosen ? [] : [{ value: 'own', label: 'Your own' }]),
            ]}
            value={chosen ?? 'own'}
            onChange={(name) => isPreset(name) && setScenario(SCENARIOS[name].values)}
          />
          <p className={classes.soft}>
            {chosen && isPreset(chosen)
              ? sentence(SCENARIOS[chosen].about)
              : 'Your own assumptions. Choose a scenario above to start again.'}
          </p>
          <Assumption
            name="Selling and leading go together"
            value={scenario.salesManagerCorrelation}
            onChange={(salesManagerCorrelation) => change({ salesManagerCorrelation })}
            min={-0.9}
            max={0.9}
            step={0.01}
            about="How far own sales and good managing go together, in all people."
          />
          <Assumption
            name="Leadership evidence sees who leads well"
            value={scenario.leadershipValidity}
            onChange={(leadershipValidity) => change({ leadershipValidity })}
            min={0}
            max={0.9}
            step={0.01}
            about="Its validity. In practice 0.30 to 0.45 is good work."
          />
          <Assumption
            name="Leadership evidence follows sales"
            value={scenario.salesLeadershipCorrelation}
            onChange={(salesLeadershipCorrelation) => change({ salesLeadershipCorrelation })}
            min={-0.5}
            max={0.9}
            step={0.01}
            about="Correlation of the evidence with own sales; 0 = rated with sales hidden."
          />
          <Assumption
            name="How much managers differ"
            value={scenario.managerSd}
            onChange={(managerSd) => change({ managerSd })}
            min={0.01}
            max={0.4}
            step={0.002}
            about="Standard deviation in log points of team sales: the weakest assumption, so low, middle and high are always shown."
          />
          <Assumption
            name="Share promoted"
            suffix=" %"
            value={scenario.share * 100}
            onChange={(percent) => change({ share: percent / 100 })}
            min={0.5}
            max={50}
            step={0.5}
            about={bestOf(scenario.share)}
          />
          <Assumption
            name="Your own weight of sales"
            value={ownWeight}
            onChange={setOwnWeight}
            min={0}
            max={1}
            step={0.05}
            about="The last line of the table: 1 = sales alone, 0 = leadership evidence alone."
          />
          <div className={classes.fields}>
            <NumberInput
              label="Simulated people"
              value={people}
              onChange={whole(PEOPLE, setPeople)}
              {...PEOPLE}
              thousandSeparator
              hideControls
            />
            <NumberInput
              label="Seed"
              description="The same seed gives the same people."
              inputWrapperOrder={['label', 'input', 'description']}
              value={seed}
              onChange={whole(SEEDS, setSeed)}
              {...SEEDS}
              allowDecimal={false}
              hideControls
            />
          </div>
        </div>
        <PolicyTable scenario={scenario} ownWeight={ownWeight} simulation={simulation} />
      </Panel>
      <ColliderPart />
    </Page>
  )
}

/** What picking the best can gain, before it is known how well anybody sees who is best. */
function bestOf(share: number): string {
  const people = Math.round(1 / share)
  const ahead = expectedMaxNormal(people)
  return ahead === null
    ? ''
    : `The best of ${people} lies about ${number(ahead, 2)} spreads above the average, if everybody saw who it is.`
}

const same = (a: PolicyScenario, b: PolicyScenario) => JSON.stringify(a) === JSON.stringify(b)
