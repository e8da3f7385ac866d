import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, connectDriver } from '../../electron/core/db/driver.ts'
import { breakSeal } from '../../electron/core/db/seal.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

const CORE = resolve(import.meta.dirname, '../../electron/core')
const TEXT = /`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'/g
const STATEMENT =
  /^\s*(SELECT|INSERT (OR \w+ )?INTO|UPDATE [^;]*\sSET|DELETE FROM|REPLACE INTO|WITH)\s/
/** Tables that exist only while a connection or a conversion lasts. */
const PASSING = /\b(temp|moved|sqlite_|pragma_|salvaged|old\.|backup\.|replaced\b)/i

interface Statement {
  where: string
  sql: string
}

/** Texts of a file that are statements, with the constants of the same file put in. */
function statementsOf(file: string): Statement[] {
  const source = readFileSync(join(CORE, file), 'utf8')
  const constants = new Map(
    [...source.matchAll(/const ([A-Z][A-Z_0-9]*) =\s*(?:`([^`]*)`|'([^']*)')/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? match[3] ?? '',
    ]),
  )
  const fill = (sql: string): string => {
    const filled = sql.replace(
      /\$\{([A-Z][A-Z_0-9]*)\}/g,
      (whole, name) => constants.get(name) ?? whole,
    )
    return filled === sql ? sql : fill(filled)
  }
  return [...source.matchAll(TEXT)]
    .map((match) => ({
      where: `${file}:${source.slice(0, match.index).split('\n').length}`,
      sql: fill(match[1] ?? match[2] ?? ''),
    }))
    .filter(({ sql }) => STATEMENT.test(sql))
}

describe('every statement of the core', () => {
  let open: OpenCore
  let file: Connection
  let statements: Statement[]

  beforeAll(async () => {
    open = await openCore({ sample: false })
    await open.core.close()
    file = connectDriver(open.path, { key: null })
    breakSeal(file)
    statements = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/^db\/(migrations|salvage)\//.test(name))
      .flatMap(statementsOf)
      .filter(({ sql }) => !PASSING.test(sql))
  })
  afterAll(async () => {
    file.close()
    await open.close()
  })

  it('that is written out whole prepares against the schema of a new workspace', () => {
    const whole = statements.filter(({ sql }) => !sql.includes('${'))
    const faults = whole.flatMap(({ where, sql }) => {
      try {
        file.prepare(sql)
        return []
      } catch (error) {
        return [`${where}: ${error instanceof Error ? error.message : String(error)}`]
      }
    })
    expect(faults).toEqual([])
    // Nearly all are: those put together from parts are run by the tests of their features.
    expect(whole.length).toBeGreaterThan(200)
  })
})
