import { Button, NativeSelect, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { RoomCase } from '../../../shared/contract/room.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import {
  CHANGE_CODE_NAMES,
  CHANGE_CODES,
  changeCodeSchema,
} from '../../../shared/model/calibration.ts'
import { evidenceIdSchema, personIdSchema } from '../../../shared/model/id.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { score } from '../../ui/format.ts'
import forms from './forms.module.css'

/** From, to, why, on what evidence, and who asked: both values stay for ever. */
export function ChangeForm({ one, onDone }: { one: RoomCase; onDone: () => void }) {
  const calibrate = useApp((state) => state.calibrate)
  const answer = useAnswer('calibration.ratings', { caseId: one.caseId })
  const people = useAnswer('profiles.list', {})
  const [which, setWhich] = useState('')
  const [to, setTo] = useState<number | ''>('')
  const [code, setCode] = useState('')
  const [text, setText] = useState('')
  const [evidence, setEvidence] = useState('')
  const [mover, setMover] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const ratings = answer.status === 'ready' ? answer.value.ratings : []
  const profiles = people.status === 'ready' ? people.value.profiles : []
  const rating = ratings[Number(which)]
  const chosen = changeCodeSchema.safeParse(code).data
  const ready =
    which !== '' && rating && to !== '' && chosen && mover !== '' && text.trim().length > 9
  const submit = async () => {
    if (!rating || to === '' || !chosen) return
    const { raterId, source, competency } = rating
    const result = await calibrate('calibration.change', {
      caseId: one.caseId,
      what: { kind: 'rating', raterId, source, competency, to },
      code: chosen,
      text,
      evidenceId: evidence === '' ? null : evidenceIdSchema.parse(evidence),
      movedBy: personIdSchema.parse(mover),
    })
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
      <NativeSelect
        label="Rating"
        value={which}
        onChange={(event) => setWhich(event.currentTarget.value)}
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
        label={rating ? `From ${score(rating.score)} to` : 'To'}
        min={1}
        max={5}
        step={0.5}
        decimalScale={1}
        value={to}
        onChange={(next) => setTo(typeof next === 'number' ? next : '')}
        hideControls
      />
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
        description="The person at the keyboard authorises it."
        value={mover}
        onChange={(event) => setMover(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose' },
          ...profiles.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      {failure && <FailureNote failure={failure} />}
      <Button type="submit" variant="filled" disabled={!ready}>
        Change and keep both values
      </Button>
    </form>
  )
}
