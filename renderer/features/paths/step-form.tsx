import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CompetencyId } from '../../../shared/model/competency.ts'
import type { StepText } from '../../../shared/model/path.ts'
import classes from './paths.module.css'
import { StepFields } from './step-fields.tsx'

/** A step about which nothing was said yet. */
export const EMPTY_STEP: StepText = {
  title: '',
  purpose: '',
  good: '',
  proof: '',
  weeks: 4,
  competencies: [],
  kind: 'audition',
}

const isComplete = (text: StepText) =>
  [text.title, text.purpose, text.good, text.proof].every((part) => part.trim() !== '') &&
  text.competencies.length > 0

/** Writes what a step says, in a library or on a person's path; nothing is kept before the last button. */
export function StepForm({
  from,
  competencies,
  last,
  onSave,
  onCancel,
}: {
  from: StepText
  competencies: readonly { id: CompetencyId; name: string }[]
  /** What the last button says. */
  last: 'Add' | 'Save'
  onSave: (text: StepText) => void
  onCancel: () => void
}) {
  const [text, setText] = useState(from)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(text)
      }}
    >
      <StepFields text={text} onChange={setText} competencies={competencies} />
      <div className={classes.buttons}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={!isComplete(text)}>
          {last}
        </Button>
      </div>
    </form>
  )
}
