import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { TroubledFile } from '../../../shared/contract/backups.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { Trouble } from '../../store/backups.slice.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useHasDialogs } from '../../store/use-dialogs.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { bytes, count, moment, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import { BackupTable, LosesEncryption } from './backup-table.tsx'
import classes from './backups.module.css'

/** A workspace that did not open: what is known about it and what can be done. The file itself is never touched here. */
export function TroublePart({
  trouble,
  onOpen,
}: {
  trouble: Trouble
  onOpen: (path: string) => void
}) {
  const { path, failure } = trouble
  const look = useAnswer('recovery.look', { path })
  const file = look.status === 'ready' ? look.value : null
  const isDamaged = failure.reason === 'damaged' || failure.reason === 'keys-missing'
  return (
    <Panel className={classes.part}>
      <div role="alert" className={classes.trouble}>
        <h2>{nameOf(path)} could not be opened</h2>
        <p>{failure.message}</p>
      </div>
      {file && <Known file={file} />}
      {failure.reason === 'newer' && file?.lastStep && (
        <p>
          A program that knows the form “{file.lastStep.name}” of {moment(file.lastStep.appliedAt)}{' '}
          wrote it. Install that version of Proceed or a later one; this one reads up to form{' '}
          {number(file.readsUpTo)}.
        </p>
      )}
      {isDamaged && file ? (
        <Ways file={file} onOpen={onOpen} />
      ) : (
        <div className={classes.actions}>
          <Button onClick={() => onOpen(path)}>Try again</Button>
        </div>
      )}
    </Panel>
  )
}

const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path

function Known({ file }: { file: TroubledFile }) {
  const facts = [
    file.bytes === null ? 'The file is not there any more' : `${bytes(file.bytes)}`,
    ...(file.modifiedAt ? [`changed ${moment(file.modifiedAt)}`] : []),
    ...(file.fileVersion ? [`form ${number(file.fileVersion)}`] : []),
  ]
  return (
    <p className={texts.soft}>
      {facts.join(' · ')} · <span className={classes.path}>{file.path}</span>
    </p>
  )
}

/** The newest good backup in one click, the older ones beneath, and what can still be read of the file itself. */
function Ways({ file, onOpen }: { file: TroubledFile; onOpen: (path: string) => void }) {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.restore)
  const isSalvaging = useApp((state) => state.tasks.salvage !== undefined)
  const [failure, setFailure] = useState<Failure | null>(null)
  const hasDialogs = useHasDialogs()
  const newest = file.backups.find(({ fault }) => fault === null)
  const restore = async (backup: string) => {
    setFailure(null)
    const result = await store.getState().restoreBackup(file.path, backup)
    if (!result.ok) setFailure(result.error)
  }
  if (task) return <TaskProgress title="Working" progress={task.progress} />
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      {!isSalvaging && (
        <section className={classes.way}>
          <h2>Go back to a backup</h2>
          {newest ? (
            <>
              <p className={texts.soft}>
                The newest intact backup is from {moment(newest.at)}. It is checked before it takes
                the place of the file, which is kept aside under another name.
              </p>
              {file.encrypted && !newest.encrypted && <LosesEncryption />}
              <div className={classes.actions}>
                <Button variant="filled" onClick={() => void restore(newest.path)}>
                  Restore the newest good backup
                </Button>
              </div>
              <BackupTable
                backups={file.backups}
                encrypted={file.encrypted}
                onRestore={(path) => void restore(path)}
              />
            </>
          ) : (
            <p className={texts.soft}>
              No backup of it was found in {file.folder}. Open one from another place with “
              {hasDialogs ? 'Open another file' : 'A file elsewhere'}”.
            </p>
          )}
        </section>
      )}
      <Salvage file={file} onOpen={onOpen} />
    </>
  )
}

function Salvage({ file, onOpen }: { file: TroubledFile; onOpen: (path: string) => void }) {
  const store = useAppStore()
  const [passphrase, setPassphrase] = useState('')
  const shown = useApp((state) => state.salvaged)
  const task = useApp((state) => state.tasks.salvage)
  const { runTask, keepSalvaged } = store.getState()
  const save = () =>
    runTask('salvage', 'recovery.salvage', {
      path: file.path,
      passphrase: file.encrypted ? passphrase : null,
    })
  return (
    <section className={classes.way}>
      <h2>Save what can still be read</h2>
      {shown ? (
        <>
          <p aria-live="polite">
            {count(shown.rows, 'row')} saved into {nameOf(shown.path)};{' '}
            {count(shown.badPages, 'page')} of {number(shown.pages)} could not be read.{' '}
            {shown.orphans > 0 &&
              `${count(shown.orphans, 'row')} point to something that was lost. `}
            {shown.mended.join(' ')}
          </p>
          <div className={classes.actions}>
            <Button onClick={() => onOpen(shown.path)}>Open what was saved</Button>
          </div>
        </>
      ) : (
        <Form
          submit="Save what can be read"
          kind="quiet"
          ready={!file.encrypted || passphrase !== ''}
          onSubmit={save}
          onDone={keepSalvaged}
          progress={task && <TaskProgress title="Working" progress={task.progress} />}
        >
          <p className={texts.soft}>
            Every page that is sound is read into a new file beside this one. People whose own line
            was lost keep their results under their identifier.
          </p>
          {file.encrypted && (
            <PasswordInput
              label="Passphrase of the file"
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          )}
        </Form>
      )}
    </section>
  )
}
