import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Room } from '../../../shared/contract/room.contract.ts'
import { personIdSchema } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { Form } from '../../ui/form.tsx'

const KINDS = [
  { value: 'evidence', label: 'New evidence named in the room' },
  { value: 'question', label: 'An open question' },
  { value: 'action', label: 'An action with owner and date' },
]

/** What goes into the minutes besides verdicts: evidence, questions, actions. */
export function NoteForm({ room, onDone }: { room: Room; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const people = useAnswer('profiles.list', {})
  const [kind, setKind] = useState('question')
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [dueOn, setDueOn] = useState('')
  const profiles = people.status === 'ready' ? people.value.profiles : []
  const ready = text.trim() !== '' && (kind !== 'action' || (owner !== '' && dueOn !== ''))
  const submit = () => {
    const caseId = room.current?.caseId ?? null
    return call('calibration.act', {
      sessionId: room.sessionId,
      act:
        kind === 'action'
          ? { do: 'action', caseId, text, ownerId: personIdSchema.parse(owner), dueOn }
          : { do: 'note', kind: kind === 'evidence' ? 'evidence' : 'question', caseId, text },
    })
  }
  return (
    <Form submit="Write down" ready={ready} onSubmit={submit} onDone={onDone}>
      <NativeSelect
        label="What"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={KINDS}
      />
      <Textarea
        label="Text"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
      {kind === 'action' && (
        <>
          <NativeSelect
            label="Owner"
            value={owner}
            onChange={(event) => setOwner(event.currentTarget.value)}
            data={[
              { value: '', label: 'Choose' },
              ...profiles.map(({ personId, name }) => ({ value: personId, label: name })),
            ]}
          />
          <TextInput
            label="By"
            type="date"
            value={dueOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
        </>
      )}
    </Form>
  )
}
