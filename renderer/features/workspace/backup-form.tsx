import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { bytes } from '../../ui/format.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './workspace-screen.module.css'

/** Copies the open workspace while it is in use. The copy opens like any workspace. */
export function BackupForm() {
  const store = useAppStore()
  const workspace = useApp((state) => state.workspace)
  const task = useApp((state) => state.tasks.backup)
  const hasDialogs = useHasDialogs()
  const [typed, setTyped] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const suggested = workspace ? suggestPath(workspace.path) : ''
  const path = typed ?? suggested
  const run = async () => {
    setDone(null)
    setFailure(null)
    const to = hasDialogs ? await store.getState().saveFile('backup', fileName(suggested)) : path
    if (!to) return
    const result = await store.getState().runTask('backup', 'workspaces.backup', { path: to })
    if (result.ok) setDone(`Copied to ${result.value.path} (${bytes(result.value.bytes)}).`)
    else if (result.error.code !== 'cancelled') setFailure(result.error)
  }
  return (
    <form
      className={classes.backup}
      onSubmit={(event) => {
        event.preventDefault()
        void run()
      }}
    >
      {!hasDialogs && (
        <TextInput
          label="Copy this workspace to"
          value={path}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {task ? (
        <TaskProgress title="Copying" progress={task.progress} onCancel={task.cancel} />
      ) : (
        <Button type="submit" disabled={!path.trim()}>
          Save a copy
        </Button>
      )}
      {failure && <FailureNote failure={failure} />}
      <p aria-live="polite" className={classes.soft}>
        {done}
      </p>
    </form>
  )
}

const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path

/** Beside the workspace, with today's date. */
function suggestPath(path: string): string {
  const today = new Date().toISOString().slice(0, 10)
  return path.replace(/(\.proceed)?$/, ` ${today}.proceed`)
}
