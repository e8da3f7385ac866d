import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { breakSeal } from '../../electron/core/db/seal.ts'
import type { Output } from '../../shared/contract/index.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'
import { needPrograms } from './programs.ts'
import { type Row, times } from './row.ts'

const SECONDS = 5
/** They describe the file or belong to the ledger, whose fields are counted by who they are about. */
const NOT_ROWS = /^(sqlite_.*|ledger_event|disclosure|migration|seal|workspace)$/

interface Someone {
  id: string
  name: string
}

/** Makes the access report of every seeded person and compares it with every row of every table. */
export const row: Row = {
  id: 'P1',
  async run() {
    needPrograms('pdftotext')
    const deciding = await openDeciding()
    try {
      for (const { repId } of (await deciding.board()).rows.slice(0, 3)) await deciding.sign(repId)
      const { people, rows } = await readAll(deciding)
      const chosen = people.slice(0, times(people.length, 12))
      const found = { missing: 0, rows: 0, names: 0, slowest: 0 }
      const faults: string[] = []
      for (const one of chosen) {
        const start = performance.now()
        const repId = repIdSchema.parse(one.id)
        const report = await ask(deciding.core, 'rights.accessReport', { repId })
        found.slowest = Math.max(found.slowest, (performance.now() - start) / 1000)
        for (const [table, all] of rows) {
          const naming = all.filter((values) => names(values, one)).length
          const told = report.tables.find((part) => part.table === table)?.rows ?? 0
          found.rows += naming
          if (told < naming) {
            found.missing += naming - told
            faults.push(`${one.name}: ${told} of ${naming} rows of ${table}`)
          }
        }
        const others = otherNames(report, one, people, deciding.folder)
        found.names += others.length
        if (others.length > 0) faults.push(`${one.name}: ${others.slice(0, 3).join(', ')}`)
      }
      return {
        figure: `${chosen.length} reports, ${found.rows} rows that name somebody, ${found.missing} missing, ${found.names} other names, slowest ${found.slowest.toFixed(1)} s${faults.length > 0 ? `; ${faults.slice(0, 4).join('; ')}` : ''}`,
        ok:
          chosen.length > 0 &&
          found.rows > chosen.length &&
          found.missing + found.names === 0 &&
          found.slowest <= SECONDS,
      }
    } finally {
      await deciding.close()
    }
  },
}

/** Everybody with a name, and every value of every table, read past the program. */
async function readAll(
  deciding: Deciding,
): Promise<{ people: Someone[]; rows: Map<string, unknown[][]> }> {
  await ask(deciding.core, 'workspaces.close', {})
  const file = new Sqlite(deciding.path)
  try {
    // Columns named in the statements.
    const people = file
      .prepare('SELECT rep_id AS id, name FROM rep UNION SELECT person_id, name FROM person')
      .all() as Someone[]
    const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
      name: string
    }[]
    const rows = new Map<string, unknown[][]>()
    for (const { name } of tables) {
      if (NOT_ROWS.test(name)) continue
      rows.set(name, file.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][])
    }
    breakSeal(file)
    return { people, rows }
  } finally {
    file.close()
    await ask(deciding.core, 'workspaces.open', { path: deciding.path })
  }
}

const names = (values: readonly unknown[], { id, name }: Someone): boolean =>
  values.some(
    (value) =>
      typeof value === 'string' &&
      (value === id || value.includes(`"${id}"`) || value.includes(name)),
  )

/** Names of others on the pages and in the parts shown on screen. A name that holds the person's own is theirs. */
function otherNames(
  { content, parts }: Output<'rights.accessReport'>,
  own: Someone,
  people: readonly Someone[],
  folder: string,
): string[] {
  const path = join(folder, 'report.pdf')
  writeFileSync(path, Buffer.from(content, 'base64'))
  const pages = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout
  const text = `${pages}\n${parts.flatMap(({ lines }) => lines).join('\n')}`.replace(/\s+/g, ' ')
  if (!text.includes(own.name)) return [`${own.name} themselves is not named`]
  return people
    .map(({ name }) => name)
    .filter((name) => name !== own.name && name.includes(' ') && text.includes(name))
}
