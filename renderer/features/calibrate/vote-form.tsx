import { useState } from 'react'
import type { Verdict } from '../../../shared/model/decision.ts'
import type { CaseId, PersonId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import { VerdictField } from './verdict-field.tsx'

/** The own second opinion, at the own seat. */
export function VoteForm({
  caseId,
  personId,
  onDone,
}: {
  caseId: CaseId
  personId: PersonId
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const [estimate, setEstimate] = useState<number | ''>('')
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const submit = async () => {
    if (estimate === '' || verdict === null) return null
    return call('calibration.vote', { caseId, personId, ballot: { estimate, verdict } })
  }
  return (
    <Form
      submit="Seal"
      ready={estimate !== '' && verdict !== null}
      onSubmit={submit}
      onDone={onDone}
    >
      <EstimateField value={estimate} onChange={setEstimate} />
      <VerdictField label="Your verdict now" value={verdict} onChange={setVerdict} />
    </Form>
  )
}

/** Leadership aptitude in tenths, 1–5. */
export function EstimateField({
  value,
  onChange,
}: {
  value: number | ''
  onChange: (value: number | '') => void
}) {
  return (
    <NumberInput
      label="Leadership aptitude, 1 to 5"
      required
      min={1}
      max={5}
      step={0.1}
      decimalScale={1}
      clampBehavior="strict"
      value={value}
      onChange={(next) => onChange(typeof next === 'number' ? next : '')}
      hideControls
      data-autofocus
    />
  )
}
