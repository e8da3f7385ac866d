import { Button, SegmentedControl } from '@mantine/core'
import { Fragment, useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day, number, percent, sentence } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { Assumption } from './assumption.tsx'
import classes from './outcomes.module.css'
import { OutcomesTabs } from './outcomes-tabs.tsx'
import { ShareRow, ShareScale } from './share-row.tsx'

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
        <EmptyPlace
          title="No past cycle yet"
          actions={
            <Button component={Link} href={addresses.decide} variant="filled">
              Go to the verdicts
            </Button>
          }
        >
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
            <Table
              scroll="Cycles replayed"
              heads={['Cycle', 'This rule picks', 'Promoted then, not picked']}
              className={`${classes.table} ${classes.replayed}`}
              data-top
            >
              {value.cycles.map((cycle) => (
                <tr key={cycle.cycleId}>
                  <th scope="row">
                    {cycle.cycleName}
                    <small>
                      {day(cycle.decidedOn)}, {count(cycle.places, 'promotion')}
                    </small>
                  </th>
                  <td>
                    {(cycle.picked.length > 0 || cycle.tied.length === 0) && (
                      <Names picks={cycle.picked} />
                    )}
                    {cycle.ties !== null && (
                      <>
                        <p className={classes.soft}>{sentence(cycle.ties)}</p>
                        <Names picks={cycle.tied} />
                      </>
                    )}
                  </td>
                  <td>
                    <Names picks={cycle.dropped} />
                  </td>
                </tr>
              ))}
            </Table>
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
      <Table heads={<ShareScale />} className={classes.table} data-top>
        <ShareRow name="Picked by this rule" about="succeeded" share={pickedAndSeen} />
        <ShareRow name="Not picked by it" about="succeeded" share={notPickedButSeen} />
      </Table>
      <p className={classes.soft}>
        {neverSeen === 0
          ? 'The rule picks nobody who was not promoted.'
          : `The rule also picks ${Number.isInteger(neverSeen) ? count(neverSeen, 'person', 'people') : `${number(neverSeen, 1)} people`} who never led a team here. How they would have done is not known.`}
      </p>
      <p className={classes.soft}>
        The two groups were chosen by the rule of that time, so their difference is a hint, not a
        trial.
      </p>
    </div>
  )
}

const FATES = [
  { name: 'Promoted, succeeded', of: (one: Pick) => one.promoted && one.success === true },
  { name: 'Promoted, did not succeed', of: (one: Pick) => one.promoted && one.success === false },
  {
    name: 'Promoted, outcome not known yet',
    of: (one: Pick) => one.promoted && one.success === null,
  },
  { name: 'Never observed', of: (one: Pick) => !one.promoted },
] as const

/** The people of one cell, by what became of them. */
function Names({ picks }: { picks: readonly Pick[] }) {
  if (picks.length === 0) return <span className={classes.soft}>nobody</span>
  return (
    <dl className={classes.fates}>
      {FATES.map(({ name, of }) => {
        const people = picks.filter(of)
        return (
          people.length > 0 && (
            <Fragment key={name}>
              <dt>
                {name} <b>{people.length}</b>
              </dt>
              <dd>
                {people.map((one, at) => (
                  <Fragment key={one.repId}>
                    {at > 0 && ', '}
                    <Link href={addresses.candidate(one.repId)}>{one.name}</Link>
                  </Fragment>
                ))}
              </dd>
            </Fragment>
          )
        )
      })}
    </dl>
  )
}
