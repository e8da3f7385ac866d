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
import type { Role } from '../../shared/model/profile.ts'
import { JOBS } from '../../shared/model/role-model.ts'
import { methodOneRulesSchema } from '../../shared/model/rules.ts'
import { SUGGESTED_WITH, UNTRIED_SENTENCES } from '../../shared/readiness/agenda.ts'
import { madeWithMethodOne, methodTwoRules } from '../../shared/readiness/method-two.ts'
import { ask, KEY_PASSPHRASE, testSurroundings } from '../support/core.ts'
import { BALLOT } from '../support/meeting.ts'
import { methodOneText } from '../support/method-one.ts'
import { pdfText, says } from '../support/pdf-text.ts'

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

  it('says so in the room of that cycle, in its record and on paper, and a new cycle uses method 2', async () => {
    const { personId: director } = await ask(core, 'profiles.current', {})
    const roles: Role[] = ['director', 'facilitator', 'hr']
    await ask(core, 'profiles.save', { personId: director, name: 'Vera Lind', roles })
    const members = []
    for (const name of ['Ada Brook', 'Ben Cole']) {
      const profile = { personId: null, name, roles: ['panel' as const] }
      const { personId } = await ask(core, 'profiles.save', profile)
      members.push({ personId, canRate: true, canVote: true })
    }
    await ask(core, 'cycles.setPanel', { cycleId: CYCLE, members })
    await ask(core, 'cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
    const passphrase = KEY_PASSPHRASE
    const { sessionId } = await ask(core, 'calibration.start', { cycleId: CYCLE, passphrase })
    const { cases } = await ask(core, 'calibration.session', { sessionId })
    const caseId = cases[0]?.caseId ?? (undefined as never)
    const ballot = { ...BALLOT, verdict: 'not-enough-evidence' as const }
    for (const { personId } of members) {
      await ask(core, 'profiles.use', { personId })
      await ask(core, 'calibration.seal', { caseId, ballot })
    }
    await ask(core, 'profiles.use', { personId: director })
    await ask(core, 'calibration.reveal', { sessionId, passphrase })
    await ask(core, 'calibration.act', { sessionId, act: { do: 'enter', caseId } })
    const { current, agenda } = await ask(core, 'calibration.room', { sessionId })
    expect(current?.figures).toMatchObject({
      suggestion: 'insufficient_evidence',
      untried: 'method-one',
    })
    expect(SUGGESTED_WITH['method-one']).toMatch(/^made with method 1/)
    expect(agenda[0]?.reasons).toContain(UNTRIED_SENTENCES['method-one'])

    const { decisionId } = await ask(core, 'calibration.decide', {
      caseId,
      verdict: 'not-enough-evidence',
      reason: 'There is one interview only; a simulation comes before the next cycle.',
    })
    await ask(core, 'calibration.close', { sessionId, open: [] })
    const kept = await ask(core, 'standings.list', { repId: null, cycleId: CYCLE })
    const { recordId } = await ask(core, 'decisions.sign', { decisionId })
    const { document } = await ask(core, 'records.get', { recordId })
    expect(document.models.manager).toMatchObject({ version: 1, rules: { method: 1 } })
    const { leadership, performance, roleFit } = kept.standings[0] ?? ({} as never)
    expect(document.candidates[0]?.standing).toMatchObject({
      ...{ method: 1, leadership, performance, roleFit },
    })
    const { content } = await ask(core, 'records.pdf', { recordId })
    expect(says(pdfText(Buffer.from(content, 'base64')), madeWithMethodOne('5 January 2026'))).toBe(
      true,
    )

    const [repId] = cases.map((one) => one.repId)
    const { cycle } = await ask(core, 'cycles.create', {
      name: 'Autumn',
      openings: ['North'],
      candidates: repId ? [repId] : [],
    })
    const next = await ask(core, 'standings.list', { repId: null, cycleId: cycle.cycleId })
    expect(next.standings[0]).toMatchObject({ repId: 'E1', method: 2 })
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
