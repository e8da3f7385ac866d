import { expectAccessible } from '../support/accessible.ts'
import { expect, goTo, savedFile, test } from '../support/workbench.ts'

test.use({ workspace: 'sample' })

test('an observation is written in seconds from anywhere, corrected and withdrawn', async ({
  page,
}) => {
  await goTo(page, 'Evidence')
  await expect(page.getByText('Nothing is in the ledger yet')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Where evidence is weak' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.keyboard.press('e')
  await expectAccessible(page)
  const form = page.getByRole('dialog', { name: 'Add evidence' })
  await form.getByLabel('Person').fill('omar had')
  await page.getByRole('option', { name: 'Omar Haddad' }).click()
  await form.getByLabel('What was seen').fill('Ran the deal review and let a colleague decide.')
  await form.getByRole('button', { name: /^Add/ }).click()
  await expect(form.getByRole('alert')).toHaveText('Choose the competency it shows.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await expect(form.getByLabel('What was seen')).toHaveValue(/deal review/)
  await form.getByLabel('Competency').selectOption('coaching')
  await form.locator('input[type=file]').setInputFiles({
    name: 'review.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Three deals'),
  })
  await form.getByLabel('What was seen').press('Control+Enter')
  await expect(form).toHaveCount(0)

  await goTo(page, 'Evidence')
  const line = page.getByRole('listitem').filter({ hasText: 'let a colleague decide' })
  await expect(line).toContainText('seen by Leonie Achard')
  const saved = await savedFile(page, () =>
    line.getByRole('button', { name: /review\.txt/ }).click(),
  )
  expect(saved.name).toBe('review.txt')
  await page.getByText('By competency').click()
  await expect(page.getByRole('heading', { name: 'Coaching and developing' })).toBeVisible()
  await expectAccessible(page)

  await line.getByRole('button', { name: /^Correct/ }).click()
  const correction = page.getByRole('dialog', { name: 'Correct evidence' })
  await correction.getByLabel('What was seen').fill('Ran the review; the colleague decided.')
  await correction.getByLabel('Why it is corrected').fill('Nearer to what was said')
  await correction.getByRole('button', { name: /^Correct/ }).click()
  const corrected = page.getByRole('listitem').filter({ hasText: 'the colleague decided' })
  await corrected.getByRole('button', { name: 'History' }).click()
  await expect(corrected).toContainText('then corrected: Nearer to what was said')

  // What is searched and the order stand in the address: a reload and the step back keep them.
  const search = page.getByRole('textbox', { name: /^Search evidence/ })
  await search.fill('colleague')
  await expect(page).toHaveURL(/search=colleague&order=competency$/)
  await page.reload()
  await expect(search).toHaveValue('colleague')

  await corrected.getByRole('link', { name: 'Omar Haddad' }).click()
  await expect(page.getByRole('heading', { name: 'Evidence in the ledger' })).toBeVisible()
  await page.goBack()
  await expect(search).toHaveValue('colleague')
  await expect(page.getByRole('heading', { name: 'Coaching and developing' })).toBeVisible()
  await corrected.getByRole('link', { name: 'Omar Haddad' }).click()
  await page.keyboard.press('e')
  await expect(form.getByLabel('Person')).toHaveValue('Omar Haddad')
  await page.keyboard.press('Escape')

  await goTo(page, 'Evidence')
  await page.getByRole('button', { name: /^Withdraw the item/ }).click()
  await expect(page.getByText('Nothing is in the ledger yet')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(corrected).toBeVisible()
})
