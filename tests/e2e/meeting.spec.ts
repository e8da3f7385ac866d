import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { CYCLE } from '../support/decided.ts'
import { arrangeMeeting, BALLOT, PASSPHRASE } from '../support/meeting.ts'
import { arrange, before, enter, expect, test } from '../support/workbench.ts'

let name = ''

/** A meeting of three cases and five members, revealed; the votes on one case are level. */
test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Sample organisation', sample: true })
      const { personId: director } = await ask('profiles.current', {})
      const panel = await arrangeMeeting(ask, 3)
      const { sessionId } = await ask('calibration.start', {
        cycleId: CYCLE,
        passphrase: PASSPHRASE,
      })
      for (const [member, { personId }] of panel.entries()) {
        await ask('profiles.use', { personId })
        const { cases } = await ask('calibration.session', { sessionId })
        for (const { caseId, mine } of cases) {
          if (mine.whyNot !== null) continue
          const verdict = member % 2 === 0 ? 'develop-as-leader' : 'grow-as-expert-seller'
          await ask('calibration.seal', {
            caseId,
            ballot: { ...BALLOT, estimate: 2 + member / 2, verdict },
          })
        }
      }
      await ask('profiles.use', { personId: director })
      await ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
      const { cases } = await ask('calibration.session', { sessionId })
      const free = cases.find(({ bars }) => bars.length === 0)
      if (!free) throw new RangeError('Every case has somebody who does not vote.')
      const { caseId } = free
      name = free.name
      await ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
      for (const [index, { personId }] of panel.slice(0, 4).entries()) {
        const verdict = index < 2 ? 'develop-as-leader' : 'promote-with-conditions'
        await ask('calibration.vote', { caseId, personId, ballot: { estimate: 3.5, verdict } })
      }
      await ask('calibration.openVotes', { caseId, passphrase: PASSPHRASE })
      await ask('calibration.act', { sessionId, act: { do: 'step', step: 'verdict' } })
    }),
  ),
})

const openSession = async (page: Page) => {
  await page.getByRole('link', { name: 'Calibrate', exact: true }).click()
  await page.getByRole('link', { name: /^Session of/ }).click()
}

test('a panel that changes during the meeting is written down and takes no vote away', async ({
  page,
}) => {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'Cycles', exact: true }).click()
  await page.getByRole('main').getByRole('link').first().click()
  await page
    .locator('section', { has: page.getByRole('heading', { name: 'Panel', exact: true }) })
    .getByRole('button', { name: 'Change', exact: true })
    .click()
  const dialog = page.getByRole('dialog')
  const gone = dialog.getByRole('button', { name: /^Take .* off the panel$/ }).last()
  const name = ((await gone.getAttribute('aria-label')) ?? '').replace(
    /^Take | off the panel$/g,
    '',
  )
  await gone.click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText(/Say why its panel changes/)).toBeVisible()
  await dialog.getByLabel('Why the panel changes').fill('Called away to a customer.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()

  await openSession(page)
  const row = page.getByRole('row').filter({ hasText: 'Left the panel, votes given stay counted' })
  await expect(row).toContainText(name)
  const absent = page.getByRole('button', { name: /^Absent: / }).first()
  const other = ((await absent.getAttribute('aria-label')) ?? '').replace('Absent: ', '')
  await absent.click()
  await dialog.getByLabel('Why').fill('Ill since noon.')
  await dialog.getByRole('button', { name: 'Mark as absent' }).click()
  await expect(page.getByRole('button', { name: `Back: ${other}` })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Minutes' }).click()
  await expect(page.getByText(`${name} left the panel`)).toBeVisible()
  await expect(page.getByText(`${other} is absent from here on`)).toBeVisible()
  await expect(page.getByText('“Called away to a customer.”')).toBeVisible()
})

test('the meeting ends on a page that shows everybody and leaves as PDF, slides and table', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await enter(page, 'Sample organisation')
  await openSession(page)
  await page.getByRole('link', { name: 'Result', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Result of the meeting' })).toBeVisible()
  await expect(page.getByText(/^No of|Of three candidates/)).toBeVisible()
  const table = page.getByRole('region', { name: 'Result by candidate' })
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(page.getByRole('img', { name: /^Map\. / })).toBeVisible()
  for (const [button, ending] of [
    ['PDF', 'pdf'],
    ['Slides', 'pptx'],
    ['Excel', 'xlsx'],
    ['CSV', 'csv'],
  ] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: button, exact: true }).click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close the session' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Close it with 3 cases open$/ })
    .click()
  await expect(page.getByText(/this page no longer changes/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sign in Decide' })).toBeVisible()
})

test('a tie chooses nothing, a verdict keeps what was said, and Decide says when it departs', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await enter(page, 'Sample organisation')
  await openSession(page)
  await page.getByRole('button', { name: 'Open the room' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await page.keyboard.press('v')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^A tie: 2 for “Develop as leader” and 2 for/)).toBeVisible()
  const verdict = dialog.getByLabel('Verdict of the panel')
  await expect(verdict).toHaveValue('')
  await verdict.selectOption('promote-now')
  const opening = dialog.getByLabel('Opening')
  await opening.selectOption({ index: 1 })
  const seat = await opening.inputValue()
  await dialog.getByLabel('Reason', { exact: true }).fill('Led two onboardings to their end.')
  const kind = dialog.getByLabel('Kind of reason')
  await kind.selectOption('business-need')
  const keep = dialog.getByRole('button', { name: 'Keep the verdict' })
  await expect(keep).toBeDisabled()
  await dialog.getByLabel('Why', { exact: true }).fill('The seat has been empty since March.')
  await expectAccessible(page)
  await keep.click()
  await expect(page.getByText(`Promote now · ${seat}`)).toBeVisible()
  await page.keyboard.press('v')
  await expect(opening).toHaveValue(seat)
  await expect(dialog.getByLabel('Why', { exact: true })).toHaveValue(/empty since March/)
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Leave' }).click()
  await page.getByRole('link', { name: 'Decide', exact: true }).click()
  await page.getByRole('link', { name, exact: true }).first().click()
  await expect(page.getByText(`The panel concluded “Promote now” for ${seat}.`)).toBeVisible()
  await page.getByRole('radio', { name: /^Grow as expert seller/ }).click()
  await expect(page.getByText('This decision departs from it.')).toBeVisible()
  const why = page.getByLabel(/^Why it departs/)
  await why.fill('Told the director afterwards that leading is not what they want.')
  await expect(page.getByText('Draft kept')).toBeVisible()
  await page.reload()
  await expect(why).toHaveValue(/leading is not what they want/)
  await expectAccessible(page)
})
