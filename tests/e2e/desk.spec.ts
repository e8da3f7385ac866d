import type { Page, Route } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, enter, expect, goTo, test } from '../support/workbench.ts'

test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Sample organisation', sample: true })
      await ask('profiles.save', { personId: null, name: 'Piet Vos', roles: ['director'] })
    }),
  ),
})

const takeSeat = async (page: Page, from: RegExp, to: RegExp) => {
  await page.getByRole('button', { name: from }).click()
  await page.getByRole('button', { name: to }).click()
  // The list of profiles names both until it has closed.
  await expect(page.getByRole('button', { name: from })).toHaveCount(0)
  await expect(page.getByRole('button', { name: to })).toHaveCount(1)
}

test('nothing one person began is shown to the next, and its writer finds it again', async ({
  page,
}) => {
  await enter(page, 'Sample organisation')
  const form = page.getByRole('dialog', { name: 'Add evidence' })
  const seen = form.getByLabel('What was seen')
  await page.keyboard.press('e')
  await seen.fill('Lost her temper twice; do not promote.')
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)

  await takeSeat(page, /^Leonie Achard/, /^Piet Vos/)
  await expect(page.getByText('Lost her temper')).toHaveCount(0)
  await page.keyboard.press('e')
  await expect(seen).toHaveValue('')
  await seen.focus()
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)

  await takeSeat(page, /^Piet Vos/, /^Leonie Achard/)
  await expect(page.getByText('Lost her temper twice; do not promote.')).toBeVisible()
})

test('Ctrl+Z takes back nothing of whoever sat here before', async ({ page }) => {
  await enter(page, 'Sample organisation')
  await page.keyboard.press('e')
  const form = page.getByRole('dialog', { name: 'Add evidence' })
  await form.getByLabel('Person').fill('omar had')
  await page.getByRole('option', { name: 'Omar Haddad' }).click()
  await form.getByLabel('Competency').selectOption('coaching')
  await form.getByLabel('What was seen').fill('Let a colleague decide the deal.')
  await form.getByLabel('What was seen').press('Control+Enter')
  await expect(page.getByText('Evidence added for Omar Haddad.')).toBeVisible()

  await takeSeat(page, /^Leonie Achard/, /^Piet Vos/)
  await expect(page.getByText('Evidence added for Omar Haddad.')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await goTo(page, 'Evidence')
  const line = page.getByRole('listitem').filter({ hasText: 'Let a colleague decide' })
  await expect(line).toBeVisible()
  await expect(line).not.toContainText('withdrawn')
})

test('Ctrl+Z takes back one change after the other, and a used notice goes', async ({ page }) => {
  await enter(page, 'Sample organisation')
  const form = page.getByRole('dialog', { name: 'Add evidence' })
  for (const text of ['The first observation.', 'The second observation.']) {
    await page.keyboard.press('e')
    await form.getByLabel('Person').fill('omar had')
    await page.getByRole('option', { name: 'Omar Haddad' }).click()
    await form.getByLabel('Competency').selectOption('coaching')
    await form.getByLabel('What was seen').fill(text)
    await form.getByLabel('What was seen').press('Control+Enter')
    await expect(form).toHaveCount(0)
  }
  await goTo(page, 'Evidence')
  const first = page.getByRole('listitem').filter({ hasText: 'The first observation.' })
  const second = page.getByRole('listitem').filter({ hasText: 'The second observation.' })
  const notice = page.getByText('Evidence added for Omar Haddad.')
  await expect(first).toBeVisible()
  await expect(notice).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(notice).toHaveCount(0)
  await expect(second).toHaveCount(0)
  await expect(first).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(first).toHaveCount(0)
})

test('a crash stays while newer notices come, no notice lies over the page, and none goes along to the next person', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await enter(page, 'Sample organisation')
  await goTo(page, 'People')
  await page.getByRole('table').getByRole('link').first().click()
  const brief = page.getByRole('button', { name: 'Brief', exact: true })
  const crash = page.getByText(/^The program behind this page does not answer/)
  await page.route('**/rpc/briefs.make', (route) => route.abort())
  await brief.click()
  await expect(crash).toBeVisible()
  await page.unroute('**/rpc/briefs.make')
  // Refused for six different reasons, one after the other.
  for (let times = 1; times <= 6; times++) {
    const error = { code: 'rule-violated', message: `Refused for reason ${times}.` }
    const answer = (route: Route) => route.fulfill({ json: { ok: false, error } })
    await page.route('**/rpc/briefs.make', answer)
    await brief.click()
    await expect(page.getByText(error.message)).toBeVisible()
    await page.unroute('**/rpc/briefs.make')
  }
  await expect(crash).toBeVisible()
  await expect(page.getByText('Refused for reason 1.')).toHaveCount(0)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const size of [
      { width: 1280, height: 720 },
      { width: 640, height: 360 },
    ]) {
      await page.setViewportSize(size)
      const place = await page.getByRole('main').boundingBox()
      const end = (place?.y ?? 0) + (place?.height ?? 0)
      for (const notice of await page.getByRole('alert').all())
        expect((await notice.boundingBox())?.y).toBeGreaterThanOrEqual(end)
      expect(place?.height).toBeGreaterThan(100)
    }
  }
  await page.setViewportSize({ width: 1280, height: 720 })
  await goTo(page, 'Today')
  await expect(crash).toBeVisible()
  await expectAccessible(page)
  await takeSeat(page, /^Leonie Achard/, /^Piet Vos/)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
