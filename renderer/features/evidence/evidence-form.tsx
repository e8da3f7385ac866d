import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { competencyIdSchema } from '../../../shared/model/competency.ts'
import { SOURCE_NAMES, SOURCES, sourceSchema } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Form } from '../../ui/form.tsx'
import { PersonField } from '../../ui/person-field.tsx'
import { printKeys, useShortcut } from '../../ui/shortcuts.tsx'
import { WordsNote } from '../../ui/words-note.tsx'
import classes from './evidence-form.module.css'
import { FileList } from './file-list.tsx'

/** One observation, written in seconds from anywhere; what is typed stays when the form is closed. */
export function EvidenceForm() {
  const open = useApp((state) => state.evidenceOpen)
  const close = useApp((state) => state.closeEvidence)
  const write = useApp((state) => state.writeEvidence)
  const item = useApp((state) => state.evidenceDraft.item)
  useShortcut('e', 'Add evidence', () => write(), 'Everywhere')
  return (
    <Modal
      opened={open}
      onClose={close}
      title={item ? 'Correct evidence' : 'Add evidence'}
      size={560}
      data-stays
    >
      {open && <Fields onDone={close} />}
    </Modal>
  )
}

function Fields({ onDone }: { onDone: () => void }) {
  const draft = useApp((state) => state.evidenceDraft)
  const change = useApp((state) => state.changeEvidence)
  const save = useApp((state) => state.saveEvidence)
  const facets = useAnswer('evidence.facets', {}, { keep: true })
  const known = facets.status === 'ready' ? facets.value : null
  const ofJob = (job: string) => (known?.competencies ?? []).filter((one) => one.job === job)
  return (
    <Form
      submit={
        <>
          {draft.item ? 'Correct' : 'Add'}
          <kbd>{printKeys('mod+enter')}</kbd>
        </>
      }
      onSubmit={save}
      cancel="Close"
      onCancel={onDone}
      noValidate
      more={
        <FileButton multiple onFiles={(files) => change({ files: [...draft.files, ...files] })}>
          {(props) => <Button {...props}>Attach a file</Button>}
        </FileButton>
      }
    >
      <PersonField
        person={draft.person}
        fixed={draft.item !== null}
        onPick={(person) => change({ person })}
      />
      <Textarea
        label="What was seen"
        description="One situation: what the person did, and what came of it."
        autosize
        minRows={3}
        maxRows={10}
        maxLength={20_000}
        required
        value={draft.text}
        data-autofocus={draft.person !== null || undefined}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <WordsNote texts={[draft.text]} repId={draft.person?.repId ?? null} />
      <div className={classes.row}>
        <NativeSelect
          label="Competency"
          required
          value={draft.competency ?? ''}
          onChange={(event) => {
            const parsed = competencyIdSchema.safeParse(event.currentTarget.value)
            change({ competency: parsed.success ? parsed.data : null })
          }}
        >
          <option value="">Choose one</option>
          <optgroup label="Leading sellers">
            {ofJob('manager').map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Selling">
            {ofJob('seller').map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        </NativeSelect>
        <DayInput
          label="Seen on"
          required
          value={draft.observedOn ?? known?.today ?? ''}
          max={known?.today}
          onChange={(value) => change({ observedOn: value || null })}
        />
      </div>
      <NativeSelect
        label="Source"
        value={draft.source ?? ''}
        onChange={(event) => {
          const parsed = sourceSchema.safeParse(event.currentTarget.value)
          change({ source: parsed.success ? parsed.data : null })
        }}
      >
        <option value="">Day-to-day work</option>
        {SOURCES.map((source) => (
          <option key={source} value={source}>
            {SOURCE_NAMES[source]}
          </option>
        ))}
      </NativeSelect>
      {draft.item && (
        <TextInput
          label="Why it is corrected"
          description="What was written before stays in the history."
          required
          maxLength={500}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
      <FileList attachedBytes={known?.attachedBytes ?? 0} />
    </Form>
  )
}
