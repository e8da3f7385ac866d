import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { chance } from '../../resources/sample/random.ts'
import { ask, testSurroundings } from '../support/core.ts'

const PAGE = 4096
let folder = ''
let core: Core
let sound: Buffer
let rows = 0
let path = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-salvage-'))
  core = await createWorkbench(testSurroundings(folder))
  path = (await ask(core, 'workspaces.create', { name: 'Team', sample: true })).path
  await ask(core, 'candidates.list', {})
  await ask(core, 'workspaces.close', {})
  sound = readFileSync(path)
  rows = (await ask(core, 'recovery.salvage', { path })).rows
})
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Page numbers that begin no table, so that a bad one leaves the rest to be found. */
function ordinaryPages(): number[] {
  const roots = new Set([1, ...rootsOf(sound)])
  return Array.from({ length: sound.length / PAGE }, (_, index) => index + 1).filter(
    (page) => !roots.has(page),
  )
}

/** Reads root pages out of the sound file by the way the salvage itself does not go: its text. */
function rootsOf(bytes: Buffer): number[] {
  // A page that is a root of a small table is its only leaf; interior roots are those nobody points to.
  const pointed = new Set<number>()
  for (let page = 1; page <= bytes.length / PAGE; page++) {
    const at = (page - 1) * PAGE + (page === 1 ? 100 : 0)
    const kind = bytes[at] ?? 0
    if (kind !== 2 && kind !== 5) continue
    const cells = bytes.readUInt16BE(at + 3)
    for (let cell = 0; cell < cells; cell++) {
      const place = bytes.readUInt16BE(at + 12 + 2 * cell)
      pointed.add(bytes.readUInt32BE((page - 1) * PAGE + place))
    }
    pointed.add(bytes.readUInt32BE(at + 8))
  }
  const all = Array.from({ length: bytes.length / PAGE }, (_, index) => index + 1)
  return all.filter((page) => {
    const kind = bytes[(page - 1) * PAGE] ?? 0
    return [2, 5, 10, 13].includes(kind) && !pointed.has(page)
  })
}

/** Pages of tables, beside the first: 2 and 5 lead to others, 13 holds rows. */
const pagesOfKind = (bytes: Buffer, kind: 2 | 5 | 13): number[] =>
  Array.from({ length: bytes.length / PAGE }, (_, index) => index + 1).filter(
    (page) => page > 1 && bytes[(page - 1) * PAGE] === kind,
  )

describe('saving what a damaged workspace still holds', () => {
  it('takes every row of a file that is sound, and the copy opens and passes every check', async () => {
    const saved = await ask(core, 'recovery.salvage', { path })
    expect(saved).toMatchObject({ badPages: 0, orphans: 0 })
    const opened = await ask(core, 'workspaces.open', { path: saved.path })
    expect(opened.counts.reps).toBe(120)
    const report = await ask(core, 'workspaces.check', {})
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
    expect((await ask(core, 'records.verify', {})).ok).toBe(true)
    await ask(core, 'workspaces.close', {})
    expect(readFileSync(path).equals(sound)).toBe(true)
  })

  it('loses little to five bad pages, whichever they are, and leaves the damaged file as it is', async () => {
    const shares: number[] = []
    const dice = chance('salvage')
    const pages = ordinaryPages()
    for (let trial = 0; trial < 8; trial++) {
      const bytes = Buffer.from(sound)
      for (let bad = 0; bad < 5; bad++) {
        const page = dice.pick(pages)
        bytes.fill(bad % 2 === 0 ? 0 : 0xa5, (page - 1) * PAGE, page * PAGE)
      }
      const damaged = join(folder, `Damaged ${trial}.proceed`)
      writeFileSync(damaged, bytes)
      const refused = await core.dispatch({
        callId: 'open',
        procedure: 'workspaces.open',
        input: { path: damaged },
      })
      expect(refused).toMatchObject({ ok: false, error: { reason: 'damaged' } })
      const saved = await ask(core, 'recovery.salvage', { path: damaged })
      shares.push(saved.rows / rows)
      const opened = await ask(core, 'workspaces.open', { path: saved.path })
      expect(opened.counts.reps).toBeGreaterThan(100)
      await ask(core, 'workspaces.close', {})
      expect(readFileSync(damaged).equals(bytes)).toBe(true)
    }
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(mean).toBeGreaterThanOrEqual(0.98)
  })

  it('keeps the rows of a table that leads to a page of another by mistake', async () => {
    const trees = [...pagesOfKind(sound, 5), ...pagesOfKind(sound, 2)]
    const leaves = pagesOfKind(sound, 13)
    let worst = 1
    for (const [at, page] of trees.entries()) {
      const other = leaves[at * 7] ?? page
      const bytes = Buffer.from(sound)
      sound.copy(bytes, (page - 1) * PAGE, (other - 1) * PAGE, other * PAGE)
      const spoilt = join(folder, `Spoilt ${page}.proceed`)
      writeFileSync(spoilt, bytes)
      const saved = await ask(core, 'recovery.salvage', { path: spoilt })
      worst = Math.min(worst, saved.rows / rows)
    }
    expect(trees.length).toBeGreaterThan(2)
    expect(worst).toBeGreaterThan(0.98)
  })

  it('says so when the first page is gone, and leaves nothing behind', async () => {
    const headless = join(folder, 'Headless.proceed')
    writeFileSync(headless, Buffer.concat([Buffer.alloc(PAGE), sound.subarray(PAGE)]))
    await expect(ask(core, 'recovery.salvage', { path: headless })).rejects.toThrow(/first page/)
    expect(readdirSync(folder).filter((name) => name.startsWith('Headless'))).toEqual([
      'Headless.proceed',
    ])
  })

  it('saves an encrypted file with its passphrase, and the copy is encrypted with the same', async () => {
    const passphrase = 'correct horse battery staple'
    const made = await ask(core, 'workspaces.create', { name: 'Secret', sample: true, passphrase })
    const { code } = await ask(core, 'keys.newRecoveryCode', {})
    await ask(core, 'keys.confirmRecoveryCode', { code })
    await ask(core, 'workspaces.close', {})
    const bytes = readFileSync(made.path)
    for (const page of [30, 60, 90]) bytes[page * PAGE + 100] = (bytes[page * PAGE + 100] ?? 0) ^ 1
    writeFileSync(made.path, bytes)
    const saved = await ask(core, 'recovery.salvage', { path: made.path, passphrase })
    expect(saved.badPages).toBeGreaterThan(0)
    expect(saved.rows / rows).toBeGreaterThan(0.95)
    expect(readFileSync(saved.path).includes('SQLite format 3')).toBe(false)
    const opened = await ask(core, 'workspaces.open', {
      path: saved.path,
      secret: { kind: 'passphrase', text: passphrase },
    })
    expect(opened.encrypted).toBe(true)
    await ask(core, 'workspaces.close', {})
  })
})
