import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { useMay } from '../../store/use-profile.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { bytes, count, day } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './workspace-screen.module.css'

/** Where the file lies, and its end. */
export function PlacePart() {
  const may = useMay('workspaces.delete')
  const path = useApp((state) => state.workspace?.path)
  if (!may || path === undefined) return null
  return (
    <Panel className={classes.place}>
      <div>
        <h2>Move the workspace</h2>
        <MoveForm key={path} path={path} />
      </div>
      <div>
        <h2>Delete the workspace</h2>
        <p className={texts.soft}>
          The file, its key file and its automatic backups go. What goes is listed first, and the
          name has to be typed.
        </p>
        <DialogButton label="Delete the workspace" title="Delete the workspace" width="lg">
          {(close) => <DeleteForm onDone={close} />}
        </DialogButton>
      </div>
    </Panel>
  )
}

function MoveForm({ path }: { path: string }) {
  const store = useAppStore()
  const move = useApp((state) => state.moveWorkspace)
  const notify = useApp((state) => state.notify)
  const hasDialogs = useHasDialogs()
  const [wanted, setWanted] = useState(path)
  const run = async () => {
    const name = path.split(/[\\/]/).at(-1) ?? path
    const to = hasDialogs ? await store.getState().saveFile('backup', name) : wanted.trim()
    return to ? move(to) : null
  }
  return (
    <Form
      submit="Move"
      kind="quiet"
      ready={hasDialogs || (wanted.trim() !== '' && wanted.trim() !== path)}
      onSubmit={run}
      onDone={({ path: now }) => notify({ kind: 'done', text: `The workspace is now ${now}.` })}
    >
      {(errorOf) => (
        <>
          {!hasDialogs && (
            <TextInput
              label="Its file from now on"
              error={errorOf('path')}
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
            />
          )}
          <p className={texts.soft}>
            The key file of an encrypted workspace moves with it, and the passphrase is asked for
            there. Backups made so far stay where they are.
          </p>
        </>
      )}
    </Form>
  )
}

function DeleteForm({ onDone }: { onDone: () => void }) {
  const plan = useAnswer('workspaces.deletePlan', {})
  const remove = useApp((state) => state.deleteWorkspace)
  const [typed, setTyped] = useState('')
  if (plan.status === 'loading') return null
  if (plan.status === 'failed') return <FailureNote failure={plan.error} />
  const { name, people, ratings, records, keptUntil, files, obstacles } = plan.value
  return (
    <Form
      submit="Delete for good"
      kind="danger"
      ready={obstacles.length === 0 && typed.trim() === name}
      onSubmit={() => remove(typed)}
      onDone={onDone}
    >
      {(errorOf) => (
        <>
          {obstacles.length > 0 && (
            <>
              <p>Not possible now:</p>
              <ul className={classes.list}>
                {obstacles.map((obstacle) => (
                  <li key={obstacle}>{obstacle}</li>
                ))}
              </ul>
            </>
          )}
          <p>
            {count(people, 'person', 'people')}, {count(ratings, 'rating')} and{' '}
            {count(records, 'signed record')}
            {keptUntil !== null && `, to be kept until ${day(keptUntil)},`} would be destroyed.
            Nobody can bring them back.
          </p>
          <p>{count(files.length, 'file')}:</p>
          <ul className={`${classes.list} ${classes.files}`}>
            {files.map((file) => (
              <li key={file.path}>
                {file.path} ({bytes(file.bytes)})
              </li>
            ))}
          </ul>
          <p className={texts.soft}>
            Copies, exports, letters and packs that were saved elsewhere are not known here and
            stay.
          </p>
          {obstacles.length === 0 && (
            <TextInput
              label={`Type the name of the workspace: ${name}`}
              error={errorOf('name')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </>
      )}
    </Form>
  )
}
