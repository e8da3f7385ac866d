import { useState } from 'react'
import type { KeptRecord } from '../../../shared/contract/rights.contract.ts'
import { useApp } from '../../store/context.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Form } from '../../ui/form.tsx'
import { day as toDay } from '../../ui/format.ts'
import { isReason, ReasonField } from './reason-form.tsx'

/** Another day until which one record is kept; the reason enters the ledger. */
export function KeepUntilForm({
  record: { recordId, keepUntil, atLeast },
  onDone,
}: {
  record: KeptRecord
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const [day, setDay] = useState(keepUntil)
  const [reason, setReason] = useState('')
  const isTooEarly = day !== '' && day < atLeast && day < keepUntil
  return (
    <Form
      submit={day !== '' && day < keepUntil ? 'Ask a second person' : 'Save'}
      ready={day !== '' && day !== keepUntil && !isTooEarly && isReason(reason)}
      onSubmit={() => call('rights.setKeepUntil', { recordId, keepUntil: day, reason })}
      onDone={onDone}
      onCancel={onDone}
    >
      {(errorOf) => (
        <>
          <DayInput
            label="Keep until"
            description={`${toDay(atLeast)} at the earliest. A day before ${toDay(keepUntil)} applies once a second person agrees.`}
            error={isTooEarly ? 'Before the least time' : errorOf('keepUntil')}
            min={atLeast < keepUntil ? atLeast : keepUntil}
            required
            value={day}
            onChange={setDay}
          />
          <ReasonField
            label="Reason"
            value={reason}
            onChange={setReason}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
