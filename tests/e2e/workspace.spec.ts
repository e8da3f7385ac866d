import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { expectAccessible } from '../support/accessible.ts'
import { answerDialog } from '../support/desktop.ts'
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

test('the theme is kept, the file is checked and copied, and one that goes missing is gone on with in a copy', async ({
  page,
  folder,
  door,
}) => {
  /** Where a copy goes: a field in a browser, the dialog of the system on the desktop. */
  const choose = (field: Locator, path: string) =>
    door === 'web' ? field.fill(path) : answerDialog(page, path)
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
  await choose(page.getByLabel('Copy this workspace to'), copy)
  await page.getByRole('button', { name: 'Save a copy' }).click()
  await expect(page.getByText(`Copied to ${copy}`)).toBeVisible()
  expect((await stat(copy)).size).toBeGreaterThan(100_000)
  await expectAccessible(page)

  await rm(join(folder, 'Sample organisation.proceed'))
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  await zone.fill('Kathmandu')
  await page.getByRole('option', { name: 'Asia/Kathmandu' }).click()
  const note = page.getByRole('alert').filter({ hasText: 'Save a copy and go on in it' })
  await expect(note).toContainText('Sample organisation.proceed was deleted, moved or replaced')
  await expectAccessible(page)
  await choose(note.getByLabel('Copy to'), join(folder, 'Rescued.proceed'))
  await note.getByRole('button', { name: 'Save a copy and go on in it' }).click()
  await expect(page.getByText('Rescued.proceed is open, with everything')).toBeVisible()
  await expect(note).toHaveCount(0)
  await zone.fill('Kathmandu')
  await page.getByRole('option', { name: 'Asia/Kathmandu' }).click()
  await expect(page.getByText('GMT+5:45').first()).toBeVisible()
  expect((await stat(join(folder, 'Rescued.proceed'))).size).toBeGreaterThan(100_000)
})

test('money carries the currency of the workspace, and weeks begin on the day it says', async ({
  page,
}) => {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  const currency = page.getByRole('combobox', { name: 'Currency' })
  await currency.fill('swiss')
  await page.getByRole('option', { name: 'CHF · Swiss Franc' }).click()
  await expect(currency).toHaveValue('CHF · Swiss Franc')
  await page.getByLabel('Fiscal year begins in').selectOption('April')
  await page.getByLabel('Week begins on').selectOption('Saturday')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.getByRole('link', { name: 'Peter Novak' }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Quota, CHF' })).toBeVisible()
  const hired = page.getByLabel('Hired on')
  await hired.fill('2026-03-31')
  await hired.press(' ')
  const calendar = page.getByRole('dialog', { name: 'Calendar' })
  await expect(calendar.getByRole('columnheader').first()).toHaveText('Sat')
  await expect(calendar.getByRole('button', { name: '31 Mar 2026' })).toBeFocused()
  await expectAccessible(page)
  // A month later, the first day of that week, a day on.
  for (const key of ['PageDown', 'Home', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
  await expect(calendar).toBeHidden()
  await expect(hired).toHaveValue('2026-04-26')
})

test('closing leads to the start, which offers the file again', async ({ page }) => {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  await page.getByLabel('What it is called').fill('North America')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByText('North America · invented people')).toBeVisible()
  const facts = page.getByRole('main').getByRole('definition')
  await expect(facts.filter({ hasText: /^1,302$/ })).toBeVisible()
  await page.getByRole('combobox', { name: 'Dates and numbers' }).selectOption('de-DE')
  await expect(facts.filter({ hasText: /^1\.302$/ })).toBeVisible()
  await expectAccessible(page)
  await page.goto(page.url().replace(/#.*$/, '#/outcomes/simulator'))
  const weight = page.getByRole('textbox', { name: /^Your own weight of sales/ })
  for (const typed of ['0,25', '0.25']) {
    await weight.fill('')
    await weight.pressSequentially(typed)
    await expect(weight).toHaveValue('0,25')
  }
  const people = page.getByLabel('Simulated people')
  await people.fill('')
  await people.pressSequentially('1500000')
  await expect(people).toHaveValue('1.500.000')
  await page.goBack()
  await page.getByRole('combobox', { name: 'Dates and numbers' }).selectOption('system')
  await expect(facts.filter({ hasText: /^1,302$/ })).toBeVisible()
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
