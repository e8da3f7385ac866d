import { useState } from 'react'
import type { Result } from '../../../shared/errors.ts'
import { daysAfter, isDay, monthsAfter } from '../../../shared/model/calendar.ts'
import { useApp } from '../../store/context.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { today } from '../../ui/format.ts'
import { ReasonForm } from './reason-form.tsx'

/** Months that are offered until somebody looks at a hold again. */
const MONTHS = 6

/** A reason, and the day on which HR looks again: of a new hold, and of one that still stands. */
export function HoldForm({
  label,
  action,
  onSubmit,
  onDone,
}: {
  label: string
  action: string
  onSubmit: (said: { reason: string; lookAgainOn: string }) => Promise<Result<unknown>>
  onDone: () => void
}) {
  const [lookAgainOn, setDay] = useState(() => monthsAfter(today(), MONTHS))
  return (
    <ReasonForm
      label={label}
      action={action}
      ready={isDay(lookAgainOn) && lookAgainOn > today()}
      onSubmit={(reason) => onSubmit({ reason, lookAgainOn })}
      onDone={onDone}
    >
      <DayInput
        label="Look again on"
        description="Today asks HR on this day. The hold stands until somebody lifts it."
        required
        min={daysAfter(today(), 1)}
        value={lookAgainOn}
        onChange={setDay}
        w={260}
      />
    </ReasonForm>
  )
}

/** The hold stays, and is looked at again on another day. */
export function KeepHoldForm({ holdId, onDone }: { holdId: string; onDone: () => void }) {
  const call = useApp((state) => state.call)
  return (
    <HoldForm
      label="Why the hold still stands"
      action="Keep the hold"
      onSubmit={(said) => call('rights.keepHold', { holdId, ...said })}
      onDone={onDone}
    />
  )
}
