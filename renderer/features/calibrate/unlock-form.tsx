import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { Input } from '../../../shared/contract/index.ts'
import type { Room } from '../../../shared/contract/room.contract.ts'
import type { Failure, Result } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
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
  ...call
}: { lock: Room['lock']; unlocked: boolean; label: string; onDone: () => void } & Target) {
  const calibrate = useApp((state) => state.calibrate)
  const [passphrase, setPassphrase] = useState('')
  const [parts, setParts] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const keys = {
      passphrase: passphrase === '' ? null : passphrase,
      holders: (lock.panel?.holders ?? []).flatMap(({ personId }) => {
        const part = parts[personId] ?? ''
        return part === '' ? [] : [{ personId, passphrase: part }]
      }),
    }
    const result: Result<unknown> =
      call.procedure === 'calibration.reveal'
        ? await calibrate('calibration.reveal', { ...call.target, ...keys })
        : await calibrate('calibration.openVotes', { ...call.target, ...keys })
    setBusy(false)
    if (result.ok) onDone()
    else setFailure(result.error)
  }
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
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
      {failure && <FailureNote failure={failure} />}
      <Button type="submit" variant="filled" loading={busy}>
        {label}
      </Button>
    </form>
  )
}
