import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { expectAccessible } from '../support/accessible.ts'
import { stateConduct } from '../support/conduct.ts'
import { KEY_PASSPHRASE } from '../support/core.ts'
import { CYCLE, REASON } from '../support/decided.ts'
import { answerDialog, isDesktop } from '../support/desktop.ts'
import { arrange, before, expect, type SavedFile, savedFile, test } from '../support/workbench.ts'

/** Two signed decisions: one promotion, one for a career as an expert seller. */
test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Signed', sample: true })
      await ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
      const { rows, free } = await ask('decisions.board', { cycleId: CYCLE })
      const sign = async (suggestion: string, verdict: 'promote-now' | 'grow-as-expert-seller') => {
        const row = rows.find((one) => one.suggestion === suggestion)
        if (!row) throw new Error(`Nobody is ${suggestion}`)
        const { decisionId } = await ask('decisions.save', {
          cycleId: CYCLE,
          repId: row.repId,
          verdict,
          opening: verdict === 'promote-now' ? (free[0] ?? null) : null,
          reason: REASON,
          conditions: '',
          override: null,
        })
        if (verdict === 'promote-now') await stateConduct(ask, row.repId)
        await ask('decisions.sign', { decisionId })
      }
      await sign('ready', 'promote-now')
      await sign('right_person_wrong_role', 'grow-as-expert-seller')
    }),
  ),
})

test('letters: read, edited, given in three forms, and the reply comes back as the own view', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Decide', exact: true }).click()
  await page.getByRole('link', { name: 'Records', exact: true }).click()
  const seller = page.getByRole('row').filter({ hasText: 'Grow as expert seller' })
  await seller.getByRole('link', { name: 'Not given yet' }).click()
  const letter = page.getByRole('article', { name: 'The letter' })
  await expect(letter.getByText(/The evidence is looked at again on/)).toBeVisible()
  await expect(letter.getByText('Room to write')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const words = page.getByLabel('Text of the letter')
  await words.fill((await words.inputValue()).replace('The decision', 'As we said, the decision'))
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(letter.getByText(/^As we said, the decision/)).toBeVisible()
  for (const [form, ending] of [
    ['PDF', 'pdf'],
    ['Word', 'docx'],
    ['Markdown', 'md'],
  ] as const) {
    const made = await savedFile(page, () =>
      page.getByRole('button', { name: `Save as ${form}` }).click(),
    )
    expect(made.name).toMatch(new RegExp(`^letter-\\d{4}\\.${ending}$`))
  }
  await page.getByLabel('How', { exact: true }).selectOption('by-post')
  await page.getByRole('button', { name: 'Mark as given', exact: true }).click()
  await expect(page.getByText(/^Given on .*, by post\. Reply due by/).first()).toBeVisible()
  await page.getByLabel('Own view, word for word').fill('Nobody asked my mentees.')
  await page.getByRole('button', { name: 'Add to the record' }).click()
  await page.getByRole('link', { name: 'Record', exact: true }).click()
  await expect(page.getByText('Nobody asked my mentees.')).toBeVisible()
  await expect(page.getByText('Letter as it was given')).toHaveCount(1)
  await page.getByText('By which rules').click()
  await expect(page.getByText('Weight of the competency Coaching and developing')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'All records' }).click()
  await page
    .getByRole('row')
    .filter({ hasText: 'Promote now' })
    .getByRole('link', { name: 'Not given yet' })
    .click()
  await expect(letter.getByRole('heading', { name: 'The first ninety days' })).toBeVisible()
})

test('a pack is downloaded or written, verified, and a changed byte is found by its entry', async ({
  page,
  folder,
}) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Decide', exact: true }).click()
  await page.getByRole('link', { name: 'Records', exact: true }).click()
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(page.getByText(/^✓ Sound/)).toBeVisible()
  await page.getByLabel('Passphrase of Leonie Achard').fill(KEY_PASSPHRASE)
  await page.getByRole('button', { name: 'Countersign as Leonie Achard' }).click()
  await expect(page.getByRole('list', { name: 'Countersignatures' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'HR pack' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Only the people ticked').check()
  await expect(dialog.getByRole('button', { name: 'Nothing chosen' })).toBeDisabled()
  await dialog
    .getByRole('region', { name: 'People decided about' })
    .getByRole('checkbox')
    .first()
    .check()
  await expectAccessible(page)
  const file = await exportedZip(page, dialog, folder)
  expect(file.name).toMatch(/^hr-pack-.*\.zip$/)
  const names = Object.keys(unzipSync(readFileSync(file.path)))
  expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
  expect(names.every((name) => /^hr-pack-[\d-]+\//.test(name))).toBe(true)
  expect(names.filter((name) => name.endsWith('/VERIFY.txt'))).toHaveLength(1)
  await dialog.getByRole('button', { name: 'Done' }).click()

  const path = join(folder, 'pack')
  await page.getByRole('button', { name: 'HR pack' }).click()
  if (isDesktop(page)) await answerDialog(page, path)
  else {
    await dialog.getByLabel('Write to a place on this computer').check()
    await dialog.getByLabel('Path').fill(path)
  }
  await dialog.getByRole('button', { name: /^Export 2.decisions$/ }).click()
  await expect(dialog.getByText(`Written to ${path}`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Check it now' }).click()
  await expect(dialog.getByText(/^✓ Sound/)).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Done' }).click()

  const ledger = join(path, 'ledger.jsonl')
  const lines = readFileSync(ledger, 'utf8').split('\n')
  writeFileSync(ledger, lines.with(2, (lines[2] ?? '').replace(/"at":"./, '"at":"3')).join('\n'))
  await page.getByLabel('Folder or zip on this computer').fill(path)
  await page.getByRole('button', { name: 'Check the pack' }).click()
  await expect(page.getByText(/^✕ Broken at entry 3:/)).toBeVisible()
  await expectAccessible(page)
})

/** One decision as a zip: a browser downloads it, the window asks where it is written. */
async function exportedZip(page: Page, dialog: Locator, folder: string): Promise<SavedFile> {
  const go = () => dialog.getByRole('button', { name: /^Export 1.decision$/ }).click()
  if (!isDesktop(page)) return savedFile(page, go)
  await dialog.getByLabel('One zip file').check()
  const path = join(folder, 'pack.zip')
  const shown = await answerDialog(page, path)
  await go()
  await expect(dialog.getByText(`Written to ${path}`)).toBeVisible()
  return { name: String((await shown.options()).defaultPath), path }
}
