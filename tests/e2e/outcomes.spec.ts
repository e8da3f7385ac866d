import { expectAccessible } from '../support/accessible.ts'
import { stateConduct } from '../support/conduct.ts'
import { arrange, before, enter, expect, goTo, test } from '../support/workbench.ts'

const DAY = 86_400_000
const YEAR_AGO = new Date(Date.now() - 400 * DAY).toISOString().slice(0, 10)

test.describe('with promotions of the past and a signed decision', () => {
  test.use({
    prepare: before((folder) =>
      arrange(folder, async (ask) => {
        await ask('workspaces.create', { name: 'Sample organisation', sample: true })
        const { rows, total } = await ask('people.list', {
          filter: {},
          sort: 'sales',
          direction: 'desc',
          offset: 0,
          limit: 6,
        })
        const text = rows.map(
          ({ repId }, at) => `${repId},${YEAR_AGO},3,${0.9 + at / 20},${at === 2 ? 'no' : 'yes'}`,
        )
        const content = Buffer.from(
          `rep_id,promoted_on,months,team_attainment,still_in_role\n${text.join('\n')}\n`,
        ).toString('base64')
        const { fileId, sheet } = await ask('imports.stage', { fileName: 'outcomes.csv', content })
        const columns = ['rep_id', 'promoted_on', 'months', 'team_attainment', 'still_in_role']
        await ask('imports.run', {
          fileId,
          kind: 'outcomes',
          sheet,
          mapping: Object.fromEntries(columns.map((column) => [column, column])),
        })
        const { cycles } = await ask('cycles.list', {})
        const cycleId = cycles[0]?.cycleId
        if (!cycleId || total === 0) throw new Error('No cycle')
        await ask('cycles.advance', { cycleId, to: 'calibrating' })
        const board = await ask('decisions.board', { cycleId })
        const ready = board.rows.find(({ suggestion }) => suggestion === 'ready')
        if (!ready) throw new Error('Nobody is ready')
        const { decisionId } = await ask('decisions.save', {
          cycleId,
          repId: ready.repId,
          verdict: 'promote-now',
          opening: board.free[0] ?? null,
          reason: 'Led two onboardings this year and both people now close on their own.',
          conditions: '',
          override: null,
        })
        await stateConduct(ask, ready.repId)
        await ask('decisions.sign', { decisionId })
      }),
    ),
  })

  test('check-ins are answered, success is fixed, and the figures say how sure they are', async ({
    page,
  }) => {
    await enter(page, 'Sample organisation')
    await expect(page.getByRole('heading', { name: 'Check-ins due' })).toBeVisible()
    await page.getByRole('link', { name: /^Answer \d+/ }).click()
    await expect(page.getByRole('heading', { name: 'Check-ins', exact: true })).toBeVisible()
    await expect(page.getByText(/^fixed /)).toBeVisible()
    await expect(page.getByLabel(/^Months for/)).toBeDisabled()
    await expectAccessible(page)

    // Its time is over, and it can still be answered.
    const answer = page.getByRole('button', { name: /^Missed: .* 6 months$/ }).first()
    const name = await answer.getAttribute('aria-label')
    await answer.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Team attainment').fill('108')
    await dialog.getByLabel('The same team before').fill('100')
    await dialog.getByLabel('Change of the segment').fill('3')
    await expect(dialog.getByText('so 100 % was to be expected.')).toContainText(
      'It reached 108 %, +3.0 points of it from the segment: +5.0 points.',
    )
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(
      page.getByRole('button', { name: name?.replace('Missed', '+5 points') ?? '' }),
    ).toBeVisible()

    await page.getByRole('link', { name: 'How good the decisions were' }).click()
    await expect(page.getByText(/takes 85 promotions with an outcome/)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Who was overlooked' })).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Past cycles, other rules' }).click()
    await expect(page.getByRole('region', { name: 'Cycles replayed' })).toBeVisible()
    await page.getByText('Leadership alone').click()
    await expect(page.getByText('Nothing is claimed about people')).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('an empty workspace', () => {
  test.use({ workspace: 'empty' })

  test('says what would be seen here and what it takes', async ({ page }) => {
    await goTo(page, 'Outcomes')
    await expect(page.getByText('No decision has been signed yet.')).toBeVisible()
    await expect(page.getByText(/No promotion has been signed yet/).first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Check-ins', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Nobody to follow yet' })).toBeVisible()
    await page.getByRole('link', { name: 'Past cycles, other rules' }).click()
    await expect(page.getByRole('heading', { name: 'No past cycle yet' })).toBeVisible()
  })
})
