import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { Input } from '../../../shared/contract/index.ts'
import type { Room } from '../../../shared/contract/room.contract.ts'
import type { Result } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import forms from './forms.module.css'

type Target =
  | { procedure: 'calibration.reveal'; target: Pick<Input<'calibration.reveal'>, 'sessionId'> }
  | { procedure: 'calibration.openVotes'; target: Pick<Input<'calibration.openVotes'>, 'caseId'> }

/** Opens what is sealed: with the facilitator's passphrase, or with those of enough panel members. */
export function UnlockForm({
  lock,
  unlocked,
  label,
  onDone,
  ...of
}: { lock: Room['lock']; unlocked: boolean; label: string; onDone: () => void } & Target) {
  const call = useApp((state) => state.call)
  const [passphrase, setPassphrase] = useState('')
  const [parts, setParts] = useState<Record<string, string>>({})
  const submit = async (): Promise<Result<unknown>> => {
    const keys = {
      passphrase: passphrase === '' ? null : passphrase,
      holders: (lock.panel?.holders ?? []).flatMap(({ personId }) => {
        const part = parts[personId] ?? ''
        return part === '' ? [] : [{ personId, passphrase: part }]
      }),
    }
    return of.procedure === 'calibration.reveal'
      ? call('calibration.reveal', { ...of.target, ...keys })
      : call('calibration.openVotes', { ...of.target, ...keys })
  }
  return (
    <Form submit={label} onSubmit={submit} onDone={onDone}>
      {!unlocked && lock.facilitator && (
        <PasswordInput
          label="Passphrase of the session"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {!unlocked && lock.panel && (
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
