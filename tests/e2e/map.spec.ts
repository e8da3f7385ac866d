import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, goTo, savedFile, test } from '../support/workbench.ts'

test.use({ workspace: 'sample' })

const chart = (page: Page) => page.getByRole('application', { name: /^Role-fit map/ })

async function openMap(page: Page) {
  await goTo(page, 'Role-fit map')
  await expect(chart(page).getByText('Above what leading asks')).toBeVisible()
}

test('everyone is on one picture with a mark for each suggestion, and the unrated stand at its edge', async ({
  page,
}) => {
  await openMap(page)
  for (const suggestion of ['Leader, build credibility', 'Ready', 'Not now'])
    await expect(page.locator('footer').getByText(suggestion, { exact: true })).toBeVisible()
  await expect(page.getByText(/120\speople · \d+ with enough evidence/)).toBeVisible()
  await expect(chart(page).getByText(/^Leadership not rated: \d+$/)).toBeVisible()
  await expect(chart(page).getByText('Omar Haddad')).toBeVisible()
  await expectAccessible(page)

  const picture = (format: string) =>
    savedFile(page, async () => {
      await page.getByRole('button', { name: 'Save the picture: Role-fit map' }).click()
      await page.getByRole('menuitem', { name: format }).click()
    })
  const svg = await picture('SVG')
  expect(svg.name).toMatch(/^Role-fit map, \d{4}-\d\d-\d\d\.svg$/)
  const drawn = await readFile(svg.path, 'utf8')
  expect(drawn).toContain('Omar Haddad')
  expect(drawn).toContain('confidential')
  expect(drawn).not.toContain('var(--')
  const png = await readFile((await picture('PNG')).path)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  // Twice as many pixels as the picture is wide, and more than one colour.
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000)
  expect(png.length).toBeGreaterThan(20_000)
})

test('the two rules fill the same openings with different people', async ({ page }) => {
  await openMap(page)
  const aside = page.getByRole('complementary', { name: /Two ways/ })
  const byLeadership = aside.getByRole('table', { name: 'Picked by leadership aptitude' })
  await expect(byLeadership.getByRole('row')).toHaveCount(5)
  await expect(byLeadership).toContainText('Omar Haddad')
  await expect(aside.getByRole('table', { name: 'Overlooked by a sales ranking' })).toContainText(
    /Omar Haddad\s*rank \d+ by sales/,
  )
  await expect(
    aside.getByRole('table', { name: 'Top sellers better placed as experts' }),
  ).toContainText('Maya Lindqvist')

  await page.getByText('By sales alone').click()
  const bySales = aside.getByRole('table', { name: 'Picked by sales alone' })
  await expect(bySales).not.toContainText('Omar Haddad')
  await page.getByLabel('Openings, two rules').fill('6')
  await expect(bySales.getByRole('row')).toHaveCount(7)
  await expectAccessible(page)
})

test('dragging picks people into the table and among the picked people', async ({ page }) => {
  await openMap(page)
  const box = await chart(page).boundingBox()
  if (!box) throw new Error('The map has no size.')
  // The lower right: strong sellers, weak leaders.
  await page.mouse.move(box.x + box.width * 0.68, box.y + box.height * 0.44)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.97, box.y + box.height * 0.72, { steps: 6 })
  await page.mouse.up()
  const picked = page.getByRole('region', { name: 'People picked on the map' })
  await expect(picked.getByRole('link', { name: 'Maya Lindqvist' })).toBeVisible()
  const heading = page.getByRole('region', { name: 'Picked people' }).getByRole('heading')
  await expect(heading).toHaveText(/^\d+ picked$/)
  const before = Number.parseInt((await heading.textContent()) ?? '', 10)
  await expectAccessible(page)
  await picked.getByRole('checkbox', { name: 'Pick Maya Lindqvist' }).click()
  await expect(heading).toHaveText(`${before - 1} picked`)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(picked).toHaveCount(0)
})

test('the keyboard walks from person to person, hears each, picks and opens', async ({ page }) => {
  await openMap(page)
  await chart(page).focus()
  await page.keyboard.press('Home')
  const heard = page.locator('[aria-live]').filter({ hasText: 'Leadership' })
  await expect(heard).toContainText(/Omar Haddad, Ready, Sales \d+\s%/)
  await expect(heard).toContainText('picked by leadership')
  await page.keyboard.press('ArrowRight')
  await expect(heard).not.toContainText('Omar Haddad')
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'People picked on the map' })).toContainText(
    'Omar Haddad',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'People picked on the map' })).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Omar Haddad')
})

test('T turns the picture into the same people as a table', async ({ page }) => {
  await openMap(page)
  await page.keyboard.press('t')
  const table = page.getByRole('region', { name: 'Everyone on the map' }).getByRole('table')
  await expect(table).toHaveAttribute('aria-rowcount', '121')
  const first = table.getByRole('row').nth(1)
  await expect(first).toContainText('Omar Haddad')
  await expect(first).toContainText('Ready')
  await expectAccessible(page)
  await page.keyboard.press('t')
  await expect(chart(page)).toBeVisible()
})

test('filters narrow the map and both rules together', async ({ page }) => {
  await openMap(page)
  await page.getByRole('button', { name: 'Team', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Great Lakes' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^\d\d?\speople ·/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Picked by leadership aptitude' })).toContainText(
    'Omar Haddad',
  )
  await page.getByRole('button', { name: 'Show everyone' }).click()
  await expect(page.getByText(/^120\speople/)).toBeVisible()
})

test('filters that leave nobody say so and are taken off in one click', async ({ page }) => {
  await page.evaluate(() => {
    location.hash = '/map?search=nobody%20of%20this%20name'
  })
  await expect(page.getByRole('heading', { name: 'No one matches' })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Show everyone' }).last().click()
  await expect(page.getByText(/^120\speople/)).toBeVisible()
})

test.describe('with nobody in the workspace', () => {
  test.use({ workspace: 'empty' })
  test('the map, the candidates and compare say what belongs there', async ({ page }) => {
    await goTo(page, 'Role-fit map')
    await expect(page.getByRole('heading', { name: 'No people yet' })).toBeVisible()
    await expectAccessible(page)
    await goTo(page, 'Candidates')
    await expect(page.getByRole('heading', { name: 'No candidates yet' })).toBeVisible()
    await expectAccessible(page)
    await goTo(page, 'Compare')
    await expect(page.getByRole('heading', { name: 'Nobody to compare yet' })).toBeVisible()
  })
})
