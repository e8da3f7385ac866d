import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { NoteRow } from '../../../shared/contract/meeting-changes.contract.ts'
import { personIdSchema, type SessionId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { day, moment } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { ActionFields } from './action-fields.tsx'
import forms from './forms.module.css'

const KINDS: Record<NoteRow['kind'], string> = {
  question: 'Open question',
  action: 'Action',
  evidence: 'Evidence',
}

/** Questions, actions and evidence of a meeting, with what they said before and why some were removed. */
export function NotesPart({ sessionId }: { sessionId: SessionId }) {
  const answer = useAnswer('calibration.notes', { sessionId }, { keep: true })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  const { notes, mayWrite } = answer.value
  return (
    <section className={forms.part} aria-labelledby="notes">
      <h2 id="notes">Written down in the meeting</h2>
      {notes.length === 0 && (
        <p className={texts.soft}>
          {mayWrite
            ? 'No question, action or evidence yet. In the room, W writes one.'
            : 'No question, action or evidence was written down.'}
        </p>
      )}
      <ul className={forms.list}>
        {notes.map((note) => (
          <Note key={note.entry} sessionId={sessionId} note={note} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  )
}

interface Of {
  sessionId: SessionId
  note: NoteRow
}

function Note({ sessionId, note, mayWrite }: Of & { mayWrite: boolean }) {
  const [open, setOpen] = useState<'correct' | 'remove' | null>(null)
  const { kind, title, text, owner, dueOn, by, at, before, removed } = note
  const whose = owner && dueOn ? `${owner}, by ${day(dueOn)}` : null
  const close = () => setOpen(null)
  return (
    <li>
      {removed === null ? text : <s>{text}</s>}
      <br />
      <span className={texts.soft}>
        {[KINDS[kind], title, whose, by, moment(at)].filter(Boolean).join(' · ')}
      </span>
      {before.map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice
        <p key={index} className={texts.soft}>
          Before: {words}
        </p>
      ))}
      {removed !== null && <p className={texts.soft}>Removed: {removed}</p>}
      {mayWrite && removed === null && open === null && (
        <Group>
          <Button aria-label={`Correct: ${text}`} onClick={() => setOpen('correct')}>
            Correct
          </Button>
          <Button aria-label={`Remove: ${text}`} onClick={() => setOpen('remove')}>
            Remove
          </Button>
        </Group>
      )}
      {open === 'correct' && <Correct sessionId={sessionId} note={note} onDone={close} />}
      {open === 'remove' && <Remove sessionId={sessionId} note={note} onDone={close} />}
    </li>
  )
}

function Correct({ sessionId, note, onDone }: Of & { onDone: () => void }) {
  const call = useApp((state) => state.call)
  const people = useAnswer('profiles.list', {})
  const profiles = people.status === 'ready' ? people.value.profiles : []
  const [text, setText] = useState(note.text)
  const [action, setAction] = useState<{ owner?: string; dueOn?: string }>({})
  const known = profiles.find(({ name }) => name === note.owner)?.personId ?? ''
  const { owner = known, dueOn = note.dueOn ?? '' } = action
  const isAction = note.kind === 'action'
  const submit = () =>
    call('calibration.act', {
      sessionId,
      act: {
        do: 'correct',
        entry: note.entry,
        text,
        ownerId: isAction ? personIdSchema.parse(owner) : null,
        dueOn: isAction ? dueOn : null,
      },
    })
  return (
    <Form
      submit="Keep the correction"
      ready={text.trim() !== '' && (!isAction || (owner !== '' && dueOn !== ''))}
      onSubmit={submit}
      onDone={onDone}
      onCancel={onDone}
    >
      <Textarea
        label="What it says now"
        description="What it said before is kept."
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      {isAction && (
        <ActionFields
          owner={owner}
          dueOn={dueOn}
          onChange={(part) => setAction((before) => ({ ...before, ...part }))}
        />
      )}
    </Form>
  )
}

function Remove({ sessionId, note, onDone }: Of & { onDone: () => void }) {
  const call = useApp((state) => state.call)
  const [reason, setReason] = useState('')
  return (
    <Form
      submit="Remove it"
      ready={reason.trim() !== ''}
      onSubmit={() =>
        call('calibration.act', { sessionId, act: { do: 'remove', entry: note.entry, reason } })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      <Textarea
        label="Why it is removed"
        description="It stays in the minutes of the session, with this reason."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
      />
    </Form>
  )
}
