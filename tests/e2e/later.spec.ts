import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { stateConduct } from '../support/conduct.ts'
import { CYCLE, REASON } from '../support/decided.ts'
import { arrange, before, expect, test } from '../support/workbench.ts'

const WHY = 'He declined in writing on 12 March and stays an account executive.'

/** One signed promotion, and a second person who may sign. */
test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Later', sample: true })
      await ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
      const { rows, free } = await ask('decisions.board', { cycleId: CYCLE })
      const ready = rows.find(({ suggestion }) => suggestion === 'ready')
      if (!ready) throw new Error('Nobody is ready')
      const { decisionId } = await ask('decisions.save', {
        cycleId: CYCLE,
        repId: ready.repId,
        verdict: 'promote-now',
        opening: free[0] ?? null,
        reason: REASON,
        conditions: '',
        override: null,
      })
      await stateConduct(ask, ready.repId)
      await ask('decisions.sign', { decisionId })
      await ask('profiles.save', { personId: null, name: 'Ines Duarte', roles: ['hr'] })
    }),
  ),
})

async function become(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: from }).first().click()
  await page.getByRole('button', { name: to }).first().click()
}

test('a declined offer is written by one person, signed by another, and shown before the decision', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Decide', exact: true }).click()
  await page.getByRole('link', { name: 'Records', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'Promote now' })
  await row.getByRole('link').first().click()
  await page.getByRole('button', { name: 'Add a later decision' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Offer declined/ }).check()
  await expect(dialog.getByText(/becomes free\.$/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Hand to a second person' })).toBeDisabled()
  await dialog.getByRole('radio', { name: /^Taken back/ }).check()
  await dialog.getByLabel('What applies instead').selectOption('promote-with-conditions')
  await expect(dialog.getByLabel('Opening', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('radio', { name: /^Offer declined/ }).check()
  await dialog.getByLabel('Reason').fill(WHY)
  await dialog.getByRole('button', { name: 'Hand to a second person' }).click()
  const main = page.getByRole('main')
  await expect(main.getByText(/Somebody else with the role Director or HR/)).toBeVisible()
  await expect(main.getByRole('button', { name: /^Sign as/ })).toHaveCount(0)
  await expectAccessible(page)

  await become(page, 'Leonie Achard', 'Ines Duarte')
  await page.getByRole('link', { name: 'Today', exact: true }).click()
  const waiting = page.getByRole('region', { name: 'Later decisions to sign' })
  await expect(waiting.getByText('Offer declined, written by Leonie Achard')).toBeVisible()
  await waiting.getByRole('link').click()
  await page.getByRole('button', { name: 'Sign as Ines Duarte' }).click()
  const holds = page.getByRole('list', { name: 'In force now' })
  await expect(holds.getByRole('listitem').first()).toContainText('Offer declined')
  await expect(holds.getByRole('listitem').first()).toContainText('No verdict is in force.')
  await expect(holds.getByRole('listitem').last()).toContainText('Promote now')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'All records' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Offer declined' })).toContainText(
    'Replaced: Promote now',
  )
  await page.getByRole('link', { name: 'Verdicts', exact: true }).click()
  const openings = page.getByRole('region', { name: 'Openings' })
  await expect(openings.getByText('signed')).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: 'Offer declined' })).toBeVisible()
  await expectAccessible(page)
})
