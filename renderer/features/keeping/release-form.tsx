import { useApp } from '../../store/context.tsx'
import { ReasonForm } from './reason-form.tsx'

/** Lifts a hold; the reason enters the ledger. */
export function ReleaseForm({ holdId, onDone }: { holdId: string; onDone: () => void }) {
  const call = useApp((state) => state.call)
  return (
    <ReasonForm
      label="Why the hold is lifted"
      action="Lift the hold"
      onSubmit={(reason) => call('rights.release', { holdId, reason })}
      onDone={onDone}
    />
  )
}
