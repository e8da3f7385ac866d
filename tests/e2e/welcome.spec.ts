import { expectAccessible } from '../support/accessible.ts'
import { answerDialog, isDesktop } from '../support/desktop.ts'
import { expect, goTo, test } from '../support/workbench.ts'

test('a first start offers the sample, and the guide leads by itself from Today to a verdict', async ({
  page,
}) => {
  await expect(page.getByRole('heading', { name: 'Proceed' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open the sample' }).click()

  const guide = page.getByRole('complementary', { name: 'Guided first case' })
  // Two years of the sample are told through the core meanwhile: some ten seconds of work.
  await expect(guide).toContainText('1 of 10', { timeout: 120_000 })
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('Today')
  const next = guide.getByRole('button', { name: 'Next' })
  const onward = async (name: string | RegExp) => {
    // The keys lead from step to step, whichever page opens above.
    await expect(next).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(title).toHaveText(name)
  }
  await next.focus()
  await onward('Role-fit map')
  await expectAccessible(page)
  await onward('Role-fit map')
  await onward('Maya Lindqvist')
  await onward('Compare')
  await expect(guide).toContainText('Maya Lindqvist and Omar Haddad')
  await onward(/^(?!Compare)/)
  await expect(page.getByText(/^Practice case 1 of 3/)).toBeVisible()
  await onward(/Team leads/)
  // The room has the window to itself, and the guide leads on beneath it.
  await onward('Omar Haddad')
  await expect(page.getByRole('navigation', { name: 'Places' })).toHaveCount(0)
  await expectAccessible(page)
  await onward('Decide')
  // It takes no width from the table whose suggestions it speaks of.
  const fit = page.getByText('Right person, wrong role').first()
  expect(await fit.evaluate((one) => one.scrollWidth <= one.clientWidth + 1)).toBe(true)
  await onward(/Maya Lindqvist/)
  await expect(guide).toContainText('10 of 10')
  await expectAccessible(page)

  await page.evaluate(() => {
    location.hash = '#/people'
  })
  await guide.getByRole('button', { name: 'Go there' }).click()
  await expect(title).toHaveText(/Maya Lindqvist/)
  await guide.getByRole('button', { name: 'Back' }).press('Escape')
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
  // Nobody can be observed where nobody is; and in a low window the places leave the page its room.
  await page.setViewportSize({ width: 640, height: 360 })
  await goTo(page, 'Evidence')
  await expect(page.getByRole('link', { name: 'Import people' })).toBeInViewport()
  await expect(page.getByRole('button', { name: 'Add evidence' })).toHaveCount(0)
  const rail = await page.getByRole('navigation', { name: 'Places' }).boundingBox()
  expect(rail?.height).toBeLessThan(70)
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
