import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, enter, expect, savedFile, test } from '../support/workbench.ts'

test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) =>
      ask('workspaces.create', { name: 'Sample organisation', sample: true }),
    ),
  ),
})

const names = (page: Page) => page.locator('tbody a')

async function openPeople(page: Page) {
  await enter(page, 'Sample organisation')
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect(names(page).first()).toBeVisible()
}

test('both scores stand side by side, and the order follows the heading', async ({ page }) => {
  await openPeople(page)
  const table = page.getByRole('table', { name: 'People' })
  await expect(table).toHaveAttribute('aria-rowcount', '121')
  await expectAccessible(page)

  const sales = page.getByRole('columnheader', { name: 'Sales performance' })
  await expect(sales).toHaveAttribute('aria-sort', 'descending')
  const bestSeller = await names(page).first().textContent()
  await page.getByRole('button', { name: 'Leadership aptitude' }).click()
  await expect(sales).toHaveAttribute('aria-sort', 'none')
  await expect(names(page).first()).not.toHaveText(bestSeller ?? '')

  // Shift keeps the first key and adds a second one, also by keyboard; the address and the file have both.
  await page.getByRole('button', { name: 'Suggested role fit' }).click()
  await table.getByRole('button', { name: 'Team', exact: true }).focus()
  await page.keyboard.press('Shift+Enter')
  await expect(page).toHaveURL(/#\/people\?sort=roleFit&order=asc&then=team&thenorder=asc$/)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Suggested role fit' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  const second = table.getByRole('button', { name: 'Team', exact: true })
  await expect(second).toHaveAccessibleDescription('Second order, ascending')
  const file = await savedFile(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'CSV' }).click()
  })
  expect(await readFile(file.path, 'utf8')).toContain(
    'Sorted by Suggested role fit, lowest or A first, then by Team, lowest or A first; unknown',
  )

  await page.getByRole('button', { name: 'Name', exact: true }).click()
  const ascending = await names(page).first().textContent()
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await expect(names(page).first()).not.toHaveText(ascending ?? '')
})

test('search and filters narrow, and a view keeps them', async ({ page }) => {
  await openPeople(page)
  await page.keyboard.press('/')
  await page.keyboard.type('omar haddad')
  await expect(page.getByText('1 of 120')).toBeVisible()
  await expect(names(page)).toHaveText(['Omar Haddad'])
  await page.keyboard.press('Escape')
  await expect(page.getByText('120 people', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Role fit', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Right person, wrong role' }).check()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Role fit · 1' })).toBeFocused()
  const narrowed = await page.getByText(/ of 120/).textContent()

  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Leadership aptitude' }).uncheck()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const address = /#\/people\?fit=right_person_wrong_role&sort=name&order=asc&hide=leadership$/
  await expect(page).toHaveURL(address)
  await page.reload()
  const unchanged = async () => {
    await expect(page.getByText(narrowed ?? '')).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Name', exact: true })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expect(page.getByRole('columnheader', { name: 'Leadership aptitude' })).toHaveCount(0)
    await expect(page).toHaveURL(address)
  }
  await unchanged()
  await names(page).first().click()
  await expect(page).toHaveURL(/#\/candidates\/./)
  await page.goBack()
  await unchanged()
  await page.getByRole('button', { name: 'Columns · 1 hidden' }).click()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Leadership aptitude' })).toBeVisible()

  const file = await savedFile(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'CSV' }).click()
  })
  expect(file.name).toMatch(/^People, .*\.csv$/)
  const lines = (await readFile(file.path, 'utf8')).trimEnd().split('\r\n')
  expect(lines).toContain('Shown,"Role fit: Right person, wrong role"')
  expect(lines.slice(lines.indexOf('') + 2)).toHaveLength(Number.parseInt(narrowed ?? '', 10))

  // Printing is the list with everybody in it; a sheet of the browser says which rows it has.
  const printed = await savedFile(page, () => page.keyboard.press('ControlOrMeta+p'))
  expect(printed.name).toMatch(/^People, .*\.pdf$/)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(`Rows 1 to ${narrowed?.split(' ')[0]} of`)).toBeVisible()
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByLabel('Name for this view').fill('Experts')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Show everyone' }).click()
  await expect(page.getByText('120 people', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Views · 1' }).click()
  await page.getByRole('button', { name: 'Experts', exact: true }).click()
  await expect(page.getByText(narrowed ?? '')).toBeVisible()

  await page.getByRole('button', { name: 'Views · 1' }).click()
  await page.getByRole('button', { name: 'Delete the view Experts' }).click()
  await expect(page.getByText('No saved view yet.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('button', { name: 'Views · 1' })).toBeVisible()
})

test('groups, chosen columns and more filters stand in the address and in the file', async ({
  page,
}) => {
  await openPeople(page)
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  for (const name of ['Manager', 'Years here', 'Last periods', 'Trend', 'Gates'])
    await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('checkbox', { name: 'Contrast' }).uncheck()
  await page.keyboard.press('Escape')
  await page.getByLabel('Group by').selectOption('By manager')
  await page.keyboard.press('Escape')
  await page.locator('body').press('f')
  await page.getByRole('menuitem', { name: 'Years here' }).click()
  await page.getByRole('checkbox', { name: '5 years or more' }).check()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const address =
    /#\/people\?here=from-5&by=manager&hide=contrast&show=manager&show=tenure&show=trend&show=gates&show=quarters$/
  await expect(page).toHaveURL(address)
  const heading = page.getByRole('rowheader').first()
  await expect(heading).toContainText(/Pick all/)
  const told = await page.getByText(/ of 120/).textContent()
  await page.reload()
  await expect(page.getByText(told ?? '')).toBeVisible()
  await expect(page).toHaveURL(address)
  await expect(heading).toContainText(/Pick all/)
  const first = page.locator('tbody tr', { has: page.locator('a') }).first()
  await expect(first.getByRole('img', { name: /Q\d \d{4} \d+\s%/ })).toHaveCount(1)

  // What is chosen keeps its width, and the name stays where the rest moves.
  const scroller = page.getByRole('region', { name: 'People table' })
  const before = await names(page).first().boundingBox()
  await scroller.evaluate((element) => element.scrollTo({ left: 5000 }))
  await expect(page.getByRole('columnheader', { name: 'Gates' })).toBeInViewport()
  expect((await names(page).first().boundingBox())?.x).toBe(before?.x)
  await expectAccessible(page)

  await heading.getByRole('button').click()
  const group = Number((await heading.textContent())?.match(/(\d+)Pick all/)?.[1])
  const tray = page.getByRole('region', { name: 'Picked people' })
  await expect(tray.getByText(`${group} picked`)).toBeVisible()
  await tray.getByRole('button', { name: 'Unpick all' }).click()

  const file = await savedFile(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'CSV' }).click()
  })
  const lines = (await readFile(file.path, 'utf8')).trimEnd().split('\r\n')
  expect(lines).toContain('Shown,Years here: 5 years or more')
  expect(lines).toContain('Shown,In groups by Manager')
  const titles = lines[lines.indexOf('') + 1] ?? ''
  for (const title of ['Manager', 'Years here', 'Last period', 'Trend', 'Gates'])
    expect(titles).toContain(title)
  expect(titles).not.toContain('Contrast')

  await page.getByRole('button', { name: 'Clear Years here' }).click()
  await expect(page.getByText('120 people', { exact: true })).toBeVisible()
})

test('a search that nobody matches says so and leads back', async ({ page }) => {
  await openPeople(page)
  await page.getByLabel('Search people by name, team, manager or id').fill('zzzz')
  await expect(page.getByRole('heading', { name: 'No one matches' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show everyone' }).last().click()
  await expect(page.getByText('120 people', { exact: true })).toBeVisible()
})

test('the keyboard alone walks, picks for compare and opens', async ({ page }) => {
  await openPeople(page)
  await names(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(names(page).nth(1)).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  const tray = page.getByRole('region', { name: 'Picked people' })
  await expect(tray.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)

  await page.keyboard.press('End')
  await expect(page.locator('tr[aria-rowindex="121"] a')).toBeFocused()
  const last = await page.locator('tr[aria-rowindex="121"] a').getAttribute('href')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${(last ?? '').replace('#', '#')}$`))
  await page.goBack()
  await expect(page.locator('tr[aria-rowindex="121"]')).toBeVisible()

  await tray.getByRole('button', { name: 'Unpick all' }).click()
  await expect(tray).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(tray.getByRole('listitem')).toHaveCount(2)
  await tray.getByRole('button', { name: 'Begin paths' }).click()
  await expect(page.getByText(/^\d of 2 paths begun\./)).toBeVisible()
})

test('the palette finds a person from any place', async ({ page }) => {
  await enter(page, 'Sample organisation')
  const rail = page.getByRole('navigation', { name: 'Places' })
  await expect(rail.getByRole('link')).toHaveText([
    'Today',
    'People',
    'Development',
    'Cycles',
    'Calibrate',
    'Decide',
    'HR desk',
    'Workspace',
  ])
  await rail.getByRole('button', { name: /^Search or do/ }).click()
  await expect(page.getByRole('textbox', { name: 'Search', exact: true })).toBeFocused()
  await page.keyboard.type('add a person')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Add a person' })).toBeVisible()
  await page.keyboard.press('Escape')
  await rail.getByRole('link', { name: 'People' }).click()
  await expect(names(page).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('export')
  const file = await savedFile(page, () =>
    page.getByRole('button', { name: /^Export as CSV/ }).click(),
  )
  expect(file.name).toMatch(/^People, .*\.csv$/)

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Search', exact: true })).toBeFocused()
  await page.keyboard.type('maya lind')
  await expect(page.getByRole('button', { name: /Maya Lindqvist/ })).toBeVisible()
  await expectAccessible(page)
  // People are found later than the letters were typed; Enter opens the first all the same.
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/candidates\/./)
})

test('question mark shows the keys of this place', async ({ page }) => {
  await openPeople(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Search people')
  await expectAccessible(page)
})

test('a person, a result and a rating are typed in, the reason stays, and two records are made one', async ({
  page,
}) => {
  await openPeople(page)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ada Voss')
  await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill('A-1')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Ada Voss' })).toBeVisible()
  await expect(page.getByText('No quota or result is stored for Ada Voss.')).toBeVisible()

  await page.getByRole('button', { name: /^Add Q/ }).click()
  const results = page.getByRole('form', { name: 'Results' })
  await results.getByRole('textbox', { name: / quota$/ }).fill('200,000')
  await page.keyboard.press('Tab')
  await page.keyboard.type('250,000')
  await expect(results.getByRole('row').nth(1)).toContainText('125 %')
  const save = results.getByRole('button', { name: /^Save 2 changes/ })
  await expect(save).toBeDisabled()
  await results.getByRole('textbox', { name: 'Reason' }).fill('First quarter in the new patch')
  await expect(save).toBeEnabled()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Results of Ada Voss saved.')).toBeVisible()

  const changes = page.getByRole('region', { name: 'Changes' })
  await expect(changes).toContainText('First quarter in the new patch')
  await changes
    .getByRole('button', { name: /^Take back/ })
    .first()
    .click()
  await expect(changes).toContainText('taken back')
  await expect(page.getByText('No quota or result is stored for Ada Voss.')).toBeVisible()

  await page.getByRole('button', { name: 'Add a won deal' }).click()
  const deal = page.getByRole('dialog', { name: 'A won deal of Ada Voss' })
  await deal.getByRole('textbox', { name: 'Deal id' }).fill('D-77')
  await deal.getByRole('textbox', { name: 'Amount of the whole deal' }).fill('40000')
  await deal.getByRole('textbox', { name: 'Reason' }).fill('Won before she was in the file')
  await expectAccessible(page)
  await deal.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('row', { name: /^D-77 / })).toContainText('Ada Voss 100 %')

  await page.getByRole('button', { name: 'Add a rating' }).click()
  const rating = page.getByRole('dialog', { name: 'Your rating of Ada Voss' })
  await rating.getByRole('combobox', { name: 'Coaching and developing' }).selectOption('4')
  await rating
    .getByRole('textbox', { name: 'What was seen, Coaching and developing' })
    .fill('Ran a ride-along well')
  await expectAccessible(page)
  await rating.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(changes).toContainText('Ran a ride-along well')

  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.keyboard.press('n')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Voss Ada')
  await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill('A-2')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Merge with Ada Voss (A-1)' }).click()
  const merge = page.getByRole('dialog', { name: 'Two records of one person' })
  await expect(merge).toContainText('From A-1 to A-2 go 1 part of a deal, 1 rating.')
  await merge.getByRole('combobox', { name: 'The record that stays' }).selectOption('A-1')
  await merge.getByRole('radio', { name: 'Name: Ada Voss' }).check()
  await merge.getByRole('textbox', { name: 'Why these are one person' }).fill('Twice in the CRM')
  await expectAccessible(page)
  await merge.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByText('Voss Ada (A-2) is part of this record')).toBeVisible()
  await page.getByRole('button', { name: 'Make two records again' }).click()
  await expect(page.getByRole('button', { name: 'Merge with Voss Ada (A-2)' })).toBeVisible()
})
