import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CycleId } from '../../../shared/model/id.ts'
import type { Job } from '../../../shared/model/role-model.ts'
import type { Source } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'

/** Going on without practice takes a reason, which stays in the workspace. */
export function SkipPractice({
  cycleId,
  job,
  source,
}: {
  cycleId: CycleId
  job: Job
  source: Source
}) {
  const call = useApp((state) => state.call)
  const [reason, setReason] = useState('')
  const [, navigate] = useLocation()
  return (
    <DialogButton label="Go on without practice" title="Go on without practice">
      {(close) => (
        <Form
          submit="Go on"
          cancel="Back to practice"
          ready={reason.trim() !== ''}
          onSubmit={() => call('rating.skipPractice', { cycleId, job, reason })}
          onDone={() => navigate(addresses.rateForm(cycleId, source))}
          onCancel={close}
        >
          <p>
            Raters who have practised on the same cases agree more. The reason is kept and shown to
            those who run the cycle.
          </p>
          <TextInput
            label="Reason"
            required
            data-autofocus
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Form>
      )}
    </DialogButton>
  )
}
