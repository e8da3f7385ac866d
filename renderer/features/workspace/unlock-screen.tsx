import { Button, Group, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { readRecoveryCode } from '../../../shared/model/recovery-code.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import { isChosen, NOTHING_CHOSEN, PassphraseFields } from './passphrase-fields.tsx'
import classes from './protection.module.css'

/** In front of an encrypted workspace: its passphrase, or its recovery code with a new passphrase. */
export function UnlockScreen({ path, name }: { path: string; name: string }) {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.workspace)
  const [byCode, setByCode] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  // After the page has set the keyboard on its heading.
  useEffect(() => {
    const field = byCode ? 'input[autocomplete="off"]' : 'input[autocomplete="current-password"]'
    part.current?.querySelector<HTMLInputElement>(field)?.focus()
  }, [byCode])
  return (
    <div ref={part} className={classes.narrow}>
      <Page
        title={`${name} is locked`}
        about="Nothing of it is in memory or on screen."
        actions={
          <Button onClick={() => void store.getState().stopWaiting()}>Another workspace</Button>
        }
      >
        <Panel className={classes.halves}>
          {byCode ? <CodeForm path={path} /> : <PassphraseForm path={path} />}
          <div>
            <h2>{byCode ? 'Remembered it?' : 'Passphrase forgotten?'}</h2>
            <p className={texts.soft}>
              {byCode
                ? 'The passphrase opens the workspace as before.'
                : 'The recovery code was printed when the workspace was encrypted. It opens the workspace and lets a new passphrase be chosen.'}
            </p>
            <Group>
              <Button disabled={task !== undefined} onClick={() => setByCode(!byCode)}>
                {byCode ? 'Use the passphrase' : 'Use the recovery code'}
              </Button>
            </Group>
            <p className={classes.path}>{path}</p>
          </div>
        </Panel>
      </Page>
    </div>
  )
}

function PassphraseForm({ path }: { path: string }) {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.workspace)
  const [passphrase, setPassphrase] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const sealed = useApp(({ waiting }) => waiting?.path === path && waiting.sealed !== null)
  const info = useAnswer('shell.info', {})
  const keyring = info.status === 'ready' ? info.value.keyring : null
  const { unlockWith, unlockWithKeyring } = store.getState()
  const openWithKeyring = async () => {
    const result = await unlockWithKeyring(path)
    setFailure(result.ok || result.error.code === 'cancelled' ? null : result.error)
  }
  return (
    <Form
      submit="Unlock"
      ready={passphrase !== ''}
      onSubmit={() => {
        setFailure(null)
        return unlockWith(path, passphrase)
      }}
      more={
        sealed &&
        keyring !== null && (
          <Button onClick={() => void openWithKeyring()}>Unlock with {keyring}</Button>
        )
      }
      progress={task && <TaskProgress title="Unlocking" progress={task.progress} />}
    >
      <PasswordInput
        label="Passphrase"
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {failure && <FailureNote failure={failure} />}
    </Form>
  )
}

function CodeForm({ path }: { path: string }) {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.workspace)
  const [code, setCode] = useState('')
  const [left, setLeft] = useState(false)
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const read = readRecoveryCode(code)
  const submit = async () => {
    setLeft(true)
    return read.ok ? store.getState().recoverWith(path, read.code, chosen.passphrase) : null
  }
  return (
    <Form
      submit="Open with the new passphrase"
      ready={isChosen(chosen) && code !== ''}
      onSubmit={submit}
      progress={task && <TaskProgress title="Unlocking" progress={task.progress} />}
    >
      <TextInput
        className={classes.typed ?? ''}
        label="Recovery code"
        description="Eight groups of five. Capitals, blanks and hyphens do not matter."
        autoComplete="off"
        spellCheck={false}
        value={code}
        error={left && code !== '' && !read.ok ? read.problem : undefined}
        onBlur={() => setLeft(true)}
        onChange={(event) => {
          setCode(event.currentTarget.value)
          setLeft(false)
        }}
      />
      <PassphraseFields label="New passphrase" chosen={chosen} onChange={setChosen} />
    </Form>
  )
}
