import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { RelationFigure } from '../../../shared/contract/outcomes.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { IntervalBar } from '../../charts/interval-bar.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, number, percent, sentence, signed } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { BarScale } from './bar-scale.tsx'
import classes from './outcomes.module.css'
import { OutcomesTabs } from './outcomes-tabs.tsx'
import { Overlooked } from './overlooked.tsx'
import { ShareRow, ShareScale } from './share-row.tsx'

type Report = Output<'outcomes.report'>

/** Fewest outcomes for a correlation to be more than watching. */
const VALIDATION = 85

const RELATION = ['−1', '0', '+1'] as const

/** The truth about the own decisions, with how sure one can be of it. */
export function ReportScreen() {
  const answer = useAnswer('outcomes.report', {}, { keep: true })
  return (
    <Page
      title="How good the decisions were"
      about="What became of signed decisions, judged by what was locked when each was signed."
      actions={<Button onClick={() => window.print()}>Print or save as PDF</Button>}
      footer={
        <>
          <span>Ranges are 95 % certain.</span>
          <span>Success is what was fixed before the promotion.</span>
        </>
      }
    >
      <OutcomesTabs />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && (
        <>
          <Panel className={classes.part}>
            <h2>
              {count(answer.value.promotions, 'promotion')}, {number(answer.value.withOutcome)} with
              a known outcome
            </h2>
            {answer.value.needs.length > 0 ? (
              <ul className={classes.needs}>
                {answer.value.needs.map((need) => (
                  <li key={need}>{sentence(need)}</li>
                ))}
              </ul>
            ) : (
              <p className={classes.soft}>Enough outcomes for every figure below.</p>
            )}
            {answer.value.elsewhere > 0 && (
              <p className={classes.soft}>
                {count(answer.value.elsewhere, 'promotion was', 'promotions were')} not signed here
                and {answer.value.elsewhere === 1 ? 'counts' : 'count'} in no figure: what was known
                when they were made is not in this workspace.
              </p>
            )}
            <Link href={addresses.checkIns}>Check-ins due and made</Link>
          </Panel>
          <Panel className={classes.halves}>
            <Rates report={answer.value} />
            <Signals report={answer.value} />
          </Panel>
          {answer.value.leadership.n > 3 && (
            <Panel className={classes.halves}>
              <Told
                title="Competencies that predicted the outcome"
                about="How each competency, as it was locked, goes with the outcome (correlation)."
                rows={answer.value.competencies.map((row) => ({ ...row, name: row.name }))}
              />
              <Told
                title="Raters whose scores predicted the outcome"
                about="Correlation of each rater's mean score with the outcome; raters of eight people or more."
                rows={answer.value.raters.map((row) => ({ ...row, name: row.rater }))}
              />
            </Panel>
          )}
          <Overlooked />
        </>
      )}
    </Page>
  )
}

function Rates({ report: { byVerdict, withRule, againstRule } }: { report: Report }) {
  return (
    <div className={classes.part}>
      <h2>Hit rate by verdict</h2>
      {byVerdict.length === 0 && <p className={classes.soft}>No decision has been signed yet.</p>}
      <Table scroll="Hit rate by verdict" heads={<ShareScale />} className={classes.table} data-top>
        {byVerdict.map(({ verdict, of, decisions, ...share }) => (
          <ShareRow
            key={verdict}
            name={VERDICT_NAMES[verdict]}
            about={`${of === 'success' ? 'succeeded' : 'stayed'}; ${count(decisions, 'decision')}`}
            share={share}
          />
        ))}
        <ShareRow name="Following the rule" about="promotions that succeeded" share={withRule} />
        <ShareRow name="Against the rule" about="overrides that succeeded" share={againstRule} />
      </Table>
    </div>
  )
}

/** Sales left and blue, leadership right and orange: both against the same outcome. */
function Signals({ report }: { report: Report }) {
  const { leadership, sales, leadershipUnrestricted, leadershipErrorFree, validity, brier } = report
  return (
    <div className={classes.part}>
      <h2>What predicted a good manager here</h2>
      <p className={classes.soft}>
        Correlation with how far the team came out above what was to be expected, among those
        promoted.
      </p>
      <Table
        scroll="What predicted a good manager"
        heads={<BarScale marks={RELATION} />}
        className={classes.table}
        data-top
      >
        <RelationRow name="Own sales" relation={sales} tone="sales" />
        <RelationRow name="Leadership score" relation={leadership} tone="leadership" />
      </Table>
      <p className={classes.soft}>
        {leadership.n < VALIDATION
          ? `${count(leadership.n, 'outcome')}: an observation, not proof. `
          : `${count(leadership.n, 'outcome')}. `}
        A fall of outcomes with own sales is what selection alone would show.{' '}
        <Link href={addresses.simulator}>Why that is so</Link>
        {leadershipUnrestricted !== null &&
          `. If those promoted were as varied as all candidates, the leadership score might reach ${signed(leadershipUnrestricted, 2)}: a sensitivity line, not a finding.`}
      </p>
      <h2>What the leadership score is worth</h2>
      <p>{sentence(validity.sentence)}</p>
      {leadershipErrorFree !== null && (
        <p className={classes.soft}>
          {Math.abs(leadershipErrorFree) > 1
            ? 'The scores are less sure than this correlation would need: so few outcomes leave it to chance.'
            : `The scores are not free of error. Without it, the ${signed(leadership.r, 2)} found here might be ${signed(leadershipErrorFree, 2)}.`}
        </p>
      )}
      <h2>Stated probabilities</h2>
      <p>
        {brier.brier === null
          ? 'No promotion with a stated probability has an outcome yet.'
          : `Brier score ${number(brier.brier, 3)} over ${count(brier.n, 'promotion')}: stated on average ${percent(brier.meanPredicted)}, came true ${percent(brier.observedRate)}. ${
              brier.skill === null
                ? 'Without both successes and failures there is no skill to speak of.'
                : brier.skill > 0
                  ? `That is ${percent(brier.skill)} better than always saying the base rate.`
                  : 'That is no better than always saying the base rate.'
            }`}
      </p>
    </div>
  )
}

function RelationRow({
  name,
  relation: { n, r, interval },
  tone,
}: {
  name: ReactNode
  relation: RelationFigure
  tone: 'sales' | 'leadership' | 'plain'
}) {
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{count(n, 'outcome')}</small>
      </th>
      <td>
        {r === null || interval === null ? (
          <span className={classes.soft}>needs four outcomes</span>
        ) : (
          <>
            <b>{signed(r, 2)}</b>
            <small>
              {signed(interval[0], 2)} to {signed(interval[1], 2)}
            </small>
          </>
        )}
      </td>
      <td>
        {r !== null && (
          <IntervalBar
            value={r}
            interval={interval}
            axis={[-1, 1]}
            zero={0}
            tone={tone}
            label={`${signed(r, 2)}`}
          />
        )}
      </td>
    </tr>
  )
}

function Told({
  title,
  about,
  rows,
}: {
  title: string
  about: string
  rows: (RelationFigure & { name: string })[]
}) {
  return (
    <div className={classes.part}>
      <h2>{title}</h2>
      <p className={classes.soft}>{about}</p>
      {rows.length === 0 && <p className={classes.soft}>Not enough outcomes yet.</p>}
      <Table
        scroll={title}
        heads={rows.length > 0 ? <BarScale marks={RELATION} /> : null}
        className={classes.table}
        data-top
      >
        {rows.map((row) => (
          <RelationRow key={row.name} name={row.name} relation={row} tone="leadership" />
        ))}
      </Table>
    </div>
  )
}
