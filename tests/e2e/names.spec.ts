import type { Page } from '@playwright/test'
import { csvFile } from '../support/files.ts'
import { arrange, before, enter, expect, test } from '../support/workbench.ts'

const NAMES = [
  'Ana Ng',
  'María José Fernández de la Vega y Ruiz-Castellanos',
  'Aleksandra Wojciechowska-Brzęczyszczykiewicz',
  'Ana Ng',
  'Ibrahim Westbrook',
  'Jun Watanabe',
]

test.use({
  prepare: before((folder) =>
    arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Long names', sample: false })
      const files = {
        people: [
          ['rep_id', 'name', 'team'],
          ...NAMES.map((name, i) => [`E${i}`, name, 'Enterprise North']),
        ],
        results: [
          ['rep_id', 'period', 'quota', 'actual'],
          ...NAMES.map((_, i) => [`E${i}`, '2025-Q4', 1000, 900 + i * 40]),
        ],
      }
      for (const kind of ['people', 'results'] as const) {
        const content = csvFile(files[kind]).toString('base64')
        const { fileId, headers } = await ask('imports.stage', { fileName: `${kind}.csv`, content })
        const mapping = Object.fromEntries(headers.map((header) => [header, header]))
        await ask('imports.run', { fileId, kind, sheet: null, mapping })
      }
    }),
  ),
})

/** Windows of 1280 × 720 at 100, 150 and 200 %, and a large one. */
const SIZES = [
  [1280, 720],
  [853, 480],
  [640, 360],
  [1920, 1080],
] as const

/** Names that lose letters at an edge of anything that cuts. */
const cut = (page: Page) =>
  page.locator('tbody a').evaluateAll((links) =>
    links.flatMap((link) => {
      const name = link.getBoundingClientRect()
      const cell = link.closest('td, th')?.getBoundingClientRect()
      const over = link.scrollWidth > link.clientWidth + 1 && link.clientWidth > 0
      const outside =
        cell !== undefined && (name.right > cell.right + 1 || name.bottom > cell.bottom + 1)
      return over || outside || name.width < 20 ? [link.textContent] : []
    }),
  )

/** Words of usual length that a name is broken within. */
const broken = (page: Page) =>
  page.locator('tbody a').evaluateAll((links) =>
    links.flatMap((link) => {
      const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      for (let text = walker.nextNode(); text; text = walker.nextNode())
        for (const { 0: word, index } of (text.textContent ?? '').matchAll(
          /(?<![^\s-])[^\s-]{2,9}(?![^\s-])/g,
        )) {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          if (range.getClientRects().length > 1) found.push(word)
        }
      return found
    }),
  )

test('a name is never cut in the tables of people, or on the map', async ({ page }) => {
  await enter(page, 'Long names')
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await page.goto(page.url().replace(/#.*$/, '#/people'))
    await expect(page.locator('tbody a')).toHaveCount(NAMES.length)
    expect(await cut(page), `People at ${width} × ${height}`).toEqual([])
    expect(await broken(page), `People at ${width} × ${height}`).toEqual([])
    await page.goto(page.url().replace(/#.*$/, '#/map'))
    const asTable = page.getByRole('button', { name: /^As a (table|map)/ })
    if ((await asTable.textContent())?.startsWith('As a table')) await asTable.click()
    await expect(page.locator('tbody a').first()).toBeVisible()
    expect(await cut(page), `Map as a table at ${width} × ${height}`).toEqual([])
    await page.goto(page.url().replace(/#.*$/, '#/people'))
  }
})

const FROM_RIGHT = ['محمد الأحمد', 'יוסי בן-דוד', 'فرهاد گلچین', 'נועה כהן (Tel Aviv)']

/** Texts and labels in which letters from the right are not set apart from what stands beside them. */
const notApart = (page: Page) =>
  page.evaluate(() => {
    const right = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
    const isolates = /\u2068[^\u2069]*\u2069/g
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const said = (text.textContent ?? '').replace(isolates, '')
      if (right.test(said) && !text.parentElement?.closest('bdi, script, style')) found.push(said)
    }
    for (const element of document.querySelectorAll('[title], [aria-label]'))
      for (const name of ['title', 'aria-label']) {
        const said = (element.getAttribute(name) ?? '').replace(isolates, '')
        if (right.test(said)) found.push(`${name}: ${said}`)
      }
    return found
  })

test.describe('with names read from the right', () => {
  test.use({
    prepare: before((folder) =>
      arrange(folder, async (ask) => {
        await ask('workspaces.create', { name: 'Sample organisation', sample: true })
        const { rows } = await ask('people.list', {
          filter: { search: '' },
          sort: 'name',
          direction: 'asc',
          offset: 0,
          limit: 200,
        })
        const named = rows.map(({ repId }, at) => [repId, FROM_RIGHT[at % FROM_RIGHT.length] ?? ''])
        const content = csvFile([['rep_id', 'name'], ...named]).toString('base64')
        const { fileId } = await ask('imports.stage', { fileName: 'people.csv', content })
        const mapping = { rep_id: 'rep_id', name: 'name' }
        await ask('imports.run', { fileId, kind: 'people', sheet: null, mapping })
      }),
    ),
  })

  test('a name never turns what stands beside it around', async ({ page }) => {
    await enter(page, 'Sample organisation')
    for (const place of ['', 'people', 'candidates', 'map', 'decide', 'succession', 'paths']) {
      await page.goto(page.url().replace(/#.*$/, `#/${place}`))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(/[\p{Script=Arabic}\p{Script=Hebrew}]/u)
      expect(await notApart(page), place).toEqual([])
    }
    await page.goto(page.url().replace(/#.*$/, '#/people'))
    await page.locator('tbody a').first().click()
    await expect(page.getByRole('heading', { level: 1 }).locator('bdi').first()).toBeVisible()
    expect(await notApart(page), 'the page of a person').toEqual([])
  })
})

test.describe('with the sample', () => {
  test.use({ workspace: 'sample', prepare: before(async () => undefined) })

  test('a name is the last thing to shrink beside openings and on Decide', async ({ page }) => {
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    for (const place of ['succession', 'decide']) {
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height })
        await page.goto(page.url().replace(/#.*$/, `#/${place}`))
        await expect(page.locator('tbody a').first()).toBeVisible()
        expect(await cut(page), `${place} at ${width} × ${height}`).toEqual([])
        expect(await broken(page), `${place} at ${width} × ${height}`).toEqual([])
      }
    }
  })
})
