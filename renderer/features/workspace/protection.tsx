import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Protection as Report } from '../../../shared/contract/keys.contract.ts'
import { LOCK_EVENT } from '../../api/ipc-transport.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { printKeys } from '../../ui/shortcuts.tsx'
import texts from '../../ui/text.module.css'
import { CopiesLeft } from './copies-left.tsx'
import { KeyDialog, type KeyDialogKind } from './key-dialog.tsx'
import classes from './protection.module.css'

/** Who can read the file, and everything that changes it. */
export function Protection() {
  const answer = useAnswer('keys.show', {}, { keep: true })
  const sample = useApp((state) => state.workspace?.sample === true)
  const [dialog, setDialog] = useState<KeyDialogKind | null>(null)
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  return (
    <>
      <Panel className={classes.halves}>
        {answer.value.encrypted ? (
          <Encrypted report={answer.value} onDialog={setDialog} />
        ) : (
          <Plain sample={sample} onDialog={setDialog} />
        )}
      </Panel>
      <CopiesLeft />
      <KeyDialog kind={dialog} onClose={() => setDialog(null)} />
    </>
  )
}

const WAYS: Record<Report['slots'][number]['kind'], string> = {
  passphrase: 'Passphrase',
  recovery: 'Recovery code',
  system: 'Keyring of a machine',
}

function Encrypted({
  report,
  onDialog,
}: {
  report: Report
  onDialog: (kind: KeyDialogKind) => void
}) {
  const store = useAppStore()
  const info = useAnswer('shell.info', {})
  const keyring = info.status === 'ready' ? info.value.keyring : null
  const hasSystem = report.slots.some(({ kind }) => kind === 'system')
  const change: Record<Report['slots'][number]['kind'], { label: string; run: () => void }> = {
    passphrase: { label: 'Change', run: () => onDialog('change') },
    recovery: { label: 'Make a new one', run: () => onDialog('recovery') },
    system: {
      label: 'Remove',
      run: () => void store.getState().changeKeys('keys.removeSystemSlot', {}),
    },
  }
  return (
    <>
      <div>
        <h2>Encrypted: ways to open it</h2>
        <ul className={classes.slots}>
          {report.slots.map(({ kind, madeAt }) => (
            <li key={kind}>
              <span>
                {WAYS[kind]}
                <small>since {moment(madeAt)}</small>
              </span>
              <Button
                size="compact-sm"
                aria-label={`${WAYS[kind]}: ${change[kind].label.toLowerCase()}`}
                onClick={change[kind].run}
              >
                {change[kind].label}
              </Button>
            </li>
          ))}
          {keyring !== null && !hasSystem && (
            <li>
              <span>
                {keyring}
                <small>opens it on this machine; never the only way</small>
              </span>
              <Button size="compact-sm" onClick={() => onDialog('keyring')}>
                Add
              </Button>
            </li>
          )}
        </ul>
        <p className={classes.path}>
          Key file: {report.keyFile}. It goes where the workspace goes.
        </p>
      </div>
      <div>
        <h2>Lock</h2>
        <IdleLock />
        <Group>
          <Button onClick={() => window.dispatchEvent(new Event(LOCK_EVENT))}>
            Lock now<kbd>{printKeys('mod+shift+l')}</kbd>
          </Button>
          <Button variant="subtle" onClick={() => onDialog('remove')}>
            Remove the encryption
          </Button>
        </Group>
        <p className={texts.soft}>
          Backups are encrypted with the same key, and open with the passphrase of their day.
          Exports, letters, PDFs and request files are made for others and are not encrypted.
        </p>
      </div>
    </>
  )
}

function IdleLock() {
  const minutes = useApp((state) => state.preferences.idleLockMinutes)
  const save = useApp((state) => state.savePreferences)
  return (
    <Group gap={12} justify="space-between" wrap="nowrap">
      <span id="idle-label">Locks by itself when nobody works in it</span>
      <NativeSelect
        aria-labelledby="idle-label"
        value={String(minutes)}
        onChange={(event) => void save({ idleLockMinutes: Number(event.currentTarget.value) })}
        data={[
          { value: '5', label: 'after 5 minutes' },
          { value: '15', label: 'after 15 minutes' },
          { value: '30', label: 'after 30 minutes' },
          { value: '60', label: 'after an hour' },
          { value: '0', label: 'never' },
        ]}
      />
    </Group>
  )
}

function Plain({ sample, onDialog }: { sample: boolean; onDialog: (kind: KeyDialogKind) => void }) {
  return (
    <>
      <div>
        <h2>Not encrypted</h2>
        <p className={texts.soft}>
          {sample
            ? 'Everybody in the sample is invented, so its file is left readable.'
            : 'Everybody who gets this file, a backup or this disk can read every name, rating and note in it.'}
        </p>
        <Group>
          <Button variant={sample ? 'default' : 'filled'} onClick={() => onDialog('encrypt')}>
            Encrypt this workspace
          </Button>
        </Group>
      </div>
      <div>
        <h2>What encrypting does</h2>
        <p className={texts.soft}>
          The file is written anew, encrypted, and the readable one is overwritten. A recovery code
          is shown next. Backups made before stay readable; they are listed then.
        </p>
      </div>
    </>
  )
}
