import { MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { CompetencyId } from '../../../shared/model/competency.ts'
import type { StepText } from '../../../shared/model/path.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import classes from './paths.module.css'

const TEXTS = [
  ['purpose', 'Purpose', 'Why it is worth the time, in one sentence.'],
  ['good', 'Good looks like', 'What an observer sees when it goes well.'],
  ['proof', 'Proof', 'What is asked for at the end; it becomes evidence.'],
] as const

/** Everything a step says. */
export function StepFields({
  text,
  onChange,
  competencies,
}: {
  text: StepText
  onChange: (text: StepText) => void
  competencies: readonly { id: CompetencyId; name: string }[]
}) {
  return (
    <>
      <TextInput
        label="Title"
        value={text.title}
        required
        onChange={(event) => onChange({ ...text, title: event.currentTarget.value })}
      />
      {TEXTS.map(([key, label, description]) => (
        <Textarea
          key={key}
          label={label}
          description={description}
          value={text[key]}
          required
          autosize
          onChange={(event) => onChange({ ...text, [key]: event.currentTarget.value })}
        />
      ))}
      <MultiSelect
        label="Competencies"
        description="What it develops and shows, most directly first."
        data={competencies.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={text.competencies}
        onChange={(next) => onChange({ ...text, competencies: next })}
        searchable
        required
      />
      <div className={classes.pair}>
        <NumberInput
          label="Weeks"
          value={text.weeks}
          min={1}
          max={52}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(weeks) => {
            if (typeof weeks === 'number') onChange({ ...text, weeks })
          }}
        />
        <NativeSelect
          label="Kind"
          value={text.kind}
          data={[
            { value: 'preview', label: 'Realistic job preview' },
            { value: 'audition', label: 'Audition' },
            { value: 'craft', label: 'Craft' },
            { value: 'standing', label: 'Standing' },
          ]}
          onChange={
            (event) => onChange({ ...text, kind: event.currentTarget.value as StepText['kind'] }) // one of the options
          }
        />
      </div>
    </>
  )
}
