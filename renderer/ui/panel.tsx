import type { ReactNode } from 'react'
import classes from './panel.module.css'

/** One hairline frame; columns inside it are parted by hairlines, never by more boxes. */
export function Panel({
  children,
  className,
}: {
  children: ReactNode
  className?: string | undefined
}) {
  return (
    <section className={[classes.panel, className].filter(Boolean).join(' ')}>{children}</section>
  )
}
