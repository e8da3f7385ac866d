import type { ReactNode } from 'react'
import classes from './big-number.module.css'

/** The one number that matters, with its unit and interval in small type behind it. */
export function BigNumber({ children, detail }: { children: ReactNode; detail?: ReactNode }) {
  return (
    <p className={classes.line}>
      <span className={classes.number}>{children}</span>
      {detail !== undefined && <span className={classes.detail}>{detail}</span>}
    </p>
  )
}
