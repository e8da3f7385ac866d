import { createHash } from 'node:crypto'
import { EVENT_KINDS, subjectFields } from '../../../shared/exchange/record-fields.ts'
import type { WriteContext } from '../context.ts'
import { enter } from './enter.ts'

/** People named in the entry of one file. A larger one is entered like a list, which opens nobody's case. */
const NAMED = 500

/** What was saved, in kebab-case words, and of whom. */
interface Saved {
  what: string
  format: string
  rows?: number
  repIds: readonly string[]
}

/**
 * Enters a file about people in the ledger. Called before it leaves the core: a file that cannot be logged is not
 * given. Gives its SHA-256 in hex.
 */
export async function enterFile(
  context: WriteContext,
  content: Buffer,
  about: Saved,
): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  await enterSaved(context, about, { sha256 })
  return sha256
}

/** Enters a file that the window makes itself: what it is, and of whom. */
export async function enterSaved(
  context: WriteContext,
  { what, format, rows, repIds }: Saved,
  proven: { sha256?: string } = {},
): Promise<void> {
  const everybody = [...new Set(repIds)].toSorted()
  const named = everybody.length > NAMED ? [] : everybody
  await enter(context, {
    kind: EVENT_KINDS.view,
    facts: { what, people: named.length, ...(rows !== undefined && { rows }), format, ...proven },
    fields: subjectFields(named),
  })
}
