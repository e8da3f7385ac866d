import { Group, NativeSelect, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Room } from '../../../shared/contract/room.contract.ts'
import type { RoomAct } from '../../../shared/contract/room-acts.ts'
import { competencyIdSchema } from '../../../shared/model/competency.ts'
import { personIdSchema } from '../../../shared/model/id.ts'
import { SOURCE_NAMES, SOURCES, sourceSchema } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Form } from '../../ui/form.tsx'
import { WordsNote } from '../../ui/words-note.tsx'
import { ActionFields } from './action-fields.tsx'
import { NotesPart } from './notes-part.tsx'

const QUESTION = { value: 'question', label: 'An open question' }
const ACTION = { value: 'action', label: 'An action with owner and date' }
const EVIDENCE = { value: 'evidence', label: 'Evidence named in the room' }
const NOTHING = {
  text: '',
  owner: '',
  dueOn: '',
  competency: '',
  observedOn: '',
  source: '',
  namedBy: '',
}

/** What goes into the minutes besides verdicts, and under it what stands there already. */
export function NoteForm({ room }: { room: Room }) {
  const call = useApp((state) => state.call)
  const [kind, setKind] = useState('question')
  const [fields, setFields] = useState(NOTHING)
  const change = (part: Partial<typeof NOTHING>) => setFields((known) => ({ ...known, ...part }))
  const caseId = room.current?.caseId ?? null
  const asked = actOf(kind, fields, caseId)
  return (
    <Stack>
      <Form
        submit="Write down"
        ready={asked !== null}
        onSubmit={async () =>
          asked && call('calibration.act', { sessionId: room.sessionId, act: asked })
        }
        onDone={() => setFields(NOTHING)}
      >
        <NativeSelect
          label="What"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[QUESTION, ACTION, ...(caseId === null ? [] : [EVIDENCE])]}
        />
        <Textarea
          label={kind === 'evidence' ? 'What was seen' : 'Text'}
          value={fields.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          autosize
          minRows={2}
          data-autofocus
        />
        <WordsNote texts={[fields.text]} title={room.current?.title ?? ''} />
        {kind === 'action' && (
          <ActionFields owner={fields.owner} dueOn={fields.dueOn} onChange={change} />
        )}
        {kind === 'evidence' && <EvidenceFields room={room} fields={fields} onChange={change} />}
      </Form>
      <NotesPart sessionId={room.sessionId} />
    </Stack>
  )
}

/** Null while something is missing. */
function actOf(
  kind: string,
  { text, owner, dueOn, competency, observedOn, source, namedBy }: typeof NOTHING,
  caseId: NonNullable<Room['current']>['caseId'] | null,
): RoomAct | null {
  if (text.trim() === '') return null
  if (kind === 'question') return { do: 'note', kind: 'question', caseId, text }
  if (kind === 'action') {
    if (owner === '' || dueOn === '') return null
    return { do: 'action', caseId, text, ownerId: personIdSchema.parse(owner), dueOn }
  }
  if (caseId === null || competency === '' || observedOn === '' || namedBy === '') return null
  return {
    do: 'evidence',
    caseId,
    text,
    observedOn,
    competency: competencyIdSchema.parse(competency),
    source: source === '' ? null : sourceSchema.parse(source),
    namedBy: personIdSchema.parse(namedBy),
  }
}

/** As in the ledger of evidence, and who named it. */
function EvidenceFields({
  room: { sessionId },
  fields,
  onChange,
}: {
  room: Room
  fields: typeof NOTHING
  onChange: (part: Partial<typeof NOTHING>) => void
}) {
  const facets = useAnswer('evidence.facets', {}, { keep: true })
  const notes = useAnswer('calibration.notes', { sessionId }, { keep: true })
  const known = facets.status === 'ready' ? facets.value : null
  const mayName = notes.status === 'ready' ? notes.value.mayName : []
  return (
    <Group gap="8px 20px" align="flex-end">
      <NativeSelect
        label="Competency"
        value={fields.competency}
        onChange={(event) => onChange({ competency: event.currentTarget.value })}
        data={[
          { value: '', label: 'Choose' },
          ...(known?.competencies ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <DayInput
        label="Seen on"
        max={known?.today}
        value={fields.observedOn}
        onChange={(value) => onChange({ observedOn: value })}
      />
      <NativeSelect
        label="Source"
        value={fields.source}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
        data={[
          { value: '', label: 'Day-to-day work' },
          ...SOURCES.map((value) => ({ value, label: SOURCE_NAMES[value] })),
        ]}
      />
      <NativeSelect
        label="Named by"
        value={fields.namedBy}
        onChange={(event) => onChange({ namedBy: event.currentTarget.value })}
        data={[
          { value: '', label: 'Choose' },
          ...mayName.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
    </Group>
  )
}
