import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, enter, expect, test } from '../support/workbench.ts'

test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) =>
      ask('workspaces.create', { name: 'Sample organisation', sample: true }),
    ),
  ),
})

test('today names what is missing and leads to it', async ({ page }) => {
  await enter(page, 'Sample organisation')
  await expect(page.getByRole('heading', { name: 'Not enough evidence yet' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '4 openings, two rules' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Right person, wrong role' }).click()
  await expect(page.getByRole('button', { name: 'Role fit · 1' })).toBeVisible()
  await expect(page.getByText(/^\d+ of 120/)).toBeVisible()
})

test('the theme is kept, the file is checked and copied', async ({ page, folder }) => {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  await page.getByText('Dark', { exact: true }).click()
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.getByText('System', { exact: true }).first().click()

  await page.getByRole('button', { name: 'Check this workspace' }).click()
  await expect(page.getByText('Everything is in order.')).toBeVisible()
  const copy = join(folder, 'copy.proceed')
  await page.getByLabel('Copy this workspace to').fill(copy)
  await page.getByRole('button', { name: 'Save a copy' }).click()
  await expect(page.getByText(`Copied to ${copy}`)).toBeVisible()
  expect((await stat(copy)).size).toBeGreaterThan(100_000)
  await expectAccessible(page)
})

test('closing leads to the start, which offers the file again', async ({ page }) => {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  await page.getByRole('button', { name: 'Close this workspace' }).click()
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
})

test('the rail, the skip button and the keys lead everywhere', async ({ page }) => {
  await enter(page, 'Sample organisation')
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(page.getByRole('heading', { name: 'Import', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Skip to content' }).press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
