import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import classes from './keeping.module.css'
import { LEAST_REASON, ReasonHint } from './reason-hint.tsx'

/** An act that takes one written reason. The text is cleared once it went through. */
export function ReasonForm({
  label,
  action,
  onSubmit,
  onCancel,
}: {
  label: string
  action: string
  /** Answers whether it went through. */
  onSubmit: (reason: string) => Promise<boolean>
  onCancel?: () => void
}) {
  const [reason, setReason] = useState('')
  return (
    <form
      className={classes.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSubmit(reason)) setReason('')
      }}
    >
      <Textarea
        label={label}
        description={<ReasonHint />}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" disabled={reason.trim().length < LEAST_REASON}>
          {action}
        </Button>
      </div>
    </form>
  )
}
