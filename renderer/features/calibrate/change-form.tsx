import { NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { LEAST_CHANGE_REASON, type RoomCase } from '../../../shared/contract/room.contract.ts'
import {
  CHANGE_CODE_NAMES,
  CHANGE_CODES,
  changeCodeSchema,
} from '../../../shared/model/calibration.ts'
import type { Verdict } from '../../../shared/model/decision.ts'
import { evidenceIdSchema, personIdSchema } from '../../../shared/model/id.ts'
import { leastFor, saidLength } from '../../../shared/model/said-length.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useProfile } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import { RatingChange } from './rating-change.tsx'
import { VerdictField } from './verdict-field.tsx'

type What = Input<'calibration.change'>['what']
type Behind = Output<'calibration.ratings'>

/** From, to, why, on what evidence, who asked and who authorises: both values stay for ever. */
export function ChangeForm({ one, onDone }: { one: RoomCase; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const [named, setNamed] = useState(false)
  const answer = useAnswer('calibration.ratings', { caseId: one.caseId, named }, { keep: true })
  const authoriser = useProfile()
  const [kind, setKind] = useState<What['kind']>('rating')
  const [what, setWhat] = useState<What | null>(null)
  const [code, setCode] = useState('')
  const [text, setText] = useState('')
  const [evidence, setEvidence] = useState('')
  const [mover, setMover] = useState('')
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const behind =
    answer.status === 'ready' ? answer.value : { ratings: [], suggestedBy: [], mayAsk: [] }
  const chosen = changeCodeSchema.safeParse(code).data
  const ready =
    what !== null && chosen !== undefined && mover !== '' && saidLength(text) >= LEAST_CHANGE_REASON
  const submit = async () => {
    if (what === null || !chosen) return null
    return call('calibration.change', {
      caseId: one.caseId,
      what,
      code: chosen,
      text,
      evidenceId: evidence === '' ? null : evidenceIdSchema.parse(evidence),
      movedBy: personIdSchema.parse(mover),
    })
  }
  return (
    <Form submit="Change and keep both values" ready={ready} onSubmit={submit} onDone={onDone}>
      <SegmentedControl
        aria-label="What is changed"
        value={kind}
        onChange={(next) => {
          setKind(next === 'suggestion' ? 'suggestion' : 'rating')
          setWhat(null)
        }}
        data={[
          { value: 'rating', label: 'A rating' },
          { value: 'suggestion', label: 'A suggested verdict' },
        ]}
      />
      {kind === 'rating' ? (
        <RatingChange
          caseId={one.caseId}
          ratings={behind.ratings}
          named={named}
          onNamed={setNamed}
          onChange={setWhat}
        />
      ) : (
        <SuggestionChange suggestedBy={behind.suggestedBy} onChange={setWhat} />
      )}
      <NativeSelect
        label="Reason"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose' },
          ...CHANGE_CODES.map((value) => ({ value, label: CHANGE_CODE_NAMES[value] })),
        ]}
      />
      <Textarea
        label="In words"
        description={`At least ${leastFor(text, LEAST_CHANGE_REASON)} characters.`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <NativeSelect
        label="New evidence"
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
        data={[
          { value: '', label: 'No new evidence' },
          ...one.evidence.flatMap(({ evidenceId, on, text: words }) =>
            evidenceId === null
              ? []
              : [{ value: evidenceId, label: `${on}: ${words.slice(0, 60)}` }],
          ),
        ]}
      />
      <NativeSelect
        label="Asked for by"
        value={mover}
        onChange={(event) => setMover(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose' },
          ...behind.mayAsk.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <p className={texts.soft}>
        Authorised by {authoriser?.name ?? 'the person at the keyboard'}. Whoever speaks for the
        candidate cannot authorise their own change.
      </p>
    </Form>
  )
}

/** The ballot stays anonymous until its author changes it: where the change starts from is read from the ballot. */
function SuggestionChange({
  suggestedBy,
  onChange,
}: {
  suggestedBy: Behind['suggestedBy']
  onChange: (what: What | null) => void
}) {
  const [who, setWho] = useState('')
  const [to, setTo] = useState<Verdict | null>(null)
  const choose = (id: string, verdict: Verdict | null) => {
    setWho(id)
    setTo(verdict)
    const member = suggestedBy.find(({ personId }) => personId === id)
    onChange(
      member && verdict ? { kind: 'suggestion', personId: member.personId, to: verdict } : null,
    )
  }
  return (
    <>
      <NativeSelect
        label="Suggested verdict of"
        value={who}
        onChange={(event) => choose(event.currentTarget.value, to)}
        data={[
          { value: '', label: suggestedBy.length === 0 ? 'Nobody gave a first opinion' : 'Choose' },
          ...suggestedBy.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <VerdictField
        label="From the one in their ballot to"
        value={to}
        onChange={(verdict) => choose(who, verdict)}
      />
      <p className={texts.soft}>
        The first opinions on screen stay as they were given. The change stands below them, and no
        figure moves.
      </p>
    </>
  )
}
