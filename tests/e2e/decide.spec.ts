import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/workbench.ts'

test.describe('while ratings are open', () => {
  test.use({ workspace: 'sample' })

  test('the board says why nothing can be decided and what to do', async ({ page }) => {
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByText(/ratings are still open\. Close the ratings/)).toBeVisible()
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await expect(page.getByText(/ratings are still open/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Sign as/ })).toHaveCount(0)
    await expect(page.getByRole('radio', { name: /^Promote now/ })).toBeDisabled()
  })
})

test.describe('an empty workspace', () => {
  test.use({ workspace: 'empty' })

  test('says what belongs here and how to get it', async ({ page }) => {
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'No cycle to decide yet' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Records', exact: true }).click()
    await expect(
      page.getByRole('heading', { name: 'No decision has been signed yet' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(page.getByText(/^✓ Sound/)).toBeVisible()
    await expectAccessible(page)
  })
})
