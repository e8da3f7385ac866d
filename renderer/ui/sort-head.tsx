import type { ReactNode } from 'react'
import classes from './sort-head.module.css'
import type { ShownList } from './use-list.ts'

const ARIA = { asc: 'ascending', desc: 'descending' } as const

/** A heading that orders its list. */
export function SortHead<R>({
  list,
  by,
  className,
  children,
}: {
  list: ShownList<R>
  by: string
  className?: string | undefined
  children: ReactNode
}) {
  const direction = list.directionOf(by)
  return (
    <th scope="col" className={className} aria-sort={direction ? ARIA[direction] : 'none'}>
      <button type="button" className={classes.sort} onClick={() => list.onSort(by)}>
        {children}
        {direction && <span aria-hidden="true">{direction === 'asc' ? '↑' : '↓'}</span>}
      </button>
    </th>
  )
}
