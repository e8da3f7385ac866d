import { expectAccessible } from '../support/accessible.ts'
import { expect, goTo, savedFile, test } from '../support/workbench.ts'

test.describe('with the sample organisation', () => {
  test.use({ workspace: 'sample' })

  test('the rater desk shows who scores strictly, how well raters agree and what is missing', async ({
    page,
  }) => {
    await goTo(page, 'Fairness')
    await expect(page.getByRole('heading', { name: 'Fairness' })).toBeFocused()
    await expect(page.getByText('6 raters of 39 differ clearly')).toBeVisible()
    await expect(page.getByRole('row', { name: /^Farah Nasser\s*strict/ })).toBeVisible()
    await expect(page.getByText(/Missing:/)).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('button', { name: /^Show the other 3\d as well/ }).click()
    await expect(page.getByText('Too few to say: 2 of 3 people rated.')).toBeVisible()

    const cell = page.getByRole('row', { name: /^Coaching and developing/ }).getByRole('button')
    await cell.first().click()
    const sheet = page.getByRole('dialog', {
      name: /Coaching and developing, structured interview/,
    })
    await expect(sheet).toContainText('ICC(2,1), levels')
    await expect(sheet).toContainText('80 % sure between')
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.getByText('Seller model').click()
    await expect(page.getByRole('rowheader', { name: 'Value and negotiation' })).toBeVisible()
  })
})

test.describe('the group desk', () => {
  test.use({ workspace: 'sample' })

  test('shows counts, verdicts and exact tests of every step, by attribute and cycle', async ({
    page,
  }) => {
    await goTo(page, 'Fairness')
    await page.getByRole('link', { name: 'Groups' }).click()
    await page.getByLabel('Attribute').selectOption('age band')
    const named = page.getByRole('table', { name: 'Named as candidate in any cycle' })
    await expect(named.getByRole('row', { name: /^45 to 59 6 of 37/ })).toBeVisible()
    await expect(page.getByRole('table', { name: /Differences of scores/ })).toBeVisible()
    await expectAccessible(page)

    await named.getByRole('button', { name: 'watch' }).last().click()
    const sheet = page.getByRole('dialog', { name: /Named as candidate in any cycle: 45 to 59/ })
    await expect(sheet).toContainText('Fisher’s exact test, p')
    await expect(sheet).toContainText('Selections short of the overall rate')
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    const cycle = page.getByLabel('Cycle')
    await cycle.selectOption('Team leads, spring 2026')
    // The figures of all cycles, and their name, stay until those of this one are there.
    await expect(cycle.locator('option:checked')).toHaveText('Team leads, spring 2026')
    const ready = page.getByRole('table', { name: 'Suggested ready' })
    await expect(ready.getByText(/^Too few to say/).first()).toBeVisible()

    const { name } = await savedFile(page, () =>
      page.getByRole('button', { name: 'Save as PDF' }).click(),
    )
    expect(name).toMatch(/^Impact ratios, Team leads, .*\.pdf$/)

    await page.getByLabel('Cycle').selectOption({ index: 0 })
    await expect(page.getByText(/with fewer than 5 people/).first()).toBeVisible()
  })

  test('is out of sight for a panel member', async ({ page }) => {
    await goTo(page, 'Fairness')
    await page.getByRole('button', { name: /^Leonie Achard/ }).click()
    await page
      .getByRole('button', { name: /Panel member$/ })
      .first()
      .click()
    await expect(page.getByRole('link', { name: 'Fairness', exact: true })).toHaveCount(0)
    await expect(
      page.getByRole('heading', { name: 'This place takes the role Director, Facilitator or HR' }),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: 'Groups' })).toHaveCount(0)
  })
})

test.describe('in an empty workspace', () => {
  test.use({ workspace: 'empty' })

  test('the group desk says what belongs there', async ({ page }) => {
    await goTo(page, 'Fairness')
    await page.getByRole('link', { name: 'Groups' }).click()
    await expect(page.getByRole('heading', { name: 'No groups yet' })).toBeVisible()
    await expectAccessible(page)
  })

  test('the rater desk says what belongs there', async ({ page }) => {
    await goTo(page, 'Fairness')
    await expect(page.getByRole('heading', { name: 'No ratings yet' })).toBeVisible()
    await expectAccessible(page)
  })
})
