import type { ReactNode } from 'react'
import type { SavedColumn } from './shown-table.ts'
import type { Side } from './side-mark.tsx'

/** One column of a list: on the screen, in its order and in a saved file. */
export interface ListColumn<R> {
  id: string
  title: string
  side?: Side
  /** What the column is, in one sentence; shown on the header. */
  help?: string
  /** Right-aligned figures. */
  numeric?: boolean
  /** Left out where the window is narrower than this; the page of the person holds it too. */
  from?: 'widest' | 'wide' | 'middle'
  cell: (row: R) => ReactNode
  /** What orders the list by it; absent = it orders nothing here. */
  of?: (row: R) => number | string | null
  /** What it is in a saved file. */
  saved: readonly SavedColumn<R>[]
}
