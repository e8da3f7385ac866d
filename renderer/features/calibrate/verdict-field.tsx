import { NativeSelect } from '@mantine/core'
import {
  VERDICT_NAMES,
  VERDICTS,
  type Verdict,
  verdictSchema,
} from '../../../shared/model/decision.ts'

/** A verdict, or none yet. */
export function VerdictField({
  label,
  value,
  onChange,
}: {
  label: string
  value: Verdict | null
  onChange: (verdict: Verdict | null) => void
}) {
  return (
    <NativeSelect
      label={label}
      required
      value={value ?? ''}
      onChange={(event) =>
        onChange(verdictSchema.safeParse(event.currentTarget.value).data ?? null)
      }
      data={[
        { value: '', label: 'Choose' },
        ...VERDICTS.map((verdict) => ({ value: verdict, label: VERDICT_NAMES[verdict] })),
      ]}
    />
  )
}
