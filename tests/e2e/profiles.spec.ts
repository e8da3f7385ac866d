import AxeBuilder from '@axe-core/playwright'
import { arrange, expect, test } from '../support/workbench.ts'

test.use({
  prepare: async (folder) =>
    arrange(folder, (ask) => ask('workspaces.create', { name: 'North America', sample: false })),
})

test('somebody else takes the keyboard, and the workspace remembers', async ({ page }) => {
  await page.getByRole('button', { name: /^Director/ }).click()
  await page.getByRole('menuitem', { name: 'Add a profile' }).click()
  await page.getByLabel('Name').fill('Nadia Brook')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /^Director/ }).click()
  await page.getByRole('menuitem', { name: /^Nadia Brook/ }).click()
  const switcher = page.getByRole('button', { name: /^Nadia Brook/ })
  await expect(switcher).toBeVisible()
  await page.reload()
  await switcher.click()
  await expect(page.getByRole('menuitem', { name: /^Director/ })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Add a profile' })).toHaveCount(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  }
})
