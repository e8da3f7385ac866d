import { useState } from 'react'
import type { Result } from '../../../shared/errors.ts'
import type { CompetencyId } from '../../../shared/model/competency.ts'
import type { StepText } from '../../../shared/model/path.ts'
import { Form } from '../../ui/form.tsx'
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
  onDone,
}: {
  from: StepText
  competencies: readonly { id: CompetencyId; name: string }[]
  /** What the last button says. */
  last: 'Add' | 'Save'
  onSave: (text: StepText) => Promise<Result<unknown>>
  onDone: () => void
}) {
  const [text, setText] = useState(from)
  return (
    <Form
      submit={last}
      ready={isComplete(text)}
      onSubmit={() => onSave(text)}
      onDone={onDone}
      onCancel={onDone}
    >
      <StepFields text={text} onChange={setText} competencies={competencies} />
    </Form>
  )
}
