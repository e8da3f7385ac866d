import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import axe from 'axe-core'
import { expect } from './workbench.ts'

/** What a rule of WCAG 2.2 AA asks of names, roles, order and sizes, and of colour. */
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules whose answer a theme can change; the others look at nothing that differs between the two. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** What is on screen breaks no rule of WCAG 2.2 AA, in the light theme or in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectRules(page, 'light', ALL)
  await expectRules(page, 'dark', OF_COLOUR)
}

async function expectRules(page: Page, colorScheme: 'light' | 'dark', runOnly: string[]) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  // Put into the page once per document: its half a megabyte takes longer than many a look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const options: RunOptions = { runOnly, resultTypes: ['violations'], preload: false }
  const { violations } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    options,
  )
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)
  expect(found, colorScheme).toEqual([])
}
