import { Button, Group } from '@mantine/core'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { CycleStateTag } from '../../ui/cycle-state-tag.tsx'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { count, day } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import { SaveBench, SaveSuccession } from './save-succession.tsx'
import { SeatTable } from './seat-table.tsx'
import classes from './succession-screen.module.css'
import { TeamTable } from './team-table.tsx'

export type Board = Output<'succession.board'>

/** The openings with who is in line for each and from when, and which team could lose whom. */
export function SuccessionScreen() {
  const answer = useAnswer('succession.board', {}, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Succession" of={answer} />
  const board = answer.value
  const { cycle, hidden, seats, filled, others, teams } = board
  return (
    <Page
      title="Succession"
      about={
        cycle && (
          <Group component="span" gap="4px 14px">
            <Link href={addresses.cycle(cycle.cycleId)}>{cycle.name}</Link>
            <CycleStateTag state={cycle.state} />
            {cycle.dates.decisionDueOn && (
              <span>decision due {day(cycle.dates.decisionDueOn)}</span>
            )}
          </Group>
        )
      }
      actions={seats.some(({ people }) => people.length > 0) && <SaveSuccession board={board} />}
      footer={
        <>
          <span>Ranges are 80 % certain.</span>
          <span>Sales performance has no weight in leadership aptitude.</span>
          <span>Nothing here is decided; verdicts are given in Decide.</span>
        </>
      }
    >
      {hidden ? (
        <EmptyPlace title="Figures are kept back for now">
          Scores are kept from panel members until ratings are closed, so that nobody rates with the
          result in view.
        </EmptyPlace>
      ) : (
        <>
          <Panel className={classes.part}>
            <h2>Openings</h2>
            {seats.length + filled.length === 0 ? (
              <NoOpening board={board} />
            ) : (
              <>
                <p className={classes.sentence}>{inSum(board)}</p>
                {seats.length > 0 && <SeatTable board={board} />}
                {filled.length > 0 && (
                  <ul className={classes.filled} aria-label="Filled openings">
                    {filled.map(({ opening, repId, name }) => (
                      <li key={repId}>
                        {opening}: filled by <Link href={addresses.candidate(repId)}>{name}</Link>
                      </li>
                    ))}
                  </ul>
                )}
                {others > 0 && (
                  <p className={texts.soft}>
                    {count(others, 'candidate')} {others === 1 ? 'is' : 'are'} not suggested as a
                    leader, now or later: see <Link href={addresses.candidates}>Candidates</Link>.
                  </p>
                )}
              </>
            )}
          </Panel>
          <Panel className={classes.part}>
            <Group justify="space-between">
              <h2>Who could follow, by team</h2>
              {teams.length > 0 && <SaveBench board={board} />}
            </Group>
            {teams.length === 0 ? (
              <p className={texts.soft}>
                Nobody here belongs to a team. The team stands in the file of people, or on the page
                of a person.
              </p>
            ) : (
              <TeamTable teams={teams} />
            )}
          </Panel>
        </>
      )}
    </Page>
  )
}

function NoOpening({ board: { cycle } }: { board: Board }) {
  return (
    <EmptyPlace
      title="No opening yet"
      actions={
        <Button
          component={Link}
          href={cycle ? addresses.cycle(cycle.cycleId) : addresses.cycles}
          variant="filled"
        >
          {cycle ? 'Open the cycle' : 'Go to Cycles'}
        </Button>
      }
    >
      An opening is a seat to be filled in a cycle. Those who are in line for it appear here beside
      it.
    </EmptyPlace>
  )
}

/** How many openings have somebody in line, which have nobody, and that places are shared. */
function inSum({ seats, filled }: Board): string {
  if (seats.length === 0) return `Every opening is filled: ${count(filled.length, 'opening')}.`
  const covered = seats.filter((seat) => seat.covered).length
  const none = seats.filter((seat) => !seat.covered).map(({ opening }) => opening)
  const people = seats.flatMap((seat) => seat.people)
  const tied = people.some((one) => one.suggested && one.tied)
  return [
    seats.length === 1
      ? covered === 1 && 'Somebody is in line for the free opening.'
      : `${covered} of ${count(seats.length, 'free opening')} ${covered === 1 ? 'has' : 'have'} somebody in line.`,
    none.length > 0 ? `Nobody is in line for ${none.join('; ')}.` : '',
    tied ? 'Where a place is shared, the evidence does not tell who of them is ahead.' : '',
    seats.length > 1 &&
      'One order serves for all openings of a cycle, as all ask for one role model.',
    people.some(({ suggested }) => suggested) ? 'Names in bold are suggested for the opening.' : '',
    tied ? 'People who share a place are named at each opening that the place can fill.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}
