import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { STORIES } from '../../resources/sample/organisation.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, goTo, savedFile, test } from '../support/workbench.ts'

test.use({ workspace: 'sample' })

/** Opens the page of one person by address, as a bookmark would. */
async function open(page: Page, repId: string) {
  await page.evaluate((to) => {
    location.hash = `/candidates/${to}`
  }, repId)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

test('a director reads why the top seller is not suggested, how sure that is, and what is missing', async ({
  page,
}) => {
  await open(page, STORIES.topSellerNotLeader.repId)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Maya Lindqvist')
  const main = page.getByRole('main')
  await expect(main.getByText('Right person, wrong role')).toBeVisible()
  await expect(main.getByText(/A career as an expert seller fits better\./)).toBeVisible()
  await expect(main.getByText('Could change', { exact: true })).toBeVisible()
  await expect(
    main.getByText(/^Without the largest deal \(Q2 2024\) it would say “Not now”\.$/),
  ).toBeVisible()
  await expect(main.getByText(/^Evidence covers/)).toContainText('4 of 5 sources')
  await expect(main.getByText('A leadership simulation', { exact: true }).first()).toBeVisible()

  const middle = part(page, 'Contrast, gates and reasons')
  const gate = middle.getByRole('listitem').filter({ hasText: 'Motivation to develop others' })
  await expect(gate.first()).toContainText('not met')
  await expect(middle).toContainText(/Fits the job of selling (far )?better/)
  await expect(middle).toContainText('among the best sellers of the peer group')

  const leadership = part(page, 'Leadership aptitude')
  await expect(leadership.getByText('Leadership simulation')).toBeVisible()
  await expect(leadership.getByRole('button', { name: /^not seen/ })).toBeVisible()
  await expect(leadership).toContainText('the rest points to')
  await expect(part(page, 'Self-rating')).toContainText('never scored')
  await expectAccessible(page)
})

test('every number opens its explanation by keyboard, and gives the focus back', async ({
  page,
}) => {
  await open(page, STORIES.topSellerNotLeader.repId)
  const number = part(page, 'Sales performance')
    .getByRole('button', { name: /^\d+\s%$/ })
    .first()
  await number.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Sales performance' })
  await expect(sheet).toContainText('most likely sells')
  await expect(sheet.getByRole('row')).not.toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(number).toBeFocused()
})

test('a competency shows its five steps with how many ratings are on each', async ({ page }) => {
  await open(page, STORIES.topSellerNotLeader.repId)
  const leadership = part(page, 'Leadership aptitude')
  const name = leadership.getByRole('button', { name: 'Coaching and developing' })
  await name.focus()
  await expect(page.getByRole('tooltip')).toContainText('Step')
  await name.press('Enter')
  await expect(
    leadership.getByRole('list', { name: /^Coaching/ }).getByRole('listitem'),
  ).toHaveCount(5)
  await expect(leadership.getByText(/^\s*\d+ of \d+\sratings?$/).first()).toBeVisible()
  await expect(leadership.locator('small', { hasText: /^\s*next step$/ })).toHaveCount(1)
})

test('the overlooked leader is ready although the sales ranking hides him', async ({ page }) => {
  await open(page, STORIES.overlookedLeader.repId)
  const main = page.getByRole('main')
  await expect(main.getByText('Ready', { exact: true })).toBeVisible()
  await expect(main.getByText(/Fits the job of leading sellers/)).toBeVisible()
  await expect(main.getByText('Development path: leader.')).toBeVisible()
})

test('a windfall quarter is drawn up to the cap, with its raw figure', async ({ page }) => {
  await open(page, STORIES.windfallQuarter.repId)
  const sales = part(page, 'Sales performance')
  await expect(sales.getByText('without one deal')).toBeVisible()
  await expect(sales.locator('svg').getByText(/^2\d\d\s%$/)).toBeVisible()
})

test('periods on leave are hollow and say why', async ({ page }) => {
  await open(page, STORIES.onLeave.repId)
  await expect(page.getByText(/^Hollow, not counted:/)).toContainText('present less than 25')
})

test('thin evidence is said before the number', async ({ page }) => {
  await open(page, STORIES.thinEvidence.repId)
  const main = page.getByRole('main')
  await expect(main.getByText('Not sure enough')).toBeVisible()
  await expect(main.getByText('Too little evidence to act on this number.')).toBeVisible()
  await expectAccessible(page)
})

test('someone nobody rated, with a short record, is shown without inventing a score', async ({
  page,
}) => {
  await open(page, STORIES.shortHistory.repId)
  const leadership = part(page, 'Leadership aptitude')
  await expect(leadership.getByText('Not rated')).toBeVisible()
  await expect(leadership).toContainText('missing evidence, not a low score')
  await expect(part(page, 'Sales performance')).toContainText('too short to say')
  await expectAccessible(page)
})

test('the list groups the cycle’s candidates by suggestion and leads to each', async ({ page }) => {
  await goTo(page, 'Candidates')
  await expect(page.getByText(/24\scandidates for 4\sopenings/)).toBeVisible()
  const people = page.getByRole('table', { name: /^Candidates by/ }).getByRole('link')
  await expect(people).toHaveCount(24)
  await page.getByRole('button', { name: 'Role fit', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Ready', exact: true }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  const sorted = async () => {
    const shown = await people.allTextContents()
    expect(shown).toContain('Omar Haddad')
    expect(shown).toEqual(shown.toSorted())
    return shown
  }
  const ready = await sorted()
  // Other columns, another grouping and a second order, as in People; the address keeps them.
  await page.getByLabel('Group by').selectOption('By team')
  await expect(page.getByRole('table', { name: 'Candidates by team' })).toBeVisible()
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  for (const name of ['Manager', 'Chance ready'])
    await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('checkbox', { name: 'Evidence' }).uncheck()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Manager', exact: true }).last().click()
  await page.getByRole('button', { name: 'Leadership aptitude' }).click({ modifiers: ['Shift'] })
  const address =
    /#\/candidates\?fit=ready&by=team&show=.*sort=manager&order=asc&then=leadership&thenorder=desc$/
  await expect(page).toHaveURL(address)
  await page.reload()
  await expect(page.getByRole('table', { name: 'Candidates by team' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Evidence' })).toHaveCount(0)
  await expect(page.getByRole('columnheader', { name: /^Manager/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await expectAccessible(page)
  const file = await savedFile(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'CSV' }).click()
  })
  const lines = (await readFile(file.path, 'utf8')).split('\r\n')
  expect(lines).toContain('Shown,In groups by Team')
  expect(lines.find((line) => line.startsWith('Name,'))).toMatch(/Chance ready.*Manager/)
  await page.evaluate(() => {
    location.hash = '/candidates?fit=ready&sort=name&order=asc'
  })
  await page.reload()
  await expect(people).toHaveCount(ready.length)
  expect(await sorted()).toEqual(ready)
  await expectAccessible(page)
  await page.getByLabel('Search candidates by name, team or id').fill('haddad omar')
  await expect(people).toHaveText(['Omar Haddad'])
  await page.getByRole('link', { name: 'Omar Haddad' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Omar Haddad')
  await expect(page.getByRole('link', { name: 'People', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await page.goBack()
  await expect(people).toHaveText(['Omar Haddad'])
})

test('previous and next follow the People table, and C puts a person into compare', async ({
  page,
}) => {
  await page.getByRole('link', { name: 'People', exact: true }).click()
  const names = page.locator('tbody a')
  await expect(names.first()).toBeVisible()
  const [first, second] = [await names.nth(0).textContent(), await names.nth(1).textContent()]
  await names.first().click()
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText(first ?? '')
  await page.keyboard.press('j')
  await expect(title).toHaveText(second ?? '')
  await page.keyboard.press('c')
  await expect(page.getByRole('region', { name: 'Picked people' })).toContainText(second ?? '')
  await page.keyboard.press('k')
  await expect(title).toHaveText(first ?? '')
})

test('an address that names nobody says so', async ({ page }) => {
  await page.evaluate(() => {
    location.hash = '/candidates/nobody-here'
  })
  await expect(page.getByRole('alert')).toContainText('nobody-here')
})

test('paper carries the page in the light theme without the rail', async ({ page }) => {
  await open(page, STORIES.topSellerNotLeader.repId)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.getByText('Right person, wrong role').first()).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
    'light',
  )
})
