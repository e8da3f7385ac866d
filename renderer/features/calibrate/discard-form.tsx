import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'

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
  const call = useApp((state) => state.call)
  const [reason, setReason] = useState('')
  return (
    <Form
      submit="Discard the session"
      kind="danger"
      ready={reason.trim().length >= LEAST}
      onSubmit={() => call('calibration.discard', { sessionId: session.sessionId, reason })}
      onDone={onDone}
      onCancel={onDone}
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
    </Form>
  )
}
