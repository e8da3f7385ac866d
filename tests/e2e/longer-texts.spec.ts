import type { Page } from '@playwright/test'
import { expect, test } from '../support/workbench.ts'

test.use({ workspace: 'sample' })

/**
 * A made-up language: every text of the page, as it is drawn, stands in brackets and is longer by 40 %, in words of eight
 * letters as other languages have them. It is laid over the page from outside, so that no screen can be left out.
 */
function speakLonger() {
  const MARKED = /^⟦.*⟧$/su
  const lengthened = (text: string) => {
    const more = Math.ceil(text.trim().length * 0.4)
    return `⟦${text.trim()} ${'ömläütên '
      .repeat(Math.ceil(more / 9))
      .slice(0, more)
      .trim()}⟧`
  }
  const change = (node: Node) => {
    const text = node.nodeValue ?? ''
    if (!/\p{L}{2}/u.test(text) || MARKED.test(text.trim())) return
    if (node.parentElement?.closest('script, style, textarea, title, kbd')) return
    node.nodeValue = text.replace(text.trim(), lengthened(text))
  }
  const below = (root: Node) => {
    if (root.nodeType === Node.TEXT_NODE) change(root)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) change(text)
  }
  below(document.body)
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      below(target.nodeType === Node.TEXT_NODE ? target : document.createTextNode(''))
      for (const node of addedNodes) below(node)
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

/** Texts that lose letters at an edge, with the edge; and a page that is wider than its window. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const found = new Set<string>()
    const isSpoken = (box: DOMRect) => box.width <= 2 || box.height <= 2
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!/\p{L}{2}/u.test(text.nodeValue ?? '')) continue
      const parent = text.parentElement
      if (!parent?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const { left, right, top, bottom, width } = range.getBoundingClientRect()
      if (width === 0) continue
      for (let edge: Element | null = parent; edge; edge = edge.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(edge)
        const box = edge.getBoundingClientRect()
        // Meant for screen readers alone.
        if (isSpoken(box)) break
        const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
        const scrolls = /auto|scroll/.test(`${overflowX} ${overflowY}`)
        // The keyboard reaches a region that is scrolled sideways, and what can be pressed in a table; nothing else may go
        // on beyond a side.
        const isReached = edge.hasAttribute('tabindex') || parent.closest('td a, td button')
        if (scrolls && !isReached && right > box.right + 1) {
          found.add(`${text.nodeValue} beside ${edge.tagName.toLowerCase()}.${edge.className}`)
        }
        if (scrolls) break
        if (
          (cuts(overflowX) && (right > box.right + 1 || left < box.left - 1)) ||
          (cuts(overflowY) && (bottom > box.bottom + 2 || top < box.top - 2))
        ) {
          found.add(`${text.nodeValue} in ${edge.tagName.toLowerCase()}.${edge.className}`)
          break
        }
      }
    }
    if (document.documentElement.scrollWidth > innerWidth + 1) found.add('The page is too wide.')
    return [...found]
  })

/** The screen an address leads to: one for all people, sessions, records and pages of the handbook. */
const screenOf = (address: string) => {
  const [first = '', ...more] = address
    .replace(/[?].*$/, '')
    .split('/')
    .filter(Boolean)
  if (first === 'handbook') return first
  return [first, ...more.map((part) => (/[\d%]|.{20}/.test(part) ? ':id' : part))].join('/')
}

test('texts that are longer by 40 % are nowhere cut, on every screen that a link leads to', async ({
  page,
}) => {
  test.setTimeout(420_000)
  await page.evaluate(speakLonger)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const waiting = ['/']
  const seen = new Map<string, string[]>()
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const screen = screenOf(address)
    if (seen.has(screen)) continue
    await page.evaluate((hash) => {
      location.hash = hash
    }, address)
    await expect(page.getByRole('heading', { level: 1 }).first()).toContainText('⟧')
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    seen.set(screen, await cut(page))
    const links = page.locator('a[href^="#/"]')
    const found = await links.evaluateAll((all) =>
      all.map((one) => one.getAttribute('href')?.slice(1) ?? ''),
    )
    waiting.push(...found)
  }
  expect(Object.fromEntries([...seen].filter(([, lost]) => lost.length > 0))).toEqual({})
  expect(seen.size).toBeGreaterThan(40)
})
