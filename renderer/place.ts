import type { ComponentType } from 'react'
import type { ProcedureName } from '../shared/contract/index.ts'
import type { AppState } from './store/store.ts'

/** What a place is closed for whoever may not ask, and why they are not shown it. */
export interface Closed {
  asks: ProcedureName
  why: string
}

interface Address {
  /** What the router matches. */
  path: string
  Screen: ComponentType
  closed?: Closed
}

/** One place of the window. */
export interface Place extends Address {
  title: string
  /** Where a link to it leads. */
  href: string
  /** Addresses inside this place: one person, one selection. A bare one has the whole window to itself. */
  inside?: readonly (Address & { bare?: true })[]
  /** Second key after G. */
  letter: string
  /** Shown in files that were opened from a request, by what was asked for. */
  asked?: readonly ('ratings' | 'ballots')[]
  /** Shown in such files alone. */
  askedOnly?: true
  /** A count beside the title; null or 0 shows none. */
  badge?: (state: AppState) => number
}
