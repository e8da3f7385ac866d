import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/workbench.ts'

test.describe('with the sample organisation', () => {
  test.use({ workspace: 'sample' })

  test('the rater desk shows who scores harshly, how well raters agree and what is missing', async ({
    page,
  }) => {
    await page.getByRole('link', { name: 'Fairness' }).click()
    await expect(page.getByRole('heading', { name: 'Fairness' })).toBeFocused()
    await expect(page.getByText('2 raters of 39 differ clearly')).toBeVisible()
    await expect(page.getByRole('row', { name: /^Farah Nasser\s*harsh/ })).toBeVisible()
    await expect(page.getByText(/Missing:/)).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Show the other 31 as well' }).click()
    await expect(page.getByText('Too few to say: 2 of 3 people rated.')).toBeVisible()

    const cell = page.getByRole('row', { name: /^Coaching and developing/ }).getByRole('button')
    await cell.first().click()
    const sheet = page.getByRole('dialog', {
      name: /Coaching and developing, structured interview/,
    })
    await expect(sheet).toContainText('ICC(2,1), levels')
    await expect(sheet).toContainText('as raters who score at random')
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.getByText('Seller model').click()
    await expect(page.getByRole('rowheader', { name: 'Value and negotiation' })).toBeVisible()
  })
})

test.describe('in an empty workspace', () => {
  test.use({ workspace: 'empty' })

  test('the rater desk says what belongs there', async ({ page }) => {
    await page.getByRole('link', { name: 'Fairness' }).click()
    await expect(page.getByRole('heading', { name: 'No ratings yet' })).toBeVisible()
    await expectAccessible(page)
  })
})
