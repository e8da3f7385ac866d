import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, enter, expect, test } from '../support/workbench.ts'

test.slow()
test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) =>
      ask('workspaces.create', { name: 'Sample organisation', sample: true }),
    ),
  ),
})

async function openCycles(page: Page) {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'Cycles', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Cycles' })).toBeVisible()
}

test('a round is prepared, frozen, closed to ratings, and never mixes with another', async ({
  page,
}) => {
  await openCycles(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'New cycle' }).click()
  await page.getByLabel('Name').fill('Team leads, autumn 2026')
  await page.getByLabel('Openings').fill('District manager, West\nTeam manager, North')
  await page.getByLabel('Ratings due').fill('2026-09-20')
  await page.getByLabel('Starts').fill('2026-10-01')
  await expect(page.getByText('out of order')).toBeVisible()
  await page.getByLabel('Starts').fill('2026-09-01')
  await page.getByRole('button', { name: 'Create' }).click()

  await expect(page.getByRole('heading', { name: 'Team leads, autumn 2026' })).toBeVisible()
  await expect(page.getByText('Add at least one candidate.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start rating' })).toBeDisabled()

  await page.getByRole('button', { name: 'Add candidates' }).click()
  await page.getByPlaceholder('Search by name, id or team').fill('omar')
  await page.getByRole('button', { name: 'Add Omar Haddad' }).click()
  await expect(page.getByText('Omar Haddad added to Team leads, autumn 2026.')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Choose the panel' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Add someone').fill('whitfield')
  await panel.getByRole('button', { name: 'Add Dana Whitfield' }).click()
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('rates, votes')).toBeVisible()

  await page.getByRole('button', { name: 'Start rating' }).click()
  await expect(page.getByText('frozen from here on')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Start rating' }).click()
  await expect(page.getByRole('button', { name: 'Change dates' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Withdraw Omar Haddad' }).click()
  await page.getByLabel('Why').fill('Prefers to keep selling')
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('Prefers to keep selling')).toBeVisible()
  await expect(page.getByText('Omar Haddad withdrawn from')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Prefers to keep selling')).toHaveCount(0)
})

test('people picked anywhere go into a cycle, and panel members see no scores while rating', async ({
  page,
}) => {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page
    .getByRole('checkbox', { name: /^Pick (?!all)/ })
    .first()
    .check()
  await page
    .getByRole('region', { name: 'Picked people' })
    .getByRole('button', { name: 'Add to cycle' })
    .click()
  await page.getByRole('button', { name: 'Add to Team leads, spring 2026' }).click()
  await expect(page.getByText(/(added to|0 people added)/)).toBeVisible()

  await page.getByRole('link', { name: 'Cycles', exact: true }).click()
  await page.getByRole('link', { name: 'Team leads, spring 2026' }).click()
  await expect(page.getByRole('columnheader', { name: 'Leadership aptitude' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await page.getByRole('button', { name: /^Dana Whitfield Panel member/ }).click()
  await expect(
    page.getByText('Scores and the line are closed until ratings are closed'),
  ).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Leadership aptitude' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /calibration/ })).toHaveCount(0)
  await expectAccessible(page)
})
