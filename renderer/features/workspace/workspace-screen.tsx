import { Button, Group, NativeSelect, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { type Preferences, WRITINGS } from '../../../shared/contract/workspaces.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { exampleOf, moment, number, period } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import { BackupForm } from './backup-form.tsx'
import { BackupsPart } from './backups-part.tsx'
import { CheckRun } from './check-run.tsx'
import { ConventionsPart } from './conventions-part.tsx'
import { NamePart } from './name-part.tsx'
import { PlacePart } from './place-part.tsx'
import { Protection } from './protection.tsx'
import { TimeZonePart } from './time-zone.tsx'
import { TroublePart } from './trouble.tsx'
import { WorkspaceList } from './workspace-list.tsx'
import classes from './workspace-screen.module.css'

/** The open file and this machine's settings. */
export function WorkspaceScreen() {
  const workspace = useApp((state) => state.workspace)
  const trouble = useApp((state) => state.trouble)
  const store = useAppStore()
  const [failure, setFailure] = useState<Failure | null>(null)
  if (!workspace) return null
  const { counts } = workspace
  const open = async (path: string) => {
    setFailure(null)
    const result = await store.getState().openWorkspace(path)
    if (!result.ok) setFailure(result.error)
    return result.ok
  }
  return (
    <Page
      title="Workspace"
      about={`${workspace.name}${workspace.sample ? ' · invented people' : ''}`}
      actions={
        <Button onClick={() => void store.getState().closeWorkspace()}>Close this workspace</Button>
      }
    >
      {trouble ? (
        <TroublePart trouble={trouble} onOpen={(path) => void open(path)} />
      ) : (
        failure && <FailureNote failure={failure} />
      )}
      <Panel className={classes.columns}>
        <div>
          <h2>What it contains</h2>
          <dl className={classes.facts}>
            <Fact name="People" value={number(counts.reps)} />
            <Fact name="Period results" value={number(counts.periodResults)} />
            <Fact name="Deals" value={number(counts.deals)} />
            <Fact name="Ratings" value={number(counts.ratings)} />
            <Fact name="Raters" value={number(counts.raters)} />
            <Fact name="Newest results" value={period(workspace.newestPeriod)} />
            <Fact name="Last saved" value={moment(workspace.lastSavedAt)} />
            <Fact name="Created" value={moment(workspace.createdAt)} />
            <Fact name="File form" value={`version ${workspace.schemaVersion}`} />
          </dl>
          <p className={classes.path}>{workspace.path}</p>
        </div>
        <div>
          <h2>How it is called and counts</h2>
          <NamePart key={workspace.name} name={workspace.name} />
          <TimeZonePart zone={workspace.timeZone} />
          <ConventionsPart conventions={workspace.conventions} />
        </div>
        <div>
          <h2>Backup and protection</h2>
          <CheckRun />
          <BackupForm />
          <h2>This machine</h2>
          <Look />
          <DatesAndNumbers />
          <Guide />
          <About />
        </div>
      </Panel>
      <Protection />
      <BackupsPart />
      <PlacePart />
      <WorkspaceList onOpen={open} />
    </Page>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function DatesAndNumbers() {
  const { writing } = useApp((state) => state.preferences)
  const save = useApp((state) => state.savePreferences)
  return (
    <NativeSelect
      label="Dates and numbers"
      value={writing}
      // The values are those of the data below.
      onChange={(event) =>
        void save({ writing: event.currentTarget.value as Preferences['writing'] })
      }
      data={WRITINGS.map((value) => ({
        value,
        label: `${exampleOf(value)}${value === 'system' ? ' (as this system)' : ''}`,
      }))}
    />
  )
}

function Look() {
  const { theme, motion } = useApp((state) => state.preferences)
  const save = useApp((state) => state.savePreferences)
  return (
    <div className={classes.settings}>
      <span id="theme-label">Theme</span>
      <SegmentedControl
        aria-labelledby="theme-label"
        value={theme}
        // The values are those of the data below.
        onChange={(value) => void save({ theme: value as Preferences['theme'] })}
        data={[
          { value: 'system', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <span id="motion-label">Motion</span>
      <SegmentedControl
        aria-labelledby="motion-label"
        value={motion}
        // The values are those of the data below.
        onChange={(value) => void save({ motion: value as Preferences['motion'] })}
        data={[
          { value: 'system', label: 'System' },
          { value: 'off', label: 'Off' },
        ]}
      />
    </div>
  )
}

function Guide() {
  const [, navigate] = useLocation()
  const startGuide = useApp((state) => state.startGuide)
  const showKeys = useApp((state) => state.showKeys)
  return (
    <Group align="stretch">
      <Button
        onClick={() => {
          startGuide()
          navigate(addresses.today)
        }}
      >
        Start the guided first case
      </Button>
      <Button onClick={() => showKeys(true)}>
        All keys<kbd>?</kbd>
      </Button>
      <Button component={Link} href={addresses.handbook}>
        Handbook<kbd>F1</kbd>
      </Button>
    </Group>
  )
}

function About() {
  const info = useAnswer('shell.info', {})
  const version = info.status === 'ready' ? ` ${info.value.version}` : ''
  const door =
    info.status === 'ready' && info.value.door === 'web' ? ' It runs in this browser.' : ''
  return (
    <p className={texts.soft}>
      Proceed{version}. Everything is computed on this machine and no network is used.{door} A
      suggestion is not a decision: people decide, and the program shows what the evidence supports.
    </p>
  )
}
