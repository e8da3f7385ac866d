import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { CYCLE } from '../support/decided.ts'
import { csvFile } from '../support/files.ts'
import { arrangeMeeting, BALLOT, PASSPHRASE } from '../support/meeting.ts'
import { arrange, before, expect, savedFile, test } from '../support/workbench.ts'

const OF_FILE = 'quiet river seven lamps'
const LONG_NAME = 'Maximilian Wolfeschlegelsteinhausen-Okonkwo'

/** A meeting of three cases and five members, revealed, in an encrypted file; one candidate has a long name. */
test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Sample organisation', sample: true })
      const { personId: director } = await ask('profiles.current', {})
      const panel = await arrangeMeeting(ask, 3)
      const { candidates } = await ask('cycles.get', { cycleId: CYCLE })
      const content = csvFile([
        ['rep_id', 'name'],
        [candidates.find(({ withdrawnAt }) => withdrawnAt === null)?.repId ?? '', LONG_NAME],
      ]).toString('base64')
      const { fileId } = await ask('imports.stage', { fileName: 'people.csv', content })
      const mapping = { rep_id: 'rep_id', name: 'name' }
      await ask('imports.run', { fileId, kind: 'people', sheet: null, mapping })
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
      await ask('workspaces.encrypt', { passphrase: OF_FILE })
      const { code } = await ask('keys.newRecoveryCode', { passphrase: OF_FILE })
      await ask('keys.confirmRecoveryCode', { code })
    }),
  ),
})

const unlock = async (page: Page) => {
  await page.getByLabel('Passphrase', { exact: true }).fill(OF_FILE)
  await page.keyboard.press('Enter')
}
const enter = async (page: Page) => {
  await page.getByRole('button', { name: /^Sample organisation/ }).click()
  await unlock(page)
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
}
const openSession = async (page: Page) => {
  await page.getByRole('link', { name: 'Calibrate', exact: true }).click()
  await page.getByRole('link', { name: /^Session of/ }).click()
}

/** Texts of a list that leave it, or stand on one another. */
function clashesIn(list: Element): string[] {
  return [...list.querySelectorAll('li')].flatMap((row) => {
    const edge = row.getBoundingClientRect().right + 1
    const places = [...row.children].flatMap((child) => {
      const range = document.createRange()
      range.selectNodeContents(child)
      return [...range.getClientRects()].map((place) => ({ child, place }))
    })
    const over = places.some(({ place }) => place.right > edge)
    const on = places.some((a) =>
      places.some(
        (b) =>
          a.child !== b.child &&
          Math.min(a.place.right, b.place.right) - Math.max(a.place.left, b.place.left) > 1 &&
          Math.min(a.place.bottom, b.place.bottom) - Math.max(a.place.top, b.place.top) > 1,
      ),
    )
    return over || on ? [row.textContent] : []
  })
}

test('a panel that changes during the meeting is written down and takes no vote away', async ({
  page,
}) => {
  await enter(page)
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

  await page.getByRole('button', { name: 'Open the room' }).click()
  const agenda = page.getByRole('complementary', { name: 'Agenda' })
  await agenda.getByRole('button', { name: new RegExp(`^${LONG_NAME}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(LONG_NAME)
  for (const [width, height] of [
    [1280, 720],
    [1024, 768],
    [640, 360],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await agenda.evaluate(clashesIn), `${width} wide`).toEqual([])
    const head = await page.locator('header').boundingBox()
    expect(head?.height, `${width} wide`).toBeLessThan(125)
  }
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.getByRole('button', { name: /write down$/ }).click()
  await dialog.getByLabel('Text').fill('Who coverd the south?')
  await dialog.getByRole('button', { name: 'Write down' }).click()
  await dialog.getByRole('button', { name: 'Correct: Who coverd the south?' }).click()
  await dialog.getByLabel('What it says now').fill('Who covered the south?')
  await dialog.getByRole('button', { name: 'Keep the correction' }).click()
  await expect(dialog.getByText('Before: Who coverd the south?')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Remove: Who covered the south?' }).click()
  await dialog.getByLabel('Why it is removed').fill('Answered at once.')
  await dialog.getByRole('button', { name: 'Remove it' }).click()
  await expect(dialog.getByText('Removed: Answered at once.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: 'Leave' }).click()

  await page.getByRole('link', { name: 'Minutes' }).click()
  await expect(page.getByText(`${name} left the panel`)).toBeVisible()
  await expect(page.getByText(`${other} is absent from here on`)).toBeVisible()
  await expect(page.getByText('“Called away to a customer.”')).toBeVisible()
  await expect(page.getByText('removed an open question “Who covered the south?”')).toBeVisible()
})

test('the meeting ends on a page that shows everybody and leaves as PDF, slides and table', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await enter(page)
  await openSession(page)
  await page.getByRole('button', { name: 'Open the room' }).click()
  // With no case left to discuss, the clicker leads on to the result.
  await expect(page.getByRole('button', { name: 'next case' })).toBeVisible()
  const name = page.getByRole('heading', { level: 1 })
  for (const key of ['PageDown', 'p', 'p', 'p']) {
    const shown = await name.innerText()
    await page.keyboard.press(key)
    await expect(name).not.toHaveText(shown)
  }
  await expect(page.getByText('3 cases parked')).toBeVisible()
  await expect(page.getByRole('button', { name: 'result' })).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('heading', { name: 'Result of the meeting' })).toBeVisible()
  await expect(page.getByText(/^None of|Of three candidates/)).toBeVisible()
  const table = page.getByRole('region', { name: 'Result by candidate' })
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(page.getByRole('img', { name: /^Map\. / })).toBeVisible()
  await page.getByText('Suggestion', { exact: true }).click()
  await expect(page.getByRole('img', { name: /, suggested / })).toBeVisible()
  for (const [button, ending] of [
    ['PDF', 'pdf'],
    ['Slides', 'pptx'],
    ['Excel', 'xlsx'],
    ['CSV', 'csv'],
  ] as const) {
    const { name } = await savedFile(page, () =>
      page.getByRole('button', { name: button, exact: true }).click(),
    )
    expect(name).toMatch(new RegExp(`\\.${ending}$`))
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

test('a room whose clock runs is never locked, and whoever unlocks it is back on the case', async ({
  page,
}) => {
  await page.clock.install()
  await enter(page)
  await openSession(page)
  await page.getByRole('button', { name: 'Open the room' }).click()
  await page.keyboard.press('PageDown')
  const name = page.getByRole('heading', { level: 1 })
  await expect(page.getByRole('button', { name: 'Stop the clock' })).toBeVisible()
  const title = await name.innerText()
  const pass = async (minutes: string) => {
    await page.clock.fastForward(minutes)
    await page.evaluate(() => new Promise((drawn) => setTimeout(drawn)))
  }
  for (const minutes of ['14:00', '14:00', '14:00']) await pass(minutes)
  await expect(page.getByText(/ over$/)).toBeVisible()
  await page.keyboard.press('b')
  await pass('16:00')
  await expect(page.getByText('shows the room again')).toBeVisible()
  await page.keyboard.press('b')
  await expect(name).toHaveText(title)
  await page.getByRole('button', { name: 'Stop the clock' }).click()
  await expect(page.getByRole('button', { name: 'Start the clock' })).toBeVisible()
  await pass('16:00')
  await expect(page.getByRole('heading', { name: 'Sample organisation is locked' })).toBeVisible()
  await unlock(page)
  await expect(name).toHaveText(title)
})
