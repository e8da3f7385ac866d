import { Group } from '@mantine/core'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { ofTarget } from '../../../shared/readiness/sales-words.ts'
import { AttainmentChart } from '../../charts/attainment-chart.tsx'
import { BigNumber } from '../../ui/big-number.tsx'
import { MISSING, percent, percentInterval, period as periodName } from '../../ui/format.ts'
import { chartNotes, largestDealPeriod, unitOf } from '../../ui/period-notes.ts'
import { Picture } from '../../ui/save-picture.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'
import { CompetencyRows } from './competency-rows.tsx'
import { Figure } from './explanations.tsx'
import { Notes } from './notes.tsx'
import { SalesFacts } from './sales-facts.tsx'

/** The sales record: left and blue, here as everywhere. */
export function SalesColumn({ candidate }: { candidate: Candidate }) {
  const { standing, series, models } = candidate
  const { seller } = standing
  return (
    <section className={classes.sales} aria-labelledby="sales-title">
      <Group id="sales-title" component="h2" wrap="nowrap" mb={2}>
        <SideMark side="sales" />
        Sales performance
      </Group>
      <Attainment candidate={candidate} />
      {series.length > 0 && (
        <figure className={classes.chart}>
          <Picture
            title={`Attainment by ${unitOf(series)}, ${candidate.rep.name}`}
            repIds={[candidate.rep.repId]}
          >
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
      {series.length > 0 && <SalesFacts candidate={candidate} />}
      <h3 className={classes.part}>Fit to the seller model</h3>
      {seller.score === null ? (
        <p className={texts.soft}>Nobody has rated the selling job itself yet.</p>
      ) : (
        <CompetencyRows
          side="sales"
          explanations="seller"
          competencies={seller.competencies}
          model={models.seller}
          seen={candidate.seen}
        />
      )}
      <Notes candidate={candidate} side="sales" />
    </section>
  )
}

function Attainment({ candidate: { standing } }: { candidate: Candidate }) {
  const { shrunk, se, heldOut, periods } = standing.performance
  if (shrunk === null) {
    return (
      <>
        <p className={classes.absent}>No results</p>
        <p className={texts.soft}>
          No period with a quota and a result counts. Import results to see the record and the
          peers.
        </p>
      </>
    )
  }
  const interval = percentInterval(shrunk, se)
  return (
    <>
      <BigNumber
        detail={`${ofTarget(standing.performance)}, most likely in the long run${interval === MISSING ? '' : ` · ${interval}`}`}
      >
        <Figure id="sales">{percent(shrunk)}</Figure>
      </BigNumber>
      {heldOut.map(({ period, why }) => (
        <p className={texts.soft} key={period}>
          {periodName(period)} {why}.
        </p>
      ))}
      {periods === 1 && <p className={texts.soft}>Sales rest on one counted period.</p>}
    </>
  )
}
