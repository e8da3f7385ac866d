import { expectAccessible } from '../support/accessible.ts'
import { type Decided, GUESSES, playDecade, SEES_IT } from '../support/decade.ts'
import { fisherInterval, pearson, wilson } from '../support/plain-statistics.ts'
import { arrange, before, enter, expect, goTo, test } from '../support/workbench.ts'

let decided: Decided[] = []

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`

test.describe('ten years of decisions', () => {
  // Two hundred decisions are played and signed before the page opens.
  test.describe.configure({ timeout: 600_000 })
  test.use({
    prepare: before((folder) => {
      let [day, ticks] = ['2015-12-01', 0]
      const now = () => new Date(Date.parse(`${day}T09:00:00Z`) + 1000 * ticks++).toISOString()
      return arrange(
        folder,
        async (ask) => {
          await ask('workspaces.create', { name: 'Ten years', sample: false })
          const setDay = (next: string) => {
            day = next
          }
          decided = await playDecade({ ask, setDay }, 2016)
        },
        now,
      )
    }),
  })

  test('every figure on screen is the one of the textbook, in both themes, and on paper', async ({
    page,
    door,
  }) => {
    const promoted = decided.filter(({ net }) => net !== null)
    await enter(page, 'Ten years')
    await goTo(page, 'Outcomes')
    await expect(
      page.getByRole('heading', {
        name: `${promoted.length} promotions, ${promoted.length} with a known outcome`,
      }),
    ).toBeVisible()

    const signals = page.getByRole('region', { name: 'What predicted a good manager' })
    for (const [name, key] of [
      ['Own sales', 'sales'],
      ['Leadership score', 'leadership'],
    ] as const) {
      const r = pearson(promoted.map((one): [number, number] => [one[key] ?? 0, one.net ?? 0]))
      const [low, high] = fisherInterval(r, promoted.length)
      const row = signals.getByRole('row', { name })
      await expect(row).toContainText(signed(r))
      await expect(row).toContainText(`${signed(low)} to ${signed(high)}`)
    }
    const rates = page.getByRole('region', { name: 'Hit rate by verdict' })
    for (const [name, override] of [
      ['Following the rule', false],
      ['Against the rule', true],
    ] as const) {
      const people = promoted.filter((one) => one.override === override)
      const good = people.filter(({ net }) => (net ?? -1) >= 0).length
      const [low, high] = wilson(good, people.length).map((one) => Math.round(one * 100))
      const row = rates.getByRole('row', { name })
      await expect(row).toContainText(`${good} of ${people.length}`)
      await expect(row).toContainText(new RegExp(`${low}\\s%\\sto\\s${high}\\s%`))
    }
    const raters = page.getByRole('region', { name: 'Raters whose scores predicted the outcome' })
    for (const name of [SEES_IT, GUESSES]) {
      const r = pearson(
        promoted.map((one): [number, number] => [one.raters.get(name) ?? 0, one.net ?? 0]),
      )
      await expect(raters.getByRole('row', { name })).toContainText(signed(r))
    }
    await expect(raters.getByRole('row').last()).toContainText(GUESSES)
    await expect(
      page.getByRole('region', { name: 'Overlooked by cycle' }).getByRole('row'),
    ).toHaveCount(10)
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Check-ins', exact: true }).click()
    await expect(page.getByRole('button', { name: /^Show 60 more people/ })).toBeVisible()
    await page.getByText(/^Check-in due/).click()
    await expect(page.getByText('of the team stayed').first()).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Past cycles, other rules' }).click()
    const replayed = page.getByRole('region', { name: 'Cycles replayed' })
    await expect(replayed.getByRole('row')).toHaveCount(11)
    await expect(replayed.getByText('Never observed').first()).toBeVisible()
    await page.getByText('Leadership alone').click()
    await expect(page.getByRole('row', { name: /^Picked by this rule/ })).toContainText(
      /\d+ of \d+/,
    )
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Policy simulator' }).click()
    await expect(page.getByText(/people drawn from seed 20190401/)).toBeVisible()
    // Only a headless browser can print to a file by itself.
    if (door === 'web') expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(2)
  })
})

/** Page objects of a PDF. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
