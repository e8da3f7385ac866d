import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { ensureBuilt } from '../../electron/build.ts'
import type { Core } from '../../electron/core/core.ts'
import { connectDriver } from '../../electron/core/db/driver.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Chance } from '../../resources/sample/random.ts'
import type { Output } from '../../shared/contract/index.ts'
import { chromiumLaunch } from '../support/browser.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { serve } from '../support/workbench.ts'
import { inFolder, makeEncrypted, makeWorkspace, PASSPHRASE } from './places.ts'
import { type Row, rowChance, times } from './row.ts'

const PAGE = 4096
/** What the window shows the ways out for. */
const HELPED = ['damaged', 'keys-missing']
const LONGEST_MS = 10_000

/** Spoils pages of closed workspaces and goes the ways back that the window offers: the newest good backup, and salvage. */
export const row: Row = {
  id: 'R8',
  run: () =>
    inFolder(async (folder) => {
      const chance = rowChance('R8')
      const plain = await makeWorkspace(folder, { sample: true })
      const sealed = await makeEncrypted(folder, { name: 'Sealed', sample: true })
      const core = await createWorkbench(testSurroundings(folder))
      const found = { trials: 0, lost: 0, worst: 0, shares: [] as number[], unopened: 0 }
      for (const subject of [read(plain, null), read(sealed.path, sealed.key)]) {
        const whole = await rowsSaved(core, subject, subject.path)
        for (let trial = 0; trial < times(15, 3); trial++) {
          await goBack(core, subject, chance, found)
          await save(core, subject, { chance, whole, found })
        }
      }
      await core.close()
      const walked = await walk(folder, plain)
      const { trials, lost, worst, shares, unopened } = found
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
      return {
        figure:
          `${trials} restores of 1–20 bad pages, ${lost} not back or not kept aside, the longest ${(worst / 1000).toFixed(1)} s; ` +
          `in the window ${walked.clicks} clicks, ${(walked.took / 1000).toFixed(1)} s; ` +
          `${shares.length} salvages of 5 bad pages: ${(100 * mean).toFixed(2)} % of rows, the worst ${(100 * Math.min(...shares)).toFixed(1)} %, ${unopened} do not open`,
        ok:
          lost + unopened === 0 &&
          mean >= 0.98 &&
          Math.max(worst, walked.took) <= LONGEST_MS &&
          walked.clicks <= 3,
      }
    }),
}

interface Subject {
  path: string
  sound: Buffer
  secret: { kind: 'passphrase'; text: string } | null
  /** Pages that begin no table, so that the rest can be found. */
  ordinary: number[]
}

function read(path: string, key: Buffer | null): Subject {
  const sqlite = connectDriver(path, { key, readonly: true })
  const roots = new Set(sqlite.prepare('SELECT rootpage FROM sqlite_schema').pluck().all())
  sqlite.close()
  const sound = readFileSync(path)
  const ordinary = Array.from({ length: sound.length / PAGE }, (_, index) => index + 1).filter(
    (page) => page > 1 && !roots.has(page),
  )
  return { path, sound, ordinary, secret: key && { kind: 'passphrase', text: PASSPHRASE } }
}

/** The file with so many of these pages spoilt: emptied, overwritten, or full of what belongs elsewhere. */
function spoil(sound: Buffer, pages: readonly number[], count: number, chance: Chance): Buffer {
  const bytes = Buffer.from(sound)
  for (let bad = 0; bad < count; bad++) {
    const at = (chance.pick(pages) - 1) * PAGE
    const other = chance.below(sound.length / PAGE) * PAGE
    const kind = chance.below(3)
    if (kind < 2) bytes.fill(kind === 0 ? 0 : 0xa5, at, at + PAGE)
    else sound.copy(bytes, at, other, other + PAGE)
  }
  return bytes
}

const open = (core: Core, { path, secret }: Pick<Subject, 'path' | 'secret'>) =>
  core.dispatch({ callId: 'open', procedure: 'workspaces.open', input: { path, secret } })

/** Any page may be bad, the first too: refused, led to the newest good backup, and open again. */
async function goBack(
  core: Core,
  subject: Subject,
  chance: Chance,
  found: { trials: number; lost: number; worst: number },
): Promise<void> {
  found.trials++
  const { path, sound } = subject
  const bad = 1 + chance.below(20)
  const pages = Array.from({ length: sound.length / PAGE }, (_, index) => index + 1)
  const bytes = spoil(sound, pages, bad, chance)
  if (bytes.equals(sound)) return
  writeFileSync(path, bytes)
  const start = performance.now()
  const refused = await open(core, subject)
  const isHelped = !refused.ok && HELPED.includes(refused.error.reason ?? '')
  const { backups } = await ask(core, 'recovery.look', { path })
  const newest = backups.find(({ fault }) => fault === null)
  const { keptAside } = await ask(core, 'recovery.restore', {
    workspace: path,
    backup: newest?.path ?? '',
  })
  const opened = await open(core, subject)
  found.worst = Math.max(found.worst, performance.now() - start)
  // The answer of workspaces.open, parsed by its own schema.
  const reps = opened.ok ? (opened.value as Output<'workspaces.open'>).counts.reps : 0
  const kept = keptAside !== null && readFileSync(keptAside).equals(bytes)
  if (!isHelped || !kept || reps !== 120) found.lost++
  await ask(core, 'workspaces.close', {})
  writeFileSync(path, sound)
}

/** Five bad pages, none of which begins a table: how much of the rows is saved, and whether that opens. */
async function save(
  core: Core,
  subject: Subject,
  {
    chance,
    whole,
    found,
  }: { chance: Chance; whole: number; found: { shares: number[]; unopened: number } },
): Promise<void> {
  const bytes = spoil(subject.sound, subject.ordinary, 5, chance)
  const path = subject.path.replace('.proceed', ` spoilt ${found.shares.length}.proceed`)
  writeFileSync(path, bytes)
  const keys = `${subject.path}.keys`
  if (existsSync(keys)) copyFileSync(keys, `${path}.keys`)
  const passphrase = subject.secret?.text ?? null
  const saved = await ask(core, 'recovery.salvage', { path, passphrase })
  found.shares.push(saved.rows / whole)
  const opened = await open(core, { path: saved.path, secret: subject.secret })
  if (!opened.ok || !readFileSync(path).equals(bytes)) found.unopened++
  await ask(core, 'workspaces.close', {})
}

async function rowsSaved(core: Core, { secret }: Subject, path: string): Promise<number> {
  const passphrase = secret?.text ?? null
  return (await ask(core, 'recovery.salvage', { path, passphrase })).rows
}

/** The same as a person does it, from the first page of the program to the workspace. */
async function walk(folder: string, path: string): Promise<{ clicks: number; took: number }> {
  await ensureBuilt(() => undefined)
  const bytes = readFileSync(path)
  bytes.fill(0, 40 * PAGE, 41 * PAGE)
  writeFileSync(path, bytes)
  const door = await serve(folder)
  const browser = await chromium.launch(chromiumLaunch())
  try {
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(door.address)
    const ways = [/^Sample Team/, 'Restore the newest good backup']
    const first = page.getByRole('button', { name: ways[0] ?? '' }).first()
    await first.waitFor()
    const start = performance.now()
    for (const name of ways) await page.getByRole('button', { name }).first().click()
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
    return { clicks: ways.length, took: performance.now() - start }
  } finally {
    await browser.close()
    await door.stop()
  }
}
