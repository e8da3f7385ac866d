import { Checkbox, NumberInput, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CycleId } from '../../../shared/model/id.ts'
import { judgePassphrase } from '../../../shared/model/passphrase.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { Form } from '../../ui/form.tsx'
import forms from './forms.module.css'

/** Chooses who can open the ballots. The key itself nobody ever sees. */
export function StartForm({ cycleId }: { cycleId: CycleId }) {
  const call = useApp((state) => state.call)
  const cycle = useAnswer('cycles.get', { cycleId })
  const [, navigate] = useLocation()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [byPanel, setByPanel] = useState(false)
  const [threshold, setThreshold] = useState<number | ''>(2)
  const [parts, setParts] = useState<Record<string, string>>({})
  const { strength, words } = judgePassphrase(passphrase)
  const members = cycle.status === 'ready' ? cycle.value.panel : []
  const submit = () => {
    const holders = members.flatMap(({ personId }) => {
      const part = parts[personId] ?? ''
      return part === '' ? [] : [{ personId, passphrase: part }]
    })
    return call('calibration.start', {
      cycleId,
      passphrase: passphrase === '' ? null : passphrase,
      panel: byPanel ? { threshold: threshold === '' ? 2 : threshold, holders } : null,
    })
  }
  return (
    <Form
      submit="Begin"
      ready={passphrase === '' ? byPanel : strength !== 'refused' && again === passphrase}
      onSubmit={submit}
      onDone={({ sessionId }) => navigate(addresses.session(sessionId))}
    >
      <p>
        Ballots are sealed to a key that only opens with a passphrase. It is written down nowhere:
        if it is lost, the ballots stay sealed, unless the panel can open them too. The session can
        then be discarded with a reason, and a new one begun.
      </p>
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
