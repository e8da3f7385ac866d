import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { useAppStore } from '../../store/context.tsx'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import classes from './backups.module.css'
import type { Overview } from './backups-part.tsx'

/** Where backups lie, and the way to another folder, such as one on another disk. */
export function BackupFolder({ overview }: { overview: Overview }) {
  const { folder, chosen } = overview
  const store = useAppStore()
  const [typed, setTyped] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const hasDialogs = useHasDialogs()
  const choose = async () => {
    if (!hasDialogs) return setTyped(folder)
    const wanted = await store.getState().chooseFile('folder')
    if (wanted !== null) await keepIn(wanted)
  }
  const keepIn = async (wanted: string | null) => {
    const result = await store.getState().keepBackupsIn(wanted)
    setFailure(result.ok ? null : result.error)
    if (result.ok) setTyped(null)
  }
  return (
    <div className={classes.folder}>
      <p className={classes.soft}>
        Kept in <span className={classes.path}>{folder}</span>
        {chosen ? '' : ', beside the workspace'}
      </p>
      {typed === null ? (
        <div className={classes.actions}>
          <Button size="compact-sm" onClick={() => void choose()}>
            Choose another folder
          </Button>
          {chosen && (
            <Button size="compact-sm" onClick={() => void keepIn(null)}>
              Keep them beside the workspace
            </Button>
          )}
        </div>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            void keepIn(typed)
          }}
        >
          <TextInput
            label="Folder for backups"
            description="A folder on another disk also survives the loss of this one. Backups made before stay where they are."
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div className={classes.actions}>
            <Button type="submit" disabled={!typed.trim()}>
              Use this folder
            </Button>
            <Button onClick={() => setTyped(null)}>Cancel</Button>
          </div>
        </form>
      )}
      {failure && <FailureNote failure={failure} />}
    </div>
  )
}
