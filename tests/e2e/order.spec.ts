import { expectAccessible } from '../support/accessible.ts'
import { CYCLE } from '../support/decided.ts'
import { arrangeMeeting, PASSPHRASE } from '../support/meeting.ts'
import { arrange, before, enter, expect, test } from '../support/workbench.ts'

const WHY = 'The passphrase is lost and nobody can open the ballots.'
let name = ''

test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Sample organisation', sample: true })
      await arrangeMeeting(ask, 1)
      const { rows } = await ask('decisions.board', { cycleId: CYCLE })
      name = rows[0]?.name ?? ''
      const { inLine } = await ask('decisions.get', {
        cycleId: CYCLE,
        repId: rows[0]?.repId ?? (undefined as never),
      })
      await ask('decisions.save', {
        cycleId: CYCLE,
        repId: rows[0]?.repId ?? (undefined as never),
        verdict: inLine.find((one) => !one.startsWith('promote')) ?? null,
        opening: null,
        reason: 'The evidence of the last four quarters says so.',
        conditions: '',
        override: null,
      })
    }),
  ),
})

test('a session stands before the signature, is discarded with a reason, and the cycle goes on', async ({
  page,
}) => {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'Calibrate', exact: true }).click()
  await page.getByRole('button', { name: 'Begin a session' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Passphrase of the facilitator').fill(PASSPHRASE)
  const begin = dialog.getByRole('button', { name: 'Begin', exact: true })
  await expect(dialog.getByText('This workspace is not encrypted')).toBeVisible()
  await expect(begin).toBeDisabled()
  await dialog.getByLabel('The same passphrase again').fill('a long facilitator phrasf')
  await expect(dialog.getByText('Not the same')).toBeVisible()
  await expect(begin).toBeDisabled()
  await dialog.getByLabel('The same passphrase again').fill(PASSPHRASE)
  await begin.click()

  const letters = dialog.getByRole('list', { name: 'Recovery code' }).locator('b')
  await expect(letters).toHaveCount(8)
  const groups = await letters.allInnerTexts()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Type it back' }).click()
  await dialog.getByLabel(/^Recovery code, as it stands/).fill(groups.join(' ').toLowerCase())
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText(/^The recovery code made .* opens it\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Reveal', exact: true }).click()
  await expect(dialog.getByText(/^Still missing: 1\sballot of .* and 1\sballot of /)).toBeVisible()
  await dialog.getByRole('button', { name: 'Use the recovery code' }).click()
  await dialog.getByLabel('Recovery code of the session').fill(groups.slice(1).join(' '))
  await dialog.getByRole('button', { name: 'Reveal', exact: true }).click()
  await expect(dialog.getByText('5 characters are missing.')).toBeVisible()
  // A click beside it asks, and so does Escape.
  await page.mouse.click(20, 20)
  await page.getByRole('button', { name: 'Keep writing' }).click()
  await expect(dialog.getByText('5 characters are missing.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Throw it away' }).click()
  await expect(dialog).toBeHidden()

  await page.getByRole('link', { name: 'Decide', exact: true }).click()
  await page.getByRole('link', { name }).click()
  await expect(page.getByText(`First opinions on ${name} are still sealed`)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sign/ })).toBeDisabled()
  await page.getByRole('link', { name: 'Cycles', exact: true }).click()
  await page.getByRole('main').getByRole('link').first().click()
  await expect(page.getByText('A calibration session is under way')).toBeVisible()

  await page.getByRole('link', { name: 'Calibrate', exact: true }).click()
  await page.getByRole('link', { name: /^Session of/ }).click()
  await page.getByRole('button', { name: 'Discard', exact: true }).click()
  await dialog.getByLabel('Why it is discarded').fill(WHY)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Discard the session' }).click()
  await expect(page.getByText(`This session was discarded: ${WHY}`)).toBeVisible()

  await page.getByRole('link', { name: 'Decide', exact: true }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: /^Sign/ }).click()
  await dialog.getByRole('button', { name: /^Sign/ }).click()
  await expect(page.getByText(/^Signed/).first()).toBeVisible()
  await page.getByRole('link', { name: 'Cycles', exact: true }).click()
  await page.getByRole('main').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Declare decided' }).click()
  await expect(dialog.getByText('1 person decided without a first opinion')).toBeVisible()
  await dialog.getByLabel('Why the cycle goes on without').fill('The panel met by telephone.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Declare decided' }).click()
  await expect(page.getByRole('button', { name: 'Close the cycle' })).toBeVisible()
})
