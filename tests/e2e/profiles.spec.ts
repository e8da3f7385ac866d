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

test.describe('with people', () => {
  test.use({
    prepare: before((folder) =>
      arrange(folder, (ask) =>
        ask('workspaces.create', { name: 'Sample organisation', sample: true }),
      ),
    ),
  })

  test('a profile with the name of somebody in People says whether it is them', async ({
    page,
  }) => {
    await enter(page, 'Sample organisation')
    await page.getByRole('button', { name: /^Director/ }).click()
    await page.getByRole('button', { name: 'Add a profile' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Chloe Whitcombe')
    const add = page.getByRole('button', { name: 'Add', exact: true })
    await expect(page.getByText('Somebody in People has this name')).toBeVisible()
    await expect(add).toBeDisabled()
    await page.getByRole('radio', { name: 'This is somebody else' }).check()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Bruno Ferrante')
    await expect(page.getByRole('radio', { name: /^This is Bruno Ferrante/ })).toBeVisible()
    await expect(add).toBeDisabled()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Chloe Whitcombe')
    await page.getByRole('radio', { name: /^This is Chloe Whitcombe/ }).check()
    await expectAccessible(page)
    await add.click()
    await page.getByRole('button', { name: /^Director/ }).click()
    await expect(page.getByRole('button', { name: /^Chloe Whitcombe/ })).toBeVisible()
  })
})
