import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Room } from '../../../shared/contract/room.contract.ts'
import { personIdSchema } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import forms from './forms.module.css'

const KINDS = [
  { value: 'evidence', label: 'New evidence named in the room' },
  { value: 'question', label: 'An open question' },
  { value: 'action', label: 'An action with owner and date' },
]

/** What goes into the minutes besides verdicts: evidence, questions, actions. */
export function NoteForm({ room, onDone }: { room: Room; onDone: () => void }) {
  const act = useApp((state) => state.actInRoom)
  const people = useAnswer('profiles.list', {})
  const [kind, setKind] = useState('question')
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [dueOn, setDueOn] = useState('')
  const profiles = people.status === 'ready' ? people.value.profiles : []
  const ready = text.trim() !== '' && (kind !== 'action' || (owner !== '' && dueOn !== ''))
  const submit = async () => {
    const caseId = room.current?.caseId ?? null
    const ok = await act(
      room.sessionId,
      kind === 'action'
        ? { do: 'action', caseId, text, ownerId: personIdSchema.parse(owner), dueOn }
        : { do: 'note', kind: kind === 'evidence' ? 'evidence' : 'question', caseId, text },
    )
    if (ok) onDone()
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
      <Button type="submit" variant="filled" disabled={!ready}>
        Write down
      </Button>
    </form>
  )
}
