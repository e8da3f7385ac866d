import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

let work: OpenCore
let time = Date.UTC(2026, 0, 5, 9)
const pass = (minutes: number) => {
  time += minutes * 60_000
}
const folder = () => join(dirname(work.path), 'Backups')
const files = () => (existsSync(folder()) ? readdirSync(folder()).sort() : [])
const change = (name: string) =>
  work.ask('people.saveView', { name, filter: {}, sort: 'name', direction: 'asc' })
const overview = async () => {
  const found = await work.ask('backups.overview', {})
  if (!found) throw new Error('No workspace is open')
  return found
}

beforeEach(async () => {
  time = Date.UTC(2026, 0, 5, 9)
  work = await openCore({ sample: true, now: () => new Date(time).toISOString() })
})
afterEach(() => work.close())

describe('automatic backups', () => {
  it('are made half an hour after the first change, and not before', async () => {
    await change('one')
    pass(29)
    await change('two')
    expect((await overview()).backups).toEqual([])
    pass(1)
    await change('three')
    const { backups, changedSince, failure } = await overview()
    expect(backups).toMatchObject([
      { at: '2026-01-05T09:30:00.000Z', fault: null, encrypted: false },
    ])
    expect(changedSince).toBeNull()
    expect(failure).toBeNull()
  })

  it('are named by their moment in UTC, and known by a name that does not say so', async () => {
    await work.ask('workspaces.setTimeZone', { zone: 'Pacific/Kiritimati' })
    pass(120)
    const { path } = await work.ask('backups.make', {})
    expect(basename(path)).toMatch(/Team 2026-01-05 110000 UTC \w{1,8}( \d+)?\.proceed$/)
    const earlier = path.replace(' UTC', '')
    renameSync(path, earlier)
    const found = (await overview()).backups.find((one) => one.path === earlier)
    expect(found?.at).toBe('2026-01-05T11:00:00.000Z')
  })

  it('are made at once, and once, when the clock was set back behind the change', async () => {
    await change('one')
    pass(-60 * 24 * 30)
    await change('two')
    expect((await overview()).backups).toHaveLength(1)
    await change('three')
    await overview()
    expect((await overview()).backups).toHaveLength(1)
  })

  it('are not made where nothing changed', async () => {
    await change('one')
    await work.ask('workspaces.close', {})
    expect(files()).toHaveLength(1)
    await work.ask('workspaces.open', { path: work.path })
    pass(300)
    await overview()
    await work.ask('workspaces.close', {})
    expect(files()).toHaveLength(1)
  })

  it('are made on closing, and hold what was there', async () => {
    await change('last')
    await work.ask('workspaces.close', {})
    const [name = ''] = files()
    const opened = await work.ask('workspaces.open', { path: join(folder(), name) })
    expect(opened.counts.reps).toBe(120)
    expect((await work.ask('people.views', {})).views.map((view) => view.name)).toContain('last')
  })

  it('catch up on changes of a session that ended without one', async () => {
    await change('before the crash')
    await work.ask('workspaces.close', {})
    for (const name of files()) rmSync(join(folder(), name))
    await work.ask('workspaces.open', { path: work.path })
    await overview()
    pass(31)
    await work.ask('people.views', {})
    await overview()
    expect(files()).toHaveLength(1)
  })

  it('go where the person wants them, and a place that cannot be is refused', async () => {
    const other = join(dirname(work.path), 'Elsewhere')
    expect(await work.ask('backups.keepIn', { folder: other })).toEqual({ folder: other })
    const { path } = await work.ask('backups.make', {})
    expect(dirname(path)).toBe(other)
    expect(await overview()).toMatchObject({ folder: other, chosen: true })
    expect(await work.refusal('backups.keepIn', { folder: work.path })).toMatchObject({
      code: 'invalid-input',
    })
    expect(await work.refusal('backups.keepIn', { folder: 'relative' })).toMatchObject({
      code: 'invalid-input',
    })
    expect(await work.ask('backups.keepIn', { folder: null })).toEqual({ folder: folder() })
    // Those made elsewhere are no longer looked for; the new ones are beside the workspace again.
    await work.ask('backups.make', {})
    expect((await overview()).backups).toHaveLength(1)
  })

  it('that fail are noted, never stop the work, and are tried again', async () => {
    writeFileSync(folder(), 'a file in the way')
    await change('zero')
    pass(31)
    await change('one')
    const { failure } = await overview()
    expect(failure?.message).toContain('Backups cannot be written')
    await change('work goes on')
    rmSync(folder())
    await change('too early for another try')
    expect((await overview()).backups).toEqual([])
    pass(6)
    await change('again')
    expect(await overview()).toMatchObject({ failure: null, backups: [{ fault: null }] })
  })

  it('are thinned by age once a good one is there, and what is not whole is left alone', async () => {
    const { path } = await work.ask('backups.make', {})
    const bytes = readFileSync(path)
    for (let day = 2; day < 40; day++) {
      for (const hour of ['08', '17']) {
        const at = new Date(time - day * 86_400_000).toISOString().slice(0, 10)
        writeFileSync(path.replace(/\d{4}-\d{2}-\d{2} \d{2}/, `${at} ${hour}`), bytes)
      }
    }
    const empty = path.replace(/\d{4}-\d{2}-\d{2}/, '2025-11-11')
    writeFileSync(empty, '')
    const before = files().length
    await work.ask('backups.make', {})
    const { backups } = await overview()
    expect(backups.length).toBeLessThan(before)
    const whole = backups.filter(({ fault }) => fault === null)
    // Two of today, one each of 12 days, then one a week of what is left of 40 days, then the month before.
    expect(whole.filter(({ at }) => at >= '2026-01-04')).toHaveLength(2)
    expect(whole.filter(({ at }) => at < '2026-01-04' && at >= '2025-12-23')).toHaveLength(12)
    expect(backups.find((backup) => backup.path === empty)?.fault).toBe('is empty (0 bytes)')
  })

  it('leave nothing half-made behind: what a killed program left is swept at the next start', async () => {
    const { path } = await work.ask('backups.make', {})
    await work.ask('workspaces.close', {})
    const made = files()
    const part = `${path}.proceed-part`
    for (const end of ['', '-wal', '-journal', '.keys']) writeFileSync(`${part}${end}`, 'half')
    linkSync(work.path, `${work.path}.held.part`)
    const { dev, ino } = statSync(part, { bigint: true })
    const note = join(dirname(work.path), `.${basename(work.path)}.export`)
    writeFileSync(note, JSON.stringify({ part, identity: `${dev}:${ino}` }))
    await work.ask('workspaces.open', { path: work.path })
    expect(files()).toEqual(made)
    expect(readdirSync(dirname(work.path)).filter((name) => /part|export/.test(name))).toEqual([])
  })

  it('give room back down to a number, never the newest', async () => {
    for (let time = 0; time < 4; time++) {
      await work.ask('backups.make', {})
      pass(1)
    }
    const { removed, bytes } = await work.ask('backups.thin', { keep: 1 })
    expect(removed).toBe(3)
    expect(bytes).toBeGreaterThan(100_000)
    expect((await overview()).backups).toMatchObject([{ at: '2026-01-05T09:03:00.000Z' }])
  })
})

describe('a test of a restore', () => {
  it('restores the newest in a temporary place, says what it found and leaves nothing there', async () => {
    await work.ask('backups.make', {})
    await change('later')
    const report = await work.ask('backups.test', { path: null })
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(report.checks.map(({ name }) => name)).toEqual([
      'Opens',
      'Content',
      'File',
      'Standings',
      'Records',
      'Same ledger',
    ])
    expect((await overview()).lastGoodDrill).toBe(report.at)
    expect(readdirSync(join(dirname(work.path), 'viewing'))).toEqual([])
  })

  it('fails for a backup whose bytes changed, and keeps the date of the last good one', async () => {
    const { path } = await work.ask('backups.make', {})
    await work.ask('backups.test', { path: null })
    const good = (await overview()).lastGoodDrill
    const bytes = readFileSync(path)
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    pass(1)
    expect(await work.ask('backups.test', { path })).toMatchObject({ ok: false })
    expect(await overview()).toMatchObject({ lastGoodDrill: good, drill: { ok: false } })
  })

  it('fails for a backup whose ledger went another way', async () => {
    const look = () => work.ask('candidates.list', {})
    const { path: old } = await work.ask('backups.make', {})
    await look()
    pass(1)
    const { path: newer } = await work.ask('backups.make', {})
    await work.ask('recovery.restore', { workspace: null, backup: old })
    await work.ask('workspaces.open', { path: work.path })
    pass(1)
    await look()
    const report = await work.ask('backups.test', { path: newer })
    expect(report.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['Same ledger'])
  })

  it('says so when there is no backup, and skips one that is cut short', async () => {
    expect(await work.refusal('backups.test', { path: null })).toMatchObject({ code: 'not-found' })
    const first = await work.ask('backups.make', {})
    pass(1)
    const second = await work.ask('backups.make', {})
    truncateSync(second.path, 40_960)
    expect((await overview()).backups[0]?.fault).toBe('is cut short')
    expect((await work.ask('backups.test', { path: null })).path).toBe(first.path)
  })
})

describe('restoring', () => {
  it('puts the backup in the place of the open workspace and keeps what was there aside', async () => {
    await change('kept')
    const { path: backup } = await work.ask('backups.make', {})
    await change('undone')
    const done = await work.ask('recovery.restore', { workspace: null, backup })
    expect(done.path).toBe(work.path)
    await work.ask('workspaces.open', { path: work.path })
    const names = (await work.ask('people.views', {})).views.map(({ name }) => name)
    expect(names).toEqual(['kept'])
    const aside = await work.ask('recovery.look', { path: done.keptAside ?? '' })
    expect(aside.bytes).toBeGreaterThan(100_000)
    await work.ask('workspaces.open', { path: done.keptAside ?? '' })
    expect((await work.ask('people.views', {})).views).toHaveLength(2)
  })

  it('refuses a backup that is no good and changes nothing', async () => {
    const { path: backup } = await work.ask('backups.make', {})
    const bytes = readFileSync(backup)
    bytes[30_000] = (bytes[30_000] ?? 0) ^ 4
    writeFileSync(backup, bytes)
    await work.ask('workspaces.close', {})
    const before = readFileSync(work.path)
    for (const wanted of [backup, join(folder(), 'gone.proceed'), work.path]) {
      expect(
        await work.refusal('recovery.restore', { workspace: work.path, backup: wanted }),
      ).not.toBeNull()
    }
    writeFileSync(backup, '')
    expect(await work.refusal('recovery.restore', { workspace: work.path, backup })).toMatchObject({
      reason: 'damaged',
    })
    expect(readFileSync(work.path).equals(before)).toBe(true)
    expect(readdirSync(dirname(work.path)).filter((name) => /part|aside/.test(name))).toEqual([])
  })

  it('brings back a workspace that is gone altogether', async () => {
    const { path: backup } = await work.ask('backups.make', {})
    await work.ask('workspaces.close', {})
    rmSync(work.path)
    const look = await work.ask('recovery.look', { path: work.path })
    expect(look).toMatchObject({
      bytes: null,
      backups: [{ fault: null }, {}].slice(0, look.backups.length),
    })
    const done = await work.ask('recovery.restore', { workspace: work.path, backup })
    expect(done.keptAside).toBeNull()
    expect((await work.ask('workspaces.open', { path: work.path })).counts.reps).toBe(120)
  })
})

describe('a file that does not open', () => {
  it('is described without being touched: which form wrote it and when', async () => {
    await work.ask('workspaces.close', {})
    const before = readFileSync(work.path)
    const look = await work.ask('recovery.look', { path: work.path })
    expect(look.fileVersion).toBe(look.readsUpTo)
    expect(look.lastStep?.name).toMatch(/^[a-z][a-z -]*$/)
    expect(readFileSync(work.path).equals(before)).toBe(true)
  })
})

describe('workspaces of one name that share a folder of backups', () => {
  it('never take the backups of one another for their own', async () => {
    const place = dirname(work.path)
    const shared = join(place, 'All')
    await work.ask('backups.keepIn', { folder: shared })
    await work.ask('backups.make', {})
    const other = await createWorkbench({
      ...testSurroundings(join(place, 'b')),
      newId: () => `f${++time}`,
    })
    await ask(other, 'backups.keepIn', { folder: shared })
    await ask(other, 'workspaces.create', { name: 'Team', sample: false })
    await ask(other, 'backups.make', {})
    expect(readdirSync(shared)).toHaveLength(2)
    expect((await ask(other, 'backups.overview', {}))?.backups).toHaveLength(1)
    expect((await overview()).backups).toHaveLength(1)
    await other.close()
  })
})
