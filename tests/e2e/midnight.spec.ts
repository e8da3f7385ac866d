import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { timeToldIn } from '../../shared/model/calendar.ts'
import { isPromotion } from '../../shared/model/decision.ts'
import { stateConduct } from '../support/conduct.ts'
import { CYCLE, REASON } from '../support/decided.ts'
import { type Ask, arrange, expect, savedFile, serve, test, watch } from '../support/workbench.ts'

/** UTC+14, UTC+5:45 and UTC−8, and the moments of one midnight there. */
const ZONES = [
  { zone: 'Pacific/Kiritimati', midnight: 'T10:00:00Z', eve: 9 },
  { zone: 'Asia/Kathmandu', midnight: 'T18:15:00Z', eve: 9 },
  { zone: 'America/Los_Angeles', midnight: 'T08:00:00Z', eve: 10 },
] as const

/** A moment so many minutes from the midnight between this day of February 2026 and the next one, in a zone. */
const around = ({ midnight, eve }: (typeof ZONES)[number], evening: number, minutes: number) => {
  const day = String(evening + eve - 9).padStart(2, '0')
  return new Date(Date.parse(`2026-02-${day}${midnight}`) + minutes * 60_000).toISOString()
}

/** A door whose clock, and that of the page, show what was set last. */
async function openDoor(
  page: Page,
  folder: string,
  { zone, at, path }: { zone: string; at: string; path?: string },
) {
  const file = join(folder, 'clock')
  const set = async (moment: string) => {
    writeFileSync(file, moment)
    await page.clock.setFixedTime(moment)
  }
  await set(at)
  const clock = fileURLToPath(new URL('../support/set-clock.ts', import.meta.url))
  const door = await serve(folder, path ? ['--workspace', path] : [], [
    'env',
    `TZ=${zone}`,
    `PROCEED_TEST_CLOCK=${file}`,
    `NODE_OPTIONS=--import=${clock}`,
  ])
  const faults = watch(page, door.origin)
  await page.goto(door.address)
  return { set, faults, stop: door.stop }
}

/** In each zone a verdict is signed two minutes before midnight and one after it; a condition is due on 9 February. */
async function signAround(ask: Ask, set: (moment: string) => void): Promise<void> {
  for (const one of ZONES) {
    set(around(one, 5, -2))
    await ask('workspaces.setTimeZone', { zone: one.zone })
    await signNext(ask)
    set(around(one, 5, 1))
    await signNext(ask)
  }
}

async function signNext(ask: Ask): Promise<void> {
  const { rows } = await ask('decisions.board', { cycleId: CYCLE })
  const open = rows.filter(({ decision }) => decision?.state !== 'signed')
  for (const { repId } of open) {
    const { inLine, free } = await ask('decisions.get', { cycleId: CYCLE, repId })
    const onCondition = inLine.includes('promote-with-conditions') && free.length > 0
    const verdict = onCondition
      ? 'promote-with-conditions'
      : inLine.find((one) => !isPromotion(one))
    if (!verdict) continue
    if (onCondition) await stateConduct(ask, repId)
    const { decisionId } = await ask('decisions.save', {
      ...{ cycleId: CYCLE, repId, verdict, reason: REASON, override: null },
      opening: onCondition ? (free[0] ?? null) : null,
      conditions: onCondition ? 'Full quota in two quarters.' : '',
      conditionsBy: onCondition ? '2026-02-09' : null,
    })
    await ask('decisions.sign', { decisionId })
    return
  }
  throw new RangeError('Everybody is decided.')
}

test.describe.configure({ timeout: 180_000 })
test.skip(
  ({ door }) => door === 'desktop',
  'The packed program loads no file of NODE_OPTIONS, so that its core has the clock of the system.',
)

test('days begin at midnight where the workspace is told, and what was signed keeps its day', async ({
  context,
  folder,
}) => {
  let clock = '2026-02-02T09:00:00.000Z'
  const set = (moment: string) => {
    clock = moment
  }
  const path = await arrange(
    folder,
    async (ask) => {
      const made = await ask('workspaces.create', { name: 'Deciding', sample: true })
      const dates = { startsOn: null, ratingsDueOn: null, calibrationOn: null }
      await ask('cycles.edit', {
        cycleId: CYCLE,
        dates: { ...dates, decisionDueOn: '2026-02-09' },
      })
      await ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
      await signAround(ask, set)
      return made.path
    },
    () => clock,
  )
  const page = await context.newPage()
  const door = await openDoor(page, folder, { zone: 'UTC', at: around(ZONES[0], 9, -1), path })
  try {
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    for (const one of ZONES) {
      await door.set(around(one, 9, -1))
      await page.goto(page.url().replace(/#.*$/, '#/workspace'))
      const zone = page.getByRole('combobox', { name: 'Time zone' })
      await zone.fill(one.zone)
      await page.getByRole('option', { name: one.zone }).click()
      await expect(zone).toHaveValue(one.zone)
      for (const [minutes, day, due] of [
        [-1, '2026-02-09', 'due 9 Feb 2026'],
        [1, '2026-02-10', 'overdue since 9 Feb 2026'],
      ] as const) {
        await door.set(around(one, 9, minutes))
        await page.goto(page.url().replace(/#.*$/, '#/'))
        await page.reload()
        const conditions = page.getByRole('region', { name: /^Conditions of promotions/ })
        await expect(conditions, one.zone).toContainText(due)
        const late = page.getByText('The decision was due on 9 February 2026.')
        await expect(late, one.zone).toHaveCount(minutes > 0 ? 1 : 0)
        const { path } = await savedFile(page, () =>
          page.getByRole('button', { name: 'Save as calendar file' }).first().click(),
        )
        expect(readFileSync(path, 'utf8')).toContain('DTSTART;VALUE=DATE:20260209')
        await page.goto(page.url().replace(/#.*$/, '#/workspace'))
        await expect(page.getByLabel('Copy this workspace to')).toHaveValue(
          new RegExp(`${day}\\.proceed$`),
        )
      }
    }
    await page.goto(page.url().replace(/#.*$/, '#/records'))
    const rows = page.getByRole('region', { name: 'Records' }).locator('tbody tr')
    await expect(rows).toHaveCount(6)
    for (const [at, one] of ZONES.toReversed().entries()) {
      for (const [row, day, minutes] of [
        [2 * at, '6', 1],
        [2 * at + 1, '5', -2],
      ] as const) {
        await expect(rows.nth(row), one.zone).toContainText(`${day} Feb 2026`)
        await rows.nth(row).getByRole('link').first().click()
        const time = timeToldIn(one.zone, around(one, 5, minutes))
        await expect(page.getByRole('main')).toContainText(`${day} Feb 2026`)
        await expect(page.getByRole('main')).toContainText(time.slice(0, 5))
        await page.goBack()
      }
    }
    expect(door.faults).toEqual([])
  } finally {
    await door.stop()
  }
})

test('a sample that is opened after midnight in Kiritimati is of that day', async ({
  browser,
  folder,
}) => {
  const [kiritimati] = ZONES
  const context = await browser.newContext({ timezoneId: kiritimati.zone, locale: 'en-GB' })
  const page = await context.newPage()
  const door = await openDoor(page, folder, {
    zone: kiritimati.zone,
    at: around(kiritimati, 9, 30),
  })
  try {
    await page.getByRole('button', { name: 'Open the sample' }).click()
    const guide = page.getByRole('complementary', { name: 'Guided first case' })
    await expect(guide).toContainText('1 of 10', { timeout: 120_000 })
    // It was told until the evening before, in the clock of Kiritimati; in Greenwich it is noon.
    await expect(page.getByText(/saved\s9 Feb 2026, 23:\d\d$/)).toBeVisible()
    await page.goto(page.url().replace(/#.*$/, '#/workspace'))
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue(kiritimati.zone)
    await expect(page.getByLabel('Copy this workspace to')).toHaveValue(/ 2026-02-10\.proceed$/)
    expect(door.faults).toEqual([])
  } finally {
    await door.stop()
    await context.close()
  }
})
