import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, enter, expect, test } from '../support/workbench.ts'

test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) => ask('workspaces.create', { name: 'North America', sample: false })),
  ),
})

test('somebody else takes the keyboard, and the workspace remembers', async ({ page }) => {
  await enter(page, 'North America')
  await page.getByRole('button', { name: /^Director/ }).click()
  await page.getByRole('button', { name: 'Add a profile' }).click()
  await page.getByLabel('Name').fill('Nadia Brook')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /^Director/ }).click()
  await page.getByRole('button', { name: /^Nadia Brook/ }).click()
  const switcher = page.getByRole('button', { name: /^Nadia Brook/ }).first()
  await expect(switcher).toBeVisible()
  await page.reload()
  await switcher.click()
  await expect(page.getByRole('button', { name: /^Director/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a profile' })).toHaveCount(0)
  await expectAccessible(page)
})
