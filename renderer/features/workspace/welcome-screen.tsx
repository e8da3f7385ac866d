import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Failure, Result } from '../../../shared/errors.ts'
import { systemTimeZone } from '../../../shared/model/calendar.ts'
import { isName } from '../../../shared/model/profile.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { moment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import { AskedPage } from './asked-page.tsx'
import { type Asks, asksSentence } from './asks.ts'
import { OpenRequest } from './open-request.tsx'
import { ProtectForm } from './protect-form.tsx'
import { ZoneField } from './time-zone.tsx'
import { TroublePart } from './trouble.tsx'
import classes from './welcome-screen.module.css'
import { WorkspaceList } from './workspace-list.tsx'

/** A request and what it says. */
interface AskedFile {
  file: File
  asks: Asks
}

const SAMPLE_NAME = 'Sample organisation'

/** Before any workspace is open: the sample, an empty one, or one of the known files. */
export function WelcomeScreen() {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [name, setName] = useState('')
  const [maker, setMaker] = useState('')
  const [timeZone, setTimeZone] = useState(systemTimeZone)
  /** What is about to be made, once it is decided who can read it. */
  const [making, setMaking] = useState<'workspace' | AskedFile | null>(null)
  /** A request that is looked at before its form is opened. */
  const [asked, setAsked] = useState<AskedFile | null>(null)
  const [, navigate] = useLocation()
  const store = useAppStore()
  const task = useApp((state) => state.tasks.workspace)
  const trouble = useApp((state) => state.trouble)
  const known = useAnswer('workspaces.list', {})
  const lastPath = useApp((state) => state.preferences.lastWorkspace)
  const files = known.status === 'ready' ? known.value.files : []
  const sample = files.find((file) => file.sample)
  const last = files.find(({ path }) => path === lastPath)

  const enter = async (opening: Promise<Result<unknown>>, to: string) => {
    setFailure(null)
    const result = await opening
    if (result.ok) navigate(to)
    else if (result.error.code !== 'cancelled') setFailure(result.error)
    return result.ok
  }
  const openSample = async () => {
    const { openWorkspace, createWorkspace, preferences, startGuide } = store.getState()
    const opening = sample ? openWorkspace(sample.path) : createWorkspace(SAMPLE_NAME, true)
    const isGuided = !preferences.guideDone
    if ((await enter(opening, addresses.today)) && isGuided) startGuide()
  }
  const create = (passphrase: string | null) => {
    const { createWorkspace, openRequest } = store.getState()
    const made =
      making !== 'workspace' && making !== null
        ? openRequest(making.file, passphrase)
        : createWorkspace(name.trim(), false, { maker: maker.trim(), passphrase, timeZone })
    return enter(made, addresses.today)
  }
  const openRequest = async (file: File) => {
    const known = await store.getState().findRequest(file)
    if (!known.ok) setFailure(known.error)
    else if (known.value.path === null) setAsked({ file, asks: known.value.asks })
    else void enter(store.getState().openWorkspace(known.value.path), addresses.today)
  }
  if (asked !== null && making === null) {
    return (
      <AskedPage
        asks={asked.asks}
        failure={failure && <FailureNote failure={failure} />}
        onOpen={() => void enter(store.getState().openRequest(asked.file, null), addresses.today)}
        onProtect={() => setMaking(asked)}
        onBack={() => {
          setAsked(null)
          setFailure(null)
        }}
      />
    )
  }
  if (making !== null) {
    return (
      <ProtectForm
        name={
          making === 'workspace'
            ? name.trim()
            : making.asks.ballots
              ? 'your ballots'
              : 'your ratings'
        }
        about={making === 'workspace' ? null : asksSentence(making.asks)}
        failure={failure && <FailureNote failure={failure} />}
        onCreate={create}
        onBack={() => {
          setMaking(null)
          setFailure(null)
        }}
      />
    )
  }

  return (
    <div className={classes.welcome}>
      <Page
        title="Proceed"
        about="Who should move from selling to leading sellers? Both jobs side by side, with the evidence and its limits."
      >
        {failure && !trouble && <FailureNote failure={failure} />}
        {trouble && (
          <TroublePart
            trouble={trouble}
            onOpen={(path) => void enter(store.getState().openWorkspace(path), '/')}
          />
        )}
        {task ? (
          <TaskProgress
            title="Opening the workspace"
            progress={task.progress}
            cancelling={task.cancelling}
            onCancel={task.cancel}
          />
        ) : (
          <>
            {last && (
              <Panel className={classes.last}>
                <div>
                  <h2 className={classes.way}>{last.name}</h2>
                  <p>Opened last; changed {moment(last.modifiedAt)}</p>
                </div>
                <Button
                  variant="filled"
                  onClick={() => void enter(store.getState().openWorkspace(last.path), '/')}
                >
                  Continue
                </Button>
              </Panel>
            )}
            <Panel className={classes.ways}>
              <div>
                <h2 className={classes.way}>
                  <SideMark side="sales" />
                  <SideMark side="leadership" />
                  Sample organisation
                </h2>
                <p>
                  About 120 invented salespeople, twelve quarters, last year’s round of promotions
                  with what became of it, and this year’s meeting under way. It has its own file,
                  not encrypted, and is never mixed with real data.
                </p>
                <Button variant={last ? 'default' : 'filled'} onClick={() => void openSample()}>
                  Open the sample
                </Button>
              </div>
              <Form
                kind="quiet"
                submit="Create"
                ready={name.trim() !== '' && isName(maker)}
                onSubmit={async () => {
                  setFailure(null)
                  setMaking('workspace')
                  return null
                }}
              >
                <h2 className={classes.way}>Empty workspace</h2>
                <p>
                  One encrypted file on this machine for your own organisation. Import people first,
                  then their results and ratings.
                </p>
                <TextInput
                  aria-label="Your own name"
                  placeholder="Your own name: you direct it"
                  maxLength={120}
                  value={maker}
                  error={
                    maker.trim() !== '' && !isName(maker) && 'The name of a person, not a role.'
                  }
                  onChange={(event) => setMaker(event.currentTarget.value)}
                />
                <ZoneField value={timeZone} onChange={setTimeZone} />
                <TextInput
                  aria-label="Name of the workspace"
                  placeholder="Name, for example North America 2026"
                  maxLength={80}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
              </Form>
            </Panel>
            <OpenRequest onOpen={(file) => void openRequest(file)} />
            <WorkspaceList onOpen={(path) => enter(store.getState().openWorkspace(path), '/')} />
          </>
        )}
        <p className={texts.small}>
          Nothing leaves this machine. No account, no network, one file you can copy and keep.
        </p>
      </Page>
    </div>
  )
}
