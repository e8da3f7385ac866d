import { expectAccessible } from '../support/accessible.ts'
import { arrangeRound, workspaceIn } from '../support/round.ts'
import { arrange, before, expect, test } from '../support/workbench.ts'

test.use({
  workspace: 'sample',
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.open', { path: workspaceIn(folder) })
      const wanted = { candidates: ['Bruno Ferrante'], raters: ['Rosa Lund'] }
      const { cycleId, people, members } = await arrangeRound(ask, wanted)
      for (const { repId } of people)
        await ask('cycles.setPresenter', { cycleId, repId, personId: members[0] ?? null })
    }),
  ),
})

test('one click asks for missing evidence, which waits on Today for the person asked', async ({
  page,
}) => {
  const missing = page.getByRole('region', { name: /^Missing evidence/ })
  await expect(missing).toContainText('Bruno Ferrante')
  await expectAccessible(page)
  const row = missing.getByRole('listitem').filter({ hasText: 'Bruno Ferrante' })
  // A double click asks once, also where the next line moves up beneath the pointer.
  await row
    .getByRole('button', { name: /^Ask for/ })
    .first()
    .dblclick()
  await expect(page.getByText(/^Asked Rosa Lund/)).toHaveCount(1)
  const asked = page.getByRole('region', { name: 'Asked of others' })
  await expect(asked).toContainText('asked of Rosa Lund')
  await expect(asked.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(asked).toHaveCount(0)
  await page.getByRole('link', { name: 'Bruno Ferrante' }).first().click()
  await page
    .getByRole('button', { name: /^Ask for/ })
    .first()
    .click()
  await expect(page.getByText('asked of Rosa Lund')).toBeVisible()
  await page.getByRole('link', { name: 'Today', exact: true }).click()
  await page.getByRole('link', { name: /^Request sheet/ }).click()
  await expect(page.getByRole('heading', { name: 'Rosa Lund' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Today', exact: true }).click()
  await page.getByRole('button', { name: /^Leonie Achard/ }).click()
  await page.getByRole('button', { name: /^Rosa Lund/ }).click()
  await expect(page.getByRole('region', { name: 'Ratings to give' })).toContainText('0 of 8')
  await expect(page.getByText('two rules')).toHaveCount(0)
  const mine = page.getByRole('region', { name: 'Evidence asked of you' })
  await expectAccessible(page)
  await mine.getByRole('button', { name: /^Done/ }).click()
  await expect(mine).toHaveCount(0)
})
