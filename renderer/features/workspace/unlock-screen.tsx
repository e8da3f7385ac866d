import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Failure, Result } from '../../../shared/errors.ts'
import { readRecoveryCode } from '../../../shared/model/recovery-code.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
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
  const [failure, setFailure] = useState<Failure | null>(null)
  const forms = useRef<HTMLDivElement>(null)
  // Also after a wrong try, so that typing goes on.
  useEffect(() => {
    if (task === undefined || failure !== null) focusFirst(forms.current)
  }, [task, failure])
  const run = async (opening: Promise<Result<unknown>>) => {
    setFailure(null)
    const result = await opening
    if (!result.ok && result.error.code !== 'cancelled') setFailure(result.error)
  }
  return (
    <div className={classes.narrow}>
      <Page
        title={`${name} is locked`}
        about="Nothing of it is in memory or on screen."
        actions={
          <Button onClick={() => void store.getState().stopWaiting()}>Another workspace</Button>
        }
      >
        {failure && <FailureNote failure={failure} />}
        {task && <TaskProgress title="Unlocking" progress={task.progress} />}
        {/* Kept while it is tried, so that a typo can be put right. */}
        <div ref={forms} hidden={task !== undefined}>
          <Panel className={classes.halves}>
            {byCode ? (
              <CodeForm
                onSubmit={(code, passphrase) =>
                  void run(store.getState().recoverWith(path, code, passphrase))
                }
              />
            ) : (
              <PassphraseForm
                path={path}
                onSubmit={(passphrase) => void run(store.getState().unlockWith(path, passphrase))}
                onKeyring={() => void run(store.getState().unlockWithKeyring(path))}
              />
            )}
            <div>
              <h2>{byCode ? 'Remembered it?' : 'Passphrase forgotten?'}</h2>
              <p className={texts.soft}>
                {byCode
                  ? 'The passphrase opens the workspace as before.'
                  : 'The recovery code was printed when the workspace was encrypted. It opens the workspace and lets a new passphrase be chosen.'}
              </p>
              <div className={classes.actions}>
                <Button
                  onClick={() => {
                    setByCode(!byCode)
                    setFailure(null)
                  }}
                >
                  {byCode ? 'Use the passphrase' : 'Use the recovery code'}
                </Button>
              </div>
              <p className={classes.path}>{path}</p>
            </div>
          </Panel>
        </div>
      </Page>
    </div>
  )
}

function PassphraseForm({
  path,
  onSubmit,
  onKeyring,
}: {
  path: string
  onSubmit: (passphrase: string) => void
  onKeyring: () => void
}) {
  const [passphrase, setPassphrase] = useState('')
  const sealed = useApp(({ waiting }) => waiting?.path === path && waiting.sealed !== null)
  const info = useAnswer('shell.info', {})
  const keyring = info.status === 'ready' ? info.value.keyring : null
  return (
    <form
      ref={focusFirst}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase) onSubmit(passphrase)
      }}
    >
      <PasswordInput
        label="Passphrase"
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" disabled={!passphrase}>
          Unlock
        </Button>
        {sealed && keyring !== null && <Button onClick={onKeyring}>Unlock with {keyring}</Button>}
      </div>
    </form>
  )
}

const focusFirst = (part: HTMLElement | null) => part?.querySelector('input')?.focus()

function CodeForm({ onSubmit }: { onSubmit: (code: string, passphrase: string) => void }) {
  const [code, setCode] = useState('')
  const [left, setLeft] = useState(false)
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const read = readRecoveryCode(code)
  return (
    <form
      ref={focusFirst}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        setLeft(true)
        if (read.ok && isChosen(chosen)) onSubmit(read.code, chosen.passphrase)
      }}
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
      <div className={classes.actions}>
        <Button type="submit" variant="filled" disabled={!isChosen(chosen) || code === ''}>
          Open with the new passphrase
        </Button>
      </div>
    </form>
  )
}
