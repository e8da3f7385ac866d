import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { KeptRecord } from '../../../shared/contract/rights.contract.ts'
import { useApp } from '../../store/context.tsx'
import { day as toDay } from '../../ui/format.ts'
import classes from './keeping.module.css'
import { LEAST_REASON, ReasonHint } from './reason-hint.tsx'

/** Another day until which one record is kept; the reason enters the ledger. */
export function KeepUntilForm({
  record: { recordId, keepUntil, atLeast },
  onDone,
}: {
  record: KeptRecord
  onDone: () => void
}) {
  const keep = useApp((state) => state.keepUntil)
  const [day, setDay] = useState(keepUntil)
  const [reason, setReason] = useState('')
  return (
    <form
      className={classes.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await keep({ recordId, keepUntil: day, reason })) onDone()
      }}
    >
      <TextInput
        type="date"
        label="Keep until"
        description={`${toDay(atLeast)} at the earliest. A day before ${toDay(keepUntil)} holds once a second person agrees.`}
        error={day !== '' && day < atLeast && day < keepUntil ? 'Before the least time' : null}
        min={atLeast < keepUntil ? atLeast : keepUntil}
        required
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Textarea
        label="Reason"
        description={<ReasonHint />}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button onClick={onDone}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          disabled={
            !day ||
            day === keepUntil ||
            (day < atLeast && day < keepUntil) ||
            reason.trim().length < LEAST_REASON
          }
        >
          {day !== '' && day < keepUntil ? 'Ask a second person' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
