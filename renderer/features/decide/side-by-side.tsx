import type { PeriodPoint } from '../../../shared/contract/candidates.contract.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { ofTarget } from '../../../shared/readiness/sales-words.ts'
import { asStanding } from '../../../shared/readiness/wording.ts'
import { AttainmentChart } from '../../charts/attainment-chart.tsx'
import { ContrastChart } from '../../charts/contrast-chart.tsx'
import { BigNumber } from '../../ui/big-number.tsx'
import {
  chance,
  count,
  percent,
  percentInterval,
  score,
  scoreInterval,
  sentence,
} from '../../ui/format.ts'
import { factWords } from '../../ui/gate-words.ts'
import { IntervalMark } from '../../ui/interval-mark.tsx'
import { Panel } from '../../ui/panel.tsx'
import { chartNotes, largestDealPeriod, unitOf } from '../../ui/period-notes.ts'
import { Picture } from '../../ui/save-picture.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './picture.module.css'

export interface PictureData {
  standing: Omit<Standing, 'repId' | 'name'>
  series: readonly PeriodPoint[]
  competencies: readonly { id: string; name: string }[]
  line: number
  contrastSentence: string | null
  /** Whose figures they are; empty = the person was erased. */
  repIds: readonly RepId[]
}

/** Two jobs, side by side: what a decision is weighed on, and what a record froze. */
export function SideBySide(data: PictureData) {
  return (
    <Panel className={classes.columns}>
      <Sales {...data} />
      <Between {...data} />
      <Leadership {...data} />
    </Panel>
  )
}

function Sales({ standing, series, repIds }: PictureData) {
  const { shrunk, se, percentile, periods } = standing.performance
  return (
    <section className={classes.sales} aria-labelledby="sales-title">
      <h2 id="sales-title">
        <SideMark side="sales" />
        Sales performance
      </h2>
      {shrunk === null ? (
        <p className={texts.soft}>No period with a quota and a result counts.</p>
      ) : (
        <>
          <BigNumber
            detail={`${ofTarget(standing.performance)}, most likely in the long run · ${percentInterval(shrunk, se)}`}
          >
            {percent(shrunk)}
          </BigNumber>
          <p className={texts.soft}>
            {asStanding(percentile, standing.peers)} · {count(periods, 'period')} counted
          </p>
        </>
      )}
      {series.length > 0 && (
        <figure className={classes.chart}>
          <Picture title={`Attainment by ${unitOf(series)}`} repIds={repIds}>
            <AttainmentChart
              series={series}
              largestPeriod={largestDealPeriod(series)}
              label={`Attainment by ${unitOf(series)}`}
            />
          </Picture>
          <figcaption>
            {chartNotes(series).map((note) => (
              <span key={note}>{note}</span>
            ))}
          </figcaption>
        </figure>
      )}
    </section>
  )
}

function Between({ standing, contrastSentence, repIds }: PictureData) {
  const { seller, leadership, gates } = standing
  return (
    <section className={classes.middle} aria-label="Contrast and gates">
      <h2>Contrast</h2>
      {(seller.score !== null || leadership.score !== null) && (
        <Picture title="Fit to both jobs" repIds={repIds}>
          <ContrastChart seller={seller} leadership={leadership} />
        </Picture>
      )}
      {contrastSentence && <p className={texts.soft}>{contrastSentence}</p>}
      <h2>Gates</h2>
      <ul className={classes.gates}>
        {gates.map(({ gate, name, state, score: value, cut, p, conduct }) => (
          <li key={gate}>
            <span>{name}</span>
            <StateMark state={state} />
            <small>
              {cut === null
                ? factWords({ state, conduct })
                : value === null
                  ? 'not observed'
                  : `${score(value)} against ${score(cut)} · chance above: ${chance(p)}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Leadership({ standing, competencies, line }: PictureData) {
  const { score: value, se, coverage, raters, pReady, competencies: found } = standing.leadership
  return (
    <section className={classes.leadership} aria-labelledby="leadership-title">
      <h2 id="leadership-title">
        <SideMark side="leadership" />
        Leadership aptitude
      </h2>
      {value === null ? (
        <p className={texts.soft}>
          Nobody has rated leadership behaviour. That is missing evidence, not a low score.
        </p>
      ) : (
        <>
          <BigNumber detail={`of 5 · ${scoreInterval(value, se)} · line ${score(line)}`}>
            {score(value)}
          </BigNumber>
          <p className={texts.soft}>
            {sentence(`${percent(coverage)} of the model seen by ${count(raters, 'rater')}`)},
            chance of {score(line)} or more: {chance(pReady)}
          </p>
        </>
      )}
      <ul className={classes.rows}>
        {competencies.map(({ id, name }) => {
          const one = found.find(({ competency }) => competency === id)
          return (
            <li key={id}>
              <span>{name}</span>
              <IntervalMark
                side="leadership"
                value={one?.score ?? null}
                se={one?.se ?? null}
                line={line}
              />
              <span className={classes.figure}>
                {one?.score == null ? 'not observed' : `${score(one.score)} · ${one.raters}`}
              </span>
            </li>
          )
        })}
      </ul>
      <p className={classes.caption}>Score · raters, each with the range that is 80 % certain.</p>
    </section>
  )
}
