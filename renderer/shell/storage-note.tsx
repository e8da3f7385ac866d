import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp, useAppStore } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { useHasDialogs } from '../store/use-dialogs.ts'
import { bytes, count, today } from '../ui/format.ts'
import classes from './storage-note.module.css'

/** Backups that stay when room is made. */
const KEPT = 3

/**
 * What is wrong with the place the workspace lies in, for as long as it is: a full disk, a failing
 * one, a read-only one, or no file any more. */
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
      {reason === 'file-gone' && <GoOnInCopy />}
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

/** Everything that was saved is still there while the workspace is open: it gets a file again. */
function GoOnInCopy() {
  const store = useAppStore()
  const path = useApp((state) => state.workspace?.path ?? '')
  const hasDialogs = useHasDialogs()
  const suggested = path.replace(/(\.proceed)?$/, ` ${today()}.proceed`)
  const [typed, setTyped] = useState<string | null>(null)
  const goOn = async () => {
    const name = suggested.split(/[\\/]/).at(-1) ?? suggested
    const to = hasDialogs
      ? await store.getState().saveFile('backup', name)
      : (typed ?? suggested).trim()
    if (to) await store.getState().goOnInCopy(to)
  }
  return (
    <>
      {!hasDialogs && (
        <TextInput
          label="Copy to"
          value={typed ?? suggested}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Button onClick={() => void goOn()}>Save a copy and go on in it</Button>
    </>
  )
}
