import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { getOrganisation } from '../../electron/core/books/organisation.repository.ts'
import type { Database, Reader } from '../../electron/core/db/database.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { checkWorkspace } from '../../electron/core/file/workspaces/check.ts'
import { fillWorkspace } from '../../electron/core/file/workspaces/fill.ts'
import { createJobsCache } from '../../electron/core/services/jobs-cache.ts'
import { recomputeStandings } from '../../electron/core/services/recompute.ts'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import { personIdSchema } from '../../shared/model/id.ts'
import type { JobField } from '../../shared/readiness/job-standing.ts'
import type { Organisation } from '../../shared/readiness/organisation.ts'
import { solveField } from '../../shared/readiness/standings.ts'
import { readPerson } from '../../shared/science/rating-model/read.ts'
import { MAKER, testSurroundings } from '../support/core.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-jobs-cache-'))
const { now } = testSurroundings(folder)
const cache = createJobsCache()
let database: Database

beforeAll(async () => {
  database = await openDatabase(join(folder, 'a.proceed'), now)
  await database.write((db) =>
    fillWorkspace(db, {
      director: { personId: personIdSchema.parse('director'), name: MAKER },
      workspaceId: 'w',
      name: 'Sample',
      sample: sampleOrganisation(),
      timeZone: 'UTC',
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
  return scoresOf([manager, seller])
}

function scoresOf(jobs: readonly JobField[]) {
  return jobs.map(({ fit }) =>
    fit?.design.people.map(({ person }, index) => {
      const { value, se } = readPerson(fit, index).score
      return [person, value, se]
    }),
  )
}
const noPause = async () => undefined

function pureScores(organisation: Organisation) {
  const { manager, seller } = solveField(organisation)
  return scoresOf([manager, seller])
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

it('is had from what was kept when a workspace is opened, and a check finds what is wrong there', async () => {
  await database.write((db) => recomputeStandings(db))
  const check = () => checkWorkspace(database, { progress: () => undefined, breathe: noPause })
  const standings = async () => (await check()).checks.find(({ name }) => name === 'Standings')
  const before = await database.read(anew)
  expect(await database.read(async (db) => pureScores(await getOrganisation(db)))).toEqual(before)
  expect(await standings()).toMatchObject({ ok: true })

  const keep = (sql: string) => database.write((db) => db.run(sql))
  await keep("UPDATE solved_job SET found = json_set(found, '$.kappa', 9) WHERE job = 'manager'")
  expect(await database.read(anew)).not.toEqual(before)
  expect(await standings()).toMatchObject({
    ok: false,
    detail: expect.stringContaining('what was found for the manager job'),
  })
  // Of no form that is written, or of other ratings: it is found anew.
  await keep("UPDATE solved_job SET found = '{}' WHERE job = 'manager'")
  expect(await database.read(anew)).toEqual(before)
  await keep("UPDATE solved_job SET basis = 'of other ratings'")
  expect(await database.read(anew)).toEqual(before)
})

it('is solved with pauses, in any of which whoever waits may stop it', async () => {
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 100
    return time
  })
  const paused: string[] = []
  const stop = new Error('stopped')
  try {
    const computed = database.write((db) =>
      recomputeStandings(db, async () => {
        const { stack = '' } = new Error()
        paused.push(stack)
        if (stack.includes('solveKept')) throw stop
      }),
    )
    await expect(computed).rejects.toBe(stop)
    await database.read((db) => createJobsCache().get(db, async () => void paused.push('asked')))
  } finally {
    clock.mockRestore()
  }
  expect(paused.filter((one) => one === 'asked').length).toBeGreaterThan(4)
})

it('solves ahead what whoever asks meanwhile gets, unless a rating changed since', async () => {
  const ahead = createJobsCache()
  const warmed = ahead.warm(database, 1)
  const asked = database.read((db) => ahead.get(db))
  await warmed
  expect(await database.read((db) => ahead.get(db))).toBe(await asked)
  expect(await database.read((db) => seen(db, ahead))).toEqual(await database.read(anew))

  const late = createJobsCache()
  const overtaken = late.warm(database, 1)
  await database.write((db) => db.run('UPDATE rating SET score = 6 - score'))
  const changed = await database.read((db) => late.get(db))
  await overtaken
  expect(await database.read((db) => late.get(db))).toBe(changed)
  expect(await database.read((db) => seen(db, late))).toEqual(await database.read(anew))

  const small = createJobsCache()
  await small.warm(database)
  expect(small.last()).toEqual({})
})
