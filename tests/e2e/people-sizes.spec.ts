import { expectAccessible } from '../support/accessible.ts'
import { csvFile } from '../support/files.ts'
import { arrange, before, enter, expect, goTo, test } from '../support/workbench.ts'

/** A workspace with this many people and one quarter of results each. */
const workspaceOf = (people: number) =>
  before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Organisation', sample: false })
      const ids = Array.from({ length: people }, (_, i) => `E${String(i).padStart(5, '0')}`)
      const files = {
        people: [
          ['rep_id', 'name', 'team'],
          ...ids.map((id) => [id, `Rep ${id}`, `T${id.at(-1)}`]),
        ],
        results: [
          ['rep_id', 'period', 'quota', 'actual'],
          ...ids.map((id, i) => [id, '2025-Q4', 1000, 700 + ((i * 7919) % 600)]),
        ],
      }
      for (const kind of ['people', 'results'] as const) {
        const content = csvFile(files[kind]).toString('base64')
        const { fileId, headers } = await ask('imports.stage', { fileName: `${kind}.csv`, content })
        const mapping = Object.fromEntries(headers.map((header) => [header, header]))
        await ask('imports.run', { fileId, kind, sheet: null, mapping })
      }
    }),
  )

test.describe('with one person', () => {
  test.use({ prepare: workspaceOf(1) })

  test('the table and today stay useful', async ({ page }) => {
    await enter(page, 'Organisation')
    await expect(page.getByText('not imported yet')).toHaveCount(1)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await expect(page.getByText('1 person')).toBeVisible()
    await expect(page.getByRole('row', { name: /Rep E00000/ })).toContainText('not known')
    await expectAccessible(page)
  })

  test('the map and the candidate page say what one person cannot show', async ({ page }) => {
    await enter(page, 'Organisation')
    await goTo(page, 'Role-fit map')
    const map = page.getByRole('application', { name: /^Role-fit map of 1\sperson/ })
    await expect(map.getByText('Leadership not rated: 1')).toBeVisible()
    await expect(page.getByText('Nobody qualifies by leadership evidence yet.')).toBeVisible()
    await expectAccessible(page)
    await map.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rep E00000')
    await expect(page.getByText('Sales rest on one counted period.')).toBeVisible()
    await expect(page.getByText(/the narrow group has too few sellers/)).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('with 50,000 people', () => {
  test.use({ prepare: workspaceOf(50_000) })

  test('the last of them is one key away, and any of them one search', async ({ page }) => {
    await enter(page, 'Organisation')
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await expect(page.getByText('50,000 people')).toBeVisible()
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await page.locator('tr[aria-rowindex="2"] a', { hasText: 'Rep E00000' }).focus()
    await page.keyboard.press('End')
    await expect(page.locator('tr[aria-rowindex="50001"] a')).toHaveText('Rep E49999')
    await expect(page.locator('tr[aria-rowindex="50001"] a')).toBeFocused()
    expect(await page.locator('tbody tr').count()).toBeLessThan(80)
    await page.getByLabel('Search people by name, team, manager or id').fill('E31415')
    await expect(page.getByText('1 of 50,000')).toBeVisible()
    await expectAccessible(page)
  })

  test('the map holds them all, by mouse and by keyboard', async ({ page }) => {
    await enter(page, 'Organisation')
    await goTo(page, 'Role-fit map')
    const map = page.getByRole('application', { name: /^Role-fit map of 50,000\speople/ })
    await expect(map.getByText('Leadership not rated: 50,000')).toBeVisible()
    expect(await map.locator('*').count()).toBeLessThan(300)
    await map.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Space')
    await expect(page.getByRole('heading', { name: '1 person picked' })).toBeVisible()
    await page.keyboard.press('t')
    const table = page.getByRole('region', { name: 'Everyone on the map' }).getByRole('table')
    await expect(table).toHaveAttribute('aria-rowcount', '50001')
    expect(await table.getByRole('row').count()).toBeLessThan(80)
  })
})
