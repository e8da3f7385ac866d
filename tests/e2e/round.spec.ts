import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { overhear } from '../support/overhear.ts'
import { answerForm, arrangeRound, workspaceIn } from '../support/round.ts'
import {
  arrange,
  before,
  expect,
  makeFolder,
  openForm,
  type ServedWorkbench,
  saved,
  serve,
  test,
} from '../support/workbench.ts'

/** Nobody has rated these three yet; the last rates the other two. */
const CANDIDATES = ['Nils Aaltonen', 'Sandor Haggerty', 'Anouk Birkeland']
const RATERS = ['Rosa Lund', 'Piet Vos', 'Anouk Birkeland']
const UNSEEN = 'influence'

test.use({
  workspace: 'sample',
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.open', { path: workspaceIn(folder) })
      await arrangeRound(ask, { candidates: CANDIDATES, raters: RATERS, blind: true })
    }),
  ),
})
test.slow()

const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const rows = (page: Page) => page.locator('ol[aria-label^="Candidates on"]')

/** Locks everything and saves the reply. */
async function lockAndReply(
  page: Page,
  answers: number,
  folder: string,
  code: string,
): Promise<string> {
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByRole('button', { name: `Lock ${answers} answers` }).click()
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeVisible()
  await page.getByRole('link', { name: 'Save the reply', exact: true }).click()
  await page.getByLabel('Reply code').fill(code)
  const reply = await saved(page, 'Save the reply file', folder)
  await expect(page.getByText(/Its fingerprint is/)).toBeVisible()
  return reply
}

/** A laptop of a rater's own: another folder and another program, with nothing but files between it and the others. */
interface Laptop {
  page: Page
  folder: string
  program: ServedWorkbench
}

async function laptop(context: BrowserContext, folder: string, open: boolean): Promise<Laptop> {
  const program = await serve(folder, open ? ['--workspace', workspaceIn(folder)] : [])
  const page = await context.newPage()
  await page.goto(program.address)
  return { page, folder, program }
}

async function shut({ page, folder, program }: Laptop) {
  await page.close()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** A laptop on which a request has been answered before, all but the last few answers. */
async function answered(request: string, left: number, first = 4): Promise<string> {
  const folder = makeFolder()
  const file = { fileName: basename(request), content: readFileSync(request, 'utf8') }
  await arrange(folder, async (ask) => {
    await ask('workspaces.openRequest', file)
    const give = (competency: string, index: number) => ({
      given: competency === UNSEEN ? 0 : index === 0 ? first : 4,
    })
    const form = await answerForm(ask, give, left)
    if (left > 0) return
    await ask('rating.lock', form)
    const reply = await ask('bundles.reply', {})
    writeFileSync(join(folder, reply.fileName), reply.content)
  })
  return folder
}

/** The first rater opens the request herself, is cut off in the middle of rating and goes on where she was. */
async function rateThroughAKill(
  context: BrowserContext,
  request: string,
  code: string,
  out: string,
  namesOfOthers: readonly string[],
) {
  const first = await laptop(context, makeFolder(), false)
  const { page, folder } = first
  const heard = await overhear(page)
  await page.locator('input[type="file"]').first().setInputFiles(request)
  await expect(
    page.getByText(/^Leonie Achard asks Rosa Lund to rate 3\speople for Spring round \(District/),
  ).toBeVisible()
  // Nothing is asked before the form: protection is offered, here and later.
  await expect(page.getByRole('button', { name: 'Protect it first' })).toBeVisible()
  await expect(page.getByLabel('Passphrase')).toHaveCount(0)
  await expectAccessible(page)
  await openForm(page)
  await expect(page.getByText('Not encrypted.', { exact: true })).toBeVisible()
  await go(page, 'Reply')
  await expect(page.getByText('24 answers to go')).toBeVisible()
  await expect(page.getByText(/^Leonie Achard asks you to rate 3\speople$/)).toBeVisible()
  await expect(page.getByText(/^Spring round, for District/)).toBeVisible()
  await expect(page.getByText(/about 10 minutes/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save the reply file' })).toBeDisabled()
  const rail = page.getByRole('navigation', { name: 'Places' })
  await expect(rail.getByRole('link')).toHaveText(['Rate', 'Reply', 'Workspace'])
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Begin' }).click()
  await page.getByRole('button', { name: 'Go on without practice' }).click()
  await page.getByLabel('Reason').fill('Trained on the same cases last month')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Results through others' })).toBeVisible()
  await expect(rows(page).getByText(/^Candidate [A-Z2-9]{6}/)).toHaveCount(3)
  for (const key of ['4', 'ArrowDown', '4', 'n']) await page.keyboard.press(key)
  await page.keyboard.type('Was away in May.')
  await page.keyboard.press('Escape')
  await expect(page.getByText('All answers saved')).toBeVisible()
  const shown = await rows(page).textContent()
  await first.program.kill()

  const program = await serve(folder, ['--workspace', workspaceIn(folder)])
  await page.goto(program.address)
  await go(page, 'Rate')
  await expect(page.getByText('2 of 24 answers')).toBeVisible()
  await page.getByRole('link', { name: 'Go on' }).click()
  await expect(rows(page)).toHaveText(shown ?? '')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByLabel('What did you see?')).toHaveValue('Was away in May.')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('4')
  for (let competency = 1; competency < 8; competency++) {
    await page.keyboard.press('ArrowRight')
    for (const key of competency === 7 ? '0↓0↓0' : '4↓4↓4')
      await page.keyboard.press(key === '↓' ? 'ArrowDown' : key)
  }
  await expect(page.getByText('24 of 24')).toBeVisible()
  const reply = await lockAndReply(page, 24, out, code)
  await expectAccessible(page)
  await heard.expectNothingOf(namesOfOthers)
  await shut({ page, folder, program })
  return reply
}

/** Gives the last answer of a form that was begun before, locks and saves the reply. */
async function finish(
  context: BrowserContext,
  folder: string,
  answers: number,
  code: string,
  out: string,
  namesOfOthers: readonly string[],
) {
  const own = await laptop(context, folder, true)
  const heard = await overhear(own.page)
  await go(own.page, 'Rate')
  await expect(own.page.getByText(`${answers - 1} of ${answers} answers`)).toBeVisible()
  await own.page.getByRole('link', { name: 'Go on' }).click()
  await expect(rows(own.page)).toContainText('no answer yet')
  await own.page.keyboard.press('0')
  await expect(own.page.getByText(`${answers} of ${answers}`)).toBeVisible()
  const reply = await lockAndReply(own.page, answers, out, code)
  await heard.expectNothingOf(namesOfOthers)
  await shut(own)
  return reply
}

/** A candidate is handed the keyboard, rates themselves, and hands it back to where it came from. */
async function rateOneself(page: Page, name: string) {
  const heard = await overhear(page, 'rating.handOver')
  await page.getByRole('button', { name: `Fill in here, by ${name}` }).click()
  await expect(page.getByRole('heading', { name: 'Results through others' })).toBeVisible()
  await expect(page.getByLabel('What did you do?')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('link')).toHaveText([
    'Rate',
  ])
  for (let competency = 0; competency < 8; competency++) {
    await page.keyboard.press('5')
    if (competency < 7) await page.keyboard.press('ArrowRight')
  }
  await expect(page.getByText('8 of 8')).toBeVisible()
  await expect(page.getByText('All answers saved')).toBeVisible()
  await page.reload()
  await expect(page.getByText('8 of 8')).toBeVisible()
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByRole('button', { name: 'Lock 8 answers' }).click()
  await expect(page.getByText('Hand the keyboard back at the bottom left.')).toBeVisible()
  await expectAccessible(page)
  await heard.expectNothingOf(CANDIDATES.filter((other) => other !== name))
  await page.getByRole('button', { name: /Hand back here$/ }).click()
  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await expect(page.getByText(/^locked here/)).toBeVisible()
}

test('a round by file: three raters on three laptops, one cut off in the middle, one a candidate', async ({
  page,
  context,
}) => {
  const files = mkdtempSync(join(tmpdir(), 'proceed-files-'))
  await go(page, 'Cycles')
  await go(page, 'Spring round')
  await expect(page.getByRole('heading', { name: 'Rating by file' })).toBeVisible()
  const [rosa = '', piet = '', anouk = ''] = [
    await saved(page, 'Request file for Rosa Lund', files),
    await saved(page, 'Request file for Piet Vos', files),
    await saved(page, 'Request file for Anouk Birkeland', files),
  ]
  await expect(page.getByText('awaited')).toHaveCount(3)
  const codes: string[] = []
  for (const name of RATERS) {
    const row = page.getByRole('row').filter({ hasText: name })
    await row.getByRole('button', { name: `Show the reply code of ${name}` }).click()
    codes.push(await row.locator('code').innerText())
  }
  const [rosasCode = '', pietsCode = '', anouksCode = ''] = codes
  await expectAccessible(page)

  // In a blind round no name travels, and nobody is asked about themselves.
  for (const name of ['Nils Aaltonen', 'Sandor Haggerty'])
    for (const request of [rosa, piet, anouk])
      expect(readFileSync(request, 'utf8')).not.toContain(name)
  const replies = [
    await rateThroughAKill(context, rosa, rosasCode, files, CANDIDATES),
    await finish(context, await answered(piet, 1), 24, pietsCode, files, CANDIDATES),
    await finish(context, await answered(anouk, 1), 16, anouksCode, files, CANDIDATES.slice(0, 2)),
  ]
  // The first rater answers once more elsewhere, without her code, and does not agree with herself on one person.
  const elsewhere = await answered(rosa, 0, 2)
  const [again = ''] = readdirSync(elsewhere).filter((name) => name.endsWith('.proceed-reply'))
  replies.push(join(elsewhere, again))

  await rateOneself(page, 'Nils Aaltonen')

  const picker = page.locator('input[type="file"]')
  await picker.setInputFiles(replies)
  await expect(page.getByText('3 replies in, 0 conflicts')).toBeVisible()
  const questions = page.getByRole('region', { name: 'Replies to confirm' })
  await expect(questions.getByText(/^It has no reply code, /)).toBeVisible()
  await expect(questions.getByText(/^Rosa Lund has given other answers before/)).toBeVisible()
  await expectAccessible(page)
  await questions.getByRole('button', { name: 'Take it in as Rosa Lund' }).click()
  await expect(page.getByText('1 reply in, 1 conflict')).toBeVisible()
  await expect(questions).toHaveCount(0)
  await expect(page.getByRole('table', { name: 'Conflicts' }).getByRole('row')).toHaveCount(2)
  await expect(page.getByText('awaited')).toHaveCount(0)
  await expectAccessible(page)
  await picker.setInputFiles([replies[1] ?? '', rosa])
  await expect(page.getByText('1 had been taken in before, nothing changed')).toBeVisible()
  // Chromium tells of a file that is chosen again only where the last choice is forgotten.
  await expect(picker).toHaveValue('')
  await expect(page.getByText('This is a request file: it belongs to')).toBeVisible()

  // What nobody has observed is missing, and the rest of the round counts.
  await go(page, 'Nils Aaltonen')
  const leadership = page.getByRole('region', { name: /Leadership/ })
  await expect(leadership.getByText('not observed')).toHaveCount(1)
  for (const folder of [files, elsewhere]) rmSync(folder, { recursive: true, force: true })
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

  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await page.getByRole('button', { name: /^Rosa Lund/ }).click()
  await expect(page.getByRole('button', { name: 'Key', exact: true })).toHaveCount(0)
  await page.getByRole('link', { name: 'Enter scores: Structured interview' }).click()
  await expect(page.getByText('structured interview')).toBeVisible()
  rmSync(files, { recursive: true, force: true })
})
