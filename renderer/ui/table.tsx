import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { ScrollRegion } from './scroll-region.tsx'
import tables from './table.module.css'
import texts from './text.module.css'

interface HeadCell {
  title?: ReactNode
  /** The title of a column of figures, right-aligned as they are. */
  numeric?: ReactNode
  width?: number | string
  className?: string | undefined
  /** Read out in place of a title. */
  label?: string
}

/** What stands over a column; null = marks or buttons that need no words, false = no such column. */
export type Head = string | number | HeadCell | null | false

interface TableProps extends ComponentProps<'table'> {
  /** A heading a column, or the rows of the head where they do more than name the columns. */
  heads: readonly Head[] | ReactElement | null
  /** The title of the table, or its columns, which stand before the head. */
  before?: ReactNode
  /** Names the region it scrolls in; absent where the page itself scrolls. */
  scroll?: string | undefined
  /** The children are bodies, one for each group of rows. */
  grouped?: boolean
  /** Its look is wholly its own. */
  bare?: boolean
  /** The headings are read out, not shown. */
  headless?: boolean
}

/** Rows under headings: the one table of the window. A calendar is a grid of days, and none of it. */
export function Table({
  heads,
  before,
  scroll,
  grouped = false,
  bare = false,
  headless = false,
  className,
  children,
  ...table
}: TableProps) {
  const look = [bare ? '' : tables.table, className].filter(Boolean).join(' ')
  const whole = (
    <table className={look} {...table}>
      {before}
      {heads && (
        <thead className={headless ? texts.hidden : undefined}>
          {isList(heads) ? <tr>{heads.map(drawn)}</tr> : heads}
        </thead>
      )}
      {grouped ? children : <tbody>{children}</tbody>}
    </table>
  )
  return scroll === undefined ? whole : <ScrollRegion label={scroll}>{whole}</ScrollRegion>
}

const isList = (heads: readonly Head[] | ReactElement): heads is readonly Head[] =>
  Array.isArray(heads)

function drawn(head: Head, column: number) {
  if (head === false) return null
  // Columns have no name of their own, and their order never changes while a table is shown.
  const key = column
  if (head === null) return <td key={key} />
  const { title, numeric, width, className, label }: HeadCell =
    typeof head === 'object' ? head : { title: head }
  return (
    <th
      key={key}
      scope="col"
      data-numeric={numeric === undefined ? undefined : true}
      className={className}
      style={width === undefined ? undefined : { width }}
      aria-label={label}
    >
      {title}
      {numeric}
    </th>
  )
}
