import { VisuallyHidden } from '@mantine/core'
import classes from './coverage.module.css'
import { percent } from './format.ts'

/** How much of what a model asks was observed, 0–1, as a hairline meter with its figure. */
export function Coverage({ value, label }: { value: number; label?: string }) {
  const shown = Math.min(1, Math.max(0, value))
  return (
    <span className={classes.coverage}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.part} style={{ width: `${shown * 100}%` }} />
      </span>
      {label && <VisuallyHidden>{label} </VisuallyHidden>}
      <span className={classes.figure}>{percent(value)}</span>
    </span>
  )
}
