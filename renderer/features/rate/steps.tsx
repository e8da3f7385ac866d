import { Stack } from '@mantine/core'
import classes from './rate.module.css'

/** The five steps with what each looks like, and not observed; a second press on the chosen one takes it back. */
export function Steps({
  name,
  anchors,
  given,
  locked = false,
  self = false,
  onGive,
}: {
  /** Who is rated on what, for a screen reader. */
  name: string
  anchors: readonly string[]
  given: number | null
  locked?: boolean
  /** Asked about oneself. */
  self?: boolean
  onGive: (given: number | null) => void
}) {
  const step = (value: number, text: string) => (
    <button
      key={value}
      type="button"
      className={classes.step}
      aria-pressed={given === value}
      disabled={locked}
      onClick={() => onGive(given === value ? null : value)}
    >
      <b>{value}</b>
      <span>{text}</span>
    </button>
  )
  return (
    <Stack role="group" aria-label={name} gap={0} m="14px 0">
      {anchors.map((anchor, index) => step(index + 1, anchor))}
      {step(
        0,
        self
          ? 'Not observed. There was no occasion to show it so far.'
          : 'Not observed. You have not seen it, which says nothing about the person.',
      )}
    </Stack>
  )
}
