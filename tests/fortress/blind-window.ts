import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { ensureBuilt } from '../../electron/build.ts'
import { chromiumLaunch } from '../support/browser.ts'
import { ROOT } from '../support/pack.ts'
import { serve } from '../support/workbench.ts'

/** Nothing was asked for so long that the page has drawn what it got. Milliseconds. */
const QUIET_MS = 250

/** Goes to each address of the window as whoever is at the keyboard of this workspace; answers the names met, and where. */
export async function namesInWindow(
  { folder, path }: { folder: string; path: string },
  places: readonly string[],
  names: readonly string[],
): Promise<{ names: Set<string>; where: string[] }> {
  await ensureBuilt(() => undefined)
  const door = await serve(folder, ['--workspace', path])
  const browser = await chromium.launch(chromiumLaunch())
  const found = { names: new Set<string>(), where: [] as string[] }
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 3000 } })
    const settled = watchCalls(page)
    await page.goto(door.address)
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
    for (const place of places) {
      await page.evaluate(`location.hash = ${JSON.stringify(`#${place}`)}`)
      await settled()
      const content = await page.content()
      const met = names.filter((name) => content.includes(name))
      for (const name of met) found.names.add(name)
      if (met.length > 0) found.where.push(`${met.length} at ${place}`)
    }
    return found
  } finally {
    await browser.close()
    await door.stop()
  }
}

/** Resolves once no call of the page is under way and none was for a while. */
function watchCalls(page: Page): () => Promise<void> {
  let open = 0
  let last = performance.now()
  const note = (change: number) => () => {
    open += change
    last = performance.now()
  }
  page.on('request', note(1))
  page.on('requestfinished', note(-1))
  page.on('requestfailed', note(-1))
  return async () => {
    last = performance.now()
    // The page's own clock, so that what it has yet to draw is drawn.
    do await page.evaluate('new Promise(requestAnimationFrame)')
    while (open > 1 || performance.now() - last < QUIET_MS)
  }
}

/** Files of the window and of the desktop that write to the clipboard: what is never put there names nobody. */
export function clipboardWriters(): string[] {
  return ['renderer', 'electron/desktop'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) =>
        /\bclipboard\b|execCommand|useClipboard|CopyButton/.test(
          readFileSync(join(ROOT, folder, name), 'utf8'),
        ),
      )
      .map((name) => join(folder, name)),
  )
}
