import type { Page } from '@playwright/test'
import { cycleIdSchema } from '../../shared/model/id.ts'
import { expectAccessible } from '../support/accessible.ts'
import { signAll } from '../support/sign-all.ts'
import { arrange, before, enter, expect, goTo, test } from '../support/workbench.ts'

test.slow()
test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) =>
      ask('workspaces.create', { name: 'Sample organisation', sample: true }),
    ),
  ),
})

async function openModels(page: Page) {
  await enter(page, 'Sample organisation')
  await goTo(page, 'Role models')
  await expect(page.getByRole('link', { name: 'Sales manager' })).toBeVisible()
}

test('weights wait while a round is open; wording makes the next version, with its reason', async ({
  page,
}) => {
  await openModels(page)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Sales manager' }).click()
  await page.getByRole('button', { name: 'Show all steps' }).click()
  await expect(page.getByText('Gives verdicts or stays silent.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Fold all' }).click()

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByText('stay as they are while the cycle Team leads')).toBeVisible()
  await expect(page.getByLabel('Weight of Accountability')).toHaveCount(0)
  await page.getByRole('button', { name: 'Move Accountability up' }).click()
  const name = page.getByLabel('Name of the model')
  await name.clear()
  // Letter by letter: the title of the page changes with each.
  await name.pressSequentially('District manager')
  await expect(name).toHaveValue('District manager')
  await page.getByRole('button', { name: '2 changes' }).click()
  await expect(page.getByText('Order of the competencies')).toBeVisible()
  const save = page.getByRole('button', { name: 'Save version 2' })
  await expect(save).toBeDisabled()
  await page.getByLabel('Why this version').fill('The name used here')
  await expectAccessible(page)
  await save.click()
  await expect(page.getByText('District manager version 2 saved.')).toBeVisible()
  await expect(page.getByText('The name used here')).toBeVisible()

  await page.getByLabel('Version shown').selectOption('1')
  await expect(page.getByRole('heading', { name: 'Sales manager' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0)
  await page.getByRole('link', { name: 'Team leads, spring 2026' }).click()
  await expect(page.getByRole('link', { name: 'Sales manager v1' })).toBeVisible()
})

test('a copy takes other weights, 99 is not 100, and validities become weights', async ({
  page,
}) => {
  await openModels(page)
  await page.getByRole('link', { name: 'Sales manager' }).click()
  await page.getByRole('link', { name: 'Copy' }).click()
  await page.getByLabel('Name of the new model').fill('Enterprise manager')
  await page.getByRole('button', { name: 'Create and edit' }).click()
  await expect(page.getByRole('heading', { name: 'Enterprise manager' })).toBeVisible()

  await page.getByLabel('Weight of Accountability').fill('11.5')
  await expect(
    page.getByText('The weights of the competencies total 99 %; 1 point missing.').first(),
  ).toBeVisible()
  await page.getByLabel('Why this version').fill('Coaching counts more in enterprise teams')
  await expect(page.getByRole('button', { name: 'Save version 2' })).toBeDisabled()
  await page.getByLabel('Weight of Coaching and developing').fill('13.5')
  await expect(page.getByRole('button', { name: 'Save version 2' })).toBeEnabled()

  await page.getByRole('button', { name: 'Take out Talent judgement' }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Talent judgement' }).first()).toBeVisible()

  await page.getByRole('button', { name: 'From validities' }).click()
  await expect(page.getByText('0.485')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Use the proposed weights' }).click()
  await expect(page.getByLabel('Weight of Structured interview')).toHaveValue('39 %')
  await page.getByRole('button', { name: 'Save version 2' }).click()
  await expect(page.getByText('Enterprise manager version 2 saved.')).toBeVisible()
  await expect(page.getByText('Weight of Structured interview')).toBeVisible()

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete Enterprise manager' }).click()
  await expect(page.getByRole('link', { name: 'Sales manager' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Enterprise manager' })).toHaveCount(0)
})

test('a job description moves the weights, with the arithmetic in view', async ({ page }) => {
  await openModels(page)
  await page.getByRole('link', { name: 'New model' }).click()
  await page.getByRole('radio', { name: /proven managers/ }).check()
  await expect(page.getByText(/^A pattern takes 8 managers/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create and edit' })).toBeDisabled()
  await expect(page.getByText('Copying a star copies the flaws too')).toBeVisible()
  await page.getByRole('radio', { name: /job description/ }).check()
  await page
    .getByRole('textbox', { name: 'Job description' })
    .fill('Coaching, feedback and practice for eight sellers.')
  await expect(page.getByText('Half of the 100 % is shared equally')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Name of the new model').fill('Coach of inside sales')
  await page.getByRole('button', { name: 'Create and edit' }).click()
  await expect(page.getByText('Total 100 %').first()).toBeVisible()
  await expect(page.getByLabel('Weight of Coaching and developing')).not.toHaveValue('12.5 %')
})

test.describe('with no round open', () => {
  test.use({
    prepare: before((folder) =>
      arrange(folder, async (ask) => {
        await ask('workspaces.create', { name: 'Sample organisation', sample: true })
        const cycleId = cycleIdSchema.parse('sample-cycle')
        await ask('cycles.advance', { cycleId, to: 'calibrating' })
        await signAll(ask, cycleId)
        for (const to of ['decided', 'closed'] as const)
          await ask('cycles.advance', { cycleId, to, reason: 'Decided without a meeting.' })
      }),
    ),
  })

  test('a new line moves everyone, and the closed round keeps the old one', async ({ page }) => {
    await openModels(page)
    await page.getByRole('link', { name: 'Sales manager' }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Leadership line').fill('3.8')
    await page.getByLabel('Why this version').fill('The bar here is higher')
    await page.getByRole('button', { name: 'Save version 2' }).click()
    await expect(page.getByText('Sales manager version 2 saved.')).toBeVisible()
    await page.getByRole('link', { name: 'Team leads, spring 2026' }).click()
    await expect(page.getByText('score differently from the rules in force')).toBeVisible()
  })
})

test('the page on how the numbers are made tells it with the own organisation', async ({
  page,
}) => {
  await openModels(page)
  await page.getByRole('link', { name: 'How the numbers are made' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How the numbers are made')
  const story = page.getByRole('region', { name: 'Leadership score as evidence came in' })
  await expect(story.getByRole('row').nth(1)).toContainText('Nobody asked yet')
  expect(await story.getByRole('row').count()).toBeGreaterThan(4)
  await expect(
    page.getByRole('heading', { name: /^Checked here: \d+ of \d+ fell inside$/ }),
  ).toBeVisible()
  await expect(page.getByText(/two chances have to be high enough/)).toBeVisible()
  await page.keyboard.press('f')
  await expect(page.getByRole('heading', { name: 'Formulas and checks' })).toBeFocused()
  await expect(page.getByRole('row', { name: /^realistic / })).toBeVisible()
  await expectAccessible(page)
})
