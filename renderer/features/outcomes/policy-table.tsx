import { Fragment } from 'react'
import { MANAGER_SD } from '../../../shared/readiness/cost-scenario.ts'
import { managerSds, policyReport } from '../../../shared/readiness/policy-report.ts'
import type { PolicyScenario } from '../../../shared/readiness/policy-simulation.ts'
import { policyExpected } from '../../../shared/science/policy-expected.ts'
import { ScenarioRange } from '../../charts/scenario-range.tsx'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { number, percent, signed } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './outcomes.module.css'
import type { Simulation } from './use-simulation.ts'

const NAMES = ['Sales alone', 'Half sales, half leadership', 'Leadership evidence alone']
const SIZES = ['low', 'middle', 'high'] as const
/** Rankings that agree with managing this well, whatever they are made of. */
const LADDER = [0.15, 0.3, 0.45, 1]

const points = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : `${signed(value, 1)}\u00a0%`

/** Each rule at low, middle and high differences between managers: by formula at once, simulated beneath. */
export function PolicyTable({
  scenario,
  ownWeight,
  simulation,
}: {
  scenario: PolicyScenario
  ownWeight: number
  simulation: Simulation
}) {
  const task = useApp((state) => state.tasks.simulator)
  const sds = managerSds(scenario)
  const weights = [1, 0.5, 0, ownWeight]
  const reports = weights.map((weight) => policyReport(scenario, weight))
  const all = reports.flatMap(({ effects }) => effects.map(({ expected }) => expected ?? 0))
  const reach = [Math.min(-1, ...all), Math.max(1, ...all)] as const
  const { value, failure, isCurrent, milliseconds } = simulation
  return (
    <div className={classes.part}>
      <h2>
        Promote the best {percent(scenario.share, scenario.share < 0.1 ? 1 : 0)}: team sales against
        a random pick
      </h2>
      <Table
        scroll="Rules compared"
        heads={[
          'By',
          ...sds.map((sd, at) => ({
            title: (
              <>
                {SIZES[at] ?? 'your own'}
                <small>differ by {number(sd, 3)}</small>
              </>
            ),
          })),
          {
            title: (
              <>
                all three<small>line = no effect</small>
              </>
            ),
          },
        ]}
        className={`${classes.table} ${classes.rules}`}
        data-top
      >
        {reports.map(({ salesWeight, indexValidity, effects }, row) => {
          const simulated = isCurrent ? value?.policies[row] : undefined
          return (
            <tr key={NAMES[row] ?? 'own'}>
              <th scope="row">
                {NAMES[row] ?? `Your own: ${percent(salesWeight)} sales`}
                <small className={classes.wrap}>
                  agrees with managing {signed(indexValidity, 2)}
                </small>
              </th>
              {effects.map(({ managerSd, expected }, at) => (
                <td key={managerSd}>
                  <b>{points(expected)}</b>
                  <small>
                    {simulated?.effects[at]
                      ? `${points(simulated.effects[at].simulated)} ± ${number(simulated.effects[at].simulatedSe, 2)}`
                      : 'simulating'}
                  </small>
                </td>
              ))}
              <td>
                <ScenarioRange
                  values={{
                    low: effects[0]?.expected ?? 0,
                    middle: effects[1]?.expected ?? 0,
                    high: effects[2]?.expected ?? 0,
                  }}
                  reach={reach}
                />
              </td>
            </tr>
          )
        })}
      </Table>
      <div className={classes.status} aria-live="polite">
        {failure ? (
          <FailureNote failure={failure} />
        ) : isCurrent && value ? (
          <p className={classes.soft}>
            {number(value.people)} people drawn from seed {value.seed},{' '}
            {number(value.policies[0]?.promoted ?? 0)} promoted by each rule, in{' '}
            {number((milliseconds ?? 0) / 1000, 2)} s. Large figures are the formula, small ones the
            simulation with its standard error.
          </p>
        ) : (
          <TaskProgress title="Simulating" progress={task?.progress ?? null} />
        )}
      </div>
      <h2>What a better ranking is worth</h2>
      <p className={classes.soft}>
        Any ranking, whatever it is made of, by how well it agrees with managing. The last line is
        perfect foresight: nobody has it.
      </p>
      <Table
        scroll="Worth of a better ranking"
        heads={['Agrees with managing', ...SIZES.map((size) => size)]}
        className={classes.table}
        data-top
      >
        {LADDER.map((validity) => (
          <tr key={validity}>
            <th scope="row">{number(validity, 2)}</th>
            {SIZES.map((size) => (
              <td key={size}>{points(ladder(validity, MANAGER_SD[size], scenario.share))}</td>
            ))}
          </tr>
        ))}
      </Table>
      <p className={classes.soft}>
        {reports.slice(0, 1).map(({ expectedSlope }) => (
          <Fragment key="slope">
            Among those promoted by sales alone, each standard deviation of own sales would go with{' '}
            {signed(expectedSlope, 2)} of managing.
          </Fragment>
        ))}{' '}
        {Object.values(MANAGER_SD).includes(scenario.managerSd)
          ? ''
          : 'Your own size of difference stands in the last column of figures.'}
      </p>
    </div>
  )
}

const ladder = (leadershipValidity: number, managerSd: number, share: number) =>
  policyExpected({
    salesWeight: 0,
    salesManagerCorrelation: 0,
    leadershipValidity,
    salesLeadershipCorrelation: 0,
    managerSd,
    share,
  }).percent
