import { readFileSync } from 'node:fs'
import { expectAccessible } from '../support/accessible.ts'
import { arrange, before, enter, expect, goTo, savedFile, test } from '../support/workbench.ts'

const REASON = 'Led two onboardings this year and both people now close on their own.'
const DAY = 86_400_000
let ticks = 0
const LONG_AGO = Date.UTC(2020, 0, 5, 9)
let day = LONG_AGO
const longAgo = () => new Date(day + 1000 * ticks++).toISOString()
let names: string[] = []
/** Somebody who is no candidate, so that nothing stands against an erasure. */
let loner = ''

test.describe('with signed decisions, one of them due', () => {
  test.use({
    prepare: before((folder) => {
      day = LONG_AGO
      return arrange(
        folder,
        async (ask) => {
          await ask('workspaces.create', { name: 'Sample organisation', sample: true })
          const { cycles } = await ask('cycles.list', {})
          const cycleId = cycles[0]?.cycleId
          if (!cycleId) throw new Error('No cycle')
          await ask('cycles.advance', { cycleId, to: 'calibrating' })
          const { rows } = await ask('decisions.board', { cycleId })
          const chosen = rows.filter(({ suggestion }) => suggestion === 'not_now').slice(0, 3)
          names = chosen.map(({ name }) => name)
          for (const { repId } of chosen) {
            const { decisionId } = await ask('decisions.save', {
              cycleId,
              repId,
              verdict: 'develop-as-leader',
              opening: null,
              reason: REASON,
              conditions: '',
              override: null,
            })
            await ask('candidates.get', { repId })
            await ask('decisions.sign', { decisionId })
          }
          const everyone = await ask('people.list', {
            filter: {},
            sort: 'name',
            direction: 'asc',
            offset: 0,
            limit: 60,
          })
          const inCycle = new Set<string>(rows.map(({ repId }) => repId))
          loner = everyone.rows.find(({ repId }) => !inCycle.has(repId))?.name ?? ''
          for (const { repId } of rows.filter((row) => !chosen.includes(row)))
            await ask('cycles.withdrawCandidate', { cycleId, repId, reason: 'Not this round' })
          for (const to of ['decided', 'closed'] as const)
            await ask('cycles.advance', { cycleId, to, reason: 'Decided without a meeting.' })
          // Signed in 2020: the four years of all are over, but two of them are kept longer.
          const { records } = await ask('rights.overview', {})
          for (const { recordId } of records.slice(1)) {
            const reason = 'A dispute about this round is expected.'
            await ask('rights.setKeepUntil', { recordId, keepUntil: '2040-01-01', reason })
          }
          // Somebody opened a page every ten months since: years that no entry tells of would stop the purge.
          const [first] = chosen
          while (first && day + 300 * DAY < Date.now()) {
            day += 300 * DAY
            await ask('candidates.get', { repId: first.repId })
          }
        },
        longAgo,
      )
    }),
  })

  test('HR keeps, holds, reports, corrects and purges', async ({ page }) => {
    const [first = '', second = ''] = names
    await enter(page, 'Sample organisation')
    await goTo(page, 'Retention')
    await expect(page.getByText('3 signed records, 1 record may be deleted')).toBeVisible()
    await expectAccessible(page)

    await page.getByLabel('Years').fill('6')
    await page.getByLabel('Why the years change').fill('The works council asks for six.')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(
      page.getByRole('heading', { name: 'Records are kept at least 6 years' }),
    ).toBeVisible()

    // A hold on the one that is due, from that person's own page.
    await page.getByRole('link', { name: first }).click()
    await expect(page.getByRole('heading', { name: first, exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Set a hold' }).click()
    await page.getByLabel(`Why nothing about ${first} may be deleted`).fill('A charge was filed.')
    await page.getByRole('button', { name: 'Set the hold' }).click()
    await expect(page.getByText('■ Held')).toBeVisible()
    await expect(page.getByText('A legal hold stands: A charge was filed.')).toBeVisible()

    await page.getByRole('button', { name: 'Make the access report' }).click()
    const report = page.getByRole('region', { name: `Everything recorded about ${first}` })
    await expect(report).toBeVisible({ timeout: 90_000 })
    await report.getByText(/^Decisions/).click()
    await expect(report.getByText(/Led two onboardings/).first()).toBeVisible()
    await expect(report.getByText(second)).toHaveCount(0)
    await expectAccessible(page)
    for (const [button, ending] of [
      ['Save as PDF', '.pdf'],
      ['Save as JSON', '.json'],
    ] as const) {
      const file = await savedFile(page, () => page.getByRole('button', { name: button }).click())
      expect(file.name).toMatch(new RegExp(`^access-report-.*\\${ending}$`))
      const text = readFileSync(file.path, 'latin1')
      if (ending === '.pdf') expect(text.startsWith('%PDF-')).toBe(true)
      else expect(JSON.parse(text).tables.length).toBeGreaterThan(5)
    }

    await page.getByRole('button', { name: /^Add a correction to entry/ }).click()
    await page.getByLabel('What is wrong, and what is right').fill('There were three onboardings.')
    await page.getByRole('button', { name: 'Append' }).dblclick()
    await expect(page.getByText('There were three onboardings.')).toHaveCount(1)

    // Nothing goes while the hold stands; once it is lifted the list is read and the record goes.
    await page.getByRole('link', { name: 'Records', exact: true }).click()
    await page.getByRole('button', { name: 'What a purge would delete' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('Nothing may be deleted today.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await page.getByRole('button', { name: `Lift the hold on ${first}` }).click()
    await page.getByLabel('Why the hold is lifted').fill('The charge was withdrawn.')
    await page.getByRole('button', { name: 'Lift the hold', exact: true }).click()
    await page.getByRole('button', { name: 'What a purge would delete' }).click()
    const purge = dialog.getByRole('button', { name: 'Purge 1 record' })
    await expect(purge).toBeDisabled()
    await expect(dialog.getByText(first)).toBeVisible()
    await expectAccessible(page)
    await dialog.getByLabel('I have read this list').check()
    await expect(purge).toBeDisabled()
    await dialog.getByLabel('Why these records go').fill('Their time is over.')
    await purge.click()
    await expect(page.getByText('2 signed records, 0 records may be deleted')).toBeVisible()

    // The ledger tells all of it in sentences, one entry in full, and as a file.
    await page.getByRole('link', { name: 'Ledger', exact: true }).click()
    const ledger = page.getByRole('region', { name: 'Entries of the ledger, newest first' })
    await expect(ledger.getByText(/purged the record of entry \d+, about the person/)).toBeVisible()
    await expect(ledger.getByText(`lifted the legal hold on ${first}`)).toBeVisible()
    // Names are found by words in any order and without their signs.
    const who = page.getByRole('combobox', { name: 'Who did it' })
    await who.fill('ACHARD léo')
    await expect(page.getByRole('option', { name: 'Leonie Achard' })).toBeVisible()
    await page.keyboard.press('Escape')
    const about = page.getByRole('combobox', { name: 'About whom' })
    await about.fill(first.split(' ').toReversed().join(' ').toUpperCase())
    await expect(page.getByRole('option', { name: first })).toBeVisible()
    await about.fill('')
    await page.keyboard.press('Escape')
    await expectAccessible(page)
    await ledger
      .getByRole('button', { name: /^Entry \d+$/ })
      .first()
      .click()
    await expect(ledger.getByRole('region', { name: /^Entry \d+ in full$/ })).toBeVisible()
    const file = await savedFile(page, () =>
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    )
    expect(readFileSync(file.path, 'utf8')).toContain('Their time is over.')
  })

  test('a shorter time waits for a second person, and none goes below the years', async ({
    page,
  }) => {
    const [, second = ''] = names
    await enter(page, 'Sample organisation')
    await goTo(page, 'Retention')
    await page.getByRole('button', { name: `Change the day for ${second}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('The dispute is settled.')
    await dialog.getByLabel('Keep until').fill('2023-12-31')
    await expect(dialog.getByText('Before the least time')).toBeVisible()
    const askSecond = dialog.getByRole('button', { name: 'Ask a second person' })
    await expect(askSecond).toBeDisabled()
    await dialog.getByLabel('Keep until').fill('2030-06-01')
    await expectAccessible(page)
    await askSecond.click()
    await expect(
      page.getByText(`Record of ${second}: until 1 Jun 2030 instead of until 1 Jan 2040`),
    ).toBeVisible()
    await expect(page.getByText('Somebody else with the role Director or HR')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Agree/ })).toHaveCount(0)
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Take back the shorter time/ }).click()
    await dialog.getByLabel('Why the time stays as it is').fill('Asked for by mistake.')
    await dialog.getByRole('button', { name: 'Keep the time' }).click()
    await expect(page.getByText('waits for a second person')).toHaveCount(0)
  })

  test('a person is erased by a typed name, and the log says who looked', async ({ page }) => {
    await enter(page, 'Sample organisation')
    await goTo(page, 'Retention')
    await page.getByRole('link', { name: 'Access log' }).click()
    await expect(page.getByRole('cell', { name: 'Candidate page' }).first()).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'One person' }).click()
    await expect(page.getByRole('heading', { name: 'Nobody is chosen' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Person' }).fill(loner)
    await page.getByRole('option', { name: loner }).click()
    await expect(page.getByRole('heading', { name: `Erase ${loner}` })).toBeVisible()
    await expectAccessible(page)
    const erase = page.getByRole('button', { name: `Erase ${loner}` })
    await expect(erase).toBeDisabled()
    await page.getByLabel(`Type ${loner} to confirm`).fill(loner)
    await erase.click()
    await expect(page.getByText(/^Erased, with \d+ fields/)).toBeVisible()
    await page.getByRole('combobox', { name: 'Person' }).fill(loner)
    await expect(page.getByText('Nobody is called that.')).toBeVisible()
  })
})

test.describe('an empty workspace', () => {
  test.use({ workspace: 'empty' })

  test('says what belongs here', async ({ page }) => {
    await goTo(page, 'Retention')
    await expect(page.getByRole('heading', { name: 'No record yet' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Access log' }).click()
    await expect(page.getByText('Nobody has looked.')).toBeVisible()
  })
})
