import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Verification } from '../../../shared/contract/records.contract.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { Form } from '../../ui/form.tsx'
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
  const hasDialogs = useHasDialogs()
  const { runTask, chooseFile } = store.getState()
  const choose = async (what: 'pack' | 'folder') => {
    const chosen = await chooseFile(what)
    if (chosen !== null) setPath(chosen)
  }
  const check = () => {
    setFound(null)
    return runTask(PLACE, 'packs.verify', { path })
  }
  return (
    <section aria-labelledby="pack-check-title">
      <h2 id="pack-check-title">Check a pack on the disk</h2>
      <Form
        submit="Check the pack"
        kind="quiet"
        ready={path.trim() !== '' && task === undefined}
        onSubmit={check}
        onDone={setFound}
        more={
          hasDialogs && (
            <>
              <Button onClick={() => void choose('pack')}>Choose a zip</Button>
              <Button onClick={() => void choose('folder')}>Choose a folder</Button>
            </>
          )
        }
        inline
      >
        <TextInput
          className={classes.wide ?? ''}
          label="Folder or zip on this computer"
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
      </Form>
      {task && (
        <TaskProgress
          title="Checking"
          progress={task.progress}
          cancelling={task.cancelling}
          onCancel={task.cancel}
        />
      )}
      {found && <VerificationResult found={found} />}
    </section>
  )
}
