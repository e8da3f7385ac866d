import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './big-number.module.css'

/** The one number that matters, with its unit and interval in small type behind it. */
export function BigNumber({ children, detail }: { children: ReactNode; detail?: ReactNode }) {
  return (
    <Group component="p" gap="0 10px" align="baseline">
      <span className={classes.number}>{children}</span>
      {detail !== undefined && <span className={classes.detail}>{detail}</span>}
    </Group>
  )
}
