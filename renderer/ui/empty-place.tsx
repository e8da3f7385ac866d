import type { ReactNode } from 'react'
import classes from './empty-place.module.css'
import texts from './text.module.css'

/** An empty place says what belongs here and how to get it. */
export function EmptyPlace({
  title,
  children,
  actions,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className={classes.place}>
      <h2 className={classes.title}>{title}</h2>
      {children && <p className={texts.soft}>{children}</p>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
