import { expectAccessible } from '../support/accessible.ts'
import { answerDialog, isDesktop } from '../support/desktop.ts'
import { expect, test } from '../support/workbench.ts'

test('a first start offers the sample, and the guide leads from everyone to one person', async ({
  page,
}) => {
  await expect(page.getByRole('heading', { name: 'Proceed' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open the sample' }).click()

  const guide = page.getByRole('complementary', { name: 'Guided first case' })
  // The story of the sample is told through the core meanwhile: eight seconds of work.
  await expect(guide).toContainText('1 of 6', { timeout: 120_000 })
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
  await guide.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Leadership aptitude' }).click()
  await expect(guide).toContainText('3 of 6')
  await expectAccessible(page)

  await guide.getByRole('button', { name: 'Next' }).click()
  await guide.getByRole('button', { name: 'Next' }).click()
  await guide.getByRole('button', { name: /^Open the page of/ }).click()
  await expect(page).toHaveURL(/#\/candidates\/./)
  await expect(guide).toContainText('6 of 6')
  await guide.getByRole('button', { name: 'Finish' }).click()
  await expect(guide).toHaveCount(0)

  await page.reload()
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  await expect(guide).toHaveCount(0)
})

test('an empty workspace says which files it needs', async ({ page }) => {
  await page.getByLabel('Your own name').fill('Vera Lind')
  await page.getByLabel('Name of the workspace').fill('North America 2026')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('button', { name: 'Leave it unencrypted' }).click()
  await page.getByLabel('Everybody who gets the file may read it').check()
  await page.getByRole('button', { name: 'Create without encryption' }).click()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeFocused()
  await expect(page.getByText('not imported yet')).toHaveCount(3)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No people yet' })).toBeVisible()
  await expectAccessible(page)
})

test('a file that is no workspace is refused in one sentence', async ({ page }) => {
  const path = '/nowhere/at-all.proceed'
  if (isDesktop(page)) {
    await answerDialog(page, path)
    await page.getByRole('button', { name: 'Open another file' }).click()
  } else {
    await page.getByLabel('A file elsewhere').fill(path)
    await page.getByRole('button', { name: 'Open', exact: true }).click()
  }
  await expect(page.getByRole('alert')).not.toBeEmpty()
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeEnabled()
})

test.describe('in Los Angeles', () => {
  test.use({ timezoneId: 'America/Los_Angeles' })

  test('a workspace follows the calendar of where it is made, until somebody changes it', async ({
    page,
  }) => {
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue(
      'America/Los_Angeles',
    )
    await page.getByLabel('Your own name').fill('Vera Lind')
    await page.getByLabel('Name of the workspace').fill('West coast')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('button', { name: 'Leave it unencrypted' }).click()
    await page.getByLabel('Everybody who gets the file may read it').check()
    await page.getByRole('button', { name: 'Create without encryption' }).click()
    await expect(page.getByRole('heading', { name: 'Today' })).toBeFocused()
    await page.getByRole('link', { name: 'Workspace', exact: true }).click()
    const zone = page.getByRole('combobox', { name: 'Time zone' })
    await expect(zone).toHaveValue('America/Los_Angeles')
    await zone.fill('Kathmandu')
    await page.getByRole('option', { name: 'Asia/Kathmandu' }).click()
    await expect(page.getByText('GMT+5:45').first()).toBeVisible()
    await expectAccessible(page)
  })
})
