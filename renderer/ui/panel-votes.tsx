import { Textarea } from '@mantine/core'
import { VERDICT_NAMES, type Verdict } from '../../shared/model/decision.ts'
import { asList } from '../../shared/readiness/wording.ts'

/** What the votes of a panel come to: most of them for one verdict, or a tie, which chooses nothing. */
export function VoteSummary({
  votes,
  majority,
  tie,
}: {
  votes: readonly { verdict: Verdict; count: number }[]
  majority: Verdict | null
  tie: readonly Verdict[]
}) {
  if (votes.length === 0) return null
  const of = votes.reduce((sum, { count }) => sum + count, 0)
  const most = votes[0]?.count ?? 0
  return (
    <p>
      {majority !== null
        ? `${most} of ${of} votes are for “${VERDICT_NAMES[majority]}”.`
        : `A tie: ${asList(tie.map((verdict) => `${most} for “${VERDICT_NAMES[verdict]}”`))}. Nothing is chosen by it.`}
    </p>
  )
}

/** Why a verdict is not the one the panel voted for or concluded. */
export function MajorityField({
  label,
  value,
  locked = false,
  savesItself = false,
  onChange,
}: {
  label: string
  value: string
  locked?: boolean
  /** Whether it is kept without being saved. */
  savesItself?: boolean
  onChange: (value: string) => void
}) {
  return (
    <Textarea
      label={label}
      data-saves-itself={savesItself || undefined}
      required
      value={value}
      readOnly={locked}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxLength={4000}
    />
  )
}
