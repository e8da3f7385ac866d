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
