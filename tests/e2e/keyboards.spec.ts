import type { Page } from '@playwright/test'
import { CYCLE } from '../support/decided.ts'
import { arrange, before, expect, goTo, savedFile, test } from '../support/workbench.ts'

type Held = 'none' | 'ctrl' | 'shift'

/** What a key of each layout gives: the third of the number row, and the keys of undo, palette, all, save and search. */
const LAYOUTS: Readonly<Record<string, Readonly<Record<Meant, Key>>>> = {
  French: {
    ...{ third: ['Digit3', '"'], undo: ['KeyW', 'z'], palette: ['KeyK', 'k'] },
    ...{ all: ['KeyQ', 'a'], save: ['KeyE', 'e'], search: ['Period', '/', 'shift'] },
  },
  Czech: {
    ...{ third: ['Digit3', 'š'], undo: ['KeyY', 'z'], palette: ['KeyK', 'k'] },
    ...{ all: ['KeyA', 'a'], save: ['KeyE', 'e'], search: ['BracketLeft', '/', 'shift'] },
  },
  Russian: {
    ...{ third: ['Digit3', '3'], undo: ['KeyZ', 'я'], palette: ['KeyK', 'л'] },
    ...{ all: ['KeyA', 'ф'], save: ['KeyE', 'у'], search: ['Backslash', '/', 'shift'] },
  },
  Greek: {
    ...{ third: ['Digit3', '3'], undo: ['KeyZ', 'ζ'], palette: ['KeyK', 'κ'] },
    ...{ all: ['KeyA', 'α'], save: ['KeyE', 'ε'], search: ['Slash', '/'] },
  },
  Hebrew: {
    ...{ third: ['Digit3', '3'], undo: ['KeyZ', 'ז'], palette: ['KeyK', 'ל'] },
    ...{ all: ['KeyA', 'ש'], save: ['KeyE', 'ק'], search: ['KeyQ', '/'] },
  },
  Arabic: {
    ...{ third: ['Digit3', '٣'], undo: ['KeyZ', 'ئ'], palette: ['KeyK', 'ن'] },
    ...{ all: ['KeyA', 'ش'], save: ['KeyE', 'ث'], search: ['KeyL', '/', 'shift'] },
  },
  Japanese: {
    ...{ third: ['Digit3', 'あ'], undo: ['KeyZ', 'つ'], palette: ['KeyK', 'の'] },
    ...{ all: ['KeyA', 'ち'], save: ['KeyE', 'い'], search: ['Slash', '/'] },
  },
}

type Meant = 'third' | 'undo' | 'palette' | 'all' | 'save' | 'search'
type Key = readonly [code: string, key: string, held?: Held]

/** A key as a layout gives it: the place on the keyboard, the sign, and what is held down. */
async function press(page: Page, code: string, key: string, held: Held = 'none') {
  const session = await page.context().newCDPSession(page)
  const modifiers = { none: 0, ctrl: 2, shift: 8 }[held]
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await session.send('Input.dispatchKeyEvent', { type, code, key, modifiers })
  }
  await session.detach()
}

/** Places of a keyboard and what is printed there. */
const PRINTED: [string, string][] = [
  ['KeyG', 'п'],
  ['KeyP', 'з'],
  ['KeyK', 'л'],
]

/** A word under way in the field that has the focus, as an input method shows it; empty where it was let go. */
async function compose(page: Page, text: string) {
  const session = await page.context().newCDPSession(page)
  const end = text.length
  await session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
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

test('places, verdicts, undo and the palette are reached on seven layouts, and not while a word is composed', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Decisions to sign' })).toBeVisible()
  await press(page, 'KeyG', 'п')
  await press(page, 'KeyD', 'в')
  await expect(page.getByRole('heading', { name: 'Openings', exact: true })).toBeVisible()
  await page
    .getByRole('row')
    .filter({ hasText: 'Right person, wrong role' })
    .filter({ hasText: 'None yet' })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByText('Choose a verdict.')).toBeVisible()

  const third = page.getByRole('radio', { name: /^Develop as leader/ })
  const palette = page.getByPlaceholder('Search places, people and actions')
  for (const [layout, keys] of Object.entries(LAYOUTS)) {
    await press(page, ...keys.third)
    await expect(third, layout).toBeChecked()
    await press(page, keys.undo[0], keys.undo[1], 'ctrl')
    await expect(third, layout).not.toBeChecked()
    await press(page, keys.palette[0], keys.palette[1], 'ctrl')
    await expect(palette, layout).toBeFocused()
    await press(page, 'Escape', 'Escape')
    await expect(palette, layout).toHaveCount(0)
  }
  await press(page, 'Digit3', '#', 'shift')
  await press(page, 'Digit3', 'Process')
  await expect(third).not.toBeChecked()

  await press(page, 'KeyK', 'κ', 'ctrl')
  await expect(palette).toBeFocused()
  await compose(page, 'さとう')
  await press(page, 'Enter', 'Enter')
  await press(page, 'Escape', 'Escape')
  await expect(palette).toHaveValue('さとう')
  await compose(page, '')
  await page.keyboard.type('countersign')
  await page.getByRole('button', { name: /^Records/ }).click()
  await expect(page.getByRole('article', { name: 'Records' })).toContainText('countersigns')
  await page.getByRole('link', { name: 'Open this place' }).click()
  await expect(page.getByRole('heading', { name: 'Records', level: 1 })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('article', { name: 'Records' })).toBeVisible()
})

test('everyone is selected, found and saved on seven layouts, and the keys are shown as they are printed', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await goTo(page, 'People')
  const search = page.getByRole('textbox', { name: 'Search people' })
  for (const [layout, keys] of Object.entries(LAYOUTS)) {
    await press(page, ...keys.search)
    await expect(search, layout).toBeFocused()
    await search.blur()
    const { name } = await savedFile(page, () => press(page, keys.save[0], keys.save[1], 'ctrl'))
    expect(name, layout).toMatch(/^People.*\.xlsx$/)
  }
  await press(page, 'Slash', '/')
  await compose(page, 'さとう')
  await press(page, 'Escape', 'Escape')
  await expect(search).toHaveValue('さとう')
  await expect(page.locator('tbody a')).toHaveCount(0)
  await compose(page, '')
  await expect(page.locator('tbody a').first()).toBeVisible()

  await goTo(page, 'Role-fit map')
  const map = page.getByRole('application', { name: /^Role-fit map/ })
  const picked = page.getByRole('region', { name: 'People picked on the map' })
  for (const [layout, keys] of Object.entries(LAYOUTS)) {
    await map.focus()
    await press(page, keys.all[0], keys.all[1], 'ctrl')
    await expect(picked, layout).toBeVisible()
    await press(page, 'Escape', 'Escape')
    await expect(picked, layout).toHaveCount(0)
  }

  await page.goto(page.url().replace(/#.*$/, '#/people'))
  const person = page.locator('tbody a').first()
  const address = await person.getAttribute('href')
  await page.goto(page.url().replace(/#.*$/, `${address}/facts`))
  const quotas = page
    .getByRole('form', { name: 'Results' })
    .getByRole('textbox', { name: / quota$/ })
  const quota = await quotas.first().inputValue()
  await quotas.nth(1).fill('1')
  await press(page, 'KeyD', 'в', 'ctrl')
  await expect(quotas.nth(1)).toHaveValue(quota)
  await quotas.nth(1).press('Escape')

  // What Chromium answers where every layout of the system is without Latin letters.
  await page.addInitScript((printed) => {
    const { keyboard } = navigator as unknown as { keyboard: object }
    Object.defineProperty(keyboard, 'getLayoutMap', { value: async () => new Map(printed) })
  }, PRINTED)
  await page.reload()
  await expect(quotas.first()).toBeVisible()
  await press(page, 'Slash', '?', 'shift')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet.getByText('П then З', { exact: true })).toBeVisible()
  await expect(sheet.getByText('Ctrl Л', { exact: true })).toBeVisible()
})
