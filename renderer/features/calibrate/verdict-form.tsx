import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { RoomCase } from '../../../shared/contract/room.contract.ts'
import type { OverrideKind, Verdict } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { isOverride, MIN_REASON } from '../../../shared/readiness/verdict-rules.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { OverrideFields } from '../../ui/override-fields.tsx'
import { VerdictField } from './verdict-field.tsx'

/** What the panel concluded. It becomes the draft decision; signing happens elsewhere. */
export function VerdictForm({ one, onDone }: { one: RoomCase; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const [verdict, setVerdict] = useState<Verdict | null>(
    one.verdict ?? one.second.opened?.votes[0]?.verdict ?? null,
  )
  const [reason, setReason] = useState(one.verdictReason)
  const [conditions, setConditions] = useState('')
  const [kind, setKind] = useState<OverrideKind | null>(null)
  const [because, setBecause] = useState('')
  const suggestion = one.figures?.suggestion
  const against = verdict !== null && suggestion !== undefined && isOverride(verdict, suggestion, 1)
  const submit = async () => {
    if (verdict === null) return null
    const override = against && kind && because.trim() !== '' ? { kind, reason: because } : null
    const content = { verdict, reason, conditions, opening: null, override }
    return call('calibration.decide', { caseId: one.caseId, ...content })
  }
  return (
    <Form submit="Keep the verdict" ready={verdict !== null} onSubmit={submit} onDone={onDone}>
      <VerdictField label="Verdict of the panel" value={verdict} onChange={setVerdict} />
      <Textarea
        label="Reason"
        description={`At least ${MIN_REASON} characters are needed before it can be signed.`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={3}
        data-autofocus
      />
      {verdict === 'promote-with-conditions' && (
        <Textarea
          label="Conditions"
          value={conditions}
          onChange={(event) => setConditions(event.currentTarget.value)}
          autosize
        />
      )}
      {against && suggestion && (
        <OverrideFields
          suggestion={ROLE_FIT_NAMES[suggestion]}
          kind={kind}
          reason={because}
          onKind={setKind}
          onReason={setBecause}
        />
      )}
    </Form>
  )
}
