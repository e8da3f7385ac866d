import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { overhear } from '../support/overhear.ts'
import { answerForm, arrangeRound, workspaceIn } from '../support/round.ts'
import { type Ask, arrange, before, expect, goTo, test } from '../support/workbench.ts'

const NOTE = 'Only the other rater wrote this.'
const TALK = Array.from({ length: 60 }, (_, line) =>
  line % 2 === 0
    ? `Observer: What came after call ${line}?`
    : 'Candidate: I asked Sam what he saw.',
).join('\n')
/** What must not reach whoever rates: filled when the round is arranged. */
const kept: string[] = []

/** A blind round of three people with a record; one rater has locked, the other sits at the keyboard. */
async function openCycle(ask: Ask) {
  const candidates = ['Omar Haddad', 'Maya Lindqvist', 'Ruth Castellanos']
  const raters = ['Rosa Lund', 'Piet Vos']
  const { cycleId, people, members } = await arrangeRound(ask, { candidates, raters, blind: true })
  const [rosa, piet] = members
  if (!rosa || !piet) throw new Error('Two raters were asked for.')
  for (const { repId } of people.slice(0, 2))
    await ask('material.save', { cycleId, repId, part: 'transcript', text: TALK })
  await ask('profiles.use', { personId: piet })
  await ask('rating.lock', await answerForm(ask, () => ({ given: 2, note: NOTE })))
  for (const { repId } of people) {
    const [standing] = (await ask('standings.list', { repId, cycleId: null })).standings
    kept.push(
      `"${repId}"`,
      String(standing?.performance.shrunk),
      String(standing?.leadership.score),
    )
  }
  kept.push(...candidates, NOTE)
  await ask('profiles.use', { personId: rosa })
}

test.use({
  workspace: 'sample',
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.open', { path: workspaceIn(folder) })
      await openCycle(ask)
    }),
  ),
})
test.slow()

const chosen = (page: Page) => page.locator('ol[aria-label^="Candidates on"] [aria-current]')

test('practice shows the distance from the key, then a panel member rates blind by keyboard and locks', async ({
  page,
}) => {
  const heard = await overhear(page)
  await page.reload()
  await goTo(page, 'Rate')
  await expect(page.getByText('0 of 24 answers')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Begin' }).click()
  await expect(page.getByText('Three practice cases come first')).toBeVisible()
  // Whoever is too close to somebody leaves them out with a reason, and may come back to it until the form is locked.
  await page
    .getByRole('button', { name: /^Too close to Candidate/ })
    .first()
    .click()
  await page.getByRole('radio', { name: 'Family or a close friend' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Leave out' }).click()
  const afterAll = page.getByRole('button', { name: /^Rate after all: Candidate [A-Z2-9]{6}$/ })
  await expect(page.getByRole('button', { name: /^Too close to/ })).toHaveCount(2)
  await expectAccessible(page)
  await afterAll.click()
  await expect(page.getByRole('button', { name: /^Too close to/ })).toHaveCount(3)
  await page.getByRole('link', { name: 'Rate the practice cases' }).click()
  await expect(page.getByText('Practice case 1 of 3')).toBeVisible()
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
  // What there is to read stands beside the steps, under the code, and opens where it was left.
  const reading = page.getByRole('region', { name: /^Transcript, Candidate [A-Z2-9]{6}$/ })
  const nothing = page.getByText(/^There is nothing to read about Candidate [A-Z2-9]{6}\.$/)
  await expect(reading.or(nothing)).toBeVisible()
  for (let row = 0; row < 2 && !(await reading.isVisible()); row++) {
    await page.keyboard.press('ArrowDown')
    await expect(reading.or(nothing)).toBeVisible()
  }
  await expect(reading.getByRole('listitem')).toHaveCount(60)
  // Lines are marked by key and go into the note by their numbers.
  for (let line = 0; line < 3; line++) await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('Lines 1 to 3 are marked')).toBeVisible()
  await page.keyboard.press('q')
  const note = page.getByLabel(/^What did you see\?/)
  await expect(note).toHaveValue('Transcript, lines 1 to 3: ')
  await expect(note).toBeFocused()
  await note.fill('')
  await page.keyboard.press('Escape')
  await reading.evaluate((region) => region.scrollTo({ top: 300 }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('heading', { name: 'Results through others' })).toBeVisible()
  for (let row = 0; row < 2; row++) await page.keyboard.press('ArrowUp')

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
  await expectAccessible(page)
  const lock = page.getByRole('button', { name: 'Lock', exact: true })
  await expect(lock).toBeDisabled()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('3')
  for (let competency = 1; competency < 8; competency++) {
    for (const key of ['ArrowRight', '3', 'ArrowDown', '3', 'ArrowDown', '3'])
      await page.keyboard.press(key)
  }
  await expect(page.getByText('24 of 24')).toBeVisible()
  await heard.expectNothingOf(kept)
  await lock.click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lock 24 answers' }).click()
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeVisible()
  await goTo(page, 'Rate')
  await expect(page.getByText('Locked', { exact: true })).toBeVisible()
})

test.describe('what raters read', () => {
  test.use({
    workspace: 'sample',
    prepare: before((folder) =>
      arrange(folder, async (ask) => {
        await ask('workspaces.open', { path: workspaceIn(folder) })
        const candidates = ['Omar Haddad', 'Maya Lindqvist', 'Ruth Castellanos']
        await arrangeRound(ask, { candidates, raters: ['Rosa Lund'], blind: true })
      }),
    ),
  })

  test('is pasted or taken from a file, and names no candidate while names are hidden', async ({
    page,
  }) => {
    await page.reload()
    await goTo(page, 'Rate')
    await expect(page.getByText(/of no candidate is there anything to read/)).toBeVisible()
    await goTo(page, 'Cycles')
    await page.getByRole('link', { name: 'Spring round' }).click()
    await expect(page.getByText(/of no candidate is there anything to read/)).toBeVisible()
    await page.getByRole('link', { name: 'Add what raters read' }).click()
    await page.getByText('What raters read: 0 of 3 candidates have something').click()
    await page.getByRole('button', { name: 'Add, Transcript: Maya Lindqvist' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Text').fill('Maya: I asked Sam three questions.')
    await dialog.getByRole('button', { name: 'Save the text' }).click()
    await expect(dialog.getByText(/has “Maya” in it, a name of a candidate/)).toBeVisible()
    await expectAccessible(page)
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: 'Choose a text file' }).click()
    await (await chooser).setFiles({
      name: 'talk.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(TALK),
    })
    await expect(dialog.getByLabel('Text')).toHaveValue(TALK)
    // A PDF holds no text that could be checked: the sentence says what to do, and the text stays.
    const other = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: 'Choose a text file' }).click()
    await (await other).setFiles({
      name: 'talk.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj', 'latin1'),
    })
    await expect(dialog.getByText('talk.pdf is not plain text.')).toBeVisible()
    await expect(dialog.getByLabel('Text')).toHaveValue(TALK)
    await dialog.getByRole('button', { name: 'Save the text' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(/of 2 of 3 candidates there is nothing to read/)).toBeVisible()
    await expect(
      page.getByRole('button', { name: /^[\d,]+ characters, Transcript: Maya Lindqvist$/ }),
    ).toBeVisible()
    await expectAccessible(page)
  })
})
