import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { RoleModelDetail } from '../../../shared/contract/role-models.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './role-models.module.css'

/** Makes this the model that everyone is measured by. Not offered for the one in force. */
export function PutInForce({ detail }: { detail: RoleModelDetail }) {
  const [asked, setAsked] = useState(false)
  if (detail.inForce) return null
  return (
    <>
      <Button onClick={() => setAsked(true)}>Put in force</Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={`Put ${detail.model.name} in force`}
      >
        <PutInForceForm detail={detail} onDone={() => setAsked(false)} />
      </Modal>
    </>
  )
}

function PutInForceForm({ detail, onDone }: { detail: RoleModelDetail; onDone: () => void }) {
  const putInForce = useApp((state) => state.putModelInForce)
  const task = useApp((state) => state.tasks['role-model'])
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const submit = async () => {
    setFailure(null)
    const result = await putInForce(detail.modelId, reason)
    if (result.ok) onDone()
    else setFailure(result.error)
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
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
      {failure && <FailureNote failure={failure} />}
      {task && <TaskProgress title="Computing standings" {...task} onCancel={task.cancel} />}
      <div className={classes.buttons}>
        <Button onClick={onDone}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          disabled={reason.trim() === '' || task !== undefined}
        >
          Put in force
        </Button>
      </div>
    </form>
  )
}

/** Deletes a copy nothing was ever computed with. */
export function Remove({ detail }: { detail: RoleModelDetail }) {
  const discard = useApp((state) => state.discardModel)
  const [, navigate] = useLocation()
  const [asked, setAsked] = useState(false)
  if (detail.whyKept !== null) return null
  const go = async () => {
    if (await discard(detail.modelId)) navigate(addresses.roleModels)
  }
  return (
    <>
      <Button variant="subtle" onClick={() => setAsked(true)}>
        Delete
      </Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title={`Delete ${detail.model.name}?`}>
        <div className={classes.form}>
          <p>The model goes away with all its versions. No cycle rests on it.</p>
          <div className={classes.buttons}>
            <Button onClick={() => setAsked(false)}>Keep it</Button>
            <Button variant="filled" onClick={() => void go()}>
              Delete {detail.model.name}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  )
}
