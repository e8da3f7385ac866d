import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { test as base, expect } from '@playwright/test'
import type { Page } from 'playwright'
import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { askWithKey, CHEAP_KEY, KEY_PASSPHRASE } from './core.ts'
import { openDesktop, savedByWindow } from './desktop.ts'

export { expect }

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Which door a project of the browser tests goes through. */
export interface DoorOptions {
  door: 'web' | 'desktop'
}

export type Ask = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>

/** A running web door over a folder. */
export interface ServedWorkbench {
  /** Opens the workbench once. */
  address: string
  /** Its address without the code. */
  origin: string
  /** What the door said on standard error. */
  said: string[]
  /** Ends it as the system would and answers its exit status. */
  stop(): Promise<number | null>
  /** Ends it as a power cut would: at once, without a word. */
  kill(): Promise<number | null>
}

/** An empty folder for workspaces. */
export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'proceed-e2e-'))

/** Runs the core on a folder before or between doors, to bring a workspace into the state a test needs. */
export async function arrange<T>(
  folder: string,
  work: (ask: Ask) => Promise<T>,
  now?: () => string,
): Promise<T> {
  const core = await createWorkbench({
    ...systemSurroundings({ folder }),
    keyCost: CHEAP_KEY,
    ...(now ? { now } : {}),
  })
  try {
    return await work(async <N extends ProcedureName>(procedure: N, input: Input<N>) => {
      const result = await askWithKey(core, procedure, input)
      if (!result.ok) throw new Error(`${procedure}: ${result.error.message}`)
      // The core parsed its answer with this procedure's own schema.
      return result.value as Output<N>
    })
  } finally {
    await core.close()
  }
}

/** Words before a program that let it write only where the modes of files allow it, also for root. */
export const WITHOUT_OVERRIDE =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []

/** Starts the web door from source, as its users do, and waits for its address. */
export async function serve(
  folder: string,
  more: readonly string[] = [],
  prefix: readonly string[] = [],
): Promise<ServedWorkbench> {
  const [command = process.execPath, ...words] = [...prefix, process.execPath]
  const child = spawn(command, [...words, 'electron/cli/main.ts', 'serve', ...more], {
    cwd: ROOT,
    env: { ...process.env, PROCEED_FOLDER: folder, TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) =>
      resolve(JSON.parse(line).address),
    )
    void ended.then(() => reject(new Error(`The web door did not start: ${said.join('\n')}`)))
  })
  return {
    address,
    origin: new URL(address).origin,
    said,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

interface Options {
  /** What is open when the page appears; `sample` is a copy of the sample organisation for this test alone. */
  workspace: 'none' | 'empty' | 'sample'
}

interface Fixtures {
  /** Folder of the workspaces of this test. */
  folder: string
  /** The workspace that is open when the page appears; null for `none`. */
  path: string | null
  /** Prepares the folder before the door opens; set it with `test.use({ prepare: before(async (folder) => …) })`. */
  prepare: (folder: string) => Promise<unknown>
}

/** Makes a step that prepares the folder into a fixture; a plain function would be taken for a fixture itself. */
export function before(step: (folder: string) => Promise<unknown>) {
  // biome-ignore lint/correctness/noEmptyPattern: the first argument of a fixture must be a pattern
  return async ({}, use: (step: (folder: string) => Promise<unknown>) => Promise<void>) => use(step)
}

interface WorkerFixtures {
  /** The sample organisation, made once and copied for each test. */
  samplePath: string
}

/**
 * Tests of the whole program: `page` shows the workbench over a folder of its own, through the door of the project, on
 * the workspace asked for with `test.use({ workspace: 'sample' })`. A test fails when the page throws, breaks its own
 * security policy or asks anything outside the program.
 */
export const test = base.extend<Fixtures & Options & DoorOptions, WorkerFixtures>({
  door: ['web', { option: true }],
  workspace: ['none', { option: true }],
  samplePath: [
    // biome-ignore lint/correctness/noEmptyPattern: the first argument of a fixture must be a pattern
    async ({}, use) => {
      const folder = makeFolder()
      const input = { name: 'Sample organisation', sample: true }
      const { path } = await arrange(folder, (ask) => ask('workspaces.create', input))
      await use(path)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = makeFolder()
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  path: async ({ folder, workspace, samplePath }, use) => {
    if (workspace === 'none') return await use(null)
    const path = join(folder, basename(samplePath))
    if (workspace === 'sample') copyFileSync(samplePath, path)
    const input = { name: 'Team', sample: false }
    await use(
      workspace === 'sample'
        ? path
        : await arrange(folder, async (ask) => {
            const made = await ask('workspaces.create', input)
            // Every screen is looked at in it, those of HR too.
            const { personId, name, roles } = await ask('profiles.current', {})
            await ask('profiles.save', { personId, name, roles: [...roles, 'hr'] })
            return made.path
          }),
    )
  },
  prepare: before(async () => undefined),
  page: async ({ door, folder, path, prepare, timezoneId, page }, use) => {
    await prepare(folder)
    if (door === 'web') await throughWeb(folder, path, page, use)
    else await throughDesktop(folder, path, timezoneId ?? 'UTC', use)
  },
})

type Use = (page: Page) => Promise<void>

async function throughWeb(folder: string, path: string | null, page: Page, use: Use) {
  const workbench = await serve(folder, path === null ? [] : ['--workspace', path])
  try {
    const faults = watch(page, workbench.origin)
    await answerForKeys(page)
    await page.goto(workbench.address)
    await use(page)
    expect(faults).toEqual([])
  } finally {
    await workbench.stop()
  }
}

async function throughDesktop(folder: string, path: string | null, zone: string, use: Use) {
  const desktop = await openDesktop(folder, path, { zone })
  try {
    const faults = watch(desktop.page, 'app://proceed')
    await answerForKeys(desktop.page)
    await use(desktop.page)
    expect(faults).toEqual([])
  } finally {
    await desktop.close()
  }
}

/** Where a key is made or opened. */
export const keyDialog = (page: Page) =>
  page.getByRole('dialog', { name: /^(Make your key|Open the key)$/ })

/** Makes or opens the key of whoever sits at the page, wherever an act asks for it. */
async function answerForKeys(page: Page): Promise<void> {
  const dialog = keyDialog(page)
  await page.addLocatorHandler(dialog, async () => {
    for (const field of await dialog.locator('input').all()) await field.fill(KEY_PASSPHRASE)
    await dialog.getByRole('button', { name: /^(Make the key|Go on)$/ }).click()
  })
}

/** From the welcome page into a workspace of this folder, past the guide. */
export async function enter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
}

/** Entries of the rail that hold places of other names. */
const INSIDE: Readonly<Record<string, string>> = {
  'Role-fit map': 'People',
  Compare: 'People',
  Evidence: 'People',
  Paths: 'Development',
  Outcomes: 'Development',
  Candidates: 'Cycles',
  Succession: 'Cycles',
  Rate: 'Cycles',
  Retention: 'HR desk',
  Fairness: 'HR desk',
  Import: 'Workspace',
  'Role models': 'Workspace',
}

/** To a place by the rail, through the entry it is in. */
export async function goTo(page: Page, title: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Places' })
  const link = (name: string) => rail.getByRole('link', { name, exact: true })
  const entry = INSIDE[title]
  if (entry) await link(entry).click()
  await link(title).click()
}

/** A file that the page offered and the person kept: the name it was offered with, and where it lies now. */
export interface SavedFile {
  name: string
  path: string
}

/** The file that `act` makes the page save: downloaded by a browser, or kept where the dialog of the window was told. */
export async function savedFile(page: Page, act: () => Promise<unknown>): Promise<SavedFile> {
  const byWindow = await savedByWindow(page, act)
  if (byWindow) return byWindow
  const coming = page.waitForEvent('download')
  await act()
  const download = await coming
  return { name: download.suggestedFilename(), path: await download.path() }
}

/** The file that a button of this name saves, in this folder. */
export async function saved(page: Page, button: string, folder: string): Promise<string> {
  const { name, path } = await savedFile(page, () =>
    page.getByRole('button', { name: button, exact: true }).click(),
  )
  copyFileSync(path, join(folder, name))
  return join(folder, name)
}

/** From what a request asks for to its form, in a file that a passphrase may protect later. */
export const openForm = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Open the form' }).click()

/** Collects everything a sound page never does. */
export function watch(page: Page, origin: string): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`The page threw: ${error.message}`))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted(HTML|Script)/i.test(message.text()))
      faults.push(message.text())
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(blob|data):/.test(url)) faults.push(`Asked for ${url}`)
  })
  return faults
}
