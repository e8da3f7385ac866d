import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { moment } from '../../ui/format.ts'
import classes from './workspace-list.module.css'

/** The workspace files this machine knows of, and the way to any other. */
export function WorkspaceList({ onOpen }: { onOpen: (path: string) => Promise<boolean> }) {
  const answer = useAnswer('workspaces.list', {})
  const openPath = useApp((state) => state.workspace?.path)
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const files = answer.value.files.filter(({ path }) => path !== openPath)
  return (
    <section className={classes.list}>
      <h2>Workspaces on this machine</h2>
      {files.length === 0 && <p className={classes.none}>No other workspace yet.</p>}
      <ul>
        {files.map(({ path, name, sample, modifiedAt }) => (
          <li key={path}>
            <button type="button" className={classes.file} onClick={() => void onOpen(path)}>
              <span>
                {name}
                {sample && <small> sample</small>}
              </span>
              <small>{moment(modifiedAt)}</small>
            </button>
          </li>
        ))}
      </ul>
      <OtherFile folder={answer.value.folder} onOpen={onOpen} />
    </section>
  )
}

/** A file elsewhere: the system's dialog where the door has one, a path to type where it has not. */
function OtherFile({
  folder,
  onOpen,
}: {
  folder: string
  onOpen: (path: string) => Promise<boolean>
}) {
  const [path, setPath] = useState('')
  const store = useAppStore()
  if (useHasDialogs()) {
    const choose = async () => {
      const chosen = await store.getState().chooseFile('workspace')
      if (chosen) await onOpen(chosen)
    }
    return (
      <Group align="flex-end">
        <Button onClick={() => void choose()}>Open another file</Button>
        <small>Workspaces are kept in {folder}</small>
      </Group>
    )
  }
  return (
    <Form
      inline
      kind="quiet"
      submit="Open"
      ready={path.trim() !== ''}
      onSubmit={async () => {
        await onOpen(path.trim())
        return null
      }}
    >
      <TextInput
        className={classes.path}
        label="A file elsewhere"
        placeholder={`${folder}/name.proceed`}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
    </Form>
  )
}
