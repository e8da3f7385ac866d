import { DATA_BREAKS } from './data-breaks.ts'
import { GUARD_BREAKS } from './guard-breaks.ts'

/**
 * One protection taken away: `text` stands once in `file` and becomes `instead`. `by` is the test file, or the promise,
 * that fails then; `title` narrows a test file down to the titles that hold these words.
 */
export interface Break {
  /** The promise that rests on it. */
  promise: string
  what: string
  file: string
  text: string
  instead: string
  by: string
  title?: string
}

/** Every protection that `npm run fortress -- --break` takes away in turn. */
export const BREAKS: readonly Break[] = [...DATA_BREAKS, ...GUARD_BREAKS]
