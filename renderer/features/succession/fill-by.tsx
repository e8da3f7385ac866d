import { useState } from 'react'
import type { CycleId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'

/** By when an opening has to be filled, and for a director the way to say it. */
export function FillBy({
  cycleId,
  opening,
  fillBy,
}: {
  cycleId: CycleId
  opening: string
  fillBy: string | null
}) {
  const mayChange = useMay('succession.setFillBy')
  return (
    <small>
      {fillBy !== null && `To be filled by ${day(fillBy)} `}
      {mayChange && (
        <DialogButton
          label={fillBy === null ? 'Set a day' : 'Change'}
          aria-label={`${fillBy === null ? 'Set a day' : 'Change'} for ${opening}`}
          title={opening}
          size="compact-sm"
        >
          {(close) => (
            <FillByForm cycleId={cycleId} opening={opening} fillBy={fillBy} onDone={close} />
          )}
        </DialogButton>
      )}
    </small>
  )
}

function FillByForm({
  cycleId,
  opening,
  fillBy,
  onDone,
}: {
  cycleId: CycleId
  opening: string
  fillBy: string | null
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const [wanted, setWanted] = useState(fillBy ?? '')
  return (
    <Form
      submit="Save"
      onSubmit={() =>
        call('succession.setFillBy', { cycleId, opening, fillBy: wanted === '' ? null : wanted })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      {(errorOf) => (
        <DayInput
          label="To be filled by"
          description="Beside everybody who comes later the board then says whether that is in time. Without a day nothing is said."
          error={errorOf('fillBy')}
          value={wanted}
          onChange={setWanted}
        />
      )}
    </Form>
  )
}
