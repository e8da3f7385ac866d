import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { differences, readFacts } from '../../electron/core/db/copy.ts'
import { connectDriver } from '../../electron/core/db/driver.ts'
import { migrate } from '../../electron/core/db/migrate.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { verifyWorkspace } from '../../electron/core/services/verify-workspace.ts'
import {
  copyBefore,
  listGolden,
  missingGolden,
  NEWEST,
  readRecords,
  unpack,
} from '../golden/golden.ts'

/** The last form whose role models are of method 1: each gets a next version, with its competencies. */
const METHOD_ONE = 20
/** What an upgrade adds to tables that were there: the first form had nobody at the keyboard. */
const gained = (form: number): readonly string[] => [
  ...(form <= METHOD_ONE ? ['competency has 28 rows, not 14'] : []),
  ...(form === 1 ? ['person has 2 rows, not 1'] : []),
  ...(form <= METHOD_ONE ? ['role_model_version has 4 rows, not 2'] : []),
]

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-golden-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('golden workspaces', () => {
  it('are there for every form of the file', () => {
    const missing = missingGolden().map(
      ({ form, encrypted }) =>
        `Form ${form} has no ${encrypted ? 'encrypted' : 'plain'} golden workspace: run "npm run golden" and commit what it makes.`,
    )
    expect(missing).toEqual([])
  })

  it.each(listGolden())(
    'of form $form, encrypted $encrypted, open and lose nothing',
    async (golden) => {
      const { path, key } = await unpack(golden, folder)
      const bare = connectDriver(path, { key })
      expect(bare.pragma('user_version', { simple: true })).toBe(golden.form)
      const before = readFacts(bare)
      const records = readRecords(bare)
      bare.close()

      const database = await openDatabase(path, () => '2026-02-01T09:00:00Z', { key })
      const verified = await verifyWorkspace({ read: database.read, progress: () => undefined })
      expect(database.schemaVersion).toBe(NEWEST)
      expect(await database.integrity()).toEqual([])
      expect(verified.checks.filter(({ ok }) => !ok)).toEqual([])
      expect(verified.count).toBe(before.entries)
      expect(before.entries > 0).toBe(golden.form >= 5)
      expect(differences(before, await database.facts())).toEqual(gained(golden.form))
      const apart = await database.read((db) =>
        db.all(
          `SELECT rep_id FROM standing WHERE sales_z IS NOT json_extract(detail, '$.performance.z')`,
        ),
      )
      expect(apart).toEqual([])
      await database.close()

      const upgraded = connectDriver(path, { key })
      expect(readRecords(upgraded)).toBe(records)
      upgraded.close()
      if (golden.form === NEWEST) return
      const copy = connectDriver(copyBefore(path, golden), { key, readonly: true })
      expect(copy.pragma('user_version', { simple: true })).toBe(golden.form)
      expect(differences(before, readFacts(copy))).toEqual([])
      expect(readRecords(copy)).toBe(records)
      copy.close()
    },
  )

  it('whose upgrade was committed and never closed open again, whoever wrote its log back', async () => {
    for (const golden of listGolden().filter(
      ({ form, encrypted }) => form < NEWEST && !encrypted,
    )) {
      const { path } = await unpack(golden, mkdtempSync(join(folder, 'form-')))
      const bare = connectDriver(path, { key: null })
      migrate(bare, () => '2026-02-01T09:00:00Z')
      bare.close()
      const database = await openDatabase(path, () => '2026-02-01T09:00:00Z')
      expect(database.schemaVersion, `form ${golden.form}`).toBe(NEWEST)
      await database.close()
    }
  })
})
