import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import forms from './forms.module.css'

/** Fewest characters of a reason, as the core asks for them. */
const LEAST = 10

/** Ends a session that failed, for instance because its passphrase is lost. */
export function DiscardForm({
  detail: { session, unopened },
  onDone,
}: {
  detail: SessionDetail
  onDone: () => void
}) {
  const calibrate = useApp((state) => state.calibrate)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <form
      className={forms.form}
      onSubmit={async (event) => {
        event.preventDefault()
        const { sessionId } = session
        const result = await calibrate('calibration.discard', { sessionId, reason })
        if (result.ok) onDone()
        else setFailure(result.error)
      }}
    >
      <p>
        {unopened > 0
          ? `${count(unopened, 'sealed ballot')} will never be opened. `
          : 'What was opened stays in the minutes. '}
        Nobody can bring the session back; a new one can begin.
      </p>
      <Textarea
        label="Why it is discarded"
        description={`At least ${LEAST} characters. Kept in the minutes.`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        required
        autosize
        minRows={2}
        data-autofocus
      />
      {failure && <FailureNote failure={failure} />}
      <div className={forms.buttons}>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" color="red" disabled={reason.trim().length < LEAST}>
          Discard the session
        </Button>
      </div>
    </form>
  )
}
