import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { expectAccessible } from '../support/accessible.ts'
import {
  arrange,
  before,
  expect,
  makeFolder,
  serve,
  test,
  WITHOUT_OVERRIDE,
} from '../support/workbench.ts'

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

test('a damaged workspace is back in two clicks, the damaged file is kept, and any backup can be put back', async ({
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

/** Workspaces that do not open, each for another reason, and one that lies where nothing can be written. */
async function makeTroubles(folder: string): Promise<void> {
  const { path } = await arrange(folder, (ask) =>
    ask('workspaces.create', { name: 'Damaged', sample: false }),
  )
  const at = (name: string) => join(folder, `${name}.proceed`)
  for (const name of ['Newer', 'Foreign', 'Taken']) copyFileSync(path, at(name))
  mkdirSync(join(folder, 'shared'))
  copyFileSync(path, join(folder, 'shared', 'Shared.proceed'))
  chmodSync(join(folder, 'shared'), 0o555)
  const meddle = (name: string, sql: string) => {
    const sqlite = new Sqlite(at(name))
    sqlite.exec(sql)
    sqlite.close()
  }
  meddle(
    'Newer',
    `INSERT INTO migration VALUES (99, '0099-mentors', '', '2027-03-02T09:00:00.000Z'); PRAGMA user_version = 99`,
  )
  meddle('Foreign', 'PRAGMA application_id = 7')
  // What is left of an encrypted workspace that was copied without its key file.
  writeFileSync(at('Keyless'), Buffer.alloc(2 * PAGE, 'zqkx'))
  const bytes = readFileSync(path)
  bytes.fill(0, 3 * PAGE, 4 * PAGE)
  writeFileSync(path, bytes)
}

test.describe('files that do not open', () => {
  test.use({
    prepare: before(makeTroubles),
    path: async ({ folder }, use) => use(join(folder, 'Damaged.proceed')),
  })

  test('say why, by whom and what to do, also when the program was started with one', async ({
    page,
    context,
    folder,
  }) => {
    const said = page.getByRole('alert')
    await expect(said).toContainText('Damaged.proceed is damaged')
    await expect(page.getByRole('button', { name: 'Restore the newest good backup' })).toBeVisible()

    await page.getByRole('button', { name: /^Newer/ }).click()
    await expect(said).toContainText('was written by a newer version of Proceed')
    await expect(page.getByText(/form “0099-mentors” of 2 Mar 2027/)).toBeVisible()
    await page.getByRole('button', { name: /^Foreign/ }).click()
    await expect(said).toContainText('is not a Proceed workspace')
    await page.getByRole('button', { name: /^Keyless/ }).click()
    await expect(said).toContainText('without its key file Keyless.proceed.keys beside it')

    const owner = await createWorkbench({
      ...systemSurroundings({ folder: join(folder, 'other') }),
      workspacePath: join(folder, 'Taken.proceed'),
    })
    await page.getByRole('button', { name: /^Taken/ }).click()
    await expect(said).toContainText(new RegExp(`already open in process ${process.pid} of .+ on`))
    await owner.close()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()

    const place = join(folder, 'shared', 'Shared.proceed')
    const own = makeFolder()
    const door = await serve(own, ['--workspace', place], WITHOUT_OVERRIDE)
    const reader = await context.newPage()
    await reader.goto(door.address)
    await expect(reader.getByRole('alert')).toContainText(
      'Shared.proceed lies where nothing can be written, so it is only shown.',
    )
    await expectAccessible(reader)
    await reader.close()
    await door.stop()
    rmSync(own, { recursive: true, force: true })
    expect(readdirSync(join(folder, 'shared'))).toEqual(['Shared.proceed'])
    // So that whoever is not root can clear the folder away.
    chmodSync(join(folder, 'shared'), 0o700)
  })
})
