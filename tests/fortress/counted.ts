import { writeSync } from 'node:fs'
import type { Core } from '../../electron/core/core.ts'
import type { Reader } from '../../electron/core/db/database.ts'
import type { Input } from '../../shared/contract/index.ts'
import { ask } from '../support/core.ts'

/**
 * The counter that crash tests keep in a workspace: one saved view whose search text is a number. Each step is one real
 * mutation with its audit row, so afterwards the number says how far it came and the audit rows say that nothing is
 * missing on the way.
 */
export const COUNTED = 'counter'

const view = (step: number): Input<'people.saveView'> => ({
  name: COUNTED,
  filter: { search: String(step) },
  sort: 'name',
  direction: 'asc',
})

/** One step through the whole core: acknowledged when this resolves. */
export async function count(core: Pick<Core, 'dispatch'>, step: number): Promise<void> {
  await ask(core, 'people.saveView', view(step))
}

/** Says a step on standard output before anything else can happen. */
export const acknowledge = (step: number): void => {
  writeSync(1, `${step}\n`)
}

/** The number a workspace holds, and how many audit rows stand behind it. */
export async function counted(db: Reader): Promise<{ step: number; audited: number }> {
  const row = await db.get<{ step: string }>(
    `SELECT json_extract(definition, '$.filter.search') AS step FROM saved_view WHERE name = ?`,
    [COUNTED],
  )
  const audited = await db.get<{ n: number }>(
    `SELECT count(*) AS n FROM audit_event WHERE procedure = 'people.saveView'`,
  )
  return { step: Number(row?.step ?? 0), audited: audited?.n ?? 0 }
}
