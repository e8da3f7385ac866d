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
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useProfile } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { score } from '../../ui/format.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import texts from '../../ui/text.module.css'
import { VerdictField } from './verdict-field.tsx'

type What = Input<'calibration.change'>['what']
type Behind = Output<'calibration.ratings'>

/** From, to, why, on what evidence, who asked and who authorises: both values stay for ever. */
export function ChangeForm({ one, onDone }: { one: RoomCase; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const answer = useAnswer('calibration.ratings', { caseId: one.caseId })
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
        <RatingChange ratings={behind.ratings} onChange={setWhat} />
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

function RatingChange({
  ratings,
  onChange,
}: {
  ratings: Behind['ratings']
  onChange: (what: What | null) => void
}) {
  const [which, setWhich] = useState('')
  const [to, setTo] = useState<number | ''>('')
  const rating = ratings[Number(which)]
  const choose = (index: string, score: number | '') => {
    setWhich(index)
    setTo(score)
    const found = index === '' ? undefined : ratings[Number(index)]
    if (!found || score === '') return onChange(null)
    const { raterId, source, competency } = found
    onChange({ kind: 'rating', raterId, source, competency, to: score })
  }
  return (
    <>
      <NativeSelect
        label="Rating"
        value={which}
        onChange={(event) => choose(event.currentTarget.value, to)}
        data={[
          { value: '', label: ratings.length === 0 ? 'No ratings shown' : 'Choose' },
          ...ratings.flatMap((found, index) =>
            found.score === null
              ? []
              : [
                  {
                    value: String(index),
                    label: `${SOURCE_NAMES[found.source]}, ${found.competency.replaceAll('-', ' ')}: ${score(found.score)} (${found.raterName})`,
                  },
                ],
          ),
        ]}
      />
      <NumberInput
        label={which !== '' && rating ? `From ${score(rating.score)} to` : 'To'}
        min={1}
        max={5}
        step={0.5}
        decimalScale={1}
        value={to}
        onChange={(next) => choose(which, typeof next === 'number' ? next : '')}
        hideControls
      />
    </>
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
    </>
  )
}
