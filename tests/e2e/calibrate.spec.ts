import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Verdict } from '../../shared/model/decision.ts'
import { expectAccessible } from '../support/accessible.ts'
import { CYCLE } from '../support/decided.ts'
import { arrangeMeeting, BALLOT, PASSPHRASE } from '../support/meeting.ts'
import {
  arrange,
  before,
  expect,
  leavePlain,
  makeFolder,
  serve,
  test,
} from '../support/workbench.ts'

const SEEN = [
  'Rebuilt a stalled deal overnight, then kept the credit.',
  'Two new hires asked to sit elsewhere.',
  'Wrote the territory plan the region now uses.',
  'Turned down the mentor role twice.',
]
const VERDICTS: Verdict[] = [
  'grow-as-expert-seller',
  'grow-as-expert-seller',
  'develop-as-leader',
  'promote-with-conditions',
  'grow-as-expert-seller',
]

/** Five members, nine candidates; one ballot is left for the window. */
const meeting = before((folder) =>
  arrange(folder, async (ask) => {
    await ask('workspaces.create', { name: 'Meeting', sample: true })
    const { personId: director } = await ask('profiles.current', {})
    const panel = await arrangeMeeting(ask, 9)
    const { sessionId } = await ask('calibration.start', {
      cycleId: CYCLE,
      passphrase: PASSPHRASE,
    })
    for (const [member, { personId }] of panel.entries()) {
      await ask('profiles.use', { personId })
      const { cases } = await ask('calibration.session', { sessionId })
      const own = cases.filter(({ mine }) => mine.whyNot === null)
      for (const [index, { caseId }] of own.entries()) {
        if (member === 4 && index === 0) continue
        await ask('calibration.seal', {
          caseId,
          ballot: {
            ...BALLOT,
            estimate: Math.round((2 + ((member * 7 + index * 3) % 23) / 10) * 10) / 10,
            verdict: VERDICTS[(member + index) % 5] ?? 'develop-as-leader',
            onlyISaw: SEEN[(member + index) % 4] ?? '',
          },
        })
      }
    }
    await ask('profiles.use', { personId: panel[4]?.personId ?? director })
    return director
  }),
)

test.use({ prepare: meeting })

const openSession = async (page: Page) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Calibrate', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Calibrate', exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Session of/ }).click()
}

const sitDown = async (page: Page, name: RegExp) => {
  await page.locator('nav button[aria-haspopup]').last().click()
  await page.getByRole('button', { name }).last().click()
}

test('five members and nine candidates: sealed, revealed, talked about, decided, written down', async ({
  page,
}) => {
  test.setTimeout(900_000)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await openSession(page)
  await expectAccessible(page)

  await page
    .getByRole('button', { name: /^Give ballot on/ })
    .first()
    .click()
  await page.getByLabel('Leadership aptitude, 1 to 5').fill('3.6')
  await page.getByLabel('Suggested verdict').selectOption('develop-as-leader')
  await page.getByLabel('Strongest reason').fill('Coaches the two newest sellers every week.')
  await page.getByLabel('What would change my mind').fill('A quarter as acting lead.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Seal', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Replace on/ })).not.toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Give ballot on/ })).toHaveCount(0)
  await expect(page.getByText('Coaches the two newest sellers')).toHaveCount(0)

  await sitDown(page, /^Director/)
  await page.getByRole('button', { name: 'Reveal', exact: true }).click()
  await page.getByLabel('Passphrase of the session').fill(PASSPHRASE)
  await page.getByRole('dialog').getByRole('button', { name: 'Reveal' }).click()
  await expect(page.getByRole('heading', { name: 'Agenda, most disagreement first' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Open the room' }).click()
  await expect(page.getByRole('navigation', { name: 'Places' })).toHaveCount(0)
  const steps = page.getByRole('list', { name: 'Steps of this case' })
  const here = (step: string) => expect(steps.locator('[aria-current]')).toHaveText(step)
  await page.keyboard.press('PageDown')
  await here('What only one of us has seen')
  await expectAccessible(page)
  await page.keyboard.press('ArrowRight')
  await here('First opinions')
  await expect(
    page.getByRole('heading', { name: 'First opinions, sealed until now' }),
  ).toBeVisible()
  await expectAccessible(page)

  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Candidate [A-I]$/)
  expect(await page.content()).not.toContain(name)
  await page.keyboard.press('s')
  await expect(page.getByText('Scores are hidden.')).toBeVisible()
  await expect(page.getByText('Leadership aptitude')).toHaveCount(0)
  await page.keyboard.press('n')
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)

  await page.keyboard.press('e')
  await expect(page.getByRole('dialog', { name: /^Evidence at hand/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await here('Talk')
  await page.getByLabel('First number spoken').fill('3')
  await page.getByLabel('First number spoken').press('Enter')
  await page.keyboard.press('c')
  const change = page.getByRole('dialog', { name: /^Change a rating or a suggested verdict/ })
  await change.getByText('A suggested verdict', { exact: true }).click()
  const member = change.getByLabel('Suggested verdict of')
  const who = (await member.getByRole('option').nth(1).textContent()) ?? ''
  await member.selectOption({ label: who })
  await change.getByLabel('From the one in their ballot to').selectOption('not-enough-evidence')
  await change.getByLabel('Reason').selectOption('seen-by-others')
  await change.getByLabel('In words').fill('Two colleagues saw what this ballot could not.')
  await change.getByLabel('Asked for by').selectOption({ label: who })
  await expect(change.getByText(/^Authorised by Director/)).toBeVisible()
  await expectAccessible(page)
  await change.getByRole('button', { name: 'Change and keep both values' }).click()
  await expect(change).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Changed in this meeting' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await here('Second ballot')
  for (;;) {
    const vote = page.getByRole('button', { name: /^Vote: / }).first()
    if ((await vote.count()) === 0) break
    const left = await page.getByRole('button', { name: /^Vote: / }).count()
    await vote.click()
    await page.getByLabel('Leadership aptitude, 1 to 5').fill('3.2')
    await page.getByLabel('Your verdict now').selectOption('develop-as-leader')
    await page.getByRole('button', { name: 'Seal and hand on' }).click()
    await expect(page.getByRole('button', { name: /^Vote: / })).toHaveCount(left - 1)
  }
  await page.reload()
  await here('Second ballot')
  await page.keyboard.press('PageDown')
  await here('Verdict')
  await expect(page.getByRole('heading', { name: 'After the talk' })).toBeVisible()
  await page.keyboard.press('v')
  await page.getByLabel('Verdict of the panel').selectOption('develop-as-leader')
  await page
    .getByLabel('Reason', { exact: true })
    .fill('The panel agrees that two quarters of leading an onboarding come first.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keep the verdict' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('two quarters of leading an onboarding').last()).toBeVisible()
  await page.keyboard.press('PageDown')
  await here('What only one of us has seen')
  await page.keyboard.press('p')
  await expect(page.getByText('parked').first()).toBeVisible()

  await page.getByRole('link', { name: 'Leave' }).click()
  await expect(page.getByText('Weight of advice')).toBeVisible()
  const changes = page.getByRole('region', { name: 'Changes', exact: true })
  await expect(changes.getByRole('row')).toHaveCount(2)
  await expect(changes.getByText('No new evidence')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Minutes' }).click()
  await expect(page.getByText('sealed ballots were opened together')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close the session' }).click()
  await expect(page.getByRole('button', { name: 'Close the session' })).toHaveCount(0)
})

test('ballots go to a laptop of their own and come back as a file', async ({ page, context }) => {
  test.setTimeout(900_000)
  const files = mkdtempSync(join(tmpdir(), 'proceed-files-'))
  const saved = async (from: Page, button: string) => {
    const coming = from.waitForEvent('download')
    await from.getByRole('button', { name: button, exact: true }).click()
    const download = await coming
    const path = join(files, download.suggestedFilename())
    await download.saveAs(path)
    return path
  }
  await openSession(page)
  await sitDown(page, /^Director/)
  const byFile = page.getByRole('region', { name: 'Ballots by file' })
  const label = await byFile
    .getByRole('button', { name: /^Request file for/ })
    .last()
    .getAttribute('aria-label')
  const request = await saved(page, label ?? '')
  await expect(byFile.getByText('awaited')).toHaveCount(1)
  await expectAccessible(page)

  const folder = makeFolder()
  const laptop = await serve(folder)
  const other = await context.newPage()
  await other.goto(laptop.address)
  await other.locator('input[type="file"]').first().setInputFiles(request)
  await leavePlain(other)
  await expect(other.getByRole('heading', { name: 'Ballots', exact: true })).toBeVisible()
  const rail = other.getByRole('navigation', { name: 'Places' })
  await expect(rail.getByRole('link')).toHaveText(['Ballots', 'Workspace'])
  await expect(other.getByRole('button', { name: 'Save the reply file' })).toBeDisabled()
  await other
    .getByRole('button', { name: /^Give ballot on/ })
    .first()
    .click()
  await other.getByLabel('Leadership aptitude, 1 to 5').fill('3.6')
  await other.getByLabel('Suggested verdict').selectOption('develop-as-leader')
  await other.getByLabel('Strongest reason').fill('Coaches the two newest sellers every week.')
  await other.getByLabel('What would change my mind').fill('A quarter as acting lead.')
  await other.getByRole('button', { name: 'Seal', exact: true }).click()
  await expect(other.getByRole('button', { name: /^Replace on/ })).toHaveCount(1)
  await expectAccessible(other)
  const reply = await saved(other, 'Save the reply file')
  await other.close()
  await laptop.stop()

  const picker = byFile.locator('input[type="file"]')
  await picker.setInputFiles(reply)
  await expect(byFile.getByText('1 reply in, 1 ballot sealed')).toBeVisible()
  await expect(byFile.getByText('awaited')).toHaveCount(0)
  await picker.setInputFiles([reply, request])
  await expect(byFile.getByText('1 file taken in before: nothing changed')).toBeVisible()
  await expect(byFile.getByText('This is a request file: it belongs to')).toBeVisible()
  await expectAccessible(page)
  rmSync(folder, { recursive: true, force: true })
  rmSync(files, { recursive: true, force: true })
})
