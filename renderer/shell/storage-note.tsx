import { Button } from '@mantine/core'
import { useApp, useAppStore } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { bytes, count } from '../ui/format.ts'
import classes from './storage-note.module.css'

/** Backups that stay when room is made. */
const KEPT = 3

/** What is wrong with the place the workspace lies in, for as long as it is: a full disk, a failing one, a read-only one. */
export function StorageNote() {
  const storage = useApp((state) => state.storage)
  const store = useAppStore()
  if (storage === null) return null
  const { reason, message } = storage
  const reopen = async () => {
    const path = store.getState().workspace?.path
    await store.getState().closeWorkspace()
    if (path) await store.getState().openWorkspace(path)
  }
  return (
    <div role="alert" className={classes.note}>
      <p>{message}</p>
      {reason === 'disk-full' && <MakeRoom />}
      {reason === 'disk-error' && (
        <Button onClick={() => void reopen()}>Close it and open it again</Button>
      )}
      <Button variant="subtle" onClick={() => store.getState().noteStorage(null)}>
        Close this note
      </Button>
    </div>
  )
}

/** What Proceed itself can give back, and how much room there is. */
function MakeRoom() {
  const store = useAppStore()
  const answer = useAnswer('backups.overview', {})
  if (answer.status !== 'ready' || answer.value === null) return null
  const { backups, freeForWork, folder } = answer.value
  const old = backups
    .filter(({ kind, fault }) => kind === 'automatic' && fault === null)
    .slice(KEPT)
  const size = old.reduce((sum, backup) => sum + backup.bytes, 0)
  return (
    <>
      <p>
        {freeForWork !== null && `${bytes(freeForWork)} are free on its disk. `}
        {old.length > 0
          ? `${count(old.length, 'older backup')} in ${folder} take ${bytes(size)}.`
          : 'Delete or move files that are not needed, then save again.'}
      </p>
      {old.length > 0 && (
        <Button onClick={() => void store.getState().thinBackups(KEPT)}>
          Delete all backups but the newest {KEPT}
        </Button>
      )}
    </>
  )
}
