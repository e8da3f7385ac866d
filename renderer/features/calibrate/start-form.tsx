import { Checkbox, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { CycleId, SessionId } from '../../../shared/model/id.ts'
import { judgePassphrase } from '../../../shared/model/passphrase.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { Form } from '../../ui/form.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import forms from './forms.module.css'
import { SessionCode } from './session-code.tsx'

/** Chooses who can open the ballots. The key itself nobody ever sees. */
export function StartForm({ cycleId, cycleName }: { cycleId: CycleId; cycleName: string }) {
  const call = useApp((state) => state.call)
  const encrypted = useApp((state) => state.workspace?.encrypted === true)
  const cycle = useAnswer('cycles.get', { cycleId })
  const [, navigate] = useLocation()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [byPanel, setByPanel] = useState(false)
  const [threshold, setThreshold] = useState<number | ''>(2)
  const [parts, setParts] = useState<Record<string, string>>({})
  const [begun, setBegun] = useState<{ sessionId: SessionId; code: string } | null>(null)
  const { strength, words } = judgePassphrase(passphrase)
  const members = cycle.status === 'ready' ? cycle.value.panel : []
  const submit = async () => {
    const holders = members.flatMap(({ personId }) => {
      const part = parts[personId] ?? ''
      return part === '' ? [] : [{ personId, passphrase: part }]
    })
    const chosen = passphrase === '' ? null : passphrase
    const started = await call('calibration.start', {
      cycleId,
      passphrase: chosen,
      panel: byPanel ? { threshold: threshold === '' ? 2 : threshold, holders } : null,
    })
    if (!started.ok) return started
    const { sessionId } = started.value
    const made = await call('calibration.newCode', { sessionId, passphrase: chosen, holders })
    return { ok: true as const, value: { sessionId, code: made.ok ? made.value.code : null } }
  }
  const enter = (sessionId: SessionId) => navigate(addresses.session(sessionId))
  if (begun)
    return (
      <SessionCode
        sessionId={begun.sessionId}
        cycleName={cycleName}
        code={begun.code}
        onDone={() => enter(begun.sessionId)}
        onLater={() => enter(begun.sessionId)}
      />
    )
  return (
    <Form
      submit="Begin"
      ready={passphrase === '' ? byPanel : strength !== 'refused' && again === passphrase}
      onSubmit={submit}
      onDone={({ sessionId, code }) =>
        code === null ? enter(sessionId) : setBegun({ sessionId, code })
      }
    >
      <p>
        Ballots are sealed to a key that only opens with a passphrase. It is written down nowhere. A
        recovery code comes next, to put on paper: it opens the ballots when the passphrase is
        forgotten.
      </p>
      {!encrypted && (
        <p>
          This workspace is not encrypted: once the ballots are opened, whoever gets its file can
          read who wrote which. A director or HR can encrypt it first, on the page{' '}
          <Link href={addresses.workspace}>Workspace</Link>.
        </p>
      )}
      <PasswordInput
        label="Passphrase of the facilitator"
        description={`${passphrase === '' ? 'Four or five words that do not belong together are best.' : words} It can be told to a successor.`}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        data-autofocus
      />
      {passphrase !== '' && (
        <PasswordInput
          label="The same passphrase again"
          error={again !== '' && !passphrase.startsWith(again) ? 'Not the same' : null}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label="Some of the panel can open them together"
        checked={byPanel}
        onChange={(event) => setByPanel(event.currentTarget.checked)}
      />
      {byPanel && (
        <fieldset className={forms.group}>
          <legend>Each member types a passphrase of their own</legend>
          <NumberInput
            label="How many it takes"
            min={2}
            max={50}
            value={threshold}
            onChange={(next) => setThreshold(typeof next === 'number' ? next : '')}
            hideControls
          />
          {members.map(({ personId, name }) => (
            <PasswordInput
              key={personId}
              label={name}
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
