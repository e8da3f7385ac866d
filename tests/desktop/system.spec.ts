import { existsSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { dataProcess, openDesktop, programOf } from '../support/desktop.ts'
import { startDisplays, startKeyring, startTheme, windowTitles } from '../support/session.ts'
import { arrange, expect, test } from '../support/workbench.ts'

/** What the system around the window does while it runs, by the system's own means. */
test.use({ workspace: 'sample' })

const PASSPHRASE = 'quiet river seven lamps'

const today = (page: Page) => page.getByRole('heading', { name: 'Today' })
const bounds = (page: Page) =>
  programOf(page).app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
const unlock = async (page: Page) => {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}

/** An encrypted workspace, left locked. */
const encrypted = (folder: string) =>
  arrange(folder, async (ask) => {
    const made = { name: 'North', sample: false, passphrase: PASSPHRASE }
    const { path } = await ask('workspaces.create', made)
    const { code } = await ask('keys.newRecoveryCode', {})
    await ask('keys.confirmRecoveryCode', { code })
    return path
  })

test('the window comes back on the display it was on, and is found when that one is gone', async ({
  folder,
  path,
}) => {
  const displays = await startDisplays()
  try {
    const wanted = { x: displays.first.width + 100, y: 60, width: 1000, height: 700 }
    const first = await openDesktop(folder, path, displays)
    await expect(today(first.page)).toBeVisible()
    await programOf(first.page).app.evaluate(({ BrowserWindow }, place) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(place)
    }, wanted)
    await first.close()

    const second = await openDesktop(folder, path, displays)
    await expect(today(second.page)).toBeVisible()
    expect(await bounds(second.page)).toEqual(wanted)
    await second.close()

    displays.unplugSecond()
    const third = await openDesktop(folder, path, displays)
    await expect(today(third.page)).toBeVisible()
    const { x = -1, width = 0 } = (await bounds(third.page)) ?? {}
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(displays.first.width)
    await third.close()
  } finally {
    await displays.end()
  }
})

test('the window follows theme and contrast of the system while it runs, and prints in its dialog', async ({
  folder,
  path,
}) => {
  const displays = await startDisplays()
  const theme = await startTheme(displays.env, 'Adwaita')
  const { page, close } = await openDesktop(folder, path, displays)
  try {
    // The driver would answer for the system.
    await page.emulateMedia({ colorScheme: null })
    await expect(today(page)).toBeVisible()
    const root = page.locator('html')
    const soft = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--soft'))
    const before = await soft()
    for (const [name, scheme, more] of [
      ['HighContrast', 'light', true],
      ['HighContrastInverse', 'dark', true],
      ['Adwaita', 'light', false],
    ] as const) {
      theme.choose(name)
      await expect(root).toHaveAttribute('data-mantine-color-scheme', scheme)
      const asks = () => root.evaluate((element) => element.hasAttribute('data-more-contrast'))
      await expect.poll(asks).toBe(more)
      if (more) expect(await soft()).not.toBe(before)
    }
    expect(windowTitles(displays.env)).not.toContain('"Print"')
    // The page stands still while the dialog is open.
    await page.evaluate(() => void setTimeout(() => window.print()))
    await expect.poll(() => windowTitles(displays.env)).toContain('"Print"')
    // Nobody answers the dialog of the system, so the program cannot leave by itself.
    programOf(page).process.kill('SIGKILL')
  } finally {
    await close()
    await theme.end()
    await displays.end()
  }
})

test('a machine that goes to sleep locks the workspace, and keeps what was typed', async ({
  folder,
}) => {
  const { page, close } = await openDesktop(folder, await encrypted(folder))
  try {
    await unlock(page)
    await expect(today(page)).toBeVisible()
    await page.keyboard.press('e')
    await page.getByLabel('What was seen').fill('Led the Monday review alone.')
    const held = await dataProcess(page)
    await programOf(page).app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
    await expect(page.getByRole('heading', { name: 'North is locked' })).toBeVisible()
    // What held the key is gone.
    await expect.poll(() => existsSync(`/proc/${held}`)).toBe(false)
    expect(await dataProcess(page)).not.toBe(held)
    await unlock(page)
    await expect(page.getByLabel(/typed and not saved/)).toHaveValue('Led the Monday review alone.')
  } finally {
    await close()
  }
})

test('a keyring of the system opens the workspace; without one nothing is offered', async ({
  folder,
}) => {
  const path = await encrypted(folder)
  const byKeyring = (page: Page) => page.getByRole('button', { name: 'Unlock with the keyring' })
  const keyring = await startKeyring()
  try {
    const first = await openDesktop(folder, path, keyring)
    await unlock(first.page)
    await first.page.getByRole('link', { name: 'Workspace', exact: true }).click()
    await first.page.getByRole('button', { name: 'Add', exact: true }).click()
    await first.page.getByLabel('Present passphrase').fill(PASSPHRASE)
    await first.page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
    await expect(first.page.getByText('Keyring of a machine')).toBeVisible()
    await first.close()

    const second = await openDesktop(folder, path, keyring)
    await byKeyring(second.page).click()
    await expect(today(second.page)).toBeVisible()
    await second.close()
  } finally {
    await keyring.end()
  }
  const third = await openDesktop(folder, path)
  await expect(third.page.getByRole('heading', { name: 'North is locked' })).toBeVisible()
  await expect(byKeyring(third.page)).toHaveCount(0)
  await unlock(third.page)
  await expect(today(third.page)).toBeVisible()
  await third.close()
})
