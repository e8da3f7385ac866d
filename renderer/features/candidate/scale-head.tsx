import { score } from '../../ui/format.ts'
import classes from './competency-rows.module.css'

const STEPS = [1, 2, 3, 4, 5]

/** The scale above a block of rows, with the line named where it stands. */
export function ScaleHead({ line, last }: { line?: number | undefined; last: string }) {
  return (
    <div className={classes.head} aria-hidden="true">
      <span />
      <span className={classes.scale}>
        {STEPS.map((step) => (
          <i key={step} style={{ left: `${((step - 1) / 4) * 100}%` }}>
            {step}
          </i>
        ))}
        {line !== undefined && (
          <b style={{ left: `${((line - 1) / 4) * 100}%` }} title={`line ${score(line)}`} />
        )}
      </span>
      <span className={classes.figure}>{last}</span>
    </div>
  )
}
