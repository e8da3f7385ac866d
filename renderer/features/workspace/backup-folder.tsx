import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import classes from './backups.module.css'
import type { Overview } from './backups-part.tsx'

/** Where backups lie, and the way to another folder, such as one on another disk. */
export function BackupFolder({ overview }: { overview: Overview }) {
  const { folder, chosen } = overview
  const store = useAppStore()
  const call = useApp((state) => state.call)
  const act = useApp((state) => state.act)
  const [typed, setTyped] = useState<string | null>(null)
  const hasDialogs = useHasDialogs()
  const choose = async () => {
    if (!hasDialogs) return setTyped(folder)
    const wanted = await store.getState().chooseFile('folder')
    if (wanted !== null) await act('backups.keepIn', { folder: wanted })
  }
  return (
    <div className={classes.folder}>
      <p className={texts.soft}>
        Kept in <span className={classes.path}>{folder}</span>
        {chosen ? '' : ', beside the workspace'}
      </p>
      {typed === null ? (
        <div className={classes.actions}>
          <Button size="compact-sm" onClick={() => void choose()}>
            Choose another folder
          </Button>
          {chosen && (
            <Button size="compact-sm" onClick={() => void act('backups.keepIn', { folder: null })}>
              Keep them beside the workspace
            </Button>
          )}
        </div>
      ) : (
        <Form
          submit="Use this folder"
          kind="quiet"
          className={classes.form}
          ready={typed.trim() !== ''}
          onSubmit={() => call('backups.keepIn', { folder: typed })}
          onDone={() => setTyped(null)}
          onCancel={() => setTyped(null)}
        >
          <TextInput
            label="Folder for backups"
            description="A folder on another disk also survives the loss of this one. Backups made before stay where they are."
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Form>
      )}
    </div>
  )
}
