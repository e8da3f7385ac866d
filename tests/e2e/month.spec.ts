import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { csvFile } from '../support/files.ts'
import { pdfText, says } from '../support/pdf-text.ts'
import { arrange, before, enter, expect, goTo, savedFile, test } from '../support/workbench.ts'

test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) => ask('workspaces.create', { name: 'North', sample: false })),
  ),
})

const NAMES = ['Ada Brook', 'Ben Carr', 'Cleo Dahl', 'Dov Ebner', 'Eva Fink', 'Finn Gray']
/** The one file of the month: who is there. */
const FILE = csvFile([
  ['Employee ID', 'Name', 'Team'],
  ...NAMES.map((name, at) => [`E${at + 1}`, name, 'Lakes']),
])

async function edit(page: Page, name: string) {
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  return {
    person: page.getByRole('form', { name: 'Person' }),
    results: page.getByRole('form', { name: 'Results' }),
    changes: page.getByRole('region', { name: 'Changes' }),
  }
}

test('a month of a director takes no file but the first', async ({ page }) => {
  await enter(page, 'North')
  await goTo(page, 'Import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles({ name: 'team.csv', mimeType: 'text/csv', buffer: FILE })
  await page.getByRole('radio', { name: /^People/ }).check()
  await page.getByRole('button', { name: 'Import 6 new rows' }).click()
  await expect(page.getByRole('heading', { name: 'team.csv is imported' })).toBeVisible()

  // A hire.
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.keyboard.press('n')
  const hire = page.getByRole('dialog', { name: 'Add a person' })
  await expect(hire.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await hire.getByRole('textbox', { name: 'Name' }).fill('Gil Hart')
  await hire.getByRole('textbox', { name: 'Id', exact: true }).fill('E7')
  await hire.getByRole('combobox', { name: 'Team' }).fill('Lakes')
  await hire.getByLabel('Hired on').fill('2026-01-05')
  await hire.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Gil Hart' })).toBeVisible()

  // A leaver.
  const leaver = await edit(page, 'Ben Carr')
  await leaver.person.getByLabel('Status').selectOption('Left')
  await leaver.person.getByLabel('Last day').fill('2026-01-31')
  await leaver.person.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(leaver.changes).toContainText('31 Jan 2026')
  // Whoever works by keyboard goes on where they were.
  await expect(leaver.person.getByRole('button', { name: 'Save', exact: true })).toBeFocused()
  await expect(leaver.person.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()

  // A quota that was entered wrong, and is corrected.
  const { results, changes } = await edit(page, 'Cleo Dahl')
  await page.getByRole('button', { name: /^Add Q/ }).click()
  const type = async (column: RegExp, value: string) => {
    await results.getByRole('textbox', { name: column }).fill(value)
  }
  await type(/ quota$/, '100,000')
  await type(/ actual$/, '95,000')
  await results.getByRole('textbox', { name: 'Reason' }).fill('Figures of the quarter')
  await results.getByRole('button', { name: /^Save 2 changes/ }).click()
  await expect(page.getByText('Results of Cleo Dahl saved.')).toBeVisible()
  await expect(results.getByRole('button', { name: /^Save/ })).toBeFocused()
  await type(/ quota$/, '80,000')
  await expect(results.getByRole('row').nth(1)).toContainText('119 %')
  await results.getByRole('textbox', { name: 'Reason' }).fill('Territory was cut')
  await results.getByRole('button', { name: /^Save 1 change/ }).click()
  await expect(changes).toContainText('Territory was cut')

  // A parental leave.
  const leave = await edit(page, 'Dov Ebner')
  await leave.person.getByRole('button', { name: 'Add a leave' }).click()
  await expect(leave.person.getByLabel(/^From/)).toBeFocused()
  await leave.person.getByLabel(/^From/).fill('2025-04-01')
  await leave.person.getByLabel(/^To$/).fill('2025-06-30')
  await leave.person.getByRole('textbox', { name: 'Reason' }).fill('Parental leave')
  await leave.person.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(leave.changes).toContainText('Parental leave')
  await expectAccessible(page)

  // A rating that came late.
  const rated = await edit(page, 'Eva Fink')
  await page.getByRole('button', { name: 'Add a rating' }).click()
  const rating = page.getByRole('dialog', { name: 'Your rating of Eva Fink' })
  await rating.getByRole('combobox', { name: 'Coaching and developing' }).selectOption('4')
  await rating
    .getByRole('textbox', { name: 'What was seen, Coaching and developing' })
    .fill('Prepared two calls with a new colleague')
  await rating.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(rated.changes).toContainText('Prepared two calls with a new colleague')

  // Who is there now: six came by the file, one by hand, one left.
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect(page.getByText('6 people, 1 who left is not shown')).toBeVisible()

  // A paper for the board, and the list of everybody to go with it.
  await page.getByRole('link', { name: 'Eva Fink', exact: true }).click()
  const brief = await savedFile(page, () =>
    page.getByRole('button', { name: 'Brief', exact: true }).click(),
  )
  const paper = pdfText(await readFile(brief.path))
  expect(says(paper, 'Eva Fink')).toBe(true)
  expect(says(paper, 'Confidential')).toBe(true)
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const list = await savedFile(page, () =>
    page.getByRole('menuitem', { name: 'PDF to print' }).click(),
  )
  const printed = pdfText(await readFile(list.path))
  for (const name of ['Gil Hart', 'Cleo Dahl', '1 of 1']) expect(says(printed, name)).toBe(true)
  expect(says(printed, 'Ben Carr')).toBe(false)
})
