import { NativeSelect, Textarea } from '@mantine/core'
import {
  OVERRIDE_KIND_NAMES,
  OVERRIDE_KINDS,
  type OverrideKind,
  overrideKindSchema,
} from '../../shared/model/decision.ts'
import classes from './override-fields.module.css'

/** Why a verdict goes against the suggestion: a kind from a closed list, so that it can be scored later, and words. */
export function OverrideFields({
  suggestion,
  kind,
  reason,
  locked = false,
  savesItself = false,
  onKind,
  onReason,
}: {
  /** The suggestion in words. */
  suggestion: string
  kind: OverrideKind | null
  reason: string
  locked?: boolean
  /** Whether a reason with a kind is kept without being saved. */
  savesItself?: boolean
  onKind: (kind: OverrideKind | null) => void
  onReason: (reason: string) => void
}) {
  return (
    <fieldset className={classes.group}>
      <legend>Against the suggestion “{suggestion}”</legend>
      <NativeSelect
        label="Kind of reason"
        value={kind ?? ''}
        disabled={locked}
        onChange={(event) =>
          onKind(overrideKindSchema.safeParse(event.currentTarget.value).data ?? null)
        }
        data={[
          { value: '', label: 'Choose' },
          ...OVERRIDE_KINDS.map((one) => ({ value: one, label: OVERRIDE_KIND_NAMES[one] })),
        ]}
      />
      <Textarea
        label="Why"
        data-saves-itself={savesItself && kind !== null ? true : undefined}
        value={reason}
        readOnly={locked}
        onChange={(event) => onReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
    </fieldset>
  )
}
