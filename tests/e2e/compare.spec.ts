import type { Page } from '@playwright/test'
import { STORIES } from '../../resources/sample/organisation.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, goTo, savedFile, test } from '../support/workbench.ts'

test.use({ workspace: 'sample' })

const { almostTie, topSellerNotLeader, overlookedLeader, disconnectedPanel } = STORIES
const ELIF = almostTie.repId
const TOMAS = almostTie.withRepId ?? almostTie.repId
const MAYA = topSellerNotLeader.repId

async function compare(page: Page, ...repIds: string[]) {
  await page.evaluate((to) => {
    location.hash = `/compare/${to}`
  }, repIds.join(','))
}

/** The table of criteria; the other one on the page is the matrix of pairs. */
const columns = (page: Page) =>
  page.getByRole('columnheader').filter({ has: page.getByRole('button', { name: /^Remove/ }) })

test('two who cannot be told apart are called tied, a clear difference is called clear', async ({
  page,
}) => {
  await compare(page, ELIF, TOMAS, MAYA)
  const main = page.getByRole('main')
  await expect(main.getByText(/The evidence cannot tell them apart/)).toContainText('Tied: ')
  await expect(main.getByText(/is the strongest leader of these with a chance of/)).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(1)
  await page.keyboard.press('m')
  const matrix = page.getByRole('table', { name: /Chance that the person at the left/ })
  await expect(matrix.getByRole('row', { name: /^Elif Demir/ })).toContainText('tied')
  await expect(matrix.getByRole('row', { name: /^Elif Demir/ })).toContainText(/over 99\s%clear/)
  await expectAccessible(page)
  await page.keyboard.press('m')
  await expect(matrix).toHaveCount(0)
  // A cell is marked only where somebody is below the highest, and the row says who.
  const aptitude = page.getByRole('row', { name: /^Leadership aptitude/ })
  await expect(aptitude.getByText('below the highest by more than chance')).toHaveCount(1)
  await expect(aptitude.getByRole('cell').last()).toHaveText('▾Maya')
  await expect(page.getByRole('row', { name: /^Periods counted/ })).not.toContainText('▾')

  const brief = await savedFile(page, () =>
    page.getByRole('button', { name: 'Brief', exact: true }).click(),
  )
  expect(brief.name).toMatch(/\.pdf$/)
  await expect(page.getByText('is made and entered in the access log')).toBeVisible()
})

test('the switch leaves only what differs', async ({ page }) => {
  await compare(page, ELIF, MAYA)
  await expect(
    page.getByText(/Elif Demir is clearly the stronger leader than Maya Lindqvist/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Every pair' })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /^Periods counted/ })).toBeVisible()
  await page.getByRole('switch', { name: /Only what differs/ }).check({ force: true })
  await expect(page.getByRole('row', { name: /^Periods counted/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /^Motivation/ }).last()).toContainText('▾Maya')
})

test('columns move and go by buttons, the focus stays, the tray and the address follow', async ({
  page,
}) => {
  await compare(page, ELIF, TOMAS, MAYA)
  await expect(columns(page)).toHaveCount(3)
  const right = page.getByRole('button', { name: 'Move Elif Demir right' })
  await right.focus()
  await page.keyboard.press('Enter')
  await expect(columns(page).first()).toContainText('Tomas Eriksen')
  await expect(right).toBeFocused()
  await expect(page).toHaveURL(new RegExp(`/compare/${TOMAS},${ELIF},${MAYA}$`))
  await page.getByRole('button', { name: 'Remove Maya Lindqvist' }).click()
  await expect(columns(page)).toHaveCount(2)

  await page.getByRole('link', { name: 'People', exact: true }).click()
  const tray = page.getByRole('region', { name: 'Picked people' })
  await expect(tray.getByRole('listitem')).toHaveText(['Tomas Eriksen', 'Elif Demir'])
  await tray.getByRole('link', { name: 'Compare 2' }).click()
  await expect(columns(page)).toHaveCount(2)
})

test('a person is added by name, up to six', async ({ page }) => {
  await compare(page, ELIF, TOMAS)
  const field = page.getByRole('combobox', { name: 'Add a person' })
  await field.fill('omar had')
  await page.getByRole('option', { name: /Omar Haddad/ }).click()
  await expect(columns(page)).toHaveCount(3)
  await expect(columns(page).last()).toContainText('Omar Haddad')
  await compare(page, ELIF, TOMAS, MAYA, overlookedLeader.repId, 'E1041', 'E1033')
  await expect(columns(page)).toHaveCount(6)
  await expect(field).toHaveCount(0)
})

test('people of panels that share no rater are compared, and that is said', async ({ page }) => {
  await compare(page, TOMAS, disconnectedPanel.repId)
  await expect(page.getByText(/Rated by panels that share no rater/)).toBeVisible()
  await expect(page.getByText('Chance of being the strongest leader of these')).toBeVisible()
})

test('an unrated person is compared where there is something to compare', async ({ page }) => {
  await compare(page, TOMAS, STORIES.shortHistory.repId)
  await expect(page.getByText(/no leadership score, so no comparison/)).toBeVisible()
  await expect(page.getByRole('row', { name: /^Coaching and developing/ }).first()).toContainText(
    /met|unclear/,
  )
  await expectAccessible(page)
})

test('an empty place says what belongs there and how to get it', async ({ page }) => {
  await goTo(page, 'Compare')
  await expect(page.getByRole('heading', { name: 'Nobody to compare yet' })).toBeVisible()
  await expectAccessible(page)
  await compare(page, ELIF)
  await expect(page.getByRole('heading', { name: 'Elif Demir needs company' })).toBeVisible()
})
