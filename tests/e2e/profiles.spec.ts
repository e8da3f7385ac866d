import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, enter, expect, keyDialog, test } from '../support/workbench.ts'

test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) => ask('workspaces.create', { name: 'North America', sample: false })),
  ),
})

test('somebody else takes the keyboard, and the workspace remembers', async ({ page }) => {
  await enter(page, 'North America')
  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await page.getByRole('button', { name: 'Add a profile' }).click()
  await page.getByLabel('Name').fill('Nadia Brook')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await page.getByRole('button', { name: /^Nadia Brook/ }).click()
  const switcher = page.getByRole('button', { name: /^Nadia Brook/ }).first()
  await expect(switcher).toBeVisible()
  await page.reload()
  await switcher.click()
  await expect(page.getByRole('button', { name: /^Leonie Achard/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a profile' })).toHaveCount(0)
  await expectAccessible(page)
})

test('a key is made once, asked for before somebody else sits down, and a wrong passphrase said where it is typed', async ({
  page,
}) => {
  await page.removeLocatorHandler(keyDialog(page))
  await enter(page, 'North America')
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { name: 'Nobody is HR yet' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await page.getByRole('button', { name: 'Make your key' }).click()
  const make = page.getByRole('dialog', { name: 'Make your key' })
  await expect(make.getByText('It does not protect the file.')).toBeVisible()
  await make.getByLabel('Your own passphrase').fill('four quiet words of my own')
  await make.getByLabel('The same again').fill('four quiet words')
  await expect(make.getByRole('button', { name: 'Make the key' })).toBeDisabled()
  await expectAccessible(page)
  await make.getByLabel('The same again').fill('four quiet words of my own')
  await make.getByRole('button', { name: 'Make the key' }).click()
  await expect(make).toHaveCount(0)
  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await expect(page.getByText(/^Your key was made/)).toBeVisible()
  await page.getByRole('button', { name: 'Add a profile' }).click()
  await page.getByLabel('Name').fill('Nadia Brook')
  await page.getByRole('checkbox', { name: /^HR/ }).check()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(/^Nadia Brook sits down here/)).toBeVisible()
  await expect(main.getByRole('heading', { name: 'Nobody is HR yet' })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Nadia Brook makes the key now' }).click()
  await expect(make).toBeVisible()
  await make.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: /^Nadia Brook/ }).click()
  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  const open = page.getByRole('dialog', { name: 'Open the key' })
  await open.getByLabel('Passphrase of the key').fill('other words')
  await open.getByRole('button', { name: 'Go on' }).click()
  await expect(open.getByRole('alert')).toContainText('does not open')
  await expectAccessible(page)
  await open.getByLabel('Passphrase of the key').fill('four quiet words of my own')
  await open.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('button', { name: /^Leonie Achard/ })).toBeVisible()
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
    await page.getByRole('button', { name: /^Leonie Achard/ }).click()
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
    await page.getByRole('button', { name: /^Leonie Achard/ }).click()
    await expect(page.getByRole('button', { name: /^Chloe Whitcombe/ })).toBeVisible()
  })
})
