import { createHash } from 'node:crypto'
import { EVENT_KINDS, type PlainField } from '../../../shared/exchange/record-fields.ts'
import type { WriteContext } from '../context.ts'
import { enter } from './enter.ts'

/** People named in the entry of one file. A larger one is entered like a list, which opens nobody's case. */
const NAMED = 500

/**
 * Enters a file about people in the ledger. Called before it leaves the core: a file that cannot be logged is not
 * given. `what` in kebab-case words. Gives its SHA-256 in hex.
 */
export async function enterFile(
  context: WriteContext,
  content: Buffer,
  about: { what: string; format: string; rows?: number; repIds: readonly string[] },
): Promise<string> {
  const { what, format, rows, repIds } = about
  const sha256 = createHash('sha256').update(content).digest('hex')
  const everybody = [...new Set(repIds)].toSorted()
  const named = everybody.length > NAMED ? [] : everybody
  await enter(context, {
    kind: EVENT_KINDS.view,
    facts: { what, people: named.length, ...(rows !== undefined && { rows }), format, sha256 },
    fields: named.map(
      (repId, index): PlainField => ({
        field: `subject.${index + 1}`,
        value: { repId },
        about: repId,
        fieldClass: 'identity',
      }),
    ),
  })
  return sha256
}
