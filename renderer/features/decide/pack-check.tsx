import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Verification } from '../../../shared/contract/records.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './decide.module.css'
import { VerificationResult } from './verification-result.tsx'

const PLACE = 'pack-check'

/** A pack that lies on the disk, folder or zip, checked as anybody could with the commands inside it. */
export function PackCheck() {
  const store = useAppStore()
  const task = useApp((state) => state.tasks[PLACE])
  const [path, setPath] = useState('')
  const [found, setFound] = useState<Verification | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const hasDialogs = useHasDialogs()
  const { runTask, chooseFile } = store.getState()
  const choose = async (what: 'pack' | 'folder') => {
    const chosen = await chooseFile(what)
    if (chosen !== null) setPath(chosen)
  }
  const check = async (where: string) => {
    setFound(null)
    setFailure(null)
    const result = await runTask(PLACE, 'packs.verify', { path: where })
    if (result.ok) setFound(result.value)
    else if (result.error.code !== 'cancelled') setFailure(result.error)
  }
  return (
    <section aria-labelledby="pack-check-title">
      <h2 id="pack-check-title">Check a pack on the disk</h2>
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault()
          void check(path)
        }}
      >
        <TextInput
          label="Folder or zip on this computer"
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        {hasDialogs && <Button onClick={() => void choose('pack')}>Choose a zip</Button>}
        {hasDialogs && <Button onClick={() => void choose('folder')}>Choose a folder</Button>}
        <Button type="submit" disabled={path.trim() === '' || task !== undefined}>
          Check the pack
        </Button>
      </form>
      {task && (
        <TaskProgress
          title="Checking"
          progress={task.progress}
          cancelling={task.cancelling}
          onCancel={task.cancel}
        />
      )}
      {failure && <FailureNote failure={failure} />}
      {found && <VerificationResult found={found} />}
    </section>
  )
}
