import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { Cycle, CycleState } from '../../../shared/model/cycle.ts'
import { cycleIdSchema } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { CycleStateTag } from '../../ui/cycle-state-tag.tsx'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { count, day } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SaveList } from '../../ui/save-list.tsx'
import { useList } from '../../ui/use-list.ts'
import { boardList } from './board-list.ts'
import { CandidateTable } from './candidate-table.tsx'
import classes from './decide.module.css'
import { DecideTabs } from './decide-tabs.tsx'
import { Openings } from './openings.tsx'
import { PackDialog } from './pack-dialog.tsx'

type Board = Output<'decisions.board'>

/** Every candidate of one cycle on the way from the suggestion to a signed decision. */
export function BoardScreen() {
  const { cycleId } = useParams<{ cycleId?: string }>()
  const id = cycleId ? cycleIdSchema.parse(decodeURIComponent(cycleId)) : null
  const answer = useAnswer('decisions.board', { cycleId: id }, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Decide" of={answer} />
  const { cycle } = answer.value
  return cycle ? <OfCycle board={answer.value} cycle={cycle} /> : <NoCycle />
}

function NoCycle() {
  return (
    <Page title="Decide">
      <DecideTabs here="verdicts" />
      <EmptyPlace
        title="No cycle to decide yet"
        actions={
          <Button component={Link} href={addresses.cycles} variant="filled">
            Go to Cycles
          </Button>
        }
      >
        A decision belongs to a promotion cycle: its openings, its candidates, its frozen rules.
        Open a cycle first; verdicts are given here once its ratings are closed.
      </EmptyPlace>
    </Page>
  )
}

function OfCycle({ board, cycle }: { board: Board; cycle: Cycle }) {
  const { cycles, rows, free, closedBecause, hidden, line } = board
  const list = useList(rows, boardList(line))
  const [, navigate] = useLocation()
  const [packing, setPacking] = useState(false)
  const mayPack = useMay('packs.export')
  const signed = rows.filter(({ decision }) => decision?.state === 'signed').length
  const filled = cycle.openings.length - free.length
  return (
    <Page
      title="Decide"
      about={
        <Group component="span" gap="4px 14px">
          <CycleStateTag state={cycle.state} />
          {!hidden && `${signed} of ${count(rows.length, 'decision')} signed`}
          <span>
            {filled} of {count(cycle.openings.length, 'opening')} filled
          </span>
          {cycle.dates.decisionDueOn && <span>due {day(cycle.dates.decisionDueOn)}</span>}
        </Group>
      }
      actions={
        <>
          <NativeSelect
            aria-label="Cycle"
            value={cycle.cycleId}
            onChange={(event) =>
              navigate(addresses.decideCycle(cycleIdSchema.parse(event.currentTarget.value)))
            }
            data={cycles.map(({ cycleId, name }) => ({ value: cycleId, label: name }))}
          />
          <Button component={Link} href={addresses.cycle(cycle.cycleId)}>
            Cycle page
          </Button>
          {!hidden && list.rows.length > 0 && (
            <SaveList
              list={list}
              table="decisions"
              title={`Verdicts, ${cycle.name}`}
              shown={[
                ...(list.isNarrowed ? [] : ['Everyone considered']),
                'No order here is a ranking',
              ]}
            />
          )}
          {mayPack && signed > 0 && <Button onClick={() => setPacking(true)}>HR pack</Button>}
        </>
      }
      footer={
        <>
          <span>Ranges are 80 % certain.</span>
          <span>Sales performance has no weight in leadership aptitude.</span>
          <span>Nothing here is final until a named person signs it.</span>
        </>
      }
    >
      <DecideTabs here="verdicts" />
      <LeftOut />
      {closedBecause && (
        <p className={classes.note}>
          {closedBecause} {WHAT_TO_DO[cycle.state]}
        </p>
      )}
      {hidden ? (
        <EmptyPlace title="Figures are kept back for now">
          Scores are kept from panel members until ratings are closed, so that nobody rates with the
          result in view.
        </EmptyPlace>
      ) : (
        <>
          <Panel className={classes.part}>
            <Openings openings={cycle.openings} rows={rows} cycleId={cycle.cycleId} />
          </Panel>
          <Panel className={classes.part}>
            <CandidateTable list={list} everyone={rows.length} cycleId={cycle.cycleId} />
          </Panel>
        </>
      )}
      <PackDialog opened={packing} onClose={() => setPacking(false)} cycleIds={[cycle.cycleId]} />
    </Page>
  )
}

/** A declared conflict keeps a person from whoever declared it; the gap is said, not hidden. */
function LeftOut() {
  const answer = useAnswer('calibration.conflicts', {}, { keep: true })
  const people = answer.status === 'ready' ? answer.value.people : []
  if (people.length === 0) return null
  return (
    <p className={classes.note}>
      Left out because you declared a conflict of interest:{' '}
      {people.map(({ name }) => name).join(', ')}. Somebody else decides.
    </p>
  )
}

/** How a cycle gets to where verdicts are given, or what remains afterwards. */
const WHAT_TO_DO: Record<CycleState, string> = {
  draft: 'Start rating on the cycle page; verdicts can be given once ratings are closed.',
  rating: 'Close the ratings on the cycle page; verdicts can be given from then on.',
  calibrating: '',
  decided: '',
  closed: 'Its records stay readable; a new decision belongs in a new cycle.',
}
