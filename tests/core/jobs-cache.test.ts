import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database, Reader } from '../../electron/core/db/database.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { fillWorkspace } from '../../electron/core/file/workspaces/fill.ts'
import { createJobsCache } from '../../electron/core/services/jobs-cache.ts'
import { readPerson } from '../../shared/science/rating-model/read.ts'
import { testSurroundings } from '../support/core.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-jobs-cache-'))
const { now } = testSurroundings(folder)
const cache = createJobsCache()
let database: Database

beforeAll(async () => {
  database = await openDatabase(join(folder, 'a.proceed'), now)
  await database.write((db) =>
    fillWorkspace(db, {
      directorId: 'director',
      workspaceId: 'w',
      name: 'Sample',
      sample: true,
      at: now(),
      pause: async () => undefined,
    }),
  )
  // A dozen people are enough to see what is remembered.
  await database.write((db) =>
    db.run(
      'DELETE FROM rating WHERE rep_id NOT IN (SELECT DISTINCT rep_id FROM rating ORDER BY rep_id LIMIT 12)',
    ),
  )
})

afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every score of both jobs, as this cache and as a new one sees them. */
async function seen(db: Reader, by = cache) {
  const { manager, seller } = await by.get(db)
  return [manager, seller].map(({ fit }) =>
    fit?.design.people.map(({ person }, index) => {
      const { value, se } = readPerson(fit, index).score
      return [person, value, se]
    }),
  )
}
const anew = (db: Reader) => seen(db, createJobsCache())

it('answers what a new one would after a rating is changed, taken away and given', async () => {
  await database.read(seen)
  for (const sql of [
    "UPDATE rating SET score = 6 - score WHERE competency = 'coaching' AND source = 'interview'",
    "DELETE FROM rating WHERE competency = 'coaching' AND source = 'interview' AND score > 3",
    "UPDATE rating SET competency = 'coaching' WHERE competency = 'influence' AND source = 'interview' AND (rep_id, rater_id, source, 'coaching') NOT IN (SELECT rep_id, rater_id, source, competency FROM rating)",
    'INSERT OR IGNORE INTO rating (rep_id, rater_id, source, competency, score) SELECT rep_id, rater_id, source, competency, score FROM rating',
    "INSERT OR IGNORE INTO rating (rep_id, rater_id, source, competency, score) SELECT rep_id, 'director', 'interview', 'coaching', 2 FROM rep WHERE rep_id NOT IN (SELECT rep_id FROM rating) LIMIT 3",
    "UPDATE standing SET detail = json_set(detail, '$.performance.z', 2.5) WHERE rep_id IN (SELECT rep_id FROM rating LIMIT 3)",
  ]) {
    await database.write(async (db) => {
      await db.run(sql)
      expect(await seen(db)).toEqual(await anew(db))
    })
    expect(await database.read(seen)).toEqual(await database.read(anew))
  }
})

it('forgets what a change computed that was rolled back', async () => {
  const before = await database.read(seen)
  const undone = database.write(async (db) => {
    await db.run("UPDATE rating SET score = 1 WHERE source = 'multisource'")
    expect(await seen(db)).not.toEqual(before)
    throw new RangeError('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await database.read(seen)).toEqual(before)
})
