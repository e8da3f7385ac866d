import { expectAccessible } from '../support/accessible.ts'
import { expect, goTo, test } from '../support/workbench.ts'

test.use({ workspace: 'empty' })

test('a rule for promoting is tried under open assumptions, and the collider picture turns', async ({
  page,
}) => {
  await goTo(page, 'Outcomes')
  await page.getByRole('link', { name: 'Policy simulator' }).click()
  await expect(page.getByRole('heading', { name: 'Policy simulator' })).toBeVisible()
  await expect(page.getByText('A scenario, never a forecast.')).toBeVisible()
  await expect(page.getByText(/people drawn from seed 20190401/)).toBeVisible()
  const sales = page.getByRole('row', { name: /^Sales alone/ })
  await expect(sales.getByText('−15.5\u00a0%', { exact: true })).toBeVisible()
  await expect(sales.getByText(/^−1[56]\.\d.* ± 0\.\d\d$/).first()).toBeVisible()
  for (const size of ['low', 'middle', 'high'])
    await expect(
      page.getByRole('columnheader', { name: new RegExp(`^${size}`) }).first(),
    ).toBeVisible()
  await expectAccessible(page)

  await page.getByText('Selection alone', { exact: true }).click()
  await expect(page.getByText('Scenario B.')).toBeVisible()
  await expect(page.getByText(/people drawn from seed/)).toBeVisible()

  await page.getByRole('textbox', { name: 'Seed' }).fill('42')
  await expect(page.getByText(/people drawn from seed 42/)).toBeVisible()

  await expect(page.getByText('Nobody changed; only who is in the picture did.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Share promoted' }).last().fill('100')
  await expect(page.getByText('both lines say the same')).toBeVisible()
  await page.getByRole('slider', { name: 'Share promoted, slider' }).last().press('Home')
  await expect(page.getByText('Nobody changed; only who is in the picture did.')).toBeVisible()
})
