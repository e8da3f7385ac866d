import type { Page } from '@playwright/test'
import { CYCLE } from '../support/decided.ts'
import { arrange, before, expect, test } from '../support/workbench.ts'

/** A key as a layout gives it: the place on the keyboard, the sign, and what is held down. */
async function press(page: Page, code: string, key: string, held: 'none' | 'ctrl' | 'shift') {
  const session = await page.context().newCDPSession(page)
  const modifiers = { none: 0, ctrl: 2, shift: 8 }[held]
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await session.send('Input.dispatchKeyEvent', { type, code, key, modifiers })
  }
  await session.detach()
}

test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Deciding', sample: true })
      await ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
    }),
  ),
})

test('places, verdicts, undo and the palette are reached on Russian, French and Greek layouts', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Decisions to sign' })).toBeVisible()
  await press(page, 'KeyG', 'п', 'none')
  await press(page, 'KeyD', 'в', 'none')
  await expect(page.getByRole('heading', { name: 'Openings', exact: true })).toBeVisible()
  await page
    .getByRole('row')
    .filter({ hasText: 'Right person, wrong role' })
    .filter({ hasText: 'None yet' })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByText('Choose a verdict.')).toBeVisible()

  await press(page, 'Digit3', '"', 'none')
  const third = page.getByRole('radio', { name: /^Develop as leader/ })
  await expect(third).toBeChecked()
  await press(page, 'KeyZ', 'я', 'ctrl')
  await expect(third).not.toBeChecked()
  await press(page, 'Digit3', '#', 'shift')
  await expect(third).not.toBeChecked()

  await press(page, 'KeyK', 'κ', 'ctrl')
  await expect(page.getByPlaceholder('Search places, people and actions')).toBeFocused()

  await page.keyboard.type('countersign')
  await page.getByRole('button', { name: /^Records/ }).click()
  await expect(page.getByRole('article', { name: 'Records' })).toContainText('countersigns')
  await page.getByRole('link', { name: 'Open this place' }).click()
  await expect(page.getByRole('heading', { name: 'Records', level: 1 })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('article', { name: 'Records' })).toBeVisible()
})
