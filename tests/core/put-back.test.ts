import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { getHead } from '../../electron/core/books/ledger.repository.ts'
import type { Core } from '../../electron/core/core.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { createJournal } from '../../electron/core/file/backups/journal.ts'
import { noticeOpening } from '../../electron/core/file/workspaces/notice-opening.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, takeHr, testSurroundings } from '../support/core.ts'
import { openDeciding } from '../support/decided.ts'

let folder: string
let core: Core
let path: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-put-back-'))
  core = await createWorkbench(testSurroundings(folder))
  path = (await ask(core, 'workspaces.create', { name: 'North', sample: false })).path
  await takeHr(core)
  await enterOne(5)
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One more entry in the ledger. */
const enterOne = (years: number) =>
  ask(core, 'rights.setYears', { years, reason: 'The works council asked for it.' })
const close = () => ask(core, 'workspaces.close', {})
const open = () => ask(core, 'workspaces.open', { path })
/** The number of the newest entry. */
const entries = async () => (await ask(core, 'records.verify', {})).count
const states = async () =>
  (await ask(core, 'records.verify', {})).checks.find(({ name }) => name === 'States')?.detail

it('says nothing when the same file is opened again', async () => {
  await close()
  expect((await open()).odd).toEqual([])
  expect(await states()).toBe('no older or other state was opened here')
})

it('says when a backup was restored, and enters it into the ledger that was put back', async () => {
  // That the copy was made is entered after it.
  const before = await entries()
  const { path: backup } = await ask(core, 'workspaces.backup', {
    path: join(folder, 'copy.proceed'),
  })
  await enterOne(6)
  const seen = await entries()
  expect(seen).toBeGreaterThan(before)
  await ask(core, 'recovery.restore', { workspace: null, backup })
  const { odd } = await open()
  expect(odd).toEqual([
    `This is an older state of the workspace: its ledger ends with entry ${before}, and entry ${seen} was there when it was open here last. Against that state records are kept for fewer years. The ledger now says so.`,
  ])
  expect(await states()).toMatch(
    new RegExp(
      `entry ${before + 1} of \\d+ \\w+ 20\\d\\d, after entry ${seen} had been seen; against that state records are kept for fewer years$`,
    ),
  )
  expect((await ask(core, 'records.verify', {})).ok).toBe(true)
  await close()
  expect((await open()).odd).toEqual([])
})

it('opens where nothing can be written, and says that the ledger does not tell of it', async () => {
  const seen = await entries()
  await close()
  const journal = createJournal(folder)
  const { now } = testSurroundings(folder)
  const id = new Sqlite(path, { readonly: true })
  const workspaceId = id.prepare('SELECT workspace_id FROM workspace').pluck().get() as string // its own type
  id.close()
  journal.see(workspaceId, { count: seen + 4, head: 'f'.repeat(64) })
  const database = await openDatabase(path, now)
  database.freeze()
  try {
    for (const time of ['first', 'second']) {
      const [odd] = await noticeOpening(database, journal, now())
      expect(odd, time).toMatch(/Nothing can be written here, so its ledger does not say so\.$/)
    }
    expect((await database.read(getHead)).count).toBe(seen)
  } finally {
    await database.close()
  }
})

it('says when a file went on elsewhere from an earlier state, and is not the one seen here', async () => {
  await close()
  copyFileSync(path, join(folder, 'taken along'))
  await open()
  await enterOne(6)
  const seen = await entries()
  await close()
  const elsewhere = await createWorkbench(testSurroundings(join(folder, 'elsewhere')))
  copyFileSync(join(folder, 'taken along'), path)
  await ask(elsewhere, 'workspaces.open', { path })
  for (const years of [7, 8])
    await ask(elsewhere, 'rights.setYears', { years, reason: 'Decided at the other desk.' })
  await elsewhere.close()
  expect((await open()).odd[0]).toContain(
    `This is another state of the workspace: entry ${seen} of its ledger`,
  )
})

it('names records that are kept for less time, not there, or without the hold that stood', async () => {
  const deciding = await openDeciding()
  const { core: dispatch } = deciding
  try {
    const [first, second] = (await deciding.board()).rows
    if (!first || !second) throw new RangeError('There are no two candidates.')
    const { recordId } = await deciding.sign(first.repId)
    const { path: backup } = await ask(dispatch, 'workspaces.backup', {
      path: join(deciding.folder, 'before.proceed'),
    })
    const reason = 'A lawsuit about this decision.'
    await ask(dispatch, 'rights.setKeepUntil', { recordId, keepUntil: '2040-01-01', reason })
    await ask(dispatch, 'rights.hold', { repId: first.repId, reason, lookAgainOn: '2099-01-04' })
    await deciding.sign(second.repId)
    await ask(dispatch, 'recovery.restore', { workspace: null, backup })
    const lost =
      'one record is not there, one record is kept for less time and one legal hold does not stand'
    const { odd } = await ask(dispatch, 'workspaces.open', { path: deciding.path })
    expect(odd.join(' ')).toContain(`Against that state ${lost}.`)
    const { checks } = await ask(dispatch, 'records.verify', {})
    expect(checks.find(({ name }) => name === 'States')?.detail).toContain(lost)
    await deciding.become('Hanna Reyes', ['hr'])
    const { lines } = await ask(dispatch, 'ledger.list', { groups: [] })
    expect(JSON.stringify(lines)).toContain(lost)
  } finally {
    await deciding.close()
  }
}, 60_000)
