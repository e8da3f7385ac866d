import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { PersonId } from '../../shared/model/id.ts'
import { expectAccessible } from '../support/accessible.ts'
import {
  arrange,
  before,
  expect,
  leavePlain,
  makeFolder,
  serve,
  test,
} from '../support/workbench.ts'

/** A cycle in rating with two candidates and two raters; the director sits at the keyboard. */
async function openRound(folder: string) {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.proceed'))
  return arrange(folder, async (ask) => {
    await ask('workspaces.open', { path: join(folder, file ?? '') })
    const { rows } = await ask('people.list', {
      filter: {},
      sort: 'name',
      direction: 'asc',
      offset: 0,
      limit: 2,
    })
    const members: PersonId[] = []
    for (const name of ['Rosa Lund', 'Piet Vos']) {
      const roles = ['panel' as const]
      members.push((await ask('profiles.save', { personId: null, name, roles })).personId)
    }
    const { cycle } = await ask('cycles.create', {
      name: 'Spring round',
      openings: ['District manager, West'],
      candidates: rows.map(({ repId }) => repId),
    })
    const { cycleId } = cycle
    await ask('cycles.setPanel', {
      cycleId,
      members: members.map((personId) => ({ personId, canRate: true, canVote: true })),
    })
    await ask('cycles.advance', { cycleId, to: 'rating' })
    return { cycleId, members }
  })
}

test.use({ workspace: 'sample', prepare: before(openRound) })
test.slow()

const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

async function saved(page: Page, button: string, folder: string): Promise<string> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const download = await coming
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return path
}

/** On a laptop of the rater's own: opens the request, answers everything alike and saves the reply. */
async function reply(
  page: Page,
  request: string,
  score: string,
  folder: string,
  seen?: () => Promise<void>,
) {
  await page.locator('input[type="file"]').first().setInputFiles(request)
  await leavePlain(page)
  await expect(page.getByRole('heading', { name: 'Rate', exact: true })).toBeVisible()
  await go(page, 'Reply')
  await expect(page.getByText('16 answers to go')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save the reply file' })).toBeDisabled()
  await seen?.()
  await page.getByRole('link', { name: 'Begin' }).click()
  await page.getByRole('button', { name: 'Go on without practice' }).click()
  await page.getByLabel('Reason').fill('Trained on the same cases last month')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Results through others' })).toBeVisible()
  for (let competency = 0; competency < 8; competency++) {
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press(score)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(score)
    await page.keyboard.press('ArrowRight')
  }
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByRole('button', { name: 'Lock 16 answers' }).click()
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeVisible()
  await go(page, 'Reply')
  return saved(page, 'Save the reply file', folder)
}

test('a round goes out by file, comes back sealed, and says what it brought', async ({
  page,
  context,
}) => {
  const files = mkdtempSync(join(tmpdir(), 'proceed-files-'))
  await go(page, 'Cycles')
  await go(page, 'Spring round')
  await expect(page.getByRole('heading', { name: 'Rating by file' })).toBeVisible()
  const requests = [
    await saved(page, 'Request file for Rosa Lund', files),
    await saved(page, 'Request file for Piet Vos', files),
  ]
  await expect(page.getByText('awaited')).toHaveCount(2)
  await expectAccessible(page)

  const replies: string[] = []
  for (const [index, score] of ['4', '3', '5'].entries()) {
    const folder = makeFolder()
    const laptop = await serve(folder)
    const other = await context.newPage()
    await other.goto(laptop.address)
    await expect(other.getByRole('button', { name: 'Open a request file' })).toBeVisible()
    const out = mkdtempSync(join(files, 'out-'))
    const look = async () => {
      const rail = other.getByRole('navigation', { name: 'Places' })
      await expect(rail.getByRole('link')).toHaveText(['Rate', 'Reply', 'Workspace'])
      await expectAccessible(other)
    }
    replies.push(
      await reply(other, requests[index % 2] ?? '', score, out, index === 0 ? look : undefined),
    )
    if (index === 0) await expectAccessible(other)
    await other.close()
    await laptop.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  const picker = page.locator('input[type="file"]')
  await picker.setInputFiles(replies)
  await expect(page.getByText('3 replies in, 16 conflicts')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Conflicts' }).getByRole('row')).toHaveCount(17)
  await expect(page.getByText('awaited')).toHaveCount(0)
  await expectAccessible(page)

  await picker.setInputFiles([replies[1] ?? '', requests[0] ?? ''])
  await expect(page.getByText('1 had been taken in before, nothing changed')).toBeVisible()
  await expect(page.getByText('This is a request file: it belongs to')).toBeVisible()
  rmSync(files, { recursive: true, force: true })
})

test('guides, sheets and the test come as paper, the key for the director alone', async ({
  page,
}) => {
  const files = mkdtempSync(join(tmpdir(), 'proceed-files-'))
  await go(page, 'Cycles')
  await go(page, 'Spring round')
  for (const button of ['Interview guide', 'Observation sheet', 'Test', 'Key']) {
    const path = await saved(page, button, files)
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  }
  await page.getByLabel('Competencies on paper').selectOption('Coaching and developing')
  await saved(page, 'Interview guide', files)
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Director/ }).click()
  await page.getByRole('button', { name: /^Rosa Lund/ }).click()
  await expect(page.getByRole('button', { name: 'Key', exact: true })).toHaveCount(0)
  await page.getByRole('link', { name: 'Enter scores: Structured interview' }).click()
  await expect(page.getByText('structured interview')).toBeVisible()
  rmSync(files, { recursive: true, force: true })
})
