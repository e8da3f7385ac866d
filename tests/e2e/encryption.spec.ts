import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, expect, goTo, savedFile, test } from '../support/workbench.ts'

const PASSPHRASE = 'quiet river seven lamps'
const NEXT = 'nine grey boats at noon'

async function typePassphrase(page: Page, text: string, label = 'Passphrase') {
  await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByLabel('The same again').fill(text)
}

/** The code as a person would copy it onto paper. */
async function readCode(page: Page): Promise<string> {
  const groups = page.getByRole('list', { name: 'Recovery code' }).locator('b')
  await expect(groups).toHaveCount(8)
  return (await groups.allTextContents()).join(' ')
}

async function typeBack(page: Page, code: string) {
  await page.getByRole('button', { name: 'Type it back' }).click()
  await expect(page.getByRole('list', { name: 'Recovery code' })).toHaveCount(0)
  await page.getByLabel('Recovery code, as it stands on the paper').fill(code)
  await page.getByRole('button', { name: 'Confirm' }).click()
}

/** From the welcome page into a new encrypted workspace; answers its recovery code. */
async function createEncrypted(page: Page, name: string): Promise<string> {
  await page.getByLabel('Your own name').fill('Vera Lind')
  await page.getByLabel('Name of the workspace').fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await typePassphrase(page, PASSPHRASE)
  await page.getByRole('button', { name: 'Create encrypted' }).click()
  const code = await readCode(page)
  await typeBack(page, code)
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  return code
}

async function unlock(page: Page, passphrase: string) {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

const openWorkspaceScreen = (page: Page) =>
  page.getByRole('link', { name: 'Workspace', exact: true }).click()

test('a new workspace is encrypted, and used once its recovery code was typed back', async ({
  page,
}) => {
  await page.getByLabel('Your own name').fill('Vera Lind')
  await page.getByLabel('Name of the workspace').fill('North')
  await page.getByRole('button', { name: 'Create' }).click()
  await typePassphrase(page, 'password1234')
  await expect(page.getByText(/^Too easy to guess/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create encrypted' })).toBeDisabled()
  await typePassphrase(page, PASSPHRASE)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create encrypted' }).click()

  const code = await readCode(page)
  await expectAccessible(page)
  await expect(page.getByRole('navigation', { name: 'Places' })).toHaveCount(0)
  for (const [button, ending] of [
    ['Save as PDF', '.pdf'],
    ['Save as text', '.txt'],
  ] as const) {
    const file = await savedFile(page, () => page.getByRole('button', { name: button }).click())
    expect(file.name).toBe(`Recovery code of North${ending}`)
  }
  const last = code.at(-1) === '0' ? '1' : '0'
  await typeBack(page, `${code.slice(0, -1)}${last}`)
  await expect(page.getByText('Group 8 has a typo.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Recovery code, as it stands on the paper').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  await expect(page.getByText('Not encrypted.', { exact: true })).toHaveCount(0)
})

test('locking leaves nothing behind, and the passphrase opens it again', async ({ page }) => {
  await createEncrypted(page, 'North')
  await goTo(page, 'Role models')
  await page.getByRole('link', { name: 'Sales manager' }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Name of the model').fill('Needle manager')
  await page.getByRole('link', { name: 'Today', exact: true }).click()
  await page.keyboard.press('e')
  await page.getByLabel('What was seen').fill('Needle Quill took the deal over.')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Lock now' }).click()
  await expect(page.getByRole('heading', { name: 'North is locked' })).toBeVisible()
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await expectAccessible(page)
  expect(await page.content()).not.toMatch(/Needle|Leonie Achard/)
  expect(page.url()).toMatch(/#\/$/)

  await unlock(page, 'not the passphrase')
  await expect(page.getByRole('alert')).toHaveText(/This passphrase does not open North/)
  await unlock(page, PASSPHRASE)
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  await expect(page.getByLabel(/typed and not saved/)).toHaveValue(/^Needle Quill/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Discard' }).last().click()
  await expect(page.getByLabel(/typed and not saved/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Go on writing it' }).click()
  await expect(page.getByLabel('Name of the model')).toHaveValue('Needle manager')
  await expect(page.getByText('not saved, kept on')).toHaveCount(0)
})

test('a workspace nobody works in locks by itself', async ({ page }) => {
  await page.clock.install()
  await createEncrypted(page, 'North')
  await page.clock.fastForward('10:00')
  await page.mouse.move(200, 200)
  await page.clock.fastForward('10:00')
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  await page.clock.fastForward('16:00')
  await expect(page.getByRole('heading', { name: 'North is locked' })).toBeVisible()
})

test('leaving a workspace plain is asked twice, stays marked, and can be mended', async ({
  page,
}) => {
  await page.getByLabel('Your own name').fill('Vera Lind')
  await page.getByLabel('Name of the workspace').fill('Plain')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('button', { name: 'Leave it unencrypted' }).click()
  await expect(page.getByRole('button', { name: 'Create without encryption' })).toBeDisabled()
  await expectAccessible(page)
  await page.getByLabel('Everybody who gets the file may read it').check()
  await page.getByRole('button', { name: 'Create without encryption' }).click()
  await expect(page.getByText('Not encrypted.', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect(page.getByText('Not encrypted.', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: 'Encrypt it' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText(/^The newest is of/)).toBeVisible()
  await page.getByRole('button', { name: 'Encrypt this workspace' }).click()
  await typePassphrase(page, PASSPHRASE)
  await page.getByRole('button', { name: 'Encrypt', exact: true }).click()
  await typeBack(page, await readCode(page))
  await openWorkspaceScreen(page)
  await expect(page.getByText('Not encrypted.', { exact: true })).toHaveCount(0)
  const restore = page.getByRole('button', { name: /^Restore the backup of/ })
  await restore.last().click()
  await expect(page.getByRole('dialog')).toContainText('This backup is not encrypted')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'Remove the encryption' }).click()
  await page.getByLabel('Present passphrase').fill(PASSPHRASE)
  await page.getByLabel('Everybody who gets the file may read it').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the encryption' }).click()
  await expect(page.getByText('Not encrypted.', { exact: true })).toBeVisible()
})

test.describe('a file that was left locked', () => {
  let code = ''
  test.use({
    prepare: before((folder) =>
      arrange(folder, async (ask) => {
        await ask('workspaces.create', { name: 'North', sample: false, passphrase: PASSPHRASE })
        code = (await ask('keys.newRecoveryCode', {})).code
        await ask('keys.confirmRecoveryCode', { code })
      }),
    ),
  })

  test('asks for its passphrase, and another can be opened instead', async ({ page }) => {
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'North is locked' })).toBeVisible()
    await page.getByRole('button', { name: 'Another workspace' }).click()
    await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible()
    await page.getByRole('button', { name: 'Continue' }).click()
    await unlock(page, PASSPHRASE)
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  })

  test('takes another passphrase, and its recovery code when that is forgotten', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Continue' }).click()
    await unlock(page, PASSPHRASE)
    await openWorkspaceScreen(page)
    await expect(page.getByRole('heading', { name: 'Encrypted: ways to open it' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Passphrase: change' }).click()
    await page.getByLabel('Present passphrase').fill(PASSPHRASE)
    await typePassphrase(page, NEXT, 'New passphrase')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Change the passphrase' }).click()
    await expect(page.getByText('The passphrase is changed.')).toBeVisible()

    await page.keyboard.press('Control+Shift+L')
    await page.getByRole('button', { name: 'Use the recovery code' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await typePassphrase(page, PASSPHRASE, 'New passphrase')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Open with the new passphrase' }).click()
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()

    await openWorkspaceScreen(page)
    await page.getByRole('button', { name: 'Passphrase: change' }).click()
    await page.getByLabel('Present passphrase').fill(PASSPHRASE)
    await typePassphrase(page, NEXT, 'New passphrase')
    await page.getByLabel('Somebody else may know the one used so far').check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Change the passphrase' }).click()
    const next = await readCode(page)
    expect(next).not.toBe(code)
    await typeBack(page, next)
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    await page.keyboard.press('Control+Shift+L')
    await unlock(page, PASSPHRASE)
    await expect(page.getByText(/does not open/)).toBeVisible()
    await unlock(page, NEXT)
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  })
})
