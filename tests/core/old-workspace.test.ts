import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { APPLICATION_ID } from '../../electron/core/db/identity.ts'
import { start } from '../../electron/core/db/migrations/0001-start.ts'
import { builtInModel } from '../../electron/core/services/built-in.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { cycleIdSchema, repIdSchema } from '../../shared/model/id.ts'
import { JOBS } from '../../shared/model/role-model.ts'
import { methodOneRulesSchema } from '../../shared/model/rules.ts'
import { methodTwoRules } from '../../shared/readiness/method-two.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { methodOneText } from '../support/method-one.ts'

const AT = '2026-01-01T00:00:00.000Z'
const CYCLE = cycleIdSchema.parse('spring')

let folder = ''
let core: Core

/** A workspace as the first version of the program wrote it. */
function writeFirstVersion(path: string): void {
  const file = new Sqlite(path)
  file.pragma(`application_id = ${APPLICATION_ID}`)
  file.exec(start.sql)
  file.exec(
    'CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
  )
  const run = (sql: string, ...values: unknown[]) => file.prepare(sql).run(...values)
  const checksum = createHash('sha256').update(start.sql).digest('hex')
  run('INSERT INTO migration VALUES (1, ?, ?, ?)', 'start', checksum, AT)
  run('INSERT INTO workspace VALUES (?, ?, 0, ?, NULL)', 'w', 'Old', AT)
  run("INSERT INTO person (person_id, name) VALUES ('P1', 'Dana Whitfield')")
  run("INSERT INTO rep (rep_id, name) VALUES ('E1', 'Ann Lee')")
  run("INSERT INTO rating VALUES ('E1', 'P1', 'interview', 'coaching', 4, '2025-12-01', NULL)")
  for (const job of JOBS) {
    const { name, description, competencies } = builtInModel(job)
    run('INSERT INTO role_model VALUES (?, ?)', job, name)
    const text = methodOneText(job)
    run(
      'INSERT INTO role_model_version VALUES (?, 1, ?, ?, ?, ?)',
      job,
      name,
      description,
      text,
      AT,
    )
    for (const [place, one] of competencies.entries())
      run('INSERT INTO competency VALUES (?, 1, ?, ?, ?)', job, place, one.id, JSON.stringify(one))
  }
  run("INSERT INTO cycle VALUES (?, 'Spring', 'rating', '[\"North\"]', 1, 1, ?)", CYCLE, AT)
  run("INSERT INTO candidate VALUES (?, 'E1', ?)", CYCLE, AT)
  file.pragma('user_version = 1')
  file.close()
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  const path = join(folder, 'Old.proceed')
  writeFirstVersion(path)
  core = await createWorkbench(testSurroundings(folder))
  await ask(core, 'workspaces.open', { path })
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a workspace of the first version', () => {
  it('receives the director that its owner had been all along', async () => {
    expect(await ask(core, 'profiles.current', {})).toMatchObject({
      name: 'Director',
      roles: ['director', 'facilitator', 'hr'],
    })
  })

  it('keeps its role models word for word, and has a next version of method 2 in force', async () => {
    const { models } = await ask(core, 'roleModels.list', {})
    expect(models.map(({ modelId, inForce, usedBy }) => [modelId, inForce, usedBy])).toEqual([
      ['manager', true, ['Spring']],
      ['seller', true, ['Spring']],
    ])
    for (const { modelId, job } of models) {
      const first = await ask(core, 'roleModels.get', { modelId, version: 1 })
      const old = methodOneRulesSchema.parse(JSON.parse(methodOneText(job)))
      expect(first.model).toEqual({ ...builtInModel(job), rules: old })
      const newest = await ask(core, 'roleModels.get', { modelId, version: null })
      expect(newest.model).toEqual({ ...builtInModel(job), version: 2 })
      expect(newest.versions[0]).toMatchObject({ version: 2, reason: 'Method 2' })
      // What the step of the file does and what the program does with such rules is one thing.
      expect(methodTwoRules(old)).toEqual(newest.model.rules)
    }
  })

  it('keeps the numbers of method 1 in its cycle, says so, and uses method 2 elsewhere', async () => {
    const { standings } = await ask(core, 'standings.list', { repId: null, cycleId: CYCLE })
    expect(standings[0]).toMatchObject({ repId: 'E1', method: 1, roleFit: 'insufficient_evidence' })
    // One rating of 4 from one rater: alone on its panel, it stays where it is; eight competencies, one source of five.
    const interview = standings[0]?.leadership.sources[0]
    expect(interview).toMatchObject({ source: 'interview', se: 0.4, raw: 4, imputed: null })
    expect(standings[0]?.leadership.sources[1]?.imputed).toMatchObject({ mean: 3, sd: 1 })
    const elsewhere = await ask(core, 'standings.list', { repId: null, cycleId: null })
    expect(elsewhere.standings[0]).toMatchObject({ repId: 'E1', method: 2 })
    expect(elsewhere.standings[0]?.leadership.sources[1]?.imputed).toBeNull()
    const { rulesDiffer } = await ask(core, 'cycles.get', { cycleId: CYCLE })
    expect(rulesDiffer).toContain('frozen under method 1')
    const { robustness } = await ask(core, 'candidates.get', { repId: repIdSchema.parse('E1') })
    expect(robustness.otherMethod).toBe(
      'Tried with method 2. Spring was frozen under method 1, where nothing was tried: this says nothing about the suggestion there.',
    )
  })

  it('keeps its cycle open with its candidates, on frozen rules', async () => {
    const { cycle, candidates } = await ask(core, 'cycles.get', { cycleId: CYCLE })
    expect(cycle).toMatchObject({
      name: 'Spring',
      state: 'rating',
      frozenAt: AT,
      openings: ['North'],
    })
    expect(candidates).toMatchObject([{ repId: 'E1', name: 'Ann Lee', late: false }])
  })

  it('passes every check', async () => {
    const { checks } = await ask(core, 'workspaces.check', {})
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  })
})
