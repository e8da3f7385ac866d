import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { ShareFigure } from '../../../shared/contract/outcomes.contract.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day, number, percent } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Assumption } from './assumption.tsx'
import classes from './outcomes.module.css'
import { OutcomesTabs } from './outcomes-tabs.tsx'

type Backtest = Output<'outcomes.backtest'>
type Pick = Backtest['cycles'][number]['picked'][number]

const RULES = [
  { value: '1', label: 'Sales alone' },
  { value: '0.5', label: 'Half and half' },
  { value: '0', label: 'Leadership alone' },
]

/** Past cycles replayed under another rule, on what was known at the time. */
export function BacktestScreen() {
  const [salesWeight, setSalesWeight] = useState(1)
  const [sources, setSources] = useState<'frozen' | 'equal'>('frozen')
  const answer = useAnswer('outcomes.backtest', { salesWeight, sources }, { keep: true })
  const value = answer.status === 'ready' ? answer.value : null
  return (
    <Page
      title="Past cycles, other rules"
      about="Who would have been picked, and how those among them did who really were promoted."
      footer={<span>Nothing is claimed about people who were never observed as managers.</span>}
    >
      <OutcomesTabs />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {value && value.cycles.length === 0 && (
        <EmptyPlace title="No past cycle yet">
          A cycle can be replayed once its first decision is signed: the record keeps what was known
          about everyone.
        </EmptyPlace>
      )}
      {value && value.cycles.length > 0 && (
        <>
          <Panel className={classes.simulator}>
            <div className={classes.part}>
              <h2>Rule</h2>
              <SegmentedControl
                aria-label="Rule"
                orientation="vertical"
                fullWidth
                data={[
                  ...RULES,
                  ...(RULES.some((rule) => Number(rule.value) === salesWeight)
                    ? []
                    : [{ value: 'own', label: `${percent(salesWeight)} sales` }]),
                ]}
                value={RULES.find((rule) => Number(rule.value) === salesWeight)?.value ?? 'own'}
                onChange={(next) => next !== 'own' && setSalesWeight(Number(next))}
              />
              <Assumption
                name="Weight of sales"
                value={salesWeight}
                onChange={setSalesWeight}
                min={0}
                max={1}
                step={0.05}
              />
              <SegmentedControl
                aria-label="Weights of the leadership sources"
                fullWidth
                data={[
                  { value: 'frozen', label: 'Weights as frozen' },
                  { value: 'equal', label: 'All sources alike' },
                ]}
                value={sources}
                onChange={(next) => setSources(next === 'equal' ? 'equal' : 'frozen')}
              />
            </div>
            <Summary value={value} />
          </Panel>
          <Panel className={classes.part}>
            <ScrollRegion label="Cycles replayed" className={classes.scroll}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">Cycle</th>
                    <th scope="col">This rule picks</th>
                    <th scope="col">Promoted then, not picked</th>
                  </tr>
                </thead>
                <tbody>
                  {value.cycles.map((cycle) => (
                    <tr key={cycle.cycleId}>
                      <th scope="row">
                        {cycle.cycleName}
                        <small>
                          {day(cycle.decidedOn)}, {count(cycle.places, 'promotion')}
                        </small>
                      </th>
                      <td>
                        <Names picks={cycle.picked} />
                      </td>
                      <td>
                        <Names picks={cycle.dropped} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </Panel>
        </>
      )}
    </Page>
  )
}

function Summary({ value: { pickedAndSeen, notPickedButSeen, neverSeen } }: { value: Backtest }) {
  return (
    <div className={classes.part}>
      <h2>Of those who really were promoted</h2>
      <p>Picked by this rule: {inWords(pickedAndSeen)}</p>
      <p>Not picked by it: {inWords(notPickedButSeen)}</p>
      <p className={classes.soft}>
        {neverSeen === 0
          ? 'The rule picks nobody who was not promoted.'
          : `The rule also picks ${count(neverSeen, 'person', 'people')} who never led a team here. How they would have done is not known.`}
      </p>
      <p className={classes.soft}>
        The two groups were chosen by the rule of that time, so their difference is a hint, not a
        trial.
      </p>
    </div>
  )
}

const inWords = ({ successes, n, interval }: ShareFigure) =>
  n === 0 || interval === null
    ? 'no outcome is known yet.'
    : `${number(successes)} of ${number(n)} succeeded (${percent(interval[0])} to ${percent(interval[1])}).`

function Names({ picks }: { picks: readonly Pick[] }) {
  if (picks.length === 0) return <span className={classes.soft}>nobody</span>
  return (
    <>
      {picks.map(({ repId, name, promoted, success }) => (
        <div key={repId}>
          <Link href={addresses.candidate(repId)}>{name}</Link>
          <small>
            {!promoted
              ? 'never observed'
              : success === null
                ? 'promoted, outcome not known yet'
                : success
                  ? 'promoted, succeeded'
                  : 'promoted, did not succeed'}
          </small>
        </div>
      ))}
    </>
  )
}
