import { Textarea } from '@mantine/core'
import { DayInput } from './day-input.tsx'
import { today } from './format.ts'

/** What a promotion asks for, and the day by which it is to be met. */
export function ConditionsFields({
  conditions,
  conditionsBy,
  onChange,
  problem = () => undefined,
  locked = false,
  savesItself = false,
}: {
  conditions: string
  conditionsBy: string | null
  onChange: (patch: { conditions?: string; conditionsBy?: string | null }) => void
  problem?: (field: 'conditions' | 'conditionsBy') => string | undefined
  locked?: boolean
  savesItself?: boolean
}) {
  const own = savesItself ? { 'data-saves-itself': true } : {}
  return (
    <>
      <Textarea
        {...own}
        label="Conditions"
        description="What has to be true, and who looks."
        error={problem('conditions')}
        value={conditions}
        readOnly={locked}
        onChange={(event) => onChange({ conditions: event.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <DayInput
        {...own}
        label="To be met by"
        error={problem('conditionsBy')}
        value={conditionsBy ?? ''}
        min={today()}
        readOnly={locked}
        onChange={(value) => onChange({ conditionsBy: value || null })}
      />
    </>
  )
}
