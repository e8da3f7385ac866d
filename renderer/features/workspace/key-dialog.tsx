import { Checkbox, Modal, PasswordInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Failure, Result } from '../../../shared/errors.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import { isChosen, NOTHING_CHOSEN, PassphraseFields } from './passphrase-fields.tsx'
import { WorkspaceCode } from './workspace-code.tsx'

export type KeyDialogKind = 'change' | 'recovery' | 'keyring' | 'encrypt' | 'remove'

const TITLES: Record<KeyDialogKind, string> = {
  change: 'Change the passphrase',
  recovery: 'New recovery code',
  keyring: 'Open with this machine',
  encrypt: 'Encrypt this workspace',
  remove: 'Remove the encryption',
}

/** One change to the keys of the open file. */
export function KeyDialog({ kind, onClose }: { kind: KeyDialogKind | null; onClose: () => void }) {
  const forget = useApp((state) => state.forgetRecoveryCode)
  const close = () => {
    forget()
    onClose()
  }
  return (
    <Modal
      opened={kind !== null}
      onClose={close}
      title={kind ? TITLES[kind] : ''}
      size={kind === 'recovery' ? 640 : 480}
    >
      {kind === 'change' && <Change onDone={close} />}
      {kind === 'recovery' && <NewCode onDone={close} />}
      {kind === 'keyring' && <Keyring onDone={close} />}
      {kind === 'encrypt' && <Encrypt onDone={close} />}
      {kind === 'remove' && <Remove onDone={close} />}
    </Modal>
  )
}

/** The frame of every dialog here: text, fields, what went wrong, one button. */
function KeyForm({
  about,
  button,
  ready,
  run,
  onDone,
  children,
}: {
  about: ReactNode
  button: string
  ready: boolean
  run: () => Promise<Failure | null>
  onDone: (() => void) | null
  children: ReactNode
}) {
  const task = useApp((state) => state.tasks.keys)
  const submit = async (): Promise<Result<null>> => {
    const error = await run()
    return error ? { ok: false, error } : { ok: true, value: null }
  }
  return (
    <Form
      submit={button}
      ready={ready}
      progress={task && <TaskProgress title="Working" progress={task.progress} />}
      onSubmit={submit}
      onDone={() => onDone?.()}
    >
      <p className={texts.soft}>{about}</p>
      {children}
    </Form>
  )
}

function Current({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <PasswordInput
      label="Present passphrase"
      autoComplete="current-password"
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function Change({ onDone }: { onDone: () => void }) {
  const store = useAppStore()
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [known, setKnown] = useState(false)
  return (
    <KeyForm
      about={
        known
          ? 'The workspace and its backups are written anew, so that the present passphrase opens none of them. The recovery code and the keyring end as well; a new code comes next.'
          : 'The recovery code stays as it is. Backups made before still open with the passphrase of their day.'
      }
      button="Change the passphrase"
      ready={current !== '' && isChosen(chosen)}
      onDone={onDone}
      run={async () => {
        const { changeKeys, notify, renewKey } = store.getState()
        if (known) return renewKey(current, chosen.passphrase)
        const input = { passphrase: current, next: chosen.passphrase }
        const result = await changeKeys('keys.changePassphrase', input)
        if (!result.ok) return result.error
        notify({ kind: 'done', text: 'The passphrase is changed.' })
        return null
      }}
    >
      <Current value={current} onChange={setCurrent} />
      <PassphraseFields label="New passphrase" chosen={chosen} onChange={setChosen} />
      <Checkbox
        label="Somebody else may know the one used so far"
        checked={known}
        onChange={(event) => setKnown(event.currentTarget.checked)}
      />
    </KeyForm>
  )
}

function NewCode({ onDone }: { onDone: () => void }) {
  const store = useAppStore()
  const code = useApp((state) => state.recoveryCode)
  const [current, setCurrent] = useState('')
  if (code !== null) return <WorkspaceCode code={code} onDone={onDone} />
  return (
    <KeyForm
      about="The code in force stays good until the new one was typed back."
      button="Make a new code"
      ready={current !== ''}
      onDone={null}
      run={() => store.getState().showRecoveryCode(current)}
    >
      <Current value={current} onChange={setCurrent} />
    </KeyForm>
  )
}

function Keyring({ onDone }: { onDone: () => void }) {
  const store = useAppStore()
  const [current, setCurrent] = useState('')
  return (
    <KeyForm
      about="Whoever is signed in at this machine can then open the workspace. The passphrase and the recovery code stay."
      button="Add"
      ready={current !== ''}
      onDone={onDone}
      run={() => store.getState().addToKeyring(current)}
    >
      <Current value={current} onChange={setCurrent} />
    </KeyForm>
  )
}

function Encrypt({ onDone }: { onDone: () => void }) {
  const store = useAppStore()
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  return (
    <KeyForm
      about="A recovery code comes next. Without the passphrase and without that code, nobody can get the content back."
      button="Encrypt"
      ready={isChosen(chosen)}
      onDone={onDone}
      run={() => store.getState().encryptWorkspace(chosen.passphrase)}
    >
      <PassphraseFields chosen={chosen} onChange={setChosen} />
    </KeyForm>
  )
}

/** Asked twice: the passphrase, and that the consequence is accepted. */
function Remove({ onDone }: { onDone: () => void }) {
  const store = useAppStore()
  const [current, setCurrent] = useState('')
  const [accepted, setAccepted] = useState(false)
  return (
    <KeyForm
      about="Everybody who gets the file, a backup made from now on or this disk can then read every name, rating and note in it. The workspace is marked as not encrypted."
      button="Remove the encryption"
      ready={current !== '' && accepted}
      onDone={onDone}
      run={() => store.getState().decryptWorkspace(current)}
    >
      <Current value={current} onChange={setCurrent} />
      <Checkbox
        label="Everybody who gets the file may read it"
        checked={accepted}
        onChange={(event) => setAccepted(event.currentTarget.checked)}
      />
    </KeyForm>
  )
}
