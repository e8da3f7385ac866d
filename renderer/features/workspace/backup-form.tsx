import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { Form } from '../../ui/form.tsx'
import { bytes, today } from '../../ui/format.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import classes from './workspace-screen.module.css'

/** Copies the open workspace while it is in use. The copy opens like any workspace. */
export function BackupForm() {
  const store = useAppStore()
  const workspace = useApp((state) => state.workspace)
  const task = useApp((state) => state.tasks.backup)
  const hasDialogs = useHasDialogs()
  const [typed, setTyped] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const suggested = workspace ? suggestPath(workspace.path) : ''
  const path = typed ?? suggested
  const run = async () => {
    setDone(null)
    const to = hasDialogs ? await store.getState().saveFile('backup', fileName(suggested)) : path
    return to ? store.getState().runTask('backup', 'workspaces.backup', { path: to }) : null
  }
  return (
    <Form
      submit="Save a copy"
      kind="quiet"
      className={classes.backup}
      ready={path.trim() !== ''}
      progress={
        task && <TaskProgress title="Copying" progress={task.progress} onCancel={task.cancel} />
      }
      onSubmit={run}
      onDone={(copy) => setDone(`Copied to ${copy.path} (${bytes(copy.bytes)}).`)}
    >
      {!hasDialogs && (
        <TextInput
          label="Copy this workspace to"
          value={path}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <p aria-live="polite" className={texts.soft}>
        {done}
      </p>
    </Form>
  )
}

const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path

/** Beside the workspace, with today's date. */
function suggestPath(path: string): string {
  return path.replace(/(\.proceed)?$/, ` ${today()}.proceed`)
}
