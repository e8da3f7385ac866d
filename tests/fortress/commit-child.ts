import { randomUUID } from 'node:crypto'
import { createApp } from '../../electron/core/app.ts'
import type { Reader } from '../../electron/core/db/database.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { IMPORT_KINDS } from '../../shared/contract/imports.contract.ts'
import type { Result } from '../../shared/errors.ts'
import { takeHr } from '../support/core.ts'
import { MANGLED_SEEDS, mutateInside, randomFrom } from '../support/mutations.ts'
import { TARGETS } from './fuzz-targets.ts'

/**
 * Mangled files the whole way into a real workspace, some stopped half way: `commit-child.ts WORKSPACE SEED COUNT`. After
 * every import the workspace holds all of it or nothing; prints one line of JSON.
 */
const [path = '', seedText = '0', countText = '0'] = process.argv.slice(2)
const TABLES = [
  'rep',
  'period_result',
  'deal_credit',
  'rating',
  'evidence_item',
  'rep_group',
  'person',
  'import_batch',
  'import_rejection',
  'audit_event',
]
const found = {
  files: 0,
  imported: 0,
  failed: 0,
  stopped: 0,
  halves: [] as string[],
  untyped: [] as string[],
}
const now = () => new Date().toISOString()
const database = await openDatabase(path, now)
const app = createApp({
  database,
  now,
  newId: randomUUID,
  systemZone: 'UTC',
  log: (line, error) => found.untyped.push(`${line}: ${String(error)}`),
  emit: () => undefined,
})
const ask = (procedure: string, input: unknown, callId = randomUUID()): Promise<Result<unknown>> =>
  app.dispatch({ callId, procedure, input })

await takeHr(app)

async function counts(db: Reader): Promise<string> {
  const sql = TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(` || ' ' || `)
  return (await db.get<{ all: string }>(`SELECT ${sql} AS "all"`))?.all ?? ''
}

for (let run = 0; run < Number(countText); run++) {
  const seed = Number(seedText) + run
  const random = randomFrom(seed)
  const kind = IMPORT_KINDS[random(IMPORT_KINDS.length)] ?? 'people'
  const target = TARGETS[kind]
  const workbook = MANGLED_SEEDS.at(-1 - random(2))
  const bytes =
    random(5) === 0 && workbook
      ? mutateInside(workbook, random)
      : target?.mutate(target.seeds[random(target.seeds.length)] ?? Buffer.alloc(0), random)
  await bring(kind, bytes ?? Buffer.alloc(0), random(4) === 0, `${kind} ${seed}`)
}
await database.close()
process.stdout.write(`${JSON.stringify(found)}\n`)

async function bring(kind: string, bytes: Buffer, stop: boolean, label: string): Promise<void> {
  found.files++
  const before = await database.read(counts)
  const staged = typed(
    await ask('imports.stage', { fileName: 'f', content: bytes.toString('base64') }),
    label,
  )
  if (!staged) return
  const place = { fileId: staged.fileId, kind, sheet: staged.sheet }
  const proposed = typed(await ask('imports.columns', place), label)
  const columns = (proposed?.columns ?? []) as { column: string; header: string | null }[]
  const mapping = Object.fromEntries(
    columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
  )
  const callId = randomUUID()
  const running = ask('imports.run', { ...place, mapping }, callId)
  if (stop) app.cancel(callId)
  const result = await running
  const after = await database.read(counts)
  if (!result.ok && after !== before) found.halves.push(`${label}: ${before} → ${after}`)
  if (result.ok) {
    found.imported++
    const { rejectedCount } = result.value as { rejectedCount: number } // the answer of imports.run
    const [was, is] = [before, after].map((text) => text.split(' ').map(Number))
    const grown = TABLES.map((_, index) => (is?.[index] ?? 0) - (was?.[index] ?? 0))
    if (grown.at(-3) !== 1 || grown.at(-2) !== rejectedCount || grown.at(-1) !== 1)
      found.halves.push(`${label}: a batch of ${grown.join(' ')}, ${rejectedCount} rejected`)
  } else if (result.error.code === 'cancelled') found.stopped++
  else typed(result, label)
}

/** The value; null after a failure, which must be one that tells a person what to do. */
function typed(result: Result<unknown>, label: string): Record<string, unknown> | null {
  if (result.ok) return result.value as Record<string, unknown> // parsed by the procedure's schema
  found.failed++
  const { code, message } = result.error
  if (code !== 'invalid-input' || message.includes('ended early'))
    found.untyped.push(`${label}: ${message}`)
  return null
}
