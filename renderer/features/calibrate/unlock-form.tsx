import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { Input } from '../../../shared/contract/index.ts'
import type { Room } from '../../../shared/contract/room.contract.ts'
import type { Result } from '../../../shared/errors.ts'
import { Form } from '../../ui/form.tsx'
import { CodeField } from '../../ui/recovery-code.tsx'
import { SamplePassphrase } from '../../ui/sample-passphrase.tsx'
import forms from './forms.module.css'

/** What opens a session: one of a passphrase, a recovery code, or passphrases of panel members. */
type Keys = Omit<Input<'calibration.reveal'>, 'sessionId'>

/** Opens what is sealed: with the passphrase of the session, its recovery code, or enough of the panel. */
export function UnlockForm<T>({
  lock,
  unlocked,
  label,
  send,
  onDone,
}: {
  lock: Room['lock']
  unlocked: boolean
  label: string
  send: (keys: Keys) => Promise<Result<T>>
  onDone: (value: T) => void
}) {
  const [byCode, setByCode] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState('')
  const [parts, setParts] = useState<Record<string, string>>({})
  const submit = () =>
    send({
      passphrase: byCode || passphrase === '' ? null : passphrase,
      code: byCode ? code : null,
      holders: (byCode ? [] : (lock.panel?.holders ?? [])).flatMap(({ personId }) => {
        const part = parts[personId] ?? ''
        return part === '' ? [] : [{ personId, passphrase: part }]
      }),
    })
  return (
    <Form
      submit={label}
      onSubmit={submit}
      onDone={onDone}
      more={
        !unlocked &&
        lock.codeMadeAt !== null && (
          <Button variant="subtle" onClick={() => setByCode(!byCode)}>
            {byCode ? 'Use the passphrase' : 'Use the recovery code'}
          </Button>
        )
      }
    >
      {!unlocked && byCode && (
        <CodeField label="Recovery code of the session" value={code} onChange={setCode} />
      )}
      {!unlocked && !byCode && lock.facilitator && (
        <PasswordInput
          label="Passphrase of the session"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {!unlocked && !byCode && <SamplePassphrase />}
      {!unlocked && !byCode && lock.panel && (
        <fieldset className={forms.group}>
          <legend>
            {lock.facilitator ? 'Or ' : ''}
            {lock.panel.threshold} of {lock.panel.holders.length} panel members
          </legend>
          {lock.panel.holders.map(({ personId, name }) => (
            <PasswordInput
              key={personId}
              label={`Passphrase of ${name}`}
              value={parts[personId] ?? ''}
              onChange={({ currentTarget: { value } }) =>
                setParts((known) => ({ ...known, [personId]: value }))
              }
            />
          ))}
        </fieldset>
      )}
    </Form>
  )
}
