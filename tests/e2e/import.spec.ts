import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { csvFile, xlsxFile } from '../support/files.ts'
import { arrange, before, enter, expect, goTo, savedFile, test } from '../support/workbench.ts'

test.use({
  prepare: before((folder) =>
    arrange(folder, (ask) => ask('workspaces.create', { name: 'North', sample: false })),
  ),
})

const PEOPLE = csvFile([
  ['Employee', 'Who', 'Team'],
  ['E1', 'Ada Brook', 'Lakes'],
  ['E2', 'Ben Carr', 'Lakes'],
  ['', 'Nobody', 'Lakes'],
  ['E3', 'Cleo Dahl', 'Coast'],
])

async function choose(page: Page, name: string, bytes: Buffer) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: bytes })
}

async function openImport(page: Page) {
  await enter(page, 'North')
  await goTo(page, 'Import')
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
}

test('a file with foreign headers is mapped, previewed, imported, and repaired', async ({
  page,
}) => {
  await openImport(page)
  await expectAccessible(page)
  await choose(page, 'staff.csv', PEOPLE)
  await page.getByRole('radio', { name: /^People/ }).check()
  await page.getByLabel('Header for Rep id', { exact: false }).selectOption('Employee')
  await page.getByLabel('Header for Name', { exact: false }).selectOption('Who')
  await expect(page.getByRole('button', { name: 'Import 3 new rows' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'First rows' })).toContainText('Ada Brook')
  await expect(page.getByRole('region', { name: 'Rejected rows' })).toContainText('4')
  await expectAccessible(page)

  // The file stands beside what was read of it: columns have menus, lines can be picked, F8 goes to what is refused.
  const grid = page.getByRole('region', { name: 'Rows of the file' })
  await expect(grid.getByRole('row', { name: /Cleo Dahl/ })).toContainText('5')
  await page.keyboard.press('F8')
  await expect(page.getByText('Line 4, Employee: Rep ID is empty.')).toBeInViewport()
  await grid.getByLabel('Team is read as').selectOption('Segment')
  await expect(page.getByLabel('Header for Segment')).toHaveValue('Team')
  await expect(page.getByLabel('Header for Team')).toHaveValue('')
  await grid.getByLabel('Team is read as').selectOption('Team')
  await grid.getByRole('button', { name: 'Say what line 3 is' }).click()
  await page.getByRole('button', { name: 'The last row' }).click()
  await expect(page.getByRole('button', { name: 'Import 2 new rows' })).toBeEnabled()
  await page.getByLabel('Last row in line').fill('')
  await page.getByLabel('Last row in line').press('Tab')
  await expect(page.getByRole('button', { name: 'Import 3 new rows' })).toBeEnabled()

  await page.getByRole('button', { name: 'Import 3 new rows' }).click()
  await expect(page.getByRole('heading', { name: 'staff.csv is imported' })).toBeFocused()
  await expectAccessible(page)
  const rows = await savedFile(page, () =>
    page.getByRole('button', { name: 'Save rows to repair' }).click(),
  )
  const repair = await readFile(rows.path, 'utf8')
  expect(repair).toContain('Nobody')
  expect(repair).not.toContain('Ada Brook')

  await page.getByRole('link', { name: 'Open People' }).click()
  await expect(page.getByText('3 people')).toBeVisible()
})

test('the same file again changes nothing, and its mapping is remembered', async ({ page }) => {
  await openImport(page)
  await choose(page, 'staff.csv', PEOPLE)
  await page.getByRole('radio', { name: /^People/ }).check()
  await page.getByLabel('Header for Rep id', { exact: false }).selectOption('Employee')
  await page.getByLabel('Header for Name', { exact: false }).selectOption('Who')
  await page.getByRole('button', { name: 'Import 3 new rows' }).click()
  await page.getByRole('button', { name: 'Import another file' }).click()

  await expect(page.getByRole('region', { name: 'Earlier imports' })).toContainText('staff.csv')
  await choose(page, 'staff.csv', PEOPLE)
  await expect(page.getByText('as last time').first()).toBeVisible()
  const unchanged = page.locator('div').filter({ hasText: /^unchanged3$/ })
  await expect(unchanged).toBeVisible()
  await expect(page.getByText('This file changes nothing')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0)
})

test('a column that the file lacks takes one value for every row', async ({ page }) => {
  await openImport(page)
  await choose(
    page,
    'people.csv',
    csvFile([
      ['rep_id', 'name'],
      ['E1', 'Ada Brook'],
    ]),
  )
  await expect(page.getByRole('button', { name: 'Import 1 new row' })).toBeVisible()
  await page.getByLabel('Header for Team').selectOption('One value for every row')
  await page.getByLabel('Team of every row').fill('Lakes')
  await page.getByLabel('Team of every row').press('Enter')
  await expect(page.getByRole('region', { name: 'First rows' })).toContainText('Lakes')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 1 new row' }).click()
  await page.getByRole('link', { name: 'Open People' }).click()
  await expect(page.getByRole('row', { name: /Ada Brook/ })).toContainText('Lakes')
})

test('files dropped anywhere and cells that are pasted are read like a chosen file, in turn', async ({
  page,
}) => {
  await enter(page, 'North')
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    const add = (name: string, text: string) => transfer.items.add(new File([text], name))
    add('first.csv', 'rep_id,name\nE9,Ida Falk\n')
    add('broken.csv', '')
    add('third.csv', 'rep_id,name,team\nE8,Jo Hart,Lakes\n')
    add('also first.csv', 'name,rep_id\nUma Voss,E6\n')
    return transfer
  })
  await page.getByRole('main').dispatchEvent('dragover', { dataTransfer: data })
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: data })
  await expect(page.getByText('2 more files wait: broken.csv, third.csv')).toBeVisible()
  // What has the same headers is one import, which is taken back as one.
  await expect(page.getByRole('checkbox', { name: 'also first, 1 row' })).toBeChecked()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 2 new rows' }).click()
  await expect(
    page.getByRole('heading', { name: 'first.csv, also first.csv is imported' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Go on with broken.csv' }).click()
  await expect(page.getByRole('alert')).toContainText('empty')
  await page.getByRole('button', { name: 'Go on with third.csv' }).click()
  await page.getByRole('button', { name: 'Import 1 new row' }).click()
  await expect(page.getByRole('heading', { name: 'third.csv is imported' })).toBeVisible()

  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'rep_id\tname\tteam\nE7\tKim Lind\t"Lakes\nand Hills"\n')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await expect(page.getByRole('region', { name: 'First rows' })).toContainText('Lakes and Hills')
  await page.getByRole('button', { name: 'Import 1 new row' }).click()
  await expect(page.getByRole('heading', { name: 'Pasted cells.tsv is imported' })).toBeVisible()
})

test('a file that cannot be read says why and leaves the page usable', async ({ page }) => {
  await openImport(page)
  await choose(page, 'empty.csv', Buffer.from(''))
  await expect(page.getByRole('alert')).not.toBeEmpty()
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
})

const NAMESAKES = csvFile([
  ['rep_id', 'name', 'team'],
  ['R1', 'Maria Garcia', 'North'],
  ['R2', 'Maria Garcia', 'South'],
  ['R3', 'Ann Lee', 'North'],
])

/** Imports a file as it is proposed and goes back to the empty page. */
async function bring(page: Page, name: string, bytes: Buffer, rows: number) {
  await choose(page, name, bytes)
  await page.getByRole('button', { name: `Import ${rows} new rows` }).click()
  await expect(page.getByRole('heading', { name: `${name} is imported` })).toBeFocused()
  await page.getByRole('button', { name: 'Import another file' }).click()
}

test('what was read is said, and each part of it can be changed and is read again', async ({
  page,
}) => {
  await openImport(page)
  await bring(page, 'people.csv', NAMESAKES, 3)
  const rows = [
    ['Sales report', '', '', '', ''],
    ['rep_id', 'period', 'quota', 'actual', 'state'],
    ['R1', '2025-Q1', '1.500', '1.400', 'final'],
    ['R2', '2025-Q1', '1.500', '1.300', 'draft'],
    ['R3', '2025-Q1', '1.500', '1.200', 'final'],
    ['R3', '2025-Q2', '1.500', '1.100', 'final'],
  ]
  await choose(page, 'results.csv', csvFile(rows))
  await expect(page.getByText('4 rows in lines 3 to 6')).toBeVisible()
  await expect(page.getByLabel('Header in line')).toHaveValue('2')
  await expect(page.getByLabel('Separator')).toContainText('As found: Comma')
  const quota = page.getByRole('row', { name: /^Quota/ })
  await expect(quota).toContainText('4 amounts')
  await expectAccessible(page)

  const first = page.getByRole('region', { name: 'First rows' })
  await page.getByLabel('Decimal sign').selectOption('comma')
  await expect(first).toContainText('1,500')
  await page.getByLabel('Unit of Quota').selectOption('In thousands')
  await page.getByLabel('Unit of Actual').selectOption('In thousands')
  await expect(first).toContainText('1,400,000')
  await page.getByLabel('Last row in line').fill('5')
  await page.getByLabel('Last row in line').press('Enter')
  await expect(page.getByText('3 rows in lines 3 to 5, 1 more left out')).toBeVisible()
  await page.getByLabel('Rows to read').selectOption('By state')
  await page.getByRole('checkbox', { name: /^draft/ }).uncheck()
  await expect(page.getByRole('button', { name: 'Import 2 new rows' })).toBeEnabled()
  await expectAccessible(page)

  await page.getByLabel('Header in line').fill('1')
  await page.getByLabel('Header in line').press('Enter')
  await expect(page.getByText('Choose a header for')).toBeVisible()
  await page.getByLabel('Header in line').fill('')
  await page.getByLabel('Header in line').press('Tab')
  await expect(page.getByText('4 rows in lines 3 to 6')).toBeVisible()
  await page.getByLabel('Separator').selectOption('Tab')
  await expect(page.getByText('Choose a header for')).toBeVisible()
  await page.getByLabel('Separator').selectOption('As found')
  await page.getByRole('button', { name: 'Import 4 new rows' }).click()
  await expect(page.getByRole('heading', { name: 'results.csv is imported' })).toBeFocused()
})

test('sheets with the same headers are read together', async ({ page }) => {
  await openImport(page)
  await bring(page, 'people.csv', NAMESAKES, 3)
  const head = ['Rep ID', 'Quota', 'Actual']
  const book = xlsxFile([
    { name: 'Q1 2025', rows: [head, ['R1', 100, 90]] },
    { name: 'Q2 2025', rows: [head, ['R1', 100, 95]] },
  ])
  await choose(page, 'book.xlsx', book)
  await page.getByRole('radio', { name: /^Results/ }).check()
  await page.getByRole('checkbox', { name: 'Q2 2025, 1 row' }).check()
  await expect(page.getByText('2 sheets were read together')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 2 new rows' }).click()
  await expect(page.getByRole('heading', { name: 'book.xlsx is imported' })).toBeFocused()
})

test('what a text stands for is said once and remembered', async ({ page }) => {
  await openImport(page)
  await bring(page, 'people.csv', NAMESAKES, 3)
  const ratings = (...rows: string[][]) =>
    csvFile([['Rater ID', 'Rep ID', 'Source', 'Competency', 'Score'], ...rows])
  await choose(
    page,
    'ratings.csv',
    ratings(['M1', 'R1', '360', 'Develops people', '4'], ['M1', 'R2', '360', 'Coaching', 'Meets']),
  )
  await expect(page.getByText('2 texts not understood')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('What Develops people stands for').selectOption('coaching')
  await expect(page.getByText('1 text not understood')).toBeVisible()
  await page.getByLabel('What Meets stands for').selectOption('3')
  await expect(page.getByText('All are understood')).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 new rows' }).click()
  await expect(page.getByRole('heading', { name: 'ratings.csv is imported' })).toBeFocused()
  await page.getByRole('button', { name: 'Import another file' }).click()
  await choose(page, 'next.csv', ratings(['M2', 'R1', '360', 'Develops people', 'Meets']))
  await expect(page.getByText('All are understood')).toBeVisible()
  await expect(page.getByLabel('What Meets stands for')).toHaveValue('3')
  await expect(page.getByRole('button', { name: 'Import 1 new row', exact: true })).toBeEnabled()

  await page.getByRole('button', { name: 'Start over' }).click()
  const kept = page.getByRole('region', { name: 'Remembered mappings' })
  const headers = 'Rater ID, Rep ID, Source, Competency, Score'
  await kept.getByRole('button', { name: `See and change ${headers}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Panel of spring')
  await dialog.getByRole('checkbox', { name: 'score: Meets stands for 3' }).uncheck()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(kept.getByRole('row', { name: /Panel of spring/ })).toBeVisible()
  await choose(page, 'next.csv', ratings(['M2', 'R1', '360', 'Develops people', 'Meets']))
  await expect(page.getByText('1 text not understood')).toBeVisible()
  await expect(page.getByLabel('What Develops people stands for')).toHaveValue('coaching')
  await page.getByRole('button', { name: 'Start over' }).click()
  await kept.getByRole('button', { name: 'Forget Panel of spring' }).click()
  await dialog.getByRole('button', { name: 'Forget' }).click()
  await expect(kept.getByText('Panel of spring')).toHaveCount(0)
})

test('the person says whom a name means that two people have', async ({ page }) => {
  await openImport(page)
  await bring(page, 'people.csv', NAMESAKES, 3)
  await choose(
    page,
    'results.csv',
    csvFile([
      ['rep', 'period', 'quota', 'actual'],
      ['Maria Garcia', '2025-Q1', '100', '80'],
      ['Maria Garcia', '2025-Q2', '100', '90'],
      ['Ann Lee', '2025-Q1', '100', '70'],
    ]),
  )
  const asked = page.getByRole('radiogroup', { name: '“Maria Garcia” in 2 rows' })
  await expect(asked.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(page.getByText('1 of 1 open; their rows are not imported')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import 1 new row', exact: true })).toBeEnabled()
  await expectAccessible(page)
  await asked.getByRole('radio', { name: 'Maria Garcia, South, R2' }).check()
  await expect(page.getByText('All are answered')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import 3 new rows' })).toBeEnabled()
  await expect(page.getByRole('region', { name: 'First rows' })).toContainText('R2')
  await asked.getByRole('radio', { name: 'Leave the rows out' }).check()
  await expect(page.getByRole('button', { name: 'Import 1 new row', exact: true })).toBeEnabled()
  await asked.getByRole('radio', { name: 'Maria Garcia, South, R2' }).check()
  await page.getByRole('button', { name: 'Import 3 new rows' }).click()
  await expect(page.getByRole('heading', { name: 'results.csv is imported' })).toBeFocused()
})

test('what an import would change is shown before, kept after, and taken back as a whole', async ({
  page,
}) => {
  await openImport(page)
  await bring(page, 'people.csv', NAMESAKES, 3)
  const results = (...rows: string[][]) =>
    csvFile([['rep_id', 'period', 'quota', 'actual'], ...rows])
  await bring(
    page,
    'first.csv',
    results(['R1', '2025-Q1', '100', '80'], ['R2', '2025-Q1', '100', '70']),
    2,
  )
  await choose(
    page,
    'second.csv',
    results(
      ['R1', '2025-Q1', '', '95'],
      ['R2', '2025-Q1', '100', '70'],
      ['R3', '2025-Q1', '100', '60'],
    ),
  )
  const counted = (text: string) => page.locator('div').filter({ hasText: new RegExp(`^${text}$`) })
  for (const text of ['new1', 'changed1', 'unchanged1']) await expect(counted(text)).toBeVisible()
  const changes = page.getByRole('region', { name: 'Changes' })
  await expect(
    changes.getByRole('row', { name: /Maria Garcia, 2025-Q1 Actual 80 95/ }),
  ).toBeVisible()
  await page.getByLabel('Empty cells').selectOption('Empty what is stored')
  await expect(changes.getByRole('row', { name: /Quota 100 emptied/ })).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('button', { name: 'Import 1 new and 1 changed row, and empty 1 value' })
    .click()
  await page.getByRole('button', { name: 'Import another file' }).click()

  const line = page.getByRole('row', { name: /^second\.csv/ })
  await line.getByRole('button', { name: 'What changed, second.csv' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('1 row changed, 1 added')).toBeVisible()
  await expect(dialog.getByRole('row', { name: /actual 80 95/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  const first = page.getByRole('row', { name: /^first\.csv/ })
  await first.getByRole('button', { name: 'Take back' }).click()
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await expect(dialog.getByRole('alert')).toContainText('changed since')
  await page.keyboard.press('Escape')
  await line.getByRole('button', { name: 'Take back' }).click()
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await expect(line).toContainText('taken back')
  await expect(line.getByRole('button', { name: 'Take back' })).toHaveCount(0)
  await first.getByRole('button', { name: 'Take back' }).click()
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await expect(first).toContainText('taken back')
})

test('where results and won deals differ, both are said', async ({ page }) => {
  await openImport(page)
  await bring(page, 'people.csv', NAMESAKES, 3)
  const results = [
    ['rep_id', 'period', 'quota', 'actual'],
    ['R1', '2025-Q2', '400000', '410000'],
    ['R2', '2025-Q2', '400000', '396000'],
  ]
  await bring(page, 'results.csv', csvFile(results), 2)
  const won = ['R1', 'R2'].flatMap((id) => [
    [`${id}-1`, id, '90000', '2025-02-10'],
    [`${id}-2`, id, '195000', '2025-04-20'],
    [`${id}-3`, id, '200000', '2025-06-15'],
    [`${id}-4`, id, '90000', '2025-08-10'],
  ])
  const deals = csvFile([['deal_id', 'rep_id', 'amount', 'closed_on'], ...won])
  await bring(page, 'deals.csv', deals, 8)
  // 395,000 by the deals of both: over 2 % apart from 410,000, not from 396,000.
  const said = 'the table says 410,000, won deals add up to 395,000'
  await page.evaluate(() => {
    location.hash = '/candidates/R1/facts'
  })
  await expect(page.getByText(`Q2 2025 (${said})`)).toBeVisible()
  await page.evaluate(() => {
    location.hash = '/candidates/R2/facts'
  })
  await expect(page.getByRole('textbox', { name: /^Q2 2025 actual/ })).toHaveValue('396,000')
  await expect(page.getByText('Results and won deals differ')).toHaveCount(0)
})

test('columns that name periods are rows, unless they are none', async ({ page }) => {
  await openImport(page)
  const grouped =
    'Team,rep_id,name\nNorth,E1,Ada Brook\n,E2,Bo Reed\nSouth,E3,Cy Hale\n,E4,Di Moss\n'
  await choose(page, 'people.csv', Buffer.from(grouped))
  await expect(page.getByRole('button', { name: 'Import 2 new rows' })).toBeVisible()
  await page.getByLabel('Empty cells of Team').selectOption('Repeat the cell above')
  await page.getByRole('button', { name: 'Import 4 new rows' }).click()
  await page.getByRole('button', { name: 'Import another file' }).click()
  const wide = csvFile([
    ['Rep ID', 'Q1 Quota', 'Q1 Actual', 'Q2 Quota', 'Q2 Actual'],
    ['E1', '100', '90', '110', '120'],
  ])
  await choose(page, 'wide.csv', wide)
  await expect(page.getByText('2 texts not understood')).toBeVisible()
  await page.getByLabel('Year of periods without one').fill('2024')
  await page.getByLabel('Year of periods without one').press('Enter')
  await expect(page.getByRole('button', { name: 'Import 2 new rows' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'First rows' })).toContainText('2024-Q2')
  await page.getByText('Columns that name a period').click()
  await expect(page.getByLabel('Q2 Actual: Actual of Q2')).toBeChecked()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'These columns are not periods' }).click()
  await expect(page.getByText('Choose a header for')).toBeVisible()
  await page.getByRole('button', { name: 'Read all of them as rows' }).click()
  await expect(page.getByText('4 columns, read as rows')).toBeVisible()
})
