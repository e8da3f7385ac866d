import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CycleId } from '../../../shared/model/id.ts'
import type { Job } from '../../../shared/model/role-model.ts'
import type { Source } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import classes from './rate.module.css'

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
  const skip = useApp((state) => state.skipPractice)
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const [, navigate] = useLocation()
  return (
    <>
      <Button onClick={() => setAsked(true)}>Go on without practice</Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title="Go on without practice">
        <form
          className={classes.dialog}
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim() === '') return
            void skip({ cycleId, job, reason }).then(() =>
              navigate(addresses.rateForm(cycleId, source)),
            )
          }}
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
          <div className={classes.dialogActions}>
            <Button onClick={() => setAsked(false)}>Back to practice</Button>
            <Button type="submit" variant="filled">
              Go on
            </Button>
          </div>
        </form>
      </Modal>
    </>
  )
}
