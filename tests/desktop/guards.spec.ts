import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import { dataProcess, openDesktop, programOf } from '../support/desktop.ts'
import { refusedWays, WAYS } from '../support/trusted-types.ts'
import { arrange, expect, makeFolder, test } from '../support/workbench.ts'

/** Promises about data and security that the fortress keeps beside a runtime, in the real one. */
test.use({ workspace: 'sample' })

const today = (page: Page) => page.getByRole('heading', { name: 'Today' })

/** One call over the bridge, as the window makes it. */
async function call<N extends ProcedureName>(
  page: Page,
  procedure: N,
  input: Input<N>,
): Promise<Result<Output<N>>> {
  const request = { callId: `guard-${performance.now()}`, procedure, input }
  const answer = await page.evaluate(
    (json) => {
      // What the preload puts there.
      const { proceed } = window as unknown as { proceed: { call(json: string): Promise<string> } }
      return proceed.call(json)
    },
    JSON.stringify({ kind: 'call', call: request }),
  )
  return JSON.parse(answer)
}

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

test('the window holds to its rules: no markup from text, no code, no other place', async ({
  folder,
  path,
}) => {
  // Without the watch of a journey, as rules are broken on purpose.
  const { page, close } = await openDesktop(folder, path)
  try {
    await expect(today(page)).toBeVisible()
    expect(await refusedWays(page)).toEqual(WAYS)
    const open = await page.evaluate(async () => {
      const tries: Record<string, () => unknown> = {
        // The driver lets its own code make code; a timer of the page goes by the rules of the page.
        'code from text': () => setTimeout('globalThis.fromText = 1'),
        'a request to another machine': () => fetch('https://192.0.2.1/'),
        'a request to this machine': () => fetch('http://127.0.0.1:9/'),
        'a file of this machine': () => fetch('file:///etc/hostname'),
        'a camera': () => navigator.mediaDevices.getUserMedia({ video: true }),
        'the clipboard': () => navigator.clipboard.readText(),
        'Node’s require': () =>
          (globalThis as unknown as { require(name: string): unknown }).require('fs'),
        'Node’s process': () => {
          if (!('process' in globalThis)) throw new Error('There is none.')
        },
      }
      const opened: string[] = []
      for (const [name, way] of Object.entries(tries)) {
        try {
          await way()
          opened.push(name)
        } catch {
          // Refused, as it must be.
        }
      }
      if (window.open('https://example.org/') !== null) opened.push('another window')
      if ((await Notification.requestPermission()) === 'granted') opened.push('messages')
      return opened
    })
    expect(open).toEqual([])
    await page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    // The driver waits for a navigation that was refused, so the page itself is asked.
    const here = await page.evaluate(() => [
      location.href,
      document.querySelector('h1')?.textContent,
    ])
    expect(here).toEqual([expect.stringMatching(/^app:\/\/proceed\//), 'Today'])
    const windows = await programOf(page).app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    )
    expect(windows).toBe(1)
  } finally {
    await close()
  }
})

test('no other program gets the file that is open, also after it was read in other ways', async ({
  page,
  folder,
  path,
}) => {
  const file = path ?? ''
  await expect(today(page)).toBeVisible()
  const owner = await dataProcess(page)
  const tryToOpen = () => arrange(makeFolder(), (ask) => ask('workspaces.open', { path: file }))
  const before = digest(file)
  await expect(tryToOpen()).rejects.toThrow(`already open in process ${owner} `)
  await call(page, 'recovery.look', { path: file })
  await call(page, 'packs.verify', { path: folder })
  await expect(tryToOpen()).rejects.toThrow(`already open in process ${owner} `)
  expect(digest(file)).toBe(before)
})

test('a kill of every process loses nothing that was acknowledged', async ({ folder, path }) => {
  for (const after of [1, 6]) {
    const { page, close } = await openDesktop(folder, path)
    await expect(today(page)).toBeVisible()
    const { process: child, app } = programOf(page)
    const pids = await app.evaluate((electron) =>
      electron.app.getAppMetrics().map(({ pid }) => pid),
    )
    const ended = once(child, 'exit')
    let acknowledged = 0
    for (let step = 1; ; step++) {
      const filter = { search: String(step) }
      const view = { name: 'Counted', filter, sort: 'name', direction: 'asc' } as const
      // The page goes with its process.
      const answer = await call(page, 'people.saveView', view).catch(() => null)
      if (answer === null) break
      expect(answer).toMatchObject({ ok: true })
      acknowledged = step
      // In the middle of a later one.
      if (step === after)
        setTimeout(() => {
          for (const pid of pids) process.kill(pid, 'SIGKILL')
        }, 20)
    }
    await ended
    // The others go by themselves, not with the first.
    await expect.poll(() => pids.some((pid) => existsSync(`/proc/${pid}`))).toBe(false)
    expect(acknowledged).toBeGreaterThanOrEqual(after)
    await close().catch(() => undefined)
    const kept = await arrange(folder, async (ask) => {
      await ask('workspaces.open', { path: path ?? '' })
      expect(await ask('workspaces.check', {})).toMatchObject({ ok: true })
      const { views } = await ask('people.views', {})
      return Number(views.find(({ name }) => name === 'Counted')?.filter.search)
    })
    expect(kept).toBeGreaterThanOrEqual(acknowledged)
    expect(kept).toBeLessThanOrEqual(acknowledged + 1)
  }
})

test('nobody else on the machine can read what the program wrote', async ({
  page,
  folder,
  path,
}) => {
  await expect(today(page)).toBeVisible()
  const copy = join(folder, 'copy.proceed')
  expect(await call(page, 'workspaces.backup', { path: copy })).toMatchObject({ ok: true })
  const open = readdirSync(folder).filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0 && join(folder, name) !== path,
  )
  expect(open).toEqual([])
  expect(statSync(path ?? '').mode & 0o777).toBe(0o600)
})

test('a workspace that lies where nothing can be written is shown, and nothing is written', async ({
  folder,
  path,
}) => {
  const place = join(folder, 'shared')
  mkdirSync(place)
  copyFileSync(path ?? '', join(place, 'Shared.proceed'))
  chmodSync(place, 0o555)
  const before = digest(join(place, 'Shared.proceed'))
  const { page, close } = await openDesktop(makeFolder(), join(place, 'Shared.proceed'))
  try {
    await expect(page.getByRole('alert')).toContainText(
      'Shared.proceed lies where nothing can be written, so it is only shown.',
    )
  } finally {
    await close()
    // So that the folder can be cleared away.
    chmodSync(place, 0o755)
  }
  expect(readdirSync(place)).toEqual(['Shared.proceed'])
  expect(digest(join(place, 'Shared.proceed'))).toBe(before)
})
