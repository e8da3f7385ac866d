import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { bytes, moment, recently } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import { BackupFolder } from './backup-folder.tsx'
import { BackupTable } from './backup-table.tsx'
import classes from './backups.module.css'
import { DrillResult } from './drill-result.tsx'

export type Overview = NonNullable<Output<'backups.overview'>>

/** The copies that are made by themselves: how fresh they are, where they lie, and whether one can be restored. */
export function BackupsPart() {
  const answer = useAnswer('backups.overview', {})
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.value === null) return null
  return <Backups overview={answer.value} />
}

function Backups({ overview }: { overview: Overview }) {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.backups ?? state.tasks.restore)
  const encrypted = useApp((state) => state.workspace?.encrypted ?? false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async (name: 'backups.make' | 'backups.test') => {
    setFailure(null)
    const { runTask } = store.getState()
    const result =
      name === 'backups.make'
        ? await runTask('backups', name, {})
        : await runTask('backups', name, { path: null })
    if (!result.ok && result.error.code !== 'cancelled') setFailure(result.error)
  }
  const restore = async (backup: string) => {
    setFailure(null)
    const result = await store.getState().restoreBackup(null, backup)
    if (!result.ok && result.error.code !== 'cancelled') setFailure(result.error)
  }
  const usable = overview.backups.some(({ fault }) => fault === null)
  return (
    <Panel className={classes.part}>
      <div className={classes.head}>
        <div>
          <h2>Backups</h2>
          <Freshness overview={overview} />
        </div>
        {task ? (
          <div className={classes.running}>
            <TaskProgress
              title="Working"
              progress={task.progress}
              cancelling={task.cancelling}
              onCancel={task.cancel}
            />
          </div>
        ) : (
          <div className={classes.actions}>
            <Button onClick={() => void run('backups.make')}>Back up now</Button>
            <Button disabled={!usable} onClick={() => void run('backups.test')}>
              Test a restore
            </Button>
          </div>
        )}
      </div>
      {failure && <FailureNote failure={failure} />}
      {overview.failure && !failure && (
        <p role="status" className={classes.trouble}>
          The backup of {recently(overview.failure.at)} failed. {overview.failure.message} It is
          tried again by itself.
        </p>
      )}
      <DrillResult overview={overview} />
      <BackupTable
        backups={overview.backups}
        encrypted={encrypted}
        onRestore={(path) => void restore(path)}
      />
      <BackupFolder overview={overview} />
    </Panel>
  )
}

function Freshness({ overview }: { overview: Overview }) {
  const { backups, changedSince, automatic, freeForBackups } = overview
  const newest = backups.find(({ fault }) => fault === null)
  const total = backups.reduce((sum, backup) => sum + backup.bytes, 0)
  const state = !newest
    ? 'There is none yet.'
    : changedSince
      ? `The newest is of ${moment(newest.at)}. Changes since ${recently(changedSince)} are not in it yet.`
      : `The newest is of ${moment(newest.at)} and contains everything.`
  const rhythm = automatic
    ? 'One is made by itself half an hour after a change, and on closing.'
    : 'This file is only shown, so none are made.'
  const room =
    freeForBackups === null
      ? ''
      : ` ${bytes(total)} are used, ${bytes(freeForBackups)} are free on that disk.`
  return (
    <p className={texts.soft}>
      {state} {rhythm}
      {room}
    </p>
  )
}
