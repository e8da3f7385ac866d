import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { RoleModelDetail } from '../../../shared/contract/role-models.contract.ts'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'

/** Makes this the model that everyone is measured by. Not offered for the one in force. */
export function PutInForce({ detail }: { detail: RoleModelDetail }) {
  if (detail.inForce) return null
  return (
    <DialogButton label="Put in force" title={`Put ${detail.model.name} in force`}>
      {(close) => <PutInForceForm detail={detail} onDone={close} />}
    </DialogButton>
  )
}

function PutInForceForm({ detail, onDone }: { detail: RoleModelDetail; onDone: () => void }) {
  const putInForce = useApp((state) => state.putModelInForce)
  const task = useApp((state) => state.tasks['role-model'])
  const [reason, setReason] = useState('')
  return (
    <Form
      submit="Put in force"
      ready={reason.trim() !== ''}
      progress={
        task && <TaskProgress title="Computing standings" {...task} onCancel={task.cancel} />
      }
      onSubmit={() => putInForce(detail.modelId, reason)}
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        Everyone is computed anew with this model, and new cycles begin on it. Cycles that have
        started keep the version they froze.
      </p>
      <Textarea
        label="Why"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        required
        data-autofocus
      />
    </Form>
  )
}

/** Deletes a copy nothing was ever computed with. */
export function Remove({ detail: { modelId, model, whyKept } }: { detail: RoleModelDetail }) {
  const call = useApp((state) => state.call)
  const [, navigate] = useLocation()
  if (whyKept !== null) return null
  return (
    <DialogButton label="Delete" variant="subtle" title={`Delete ${model.name}?`}>
      {(close) => (
        <Form
          submit={`Delete ${model.name}`}
          cancel="Keep it"
          onSubmit={() => call('roleModels.discard', { modelId })}
          onDone={() => navigate(addresses.roleModels)}
          onCancel={close}
        >
          <p>The model goes away with all its versions. No cycle rests on it.</p>
        </Form>
      )}
    </DialogButton>
  )
}
