import { Button, Modal, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { PathRow } from '../../../shared/contract/paths.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { personIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import type { PlannedStep } from '../../../shared/model/path.ts'
import { PATH_NAMES, PATHS, type Path } from '../../../shared/model/role-fit.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { count, day } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import { AddStep } from './add-step.tsx'
import { EditStep } from './edit-step.tsx'
import { FinishStep } from './finish-step.tsx'
import classes from './paths.module.css'
import { StepCard } from './step-card.tsx'

type Answer = Output<'paths.get'>

/** The path of one person: why, who looks after it, every step, and what was done before. */
export function PathScreen() {
  const { repId } = useParams<{ repId: string }>()
  const id = repIdSchema.safeParse(decodeURIComponent(repId))
  const answer = useAnswer('paths.get', id.success ? { repId: id.data } : null, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Path" of={answer} />
  const { value } = answer
  return value.row ? <Begun value={value} row={value.row} /> : <NotBegun value={value} />
}

function NotBegun({ value }: { value: Answer }) {
  const act = useApp((state) => state.act)
  const mayChange = useMay('paths.save')
  const { repId, name, suggestion } = value
  const begin = (path: Path | null) => void act('paths.start', { repId, path })
  const other = PATHS.find((path) => path !== suggestion.path)
  return (
    <Page
      title={name}
      about="No path yet"
      actions={
        mayChange &&
        (suggestion.path === null ? (
          PATHS.map((path) => (
            <Button key={path} onClick={() => begin(path)}>
              Begin the {PATH_NAMES[path].toLowerCase()} path all the same
            </Button>
          ))
        ) : (
          <>
            {other && (
              <Button onClick={() => begin(other)}>{PATH_NAMES[other]} path instead</Button>
            )}
            <Button variant="filled" onClick={() => begin(suggestion.path)}>
              Begin this path
            </Button>
          </>
        ))
      }
    >
      <Panel className={classes.panel}>
        <h2>
          {suggestion.path === null
            ? 'No path is suggested yet'
            : `Suggested: ${PATH_NAMES[suggestion.path].toLowerCase()} path`}
        </h2>
        <p className={classes.because}>{suggestion.because}</p>
        {suggestion.path === null && (
          <Link href={addresses.candidate(repId)}>See the cheapest missing evidence</Link>
        )}
        <ol className={classes.preview}>
          {suggestion.steps.map(({ step, dueOn }) => (
            <li key={step.id}>
              <b>{step.title}</b>
              <span>{step.purpose}</span>
              <small>
                {count(step.weeks, 'week')}, until {day(dueOn)}
              </small>
            </li>
          ))}
        </ol>
      </Panel>
    </Page>
  )
}

function Begun({ value, row }: { value: Answer; row: PathRow }) {
  const act = useApp((state) => state.act)
  const mayChange = useMay('paths.save')
  const [finishing, setFinishing] = useState<PlannedStep | null>(null)
  const [editing, setEditing] = useState<PlannedStep | null>(null)
  const [adding, setAdding] = useState(false)
  const other: Path = row.path === 'leader' ? 'expert-seller' : 'leader'
  const of = (state: PlannedStep['state']) => row.steps.filter((step) => step.state === state)
  const [open, done, aside] = [of('open'), of('done'), of('set-aside')]
  const nameOf = (id: string) => value.competencies.find((one) => one.id === id)?.name ?? id
  const about = [
    `${PATH_NAMES[row.path]} path since ${day(row.startedOn)}`,
    `${done.length} of ${done.length + open.length} steps done`,
    value.verdict ? `verdict: ${VERDICT_NAMES[value.verdict].toLowerCase()}` : '',
  ]
  return (
    <Page
      title={value.name}
      about={about.filter(Boolean).join(' · ')}
      actions={
        <>
          <Button component={Link} href={addresses.candidate(value.repId)}>
            Candidate page
          </Button>
          {mayChange && (
            <>
              <Button onClick={() => void act('paths.switch', { pathId: row.pathId })}>
                Switch to {PATH_NAMES[other].toLowerCase()}
              </Button>
              <Button variant="filled" onClick={() => setAdding(true)}>
                Add a step
              </Button>
            </>
          )}
        </>
      }
      footer={
        <span>Switching keeps what was done; open steps wait until the person comes back.</span>
      }
    >
      <Panel className={classes.split}>
        <div>
          <h2>Why this path</h2>
          <p className={classes.because}>{row.because}</p>
        </div>
        <Care key={row.pathId} row={row} disabled={!mayChange} />
      </Panel>
      <ol className={classes.steps} aria-label="Open steps">
        {open.map((step, at) => (
          <StepCard
            key={step.stepId}
            step={step}
            today={value.today}
            nameOf={nameOf}
            isFirst={at === 0}
            isLast={at === open.length - 1}
            mayChange={mayChange}
            onEdit={() => setEditing(step)}
            onFinish={() => setFinishing(step)}
          />
        ))}
        {open.length === 0 && (
          <li className={texts.soft}>Every step is done. Add one, or rate the person again.</li>
        )}
      </ol>
      {done.length > 0 && (
        <Panel className={classes.panel}>
          <h2>Done, with proof in the ledger</h2>
          <ul className={classes.list}>
            {done.map((step) => (
              <li key={step.stepId}>
                <b>{step.title}</b>
                <span className={texts.soft}>
                  {day(step.doneOn)} · evidence for {nameOf(step.competency ?? '')}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {aside.length > 0 && (
        <Panel className={classes.panel}>
          <h2>Set aside with the {PATH_NAMES[other].toLowerCase()} path</h2>
          <ul className={classes.list}>
            {aside.map((step) => (
              <li key={step.stepId}>{step.title}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Modal
        opened={finishing !== null}
        onClose={() => setFinishing(null)}
        title={finishing?.title ?? ''}
      >
        {finishing && (
          <FinishStep
            step={finishing}
            today={value.today}
            nameOf={nameOf}
            onDone={() => setFinishing(null)}
          />
        )}
      </Modal>
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title="Edit step">
        {editing && (
          <EditStep
            step={editing}
            competencies={value.competencies}
            onDone={() => setEditing(null)}
          />
        )}
      </Modal>
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add a step">
        <AddStep value={value} row={row} onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  )
}

/** Owner, first day and note; each saved when it is left. */
function Care({ row, disabled }: { row: PathRow; disabled: boolean }) {
  const act = useApp((state) => state.act)
  const profiles = useAnswer('profiles.list', { everyone: false })
  const [note, setNote] = useState(row.note)
  const { pathId } = row
  const owners = profiles.status === 'ready' ? profiles.value.profiles : []
  const known = owners.some(({ personId }) => personId === row.ownerId)
  return (
    <div className={classes.care}>
      <NativeSelect
        label="Owner"
        disabled={disabled}
        value={row.ownerId ?? ''}
        data={[
          { value: '', label: 'Nobody yet' },
          ...owners.map(({ personId, name }) => ({ value: personId as string, label: name })),
          ...(row.ownerId !== null && !known
            ? [{ value: row.ownerId as string, label: row.ownerName ?? row.ownerId }]
            : []),
        ]}
        onChange={({ currentTarget: { value } }) =>
          void act('paths.save', {
            pathId,
            ownerId: value === '' ? null : personIdSchema.parse(value),
          })
        }
      />
      <DayInput
        label="Began on"
        disabled={disabled}
        value={row.startedOn}
        onChange={(value) => {
          if (value !== '') void act('paths.save', { pathId, startedOn: value })
        }}
      />
      <Textarea
        label="Note"
        disabled={disabled}
        value={note}
        maxLength={4000}
        autosize
        minRows={2}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => {
          if (note !== row.note) void act('paths.save', { pathId, note })
        }}
      />
    </div>
  )
}
