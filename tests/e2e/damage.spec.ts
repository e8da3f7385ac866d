import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, expect, test } from '../support/workbench.ts'

const PAGE = 4096

/** A workspace with one backup, whose file was damaged while nobody had it open. */
async function damage(folder: string): Promise<void> {
  const { path } = await arrange(folder, (ask) =>
    ask('workspaces.create', { name: 'Sample organisation', sample: true }),
  )
  const bytes = readFileSync(path)
  bytes.fill(0, 40 * PAGE, 41 * PAGE)
  writeFileSync(path, bytes)
}

test.use({ prepare: before(damage) })

test('a damaged workspace is back in two clicks, and the damaged file is kept', async ({
  page,
  folder,
}) => {
  await page.getByRole('button', { name: /^Sample organisation/ }).click()
  await expect(page.getByRole('heading', { name: /could not be opened/ })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('is damaged')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Restore the newest good backup' }).click()
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  expect(readdirSync(folder).filter((name) => name.includes('.aside-'))).toHaveLength(1)
})

test('what can still be read of it is saved beside it and opens', async ({ page, folder }) => {
  await page.getByRole('button', { name: /^Sample organisation/ }).click()
  await page.getByRole('button', { name: 'Save what can be read' }).click()
  await expect(page.getByText(/could not be read\./)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open what was saved' }).click()
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  expect(readdirSync(folder).filter((name) => name.includes('salvaged'))).not.toEqual([])
  expect(
    readFileSync(join(folder, 'Sample organisation.proceed')).subarray(40 * PAGE, 41 * PAGE),
  ).toEqual(Buffer.alloc(PAGE))
})

test('the backups of the open workspace are listed, made, tested and put back', async ({
  page,
}) => {
  await page.getByRole('button', { name: /^Sample organisation/ }).click()
  await page.getByRole('button', { name: 'Restore the newest good backup' }).click()
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  await page.getByRole('button', { name: 'Back up now' }).click()
  await page.getByRole('button', { name: 'Test a restore' }).click()
  await expect(page.getByText(/can be restored\.$/)).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Restore the backup of/ })
    .last()
    .click()
  await page.getByRole('button', { name: 'Restore it' }).click()
  await expect(page.getByText(/is kept as/)).toBeVisible()
})
