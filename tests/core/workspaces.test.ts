import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { openDeciding } from '../support/decided.ts'

const folders: string[] = []
const cores: Core[] = []

async function workbench(folder = mkdtempSync(join(tmpdir(), 'proceed-'))): Promise<Core> {
  folders.push(folder)
  const core = await createWorkbench(testSurroundings(folder))
  cores.push(core)
  return core
}

afterEach(async () => {
  for (const core of cores.splice(0)) await core.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('a workspace', () => {
  it('is created empty, described, checked and reopened', async () => {
    const core = await workbench()
    const made = await ask(core, 'workspaces.create', { name: 'North America', sample: false })
    expect(made.counts).toEqual({ reps: 0, periodResults: 0, deals: 0, ratings: 0, raters: 0 })
    expect(made.path.endsWith('North America.proceed')).toBe(true)
    const report = await ask(core, 'workspaces.check', {})
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
    await ask(core, 'workspaces.close', {})
    expect(await ask(core, 'workspaces.current', {})).toBeNull()
    const again = await ask(core, 'workspaces.open', { path: made.path })
    expect(again.name).toBe('North America')
    await ask(core, 'workspaces.rename', { name: ' The Americas ' })
    expect(await ask(core, 'workspaces.current', {})).toMatchObject({
      ...{ name: 'The Americas', path: made.path },
    })
  })

  it('is moved with its key file, and waits there for its passphrase where it has one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proceed-'))
    const core = await workbench(folder)
    const elsewhere = join(folder, 'Archive')
    mkdirSync(elsewhere)
    const plain = await ask(core, 'workspaces.create', { name: 'North', sample: false })
    const taken = join(elsewhere, 'Taken.proceed')
    writeFileSync(taken, 'mine')
    await expect(ask(core, 'workspaces.move', { path: taken })).rejects.toThrow('already exists')
    const path = join(elsewhere, 'North 2.proceed')
    expect(await ask(core, 'workspaces.move', { path })).toEqual({ path, waits: false })
    expect(await ask(core, 'workspaces.current', {})).toMatchObject({ name: 'North', path })
    expect(existsSync(plain.path)).toBe(false)
    expect(await ask(core, 'preferences.get', {})).toMatchObject({ lastWorkspace: path })

    const passphrase = 'a long enough passphrase 81'
    const made = await ask(core, 'workspaces.create', { name: 'East', sample: false, passphrase })
    const { code } = await ask(core, 'keys.newRecoveryCode', {})
    await ask(core, 'keys.confirmRecoveryCode', { code })
    const east = join(elsewhere, 'East.proceed')
    expect(await ask(core, 'workspaces.move', { path: east })).toEqual({ path: east, waits: true })
    expect(existsSync(`${made.path}.keys`)).toBe(false)
    expect(await ask(core, 'workspaces.waiting', {})).toMatchObject({ path: east })
    const secret = { kind: 'passphrase', text: passphrase } as const
    expect((await ask(core, 'workspaces.open', { path: east, secret })).name).toBe('East')
  })

  it('is deleted by its typed name with its backups, and never while a signed record is to be kept', async () => {
    const core = await workbench()
    const { path } = await ask(core, 'workspaces.create', { name: 'South', sample: false })
    const backup = await ask(core, 'backups.make', {})
    const plan = await ask(core, 'workspaces.deletePlan', {})
    expect(plan).toMatchObject({ name: 'South', people: 0, records: 0, obstacles: [] })
    expect(plan.files.map((file) => file.path)).toEqual([path, backup.path])
    await expect(ask(core, 'workspaces.delete', { name: 'North' })).rejects.toThrow('South')
    expect(await ask(core, 'workspaces.delete', { name: 'South' })).toEqual({ files: 2 })
    expect([path, backup.path].filter((file) => existsSync(file))).toEqual([])
    expect(await ask(core, 'workspaces.current', {})).toBeNull()
    expect((await ask(core, 'workspaces.list', {})).files).toEqual([])

    const deciding = await openDeciding()
    try {
      const [first] = (await deciding.board()).rows
      if (!first) throw new Error('The sample has no candidate.')
      const reason = 'A claim about this promotion was announced.'
      const { holdId } = await ask(deciding.core, 'rights.hold', {
        repId: first.repId,
        reason,
        lookAgainOn: '2099-01-04',
      })
      const held = await ask(deciding.core, 'workspaces.deletePlan', {})
      expect(held.obstacles).toEqual([
        `A legal hold keeps what is known of ${first.name}. HR releases it on the HR desk before the workspace can be deleted.`,
      ])
      await expect(ask(deciding.core, 'workspaces.delete', { name: held.name })).rejects.toThrow(
        'A legal hold keeps',
      )
      expect(existsSync(deciding.path)).toBe(true)
      await ask(deciding.core, 'rights.release', { holdId, reason })
      await deciding.sign(first.repId)
      const { records, obstacles } = await ask(deciding.core, 'workspaces.deletePlan', {})
      expect(records).toBe(1)
      expect(obstacles).toEqual([expect.stringContaining('Signed records are to be kept until')])
      const { name } = await ask(deciding.core, 'workspaces.deletePlan', {})
      await expect(ask(deciding.core, 'workspaces.delete', { name })).rejects.toThrow(
        'Signed records are to be kept until',
      )
      expect(existsSync(deciding.path)).toBe(true)
      await deciding.become('Ines Pereira Wolf', ['panel'])
      await expect(ask(deciding.core, 'workspaces.deletePlan', {})).rejects.toThrow()
    } finally {
      await deciding.close()
    }
  })

  it('holds the sample organisation, whose every standing can be rebuilt', async () => {
    const core = await workbench()
    const made = await ask(core, 'workspaces.create', { name: 'Sample organisation', sample: true })
    expect(made.sample).toBe(true)
    expect(made.counts.reps).toBeGreaterThanOrEqual(110)
    const report = await ask(core, 'workspaces.check', {})
    expect(report).toMatchObject({ ok: true })
    const { rows } = await ask(core, 'people.list', {
      filter: { roleFits: ['right_person_wrong_role'] },
      sort: 'sales',
      direction: 'desc',
      offset: 0,
      limit: 10,
    })
    expect(rows.length).toBeGreaterThanOrEqual(3)
    const [first] = rows
    const candidate = await ask(core, 'candidates.get', { repId: first?.repId ?? '' })
    const { standings } = await ask(core, 'standings.list', {
      repId: first?.repId ?? '',
      cycleId: null,
    })
    expect(standings[0]).toMatchObject(candidate.standing)
  })

  it('is copied into a file that opens and is sound', async () => {
    const core = await workbench()
    const made = await ask(core, 'workspaces.create', { name: 'Sample organisation', sample: true })
    const copy = `${made.path}.copy.proceed`
    await ask(core, 'workspaces.backup', { path: copy })
    const opened = await ask(core, 'workspaces.open', { path: copy })
    expect(opened.counts).toEqual(made.counts)
    expect(await ask(core, 'workspaces.check', {})).toMatchObject({ ok: true })
  })

  it('never takes the name of another', async () => {
    const core = await workbench()
    const first = await ask(core, 'workspaces.create', { name: 'Team', sample: false })
    const second = await ask(core, 'workspaces.create', { name: 'team', sample: false })
    expect(second.path).not.toBe(first.path)
  })

  it('keeps durable settings on every open', async () => {
    const core = await workbench()
    const { path } = await ask(core, 'workspaces.create', { name: 'Team', sample: false })
    for (let time = 0; time < 3; time++) {
      await ask(core, 'workspaces.close', {})
      await ask(core, 'workspaces.open', { path })
      const { checks } = await ask(core, 'workspaces.check', {})
      expect(checks.find(({ name }) => name === 'Durability')?.ok).toBe(true)
    }
  })

  it('refuses a second owner and names the first, leaving the file as it is', async () => {
    const first = await workbench()
    const { path } = await ask(first, 'workspaces.create', { name: 'Team', sample: false })
    const before = readFileSync(path)
    const second = await workbench()
    const refused = await second.dispatch({
      callId: '1',
      procedure: 'workspaces.open',
      input: { path },
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'locked' } })
    expect(JSON.stringify(refused)).toContain(`process ${process.pid}`)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('answers unknown procedures, wrong input and a missing workspace with one sentence', async () => {
    const core = await workbench()
    const send = (procedure: string, input: unknown) =>
      core.dispatch({ callId: '1', procedure, input })
    expect(await send('nobody.knows', {})).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
    expect(await send('__proto__', {})).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await send('workspaces.create', { name: '' })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    })
    expect(await send('people.facets', {})).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})
