import { useApp } from '../../store/context.tsx'
import { ReasonForm } from './reason-form.tsx'

/** Lifts a hold; the reason enters the ledger. */
export function ReleaseForm({ holdId, onDone }: { holdId: string; onDone: () => void }) {
  const release = useApp((state) => state.releaseHold)
  return (
    <ReasonForm
      label="Why the hold is lifted"
      action="Lift the hold"
      onCancel={onDone}
      onSubmit={async (reason) => {
        const done = await release({ holdId, reason })
        if (done) onDone()
        return done
      }}
    />
  )
}
