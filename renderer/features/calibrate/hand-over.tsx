import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { personIdSchema } from '../../../shared/model/id.ts'
import { saidLength } from '../../../shared/model/said-length.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

/** Lets somebody else facilitate, alone or beside; a director may say so too when the facilitator is gone. */
export function HandOver({ detail: { session, mayHandOver } }: { detail: SessionDetail }) {
  const act = useApp((state) => state.act)
  const people = useAnswer('profiles.list', {})
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const profiles = people.status === 'ready' ? people.value.profiles : []
  if (!mayHandOver) return null
  const nameOf = (id: string) => profiles.find(({ personId }) => personId === id)?.name ?? id
  const save = async (facilitatorId: string, coFacilitators: readonly string[]) => {
    const result = await act('calibration.handOver', {
      sessionId: session.sessionId,
      facilitatorId: personIdSchema.parse(facilitatorId),
      coFacilitators: coFacilitators.map((id) => personIdSchema.parse(id)),
      reason,
    })
    if (!result.ok) return
    setTo('')
    setReason('')
  }
  const isUnsaid = to === '' || saidLength(reason) < 10
  const others = session.coFacilitators.filter((id) => id !== to)
  return (
    <section className={forms.part} aria-labelledby="facilitators">
      <h2 id="facilitators">Who facilitates</h2>
      <p className={texts.soft}>
        {nameOf(session.facilitatorId)}
        {session.coFacilitators.length > 0 &&
          `, with ${session.coFacilitators.map(nameOf).join(', ')}`}
        . The passphrase stays the same: tell it to the successor. The ledger keeps why.
      </p>
      <Group>
        <NativeSelect
          aria-label="Person"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choose a person' },
            ...profiles.map(({ personId, name }) => ({ value: personId, label: name })),
          ]}
        />
        <TextInput
          aria-label="Why"
          placeholder="Why"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button disabled={isUnsaid} onClick={() => void save(to, others)}>
          Hand over
        </Button>
        <Button
          disabled={isUnsaid || to === session.facilitatorId}
          onClick={() => void save(session.facilitatorId, [...others, to])}
        >
          Add as co-facilitator
        </Button>
      </Group>
    </section>
  )
}
