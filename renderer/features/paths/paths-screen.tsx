import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { PATH_NAMES } from '../../../shared/model/role-fit.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { openSteps, progressOf, stepsByDue } from './open-steps.ts'
import { PathTag } from './path-tag.tsx'
import classes from './paths.module.css'
import { SavePaths, SaveWithout } from './save-paths.tsx'

type Board = Output<'paths.board'>

/** Both kinds of development path, by person and by due date, and candidates who have none. */
export function PathsScreen() {
  const answer = useAnswer('paths.board', {}, { keep: true })
  const [by, setBy] = useState('person')
  if (answer.status === 'loading') return <WaitingPage title="Paths" of={answer} />
  const board = answer.status === 'ready' ? answer.value : null
  return (
    <Page
      title="Paths"
      about={board ? aboutOf(board) : ''}
      actions={
        <>
          <Button component={Link} href={addresses.pathLibraries}>
            Libraries of steps
          </Button>
          {board && board.rows.length > 0 && <SavePaths board={board} by={by} />}
          <BeginAll board={board} />
          {board && board.rows.length > 0 && (
            <SegmentedControl
              aria-label="Order of the board"
              data={[
                { value: 'person', label: 'By person' },
                { value: 'due', label: 'By due date' },
              ]}
              value={by}
              onChange={setBy}
            />
          )}
        </>
      }
      footer={<span>A finished step asks for its proof, which enters the evidence ledger.</span>}
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {board && board.rows.length > 0 && (
        <Panel className={classes.panel}>
          {by === 'person' ? <ByPerson board={board} /> : <ByDueDate board={board} />}
        </Panel>
      )}
      {board && board.without.length > 0 && <Without board={board} />}
      {board && board.rows.length === 0 && board.without.length === 0 && (
        <EmptyPlace
          title="No path yet"
          actions={
            <Button component={Link} href={addresses.cycles} variant="filled">
              Open cycles
            </Button>
          }
        >
          A path is a development plan: future leaders audition in the job of leading, expert
          sellers grow in standing and craft. Candidates of a cycle appear here by themselves.
        </EmptyPlace>
      )}
    </Page>
  )
}

function aboutOf({ rows, without }: Board): string {
  const leaders = rows.filter(({ path }) => path === 'leader').length
  return [
    `${count(leaders, 'future leader')}, ${count(rows.length - leaders, 'expert seller')}`,
    without.length > 0 ? `${count(without.length, 'candidate')} without a path` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function BeginAll({ board }: { board: Board | null }) {
  const act = useApp((state) => state.act)
  const notify = useApp((state) => state.notify)
  const mayChange = useMay('paths.startAll')
  const waiting = board?.without.filter(({ suggested }) => suggested !== null).length ?? 0
  if (!mayChange || waiting === 0) return null
  const begin = async () => {
    const result = await act('paths.startAll', {})
    if (!result.ok) return
    const { started, waiting: left } = result.value
    const more =
      left > 0
        ? ` ${count(left, 'person', 'people')} first ${left === 1 ? 'needs' : 'need'} evidence.`
        : ''
    notify({ kind: 'done', text: `${count(started, 'path')} begun.${more}` })
  }
  return (
    <Button variant="filled" onClick={() => void begin()}>
      Begin {count(waiting, 'suggested path')}
    </Button>
  )
}

function ByPerson({ board: { rows, today } }: { board: Board }) {
  return (
    <Table
      scroll="Paths by person"
      heads={['Name', 'Path', 'Next step', 'Due', 'Done', 'Owner']}
      className={classes.table}
      data-roomy
    >
      {rows.map((row) => {
        const [next] = openSteps(row)
        const { done, all } = progressOf(row)
        return (
          <tr key={row.repId}>
            <th scope="row">
              <Link href={addresses.path(row.repId)}>{row.name}</Link>
              <small>{row.team}</small>
            </th>
            <td>
              <PathTag path={row.path} />
            </td>
            <td>{next?.title ?? 'Every step is done'}</td>
            <td>
              <Due on={next?.dueOn ?? null} today={today} />
            </td>
            <td>
              {done} of {all}
            </td>
            <td>{row.ownerName ?? <span className={texts.soft}>nobody yet</span>}</td>
          </tr>
        )
      })}
    </Table>
  )
}

function ByDueDate({ board: { rows, today } }: { board: Board }) {
  const steps = stepsByDue(rows)
  return (
    <Table
      scroll="Steps by due date"
      heads={['Due', 'Step', 'Name', 'Path', 'Owner']}
      className={classes.table}
      data-roomy
    >
      {steps.map(({ row, step }) => (
        <tr key={step.stepId}>
          <td>
            <Due on={step.dueOn} today={today} />
          </td>
          <td>{step.title}</td>
          <td>
            <Link href={addresses.path(row.repId)}>{row.name}</Link>
          </td>
          <td>
            <PathTag path={row.path} />
          </td>
          <td>{row.ownerName ?? <span className={texts.soft}>nobody yet</span>}</td>
        </tr>
      ))}
    </Table>
  )
}

function Due({ on, today }: { on: string | null; today: string }) {
  if (on === null) return <span className={texts.soft}>no date</span>
  return on < today ? (
    <span className={texts.problem}>{day(on)}, overdue</span>
  ) : (
    <span>{day(on)}</span>
  )
}

function Without({ board: { without } }: { board: Board }) {
  return (
    <Panel className={classes.panel}>
      <h2>Candidates without a path</h2>
      <Table
        scroll="Candidates without a path"
        heads={['Name', 'Verdict or role fit', 'Suggested path']}
        className={classes.table}
        data-roomy
      >
        {without.map(({ repId, name, roleFit, verdict, suggested }) => (
          <tr key={repId}>
            <th scope="row">
              <Link href={addresses.path(repId)}>{name}</Link>
            </th>
            <td>
              {verdict ? VERDICT_NAMES[verdict] : roleFit && <RoleFitTag roleFit={roleFit} />}
            </td>
            <td>
              {suggested ? (
                PATH_NAMES[suggested]
              ) : (
                <span className={texts.soft}>none yet: evidence first</span>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <div className={classes.save}>
        <SaveWithout without={without} />
      </div>
    </Panel>
  )
}
