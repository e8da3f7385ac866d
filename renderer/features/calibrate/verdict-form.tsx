import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { RoomCase } from '../../../shared/contract/room.contract.ts'
import {
  isPromotion,
  type OverrideKind,
  VERDICT_NAMES,
  type Verdict,
} from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { leastFor } from '../../../shared/model/said-length.ts'
import { MIN_REASON } from '../../../shared/readiness/verdict-rules.ts'
import { useApp } from '../../store/context.tsx'
import { ConditionsFields } from '../../ui/conditions-fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OverrideFields } from '../../ui/override-fields.tsx'
import { MajorityField, VoteSummary } from '../../ui/panel-votes.tsx'
import { WordsNote } from '../../ui/words-note.tsx'
import { VerdictField } from './verdict-field.tsx'

type Writing = NonNullable<RoomCase['writing']>

/**
 * What the panel concluded, filled with everything already said. It becomes the draft decision; signing happens
 * elsewhere. Level votes choose nothing.
 */
export function VerdictForm({
  one,
  writing,
  onDone,
}: {
  one: RoomCase
  writing: Writing
  onDone: () => void
}) {
  const { said, openings, inLine, majority, tie } = writing
  const call = useApp((state) => state.call)
  const [verdict, setVerdict] = useState<Verdict | null>(said.verdict ?? majority)
  const [opening, setOpening] = useState(said.opening)
  const [reason, setReason] = useState(said.reason)
  const [conditions, setConditions] = useState(said.conditions)
  const [conditionsBy, setConditionsBy] = useState(said.conditionsBy)
  const [kind, setKind] = useState<OverrideKind | null>(said.override?.kind ?? null)
  const [because, setBecause] = useState(said.override?.reason ?? '')
  const [minority, setMinority] = useState(said.againstMajority)
  const against = verdict !== null && !inLine.includes(verdict)
  const fewer = verdict !== null && majority !== null && verdict !== majority
  const promotes = verdict !== null && isPromotion(verdict)
  const ready =
    verdict !== null &&
    (!against || (kind !== null && because.trim() !== '')) &&
    (!fewer || minority.trim() !== '')
  const submit = async () => {
    if (verdict === null) return null
    return call('calibration.decide', {
      caseId: one.caseId,
      verdict,
      reason,
      conditions: verdict === 'promote-with-conditions' ? conditions : '',
      conditionsBy: verdict === 'promote-with-conditions' ? conditionsBy : null,
      opening: promotes ? opening : null,
      override: against && kind ? { kind, reason: because } : null,
      againstMajority: fewer ? minority : '',
    })
  }
  const votes = one.second.opened?.votes ?? one.first?.votes ?? []
  return (
    <Form submit="Keep the verdict" ready={ready} onSubmit={submit} onDone={onDone}>
      <VoteSummary votes={votes} majority={majority} tie={tie} />
      <VerdictField label="Verdict of the panel" value={verdict} onChange={setVerdict} />
      {promotes && (
        <NativeSelect
          label="Opening"
          description={openings.length === 0 ? 'Every opening is filled.' : null}
          value={opening ?? ''}
          onChange={(event) => setOpening(event.currentTarget.value || null)}
          data={[
            { value: '', label: 'Not said yet' },
            ...new Set([...openings, ...(opening ? [opening] : [])]),
          ]}
        />
      )}
      <Textarea
        label="Reason"
        description={`At least ${leastFor(reason, MIN_REASON)} characters are needed before it can be signed.`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={3}
        data-autofocus
      />
      {verdict === 'promote-with-conditions' && (
        <ConditionsFields
          conditions={conditions}
          conditionsBy={conditionsBy}
          onChange={(patch) => {
            if (patch.conditions !== undefined) setConditions(patch.conditions)
            if (patch.conditionsBy !== undefined) setConditionsBy(patch.conditionsBy)
          }}
        />
      )}
      {against && (
        <OverrideFields
          suggestion={
            one.figures ? ROLE_FIT_NAMES[one.figures.suggestion] : 'hidden with the scores'
          }
          kind={kind}
          reason={because}
          onKind={setKind}
          onReason={setBecause}
        />
      )}
      <WordsNote
        texts={[
          reason,
          verdict === 'promote-with-conditions' ? conditions : '',
          against ? because : '',
          fewer ? minority : '',
        ]}
        title={one.title}
      />
      {fewer && (
        <MajorityField
          label={`Why not “${VERDICT_NAMES[majority]}”, which most votes are for`}
          value={minority}
          onChange={setMinority}
        />
      )}
    </Form>
  )
}
