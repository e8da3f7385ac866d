import type { Output } from '../../../shared/contract/index.ts'
import { type PlannedStep, stepTextOf } from '../../../shared/model/path.ts'
import { useApp } from '../../store/context.tsx'
import { StepForm } from './step-form.tsx'

/** Rewrites an open step for this one person; the library it came from stays as it is. */
export function EditStep({
  step,
  competencies,
  onDone,
}: {
  step: PlannedStep
  competencies: Output<'paths.get'>['competencies']
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  return (
    <StepForm
      from={stepTextOf(step)}
      competencies={competencies}
      last="Save"
      onSave={(text) => call('paths.changeStep', { stepId: step.stepId, text })}
      onDone={onDone}
    />
  )
}
