import { Button, Group } from '@mantine/core'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import { cycleCalendar } from '../../../shared/exchange/cycle-calendar.ts'
import { safeFileName } from '../../../shared/exchange/file-name.ts'
import { needsWords } from '../../../shared/readiness/seat-needs.ts'
import { day } from '../../ui/format.ts'
import { saveText } from '../../ui/save-text.ts'
import { Value } from '../../ui/value.tsx'
import classes from './cycles.module.css'

/** What is to be filled, and when what happens. */
export function PlanPart({ detail: { cycle, seats } }: { detail: CycleDetail }) {
  const { dates, openings } = cycle
  const calendar = cycleCalendar(cycle)
  return (
    <section aria-labelledby="openings-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="openings-heading">Openings</h2>
      </Group>
      {openings.length === 0 && <p className={classes.soft}>None named yet.</p>}
      <ul className={classes.list}>
        {openings.map((opening) => (
          <li key={opening}>
            {opening}
            <SeatWords seat={seats[opening]} />
          </li>
        ))}
      </ul>
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 className={classes.second}>Dates</h2>
        {calendar !== null && (
          <Button
            variant="subtle"
            onClick={() =>
              saveText(`${safeFileName(cycle.name) || 'cycle'}.ics`, calendar, 'text/calendar')
            }
          >
            Calendar file
          </Button>
        )}
      </Group>
      <dl className={classes.facts}>
        <Fact name="Starts" value={dates.startsOn} />
        <Fact name="Ratings due" value={dates.ratingsDueOn} />
        <Fact name="Calibration" value={dates.calibrationOn} />
        <Fact name="Decision due" value={dates.decisionDueOn} />
      </dl>
    </section>
  )
}

/** The day of an opening and what it needs more of, where either was said on the succession board. */
function SeatWords({ seat }: { seat: CycleDetail['seats'][string] | undefined }) {
  if (!seat) return null
  const { fillBy, needs } = seat
  const said = [fillBy && `To be filled by ${day(fillBy)}`, needs && needsWords(needs)]
  return <small className={classes.soft}> {said.filter(Boolean).join('. ')}</small>
}

function Fact({ name, value }: { name: string; value: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Value>{day(value)}</Value>
      </dd>
    </div>
  )
}
