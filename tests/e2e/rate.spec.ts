import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, expect, serve, test } from '../support/workbench.ts'

/** A cycle in rating with three candidates and Rosa Lund, who sits at the keyboard, on its panel. */
async function openCycle(folder: string) {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.proceed'))
  await arrange(folder, async (ask) => {
    await ask('workspaces.open', { path: join(folder, file ?? '') })
    const { rows } = await ask('people.list', {
      filter: {},
      sort: 'name',
      direction: 'asc',
      offset: 0,
      limit: 3,
    })
    const { personId } = await ask('profiles.save', {
      personId: null,
      name: 'Rosa Lund',
      roles: ['panel'],
    })
    const { cycle } = await ask('cycles.create', {
      name: 'Spring round',
      openings: ['District manager, West'],
      candidates: rows.map(({ repId }) => repId),
    })
    const { cycleId } = cycle
    await ask('cycles.setPanel', { cycleId, members: [{ personId, canRate: true, canVote: true }] })
    await ask('cycles.advance', { cycleId, to: 'rating' })
    await ask('profiles.use', { personId })
  })
}

test.use({ workspace: 'sample', prepare: before(openCycle) })

const begin = async (page: Page) => {
  await page.getByRole('link', { name: 'Rate', exact: true }).click()
  await expect(page.getByText('0 of 24 answers')).toBeVisible()
  await page.getByRole('link', { name: 'Begin' }).click()
}
const withoutPractice = async (page: Page) => {
  await page.getByRole('button', { name: 'Go on without practice' }).click()
  await page.getByLabel('Reason').fill('Trained on the same cases last month')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Results through others' })).toBeVisible()
}
const chosen = (page: Page) => page.locator('ol[aria-label^="Candidates on"] [aria-current]')

test('practice shows the distance from the key before the first live rating', async ({ page }) => {
  await page.getByRole('link', { name: 'Rate', exact: true }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Begin' }).click()
  await expect(page.getByText('Three practice cases come first')).toBeVisible()
  await page.getByRole('link', { name: 'Rate the practice cases' }).click()
  await expect(page.getByText('Practice case 1 of 3')).toBeVisible()
  await expectAccessible(page)
  for (let n = 0; n < 8; n++) await page.keyboard.press('3')
  await expect(page.getByRole('status').filter({ hasText: 'of 8 as in the key' })).toBeVisible()
  await expect(page.getByText('Key: 2.')).toBeVisible()
  await expectAccessible(page)
  for (let cases = 0; cases < 2; cases++) {
    await page.getByRole('button', { name: 'Next case' }).click()
    for (let n = 0; n < 8; n++) await page.keyboard.press('2')
  }
  await page.getByRole('link', { name: 'To the ratings' }).click()
  await expect(page.getByRole('heading', { name: 'Results through others' })).toBeVisible()
})

test('a panel member rates by keyboard, takes back, writes a note and locks', async ({ page }) => {
  await begin(page)
  await withoutPractice(page)
  await expectAccessible(page)
  await page.keyboard.press('4')
  await expect(chosen(page)).toContainText('4')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('0')
  await expect(chosen(page)).toContainText('not observed')
  await page.keyboard.press('Control+z')
  await expect(chosen(page)).toContainText('no answer yet')
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('Took over the call in March and closed it alone.')
  await page.keyboard.press('Escape')
  await expect(chosen(page)).toContainText('with a note')
  await expect(page.getByText('All answers saved')).toBeVisible()
  const lock = page.getByRole('button', { name: 'Lock', exact: true })
  await expect(lock).toBeDisabled()
  for (let competency = 0; competency < 8; competency++) {
    for (const down of [false, true, true]) {
      if (down) await page.keyboard.press('ArrowDown')
      else for (let up = 0; up < 3; up++) await page.keyboard.press('ArrowUp')
      await page.keyboard.press('3')
    }
    await page.keyboard.press('ArrowRight')
  }
  await expect(page.getByText('24 of 24')).toBeVisible()
  await expectAccessible(page)
  await lock.click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lock 24 answers' }).click()
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeVisible()
  await page.getByRole('link', { name: 'Rate', exact: true }).click()
  await expect(page.getByText('Locked', { exact: true })).toBeVisible()
})

test('a program that is killed in the middle has every answer when it is back', async ({
  context,
  folder,
  path,
  prepare,
}) => {
  await prepare(folder)
  const first = await serve(folder, ['--workspace', path ?? ''])
  const page = await context.newPage()
  await page.goto(first.address)
  await begin(page)
  await withoutPractice(page)
  for (const key of ['5', 'ArrowDown', '1', 'ArrowDown', '0']) await page.keyboard.press(key)
  await page.keyboard.press('n')
  await page.keyboard.type('Was away in May.')
  await page.keyboard.press('Escape')
  await expect(chosen(page)).toContainText('with a note')
  await expect(page.getByText('All answers saved')).toBeVisible()
  const shown = await page.locator('ol[aria-label^="Candidates on"]').textContent()
  await first.kill()

  const again = await serve(folder, ['--workspace', path ?? ''])
  try {
    await page.goto(again.address)
    await page.getByRole('link', { name: 'Rate', exact: true }).click()
    await expect(page.getByText('3 of 24 answers')).toBeVisible()
    await page.getByRole('link', { name: 'Go on' }).click()
    await expect(page.getByRole('heading', { name: 'Coaching and developing' })).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(page.locator('ol[aria-label^="Candidates on"]')).toHaveText(shown ?? '')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByLabel('What did you see?')).toHaveValue('Was away in May.')
  } finally {
    await again.stop()
  }
})
