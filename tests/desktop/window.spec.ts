import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import {
  answerDialog,
  answerQuestion,
  dataProcess,
  openDesktop,
  programOf,
  startAgain,
} from '../support/desktop.ts'
import { arrange, expect, goTo, test } from '../support/workbench.ts'

/** What only a desktop has, in the real runtime. */
test.use({ workspace: 'sample' })

const today = (page: Page) => page.getByRole('heading', { name: 'Today' })

/** Begins an observation and leaves it unsaved. */
async function typeSomething(page: Page, text: string) {
  await goTo(page, 'Evidence')
  await page.keyboard.press('e')
  await page.getByLabel('What was seen').fill(text)
}

test('a second start hands its file to the first, and leaves', async ({ page, folder }) => {
  const other = await arrange(folder, (ask) =>
    ask('workspaces.create', { name: 'Other', sample: false }),
  )
  expect(await startAgain(folder, pathToFileURL(other.path).href)).toBe(0)
  await expect(page.getByText('Other · 0 people')).toBeVisible()
})

test('a data process that dies is started again, and what was typed can be saved', async ({
  page,
}) => {
  const text = 'Sat in on three first calls and let the seller lead every one of them.'
  await typeSomething(page, text)
  const asked = await answerQuestion(page, 0)
  // As a fault would: at once.
  process.kill(await dataProcess(page), 'SIGKILL')
  expect(await asked.options()).toMatchObject({
    message: 'The part of Proceed that reads and writes the data stopped.',
    buttons: ['Start it again', 'Close Proceed'],
  })
  await expect(page.getByLabel('What was seen')).toHaveValue(text)
})

test('a data process that dies in the middle of a save loses nothing, and writes nothing twice', async ({
  page,
}) => {
  const text = 'Handed her best account to a new seller and stayed on as the second name.'
  await expect(page.getByText('Suggested role fit')).toBeVisible()
  await page.keyboard.press('e')
  const form = page.getByRole('dialog', { name: 'Add evidence' })
  await expect(form.getByLabel('Person')).toBeFocused()
  await form.getByLabel('Person').fill('Bruno Fer')
  await page.getByRole('option', { name: 'Bruno Ferrante' }).click()
  await form.getByLabel('What was seen').fill(text)
  await form.getByLabel('Competency').selectOption('coaching')
  const asked = await answerQuestion(page, 0)
  const pid = await dataProcess(page)
  process.kill(pid, 'SIGSTOP')
  await form.getByRole('button', { name: /^Add/ }).click()
  process.kill(pid, 'SIGKILL')
  await asked.options()
  await expect(form.getByRole('alert')).not.toBeEmpty()
  await expect(form.getByLabel('What was seen')).toHaveValue(text)
  await form.getByRole('button', { name: /^Add/ }).click()
  await expect(form).toHaveCount(0)
  await goTo(page, 'Evidence')
  await expect(page.getByRole('listitem').filter({ hasText: text })).toHaveCount(1)
})

test('what was typed and not saved is there after the session ended', async ({
  page,
  folder,
  path,
}) => {
  const text = 'Explained the new price list to the whole team without being asked to.'
  await typeSomething(page, text)
  const { process: child } = programOf(page)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  const again = await openDesktop(folder, path)
  try {
    await expect(
      again.page.getByRole('region', { name: 'Unsaved text that was kept' }),
    ).toContainText(text)
  } finally {
    await again.close()
  }
})

test('a window that crashed comes back', async ({ page }) => {
  await expect(today(page)).toBeVisible()
  const shown = await programOf(page).app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const contents = window?.webContents
    if (!contents) return null
    const { promise: loaded, resolve } = Promise.withResolvers<void>()
    contents.once('did-finish-load', () => resolve())
    contents.forcefullyCrashRenderer()
    await loaded
    return contents.executeJavaScript('document.title')
  })
  // The name of the place is set as soon as it is drawn, before or after this asks.
  expect(shown).toMatch(/^(Today · )?Proceed$/)
})

test('nothing is connected to any network, and no name is looked up', async ({ page }) => {
  await expect(today(page)).toBeVisible()
  for (const name of ['example.org', 'localhost', '127.0.0.1.nip.io']) {
    const answer = await programOf(page).app.evaluate(
      ({ session }, host) =>
        session.defaultSession.resolveHost(host).then(
          () => 'found',
          ({ message }: Error) => message,
        ),
      name,
    )
    expect(answer).toContain('ERR_NAME_NOT_RESOLVED')
  }
  const pids = await programOf(page).app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid }) => pid),
  )
  expect(pids.length).toBeGreaterThan(2)
  const own = new Set(pids.flatMap(socketsOf))
  // The test driver's own line into the program is the one exception; it belongs to the main process.
  const lines = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8').trim().split('\n').slice(1),
  )
  const found = lines
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => own.has(fields[9] ?? ''))
  const remote = found.filter(([, , other]) => !/^0*(0100007F|0):/.test(other ?? ''))
  expect(remote).toEqual([])
  const [main] = pids
  const ofOthers = new Set(pids.filter((pid) => pid !== main).flatMap(socketsOf))
  expect(found.filter((fields) => ofOthers.has(fields[9] ?? ''))).toEqual([])
})

test('a text has its menu, and no spelling is sent anywhere', async ({ page }) => {
  await typeSomething(page, 'One word.')
  const { app } = programOf(page)
  const menu = await app.evaluateHandle(({ Menu }) => {
    const { promise, resolve } = Promise.withResolvers<(string | undefined)[]>()
    Menu.prototype.popup = function popup() {
      resolve(this.items.map((item) => item.role))
    }
    return { promise }
  })
  await page.getByLabel('What was seen').click({ button: 'right' })
  expect(await menu.evaluate(({ promise }) => promise)).toEqual(
    expect.arrayContaining(['cut', 'copy', 'paste', 'selectall']),
  )
  const spelling = await app.evaluate(({ session }) =>
    session.defaultSession.isSpellCheckerEnabled(),
  )
  expect(spelling).toBe(false)
})

test('the zoom is kept', async ({ page, folder, path }) => {
  await expect(today(page)).toBeVisible()
  await programOf(page).app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(1)
  })
  await programOf(page).app.close()
  const again = await openDesktop(folder, path)
  try {
    await expect(today(again.page)).toBeAttached()
    const level = await programOf(again.page).app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel(),
    )
    expect(level).toBe(1)
  } finally {
    await again.close()
  }
})

test('a folder is chosen in the dialog of the system', async ({ page, folder }) => {
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  const shown = await answerDialog(page, folder)
  await page.getByRole('button', { name: 'Choose another folder' }).click()
  expect(await shown.options()).toMatchObject({ properties: ['openDirectory', 'createDirectory'] })
  await expect(page.getByRole('button', { name: 'Keep them beside the workspace' })).toBeVisible()
})

test('a backup goes where the dialog of the system says', async ({ page, folder }) => {
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  const path = join(folder, 'copy.proceed')
  await answerDialog(page, path)
  await page.getByRole('button', { name: 'Save a copy' }).click()
  await expect(page.getByText(`Copied to ${path}`)).toBeVisible()
})

/** Numbers of the sockets that a process holds. */
function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, name)))?.slice(1) ?? []
    } catch {
      // Closed meanwhile.
      return []
    }
  })
}
