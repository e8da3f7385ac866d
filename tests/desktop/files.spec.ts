import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import {
  answerDialog,
  answerQuestion,
  chooseInMenu,
  dropFile,
  openDesktop,
  startAgain,
} from '../support/desktop.ts'
import { answerForm, arrangeRound, workspaceIn } from '../support/round.ts'
import { arrange, before, expect, goTo, makeFolder, test } from '../support/workbench.ts'

/** Files that the system hands to the program, and files that the program asks the system for. */
const request = (folder: string) => join(folder, 'files', 'round.proceed-request')
const reply = (folder: string) => join(folder, 'files', 'round.proceed-reply')

test.use({
  workspace: 'sample',
  prepare: before(async (folder) => {
    mkdirSync(join(folder, 'files'))
    const asked = await arrange(folder, async (ask) => {
      await ask('workspaces.open', { path: workspaceIn(folder) })
      const wanted = { candidates: ['Nils Aaltonen'], raters: ['Rosa Lund'] }
      const { cycleId, members } = await arrangeRound(ask, wanted)
      const [personId] = members
      if (!personId) throw new Error('Nobody rates.')
      return ask('bundles.request', { cycleId, personId })
    })
    writeFileSync(request(folder), asked.content)
    await arrange(makeFolder(), async (ask) => {
      const { fileName, content } = asked
      await ask('workspaces.openRequest', { fileName, content })
      const form = await answerForm(ask, () => ({ given: 4 }))
      await ask('rating.lock', form)
      writeFileSync(reply(folder), (await ask('bundles.reply', {})).content)
    })
  }),
})

const told = async (page: Page, act: () => Promise<unknown>) => {
  const asked = await answerQuestion(page, 0)
  await act()
  return (await asked.options()).message
}

test('replies and workspaces open by double click and when they are dropped on the window', async ({
  page,
  folder,
}) => {
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  const address = pathToFileURL(reply(folder)).href
  expect(await told(page, () => startAgain(folder, address))).toMatch(/has no reply code/)
  await expect(page.getByRole('heading', { name: 'Cycles' })).toBeVisible()
  expect(await told(page, () => dropFile(page, reply(folder)))).toMatch(/has no reply code/)

  const other = await arrange(folder, (ask) =>
    ask('workspaces.create', { name: 'Other', sample: false }),
  )
  await goTo(page, 'Import')
  await dropFile(page, other.path)
  await expect(page.getByText('Other · 0 people')).toBeVisible()
  await chooseInMenu(page, 'Sample organisation')
  await expect(page.getByText(/^Sample organisation · /)).toBeVisible()
})

test('a request that is double-clicked starts the program with it', async ({ page, folder }) => {
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  const { page: started, close } = await openDesktop(makeFolder(), request(folder))
  try {
    await expect(started.getByText('0 of 8 answers')).toBeVisible()
    await expect(started.getByText('Spring round: ratings by Rosa Lund')).toBeVisible()
  } finally {
    await close()
  }
})

test('what stands in the window is saved as a PDF where the dialog says', async ({
  page,
  folder,
}) => {
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  const path = join(folder, 'today.pdf')
  const shown = await answerDialog(page, path)
  await chooseInMenu(page, 'Save as PDF…')
  expect(await shown.options()).toMatchObject({
    filters: [{ name: 'Documents', extensions: ['pdf'] }],
  })
  await expect.poll(() => sizeOf(path)).toBeGreaterThan(20_000)
  const text = readFileSync(path, 'latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  expect(text).toContain('%%EOF')

  await answerDialog(page, join(folder, 'absent', 'today.pdf'))
  expect(await told(page, () => chooseInMenu(page, 'Save as PDF…'))).toBe(
    'today.pdf could not be written.',
  )
})

test('a pack on the disk is chosen in the dialog of the system', async ({ page, folder }) => {
  await page.evaluate(() => {
    location.hash = '/records'
  })
  const shown = await answerDialog(page, folder)
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  expect(await shown.options()).toMatchObject({ properties: ['openDirectory', 'createDirectory'] })
  await expect(page.getByLabel('Folder or zip on this computer')).toHaveValue(folder)
})

const sizeOf = (path: string): number => {
  try {
    return readFileSync(path).length
  } catch {
    return 0
  }
}
