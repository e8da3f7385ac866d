import { expectAccessible } from '../support/accessible.ts'
import { expect, goTo, test } from '../support/workbench.ts'

test.describe('with the sample organisation', () => {
  test.use({ workspace: 'sample' })

  test('every candidate gets a path, a finished step becomes evidence, and switching loses nothing', async ({
    page,
  }) => {
    await goTo(page, 'Paths')
    await expect(page.getByRole('heading', { name: 'Candidates without a path' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Begin \d+ suggested paths$/ }).click()
    await expect(page.getByText(/paths begun/)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Paths by person' })).toBeVisible()
    await page.getByText('By due date').click()
    await expect(page.getByRole('region', { name: 'Steps by due date' })).toBeVisible()
    await expectAccessible(page)

    await page.getByText('By person').click()
    const leader = page.getByRole('row').filter({ hasText: 'Leader' }).first()
    await leader.getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Why this path' })).toBeVisible()
    const steps = page.getByRole('list', { name: 'Open steps' }).locator('> li')
    const before = await steps.count()
    await expectAccessible(page)

    await steps.first().getByRole('button', { name: 'Finish' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: /^Finish and/ })).toBeDisabled()
    await dialog
      .getByLabel('What was seen')
      .fill('Shadowed the manager for five days and asked to see the hard talk, too.')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^Finish and/ }).click()
    await expect(page.getByText('The proof is in the evidence ledger.')).toBeVisible()
    await expect(steps).toHaveCount(before - 1)
    await expect(
      page.getByRole('heading', { name: 'Done, with proof in the ledger' }),
    ).toBeVisible()

    await page.getByRole('button', { name: 'Switch to expert seller' }).click()
    await expect(
      page.getByRole('heading', { name: /^Set aside with the leader path/ }),
    ).toBeVisible()
    await expect(
      page.getByRole('heading', { name: 'Done, with proof in the ledger' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Switch to leader' }).click()
    await expect(steps).toHaveCount(before - 1)

    await page.getByRole('button', { name: 'Add a step' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Add Stand in as lead' }).click()
    await expect(steps).toHaveCount(before)
    await steps
      .last()
      .getByRole('button', { name: /^Edit / })
      .click()
    await page.getByLabel('Title').fill('Stand in as lead for the Alps')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(steps.last().getByRole('heading')).toHaveText('Stand in as lead for the Alps')

    await page.getByRole('link', { name: 'Today', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Rate again: new proof is in' })).toBeVisible()
    await expectAccessible(page)
  })

  test('a library is made the own of a workspace and given back', async ({ page }) => {
    await goTo(page, 'Paths')
    await page.getByRole('link', { name: 'Libraries of steps' }).click()
    await expect(page.getByText('As it came with the program.').first()).toBeVisible()
    await page.getByRole('button', { name: 'Remove Sit in on a hiring round' }).click()
    await expect(page.getByText("This workspace's own copy").first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Back to the built-in library' }).click()
    await expect(page.getByText('Sit in on a hiring round')).toBeVisible()
  })
})

test.describe('an empty workspace', () => {
  test.use({ workspace: 'empty' })

  test('says what a path is and how to get one', async ({ page }) => {
    await goTo(page, 'Paths')
    await expect(page.getByRole('heading', { name: 'No path yet' })).toBeVisible()
    await expectAccessible(page)
  })
})
