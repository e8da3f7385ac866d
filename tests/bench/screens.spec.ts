import { copyFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, serve, test } from '../support/workbench.ts'
import { largeWorkspace } from './workspace.ts'

const one = process.env.PROCEED_BENCH_PEOPLE
const SIZES = one ? [Number(one)] : [120, 2000, 50_000]

/** Begins to note how far apart frames are, and how long an input waits until what it did can be seen. */
function watchFrames() {
  const frames: number[] = []
  const inputs: number[] = []
  let last = performance.now()
  let isOver = false
  const tick = (now: number) => {
    frames.push(now - last)
    last = now
    if (!isOver) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  const note = ({ timeStamp }: Event) =>
    requestAnimationFrame(() => {
      // A message arrives once the frame was drawn.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => inputs.push(performance.now() - timeStamp)
      port2.postMessage(null)
    })
  const kinds = ['keydown', 'wheel', 'pointerdown', 'pointermove', 'pointerup']
  for (const kind of kinds) window.addEventListener(kind, note, { capture: true, passive: true })
  Object.assign(window, {
    stopWatching: () => {
      isOver = true
      for (const kind of kinds) window.removeEventListener(kind, note, { capture: true })
      return { frames: frames.slice(1), inputs }
    },
  })
}

const at = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN
const told = (values: readonly number[]) =>
  `${at(values, 0.5).toFixed(0)} and ${at(values, 0.95).toFixed(0)} ms`

async function measured(page: Page, what: string, act: () => Promise<unknown>) {
  await page.evaluate(watchFrames)
  await act()
  const { frames, inputs } = await page.evaluate(() =>
    (
      window as unknown as { stopWatching(): { frames: number[]; inputs: number[] } }
    ).stopWatching(),
  )
  console.log(`  ${what}: frame ${told(frames)}, input ${told(inputs)} (${inputs.length} inputs)`)
}

for (const people of SIZES)
  test(`${people} people: scroll, typing, filter and brush`, async ({ folder, browser }) => {
    test.setTimeout(1_800_000)
    const made = await largeWorkspace(people)
    const path = join(folder, 'Large.proceed')
    await made.core.close()
    copyFileSync(made.path, path)
    await made.dispose()
    const workbench = await serve(folder, ['--workspace', path])
    const page = await browser.newPage()
    await page.goto(workbench.address)
    console.log(
      `${people} people, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; median and 95th percentile:`,
    )

    await page.getByRole('link', { name: 'People', exact: true }).click()
    const row = page.locator('tr[aria-rowindex="2"]')
    await row.hover()
    await measured(page, 'scroll', async () => {
      for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, turn < 40 ? 400 : -600)
    })
    const search = page.getByLabel('Search people by name, team, manager or id')
    await search.focus()
    await measured(page, 'typing', () => search.pressSequentially('lindqvist', { delay: 60 }))
    await search.fill('')
    await expect(row).toBeVisible()
    await measured(page, 'filter', async () => {
      await page.getByRole('button', { name: 'Role fit', exact: true }).click()
      for (const fit of ['Ready', 'Not now'])
        await page.getByRole('checkbox', { name: new RegExp(`^${fit}`) }).click()
      await page.keyboard.press('Escape')
    })
    await page.evaluate(() => {
      location.hash = '/map'
    })
    const box = await page.getByRole('application', { name: /^Role-fit map/ }).boundingBox()
    if (!box) throw new Error('The map has no size.')
    await measured(page, 'brush', async () => {
      await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.8, { steps: 40 })
      await page.mouse.up()
    })
    await page.close()
    await workbench.stop()
  })
