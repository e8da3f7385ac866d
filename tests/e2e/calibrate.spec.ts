import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Verdict } from '../../shared/model/decision.ts'
import { expectAccessible } from '../support/accessible.ts'
import { CYCLE } from '../support/decided.ts'
import { arrangeMeeting, BALLOT, PASSPHRASE } from '../support/meeting.ts'
import {
  arrange,
  before,
  expect,
  makeFolder,
  openForm,
  type ServedWorkbench,
  saved,
  savedFile,
  serve,
  test,
  watch,
} from '../support/workbench.ts'

const SEEN = [
  'Rebuilt a stalled deal overnight, then kept the credit.',
  'Two new hires asked to sit elsewhere.',
  'Wrote the territory plan the region now uses.',
  'Turned down the mentor role twice.',
]
const VERDICTS: Verdict[] = [
  'grow-as-expert-seller',
  'grow-as-expert-seller',
  'develop-as-leader',
  'promote-with-conditions',
  'grow-as-expert-seller',
]

/** A reason nobody can read from one page of the room together with four others. */
const reasonOf = (member: number) =>
  `Reason ${member + 1} of five. ${'Sat beside the two newest sellers for eleven calls, said almost nothing, and asked each of them afterwards what they would do differently. '.repeat(3)}`
const PARTS = ['the first of three parts', 'the second of three parts', 'the third of three parts']

/** Five members, nine candidates and one who comes late; one ballot is left for the window. */
const meeting = before((folder) =>
  arrange(folder, async (ask) => {
    await ask('workspaces.create', { name: 'Meeting', sample: true })
    const { personId: director } = await ask('profiles.current', {})
    const panel = await arrangeMeeting(ask, 9)
    const { sessionId } = await ask('calibration.start', {
      cycleId: CYCLE,
      passphrase: PASSPHRASE,
      panel: {
        threshold: 2,
        holders: PARTS.map((passphrase, index) => ({
          personId: panel[index]?.personId ?? director,
          passphrase,
        })),
      },
    })
    for (const [member, { personId }] of panel.entries()) {
      await ask('profiles.use', { personId })
      const { cases } = await ask('calibration.session', { sessionId })
      const own = cases.filter(({ mine }) => mine.whyNot === null)
      for (const [index, { caseId }] of own.entries()) {
        if (member === 4 && index === 0) continue
        await ask('calibration.seal', {
          caseId,
          ballot: {
            ...BALLOT,
            estimate: Math.round((2 + ((member * 7 + index * 3) % 23) / 10) * 10) / 10,
            verdict: VERDICTS[(member + index) % 5] ?? 'develop-as-leader',
            strongestReason: reasonOf(member),
            onlyISaw: SEEN[(member + index) % 4] ?? '',
          },
        })
      }
    }
    await ask('profiles.use', { personId: director })
    const { rows } = await ask('people.list', {
      filter: {},
      sort: 'name',
      direction: 'asc',
      offset: 0,
      limit: 30,
    })
    const { candidates } = await ask('cycles.get', { cycleId: CYCLE })
    const late = rows.find(({ repId }) => candidates.every((one) => one.repId !== repId))
    await ask('cycles.addCandidates', { cycleId: CYCLE, repIds: late ? [late.repId] : [] })
    await ask('profiles.use', { personId: panel[4]?.personId ?? director })
    return director
  }),
)

test.use({ prepare: meeting })

/** The door of a journey that outlives it: a power cut takes the first one away. */
let door: ServedWorkbench | null = null
test.afterEach(async () => {
  await door?.stop()
  door = null
})

const openSession = async (page: Page) => {
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Calibrate', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Calibrate', exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Session of/ }).click()
}

/** What the window would keep as text of what is typed now, were it closed. */
async function keptOnClosing(page: Page): Promise<string> {
  const posted: string[] = []
  const calls = /\/rpc\/(kept\.save|shell\.left)$/
  await page.route(calls, async (route) => {
    posted.push(`${route.request().url()} ${route.request().postData()}`)
    await route.fulfill({ json: { ok: true, value: null } })
  })
  await page.evaluate(() => window.dispatchEvent(new Event('proceed:leave')))
  await expect.poll(() => posted.at(-1)).toContain('shell.left')
  await page.unroute(calls)
  return posted.join('\n')
}

const sitDown = async (page: Page, name: RegExp) => {
  const seat = page.locator('nav button[aria-haspopup]').last()
  await seat.click()
  await page.getByRole('button', { name }).last().click()
  await expect(seat).toHaveText(name)
}

test('five members and nine candidates: sealed, revealed, talked about, decided, written down', async ({
  context,
  folder,
  prepare,
}) => {
  test.setTimeout(900_000)
  await prepare(folder)
  door = await serve(folder)
  const page = await context.newPage()
  const faults = watch(page, door.origin)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(door.address)
  await openSession(page)
  await expectAccessible(page)
  const dialog = page.getByRole('dialog')

  await page
    .getByRole('button', { name: /^Give ballot on/ })
    .first()
    .click()
  await page.getByLabel('Leadership aptitude, 1 to 5').fill('3.6')
  await page.getByLabel('Suggested verdict').selectOption('develop-as-leader')
  await page.getByLabel('Strongest reason').fill('Coaches the two newest sellers every week.')
  await page.getByLabel('What would change my mind').fill('Being back from maternity leave.')
  await expect(dialog.getByText(/^“maternity/)).toBeVisible()
  await page.getByLabel('What would change my mind').fill('A quarter as acting lead.')
  await expect(dialog.getByText(/^“maternity/)).toHaveCount(0)
  await expectAccessible(page)
  // A ballot half written is kept nowhere.
  expect(await keptOnClosing(page)).not.toMatch(/kept\.save|Coaches|acting lead/)
  await page.getByRole('button', { name: 'Seal', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Replace on/ })).not.toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Give ballot on/ })).toHaveCount(0)
  await expect(page.getByText('Coaches the two newest sellers')).toHaveCount(0)
  const preRead = await savedFile(page, () =>
    page.getByRole('button', { name: 'Save pre-read' }).click(),
  )
  expect(preRead.name).toMatch(/-pre-read-for-.*\.pdf$/)

  // A conflict of interest is declared by mistake, and taken back.
  const replace = page.getByRole('button', { name: /^Replace on/ })
  const ballots = await replace.count()
  const mistaken = ((await replace.first().getAttribute('aria-label')) ?? '').replace(
    'Replace on ',
    '',
  )
  await page.getByRole('button', { name: `Declare an interest in ${mistaken}` }).click()
  await dialog.getByLabel('Who').selectOption({ index: 1 })
  await dialog.getByLabel('What').selectOption('conflict')
  await dialog.getByLabel('In words').fill('Shares a house with the candidate.')
  expect(await keptOnClosing(page)).toContain('Shares a house')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Declare', exact: true }).click()
  const kept = page.getByText(`ballots, scores and evidence of ${mistaken} are kept from you`)
  await expect(kept).toBeVisible()
  await expect(replace).toHaveCount(ballots - 1)
  await page.getByRole('button', { name: /^Take back: / }).click()
  await dialog.getByLabel('Why it was a mistake').fill('Meant the namesake in another team.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take back', exact: true }).click()
  await expect(kept).toHaveCount(0)
  await expect(replace).toHaveCount(ballots)
  const declared = page.getByRole('region', { name: 'Declared interests' })
  await expect(declared.getByRole('row')).toHaveCount(3)
  await expect(declared.getByText('Conflict of interest, taken back')).toBeVisible()

  // The facilitator hands over; the successor reveals with two of three parts and takes the director in beside.
  await sitDown(page, /^Leonie Achard/)
  const facilitators = page.getByRole('region', { name: 'Who facilitates' })
  const people = facilitators.getByLabel('Person')
  await page.getByRole('button', { name: 'Reveal', exact: true }).click()
  const first = dialog.getByLabel(/^Passphrase of (?!the session)/)
  const label = await dialog
    .getByText(/^Passphrase of (?!the session)/)
    .first()
    .textContent()
  const holder = (label ?? '').replace('Passphrase of ', '')
  await page.keyboard.press('Escape')
  await people.selectOption({ label: holder })
  await facilitators.getByLabel('Why').fill('She is called away.')
  await facilitators.getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByText(`facilitated by ${holder}`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reveal', exact: true })).toHaveCount(0)
  await sitDown(page, new RegExp(`^${holder}`))
  await page.getByRole('button', { name: 'Reveal', exact: true }).click()
  await expectAccessible(page)
  await first.nth(0).fill(PARTS[0] ?? '')
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await first.nth(2).fill(PARTS[2] ?? '')
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await expect(
    page.getByRole('heading', { name: 'Agenda, cases with most need of discussion first' }),
  ).toBeVisible()
  await people.selectOption({ label: 'Leonie Achard' })
  await facilitators.getByLabel('Why').fill('She is back in the room.')
  await facilitators.getByRole('button', { name: 'Add as co-facilitator' }).click()
  await expect(facilitators.getByText(`${holder}, with Leonie Achard`)).toBeVisible()
  await sitDown(page, /^Leonie Achard/)

  // A candidate joins late: nothing that was revealed is opened again.
  await page.getByRole('button', { name: /^Add .* to the session$/ }).click()
  await page.getByRole('button', { name: 'Reveal 1 late case' }).click()
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('To be discussed · joined late')).toBeVisible()
  await expect(page.getByText('Nobody gave a first opinion.')).toBeVisible()

  await page.getByRole('button', { name: 'Open the room' }).click()
  await expect(page.getByRole('navigation', { name: 'Places' })).toHaveCount(0)
  const steps = page.getByRole('list', { name: 'Steps of this case' })
  const here = (step: string) => expect(steps.locator('[aria-current]')).toHaveText(step)
  await page.keyboard.press('PageDown')
  await here('What only one of us has seen')
  await page.keyboard.press('ArrowRight')
  await here('First opinions')
  await expect(
    page.getByRole('heading', { name: 'First opinions, sealed until now' }),
  ).toBeVisible()
  await expectAccessible(page)

  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Candidate [A-I]$/)
  expect(await page.content()).not.toContain(name)
  await page.keyboard.press('s')
  await expect(page.getByText('Scores are hidden.')).toBeVisible()
  await expect(page.getByText('Leadership aptitude')).toHaveCount(0)
  await page.keyboard.press('n')
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)

  // A sponsor is recused: does not vote, speaks last, and the room says so.
  await page.getByRole('link', { name: 'Leave' }).click()
  await page.getByRole('button', { name: `Declare an interest in ${name}` }).click()
  const sponsor = (await dialog.getByLabel('Who').getByRole('option').nth(2).textContent()) ?? ''
  await dialog.getByLabel('Who').selectOption({ label: sponsor })
  await dialog.getByRole('button', { name: 'Declare', exact: true }).click()
  await page.getByRole('button', { name: 'Open the room' }).click()
  await here('First opinions')
  await expect(page.getByText(`${sponsor}. Sponsor: presents, does not vote`)).toBeVisible()

  await page.keyboard.press('e')
  await expect(page.getByRole('dialog', { name: /^Evidence at hand/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await here('Talk')
  await page.getByLabel('First number spoken').fill('3')
  await page.getByLabel('First number spoken').press('Enter')
  await page.keyboard.press('c')
  const change = page.getByRole('dialog', { name: /^Change a rating or a suggested verdict/ })
  // What another score would do is said before it is made; who rated is not on the screen.
  await change.getByLabel('Competency').selectOption({ index: 1 })
  const rating = change.getByLabel('Rating', { exact: true })
  await expect(rating.getByRole('option', { name: /\(/ })).toHaveCount(0)
  await rating.selectOption({ index: 1 })
  await change.getByLabel(/^From .* to$/).fill('5')
  await expect(change.getByText(/^Leadership aptitude (stays|.*, then )/)).toBeVisible()
  await expect(change.getByText(/^The suggestion (stays|becomes)/)).toBeVisible()
  await change.getByLabel('Show who rated').check()
  await expect(rating.getByRole('option', { name: /\(.+\)$/ })).not.toHaveCount(0)
  await expectAccessible(page)
  await change.getByText('A suggested verdict', { exact: true }).click()
  const member = change.getByLabel('Suggested verdict of')
  const who = (await member.getByRole('option').nth(1).textContent()) ?? ''
  await member.selectOption({ label: who })
  await change.getByLabel('From the one in their ballot to').selectOption('not-enough-evidence')
  await change.getByLabel('Reason').selectOption('seen-by-others')
  await change.getByLabel('In words').fill('Two colleagues saw what this ballot could not.')
  await change.getByLabel('Asked for by').selectOption({ label: who })
  // The panel and its facilitators, nobody else.
  await expect(change.getByLabel('Asked for by').getByRole('option')).toHaveCount(7)
  await expect(change.getByText(/^Authorised by Leonie Achard/)).toBeVisible()
  await expectAccessible(page)
  await change.getByRole('button', { name: 'Change and keep both values' }).click()
  await expect(change).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Changed in this meeting' })).toBeVisible()

  // What does not fit is reached with the clicker before the next step comes.
  const lastReason = page.getByText(/^Reason 5 of five/)
  await expect(page.getByText('more below')).toBeVisible()
  await expect(lastReason).not.toBeInViewport({ ratio: 0.9 })
  await page.keyboard.press('Space')
  await here('Talk')
  await page.keyboard.press('PageDown')
  await here('Talk')
  await page.keyboard.press('PageDown')
  await here('Talk')
  await expect(lastReason).toBeInViewport({ ratio: 0.9 })
  await expect(page.getByText('more below')).toHaveCount(0)
  await page.keyboard.press('PageDown')
  await here('Second ballot')
  const standing = await page.getByText(/have voted$/).textContent()
  const all = Number(/^0 of (\d)/.exec(standing ?? '')?.[1])
  const grid = page.getByRole('region', { name: 'Second vote' })
  const awaited = grid.getByRole('row').filter({ hasText: 'Not yet' })
  const typeVote = async () => {
    const number = grid.getByLabel(/^Leadership by/)
    await expect(number).toBeFocused()
    await expect(number).toHaveAttribute('type', 'password')
    await page.keyboard.type('32')
    await expect(grid.getByLabel(/^Verdict by/)).toBeFocused()
    await page.keyboard.type('3')
    await expect(grid.getByText('Voting now')).toHaveCount(0)
  }
  const enterVotes = async (until: number) => {
    for (let left = await awaited.count(); left > until; left--) {
      await awaited
        .first()
        .getByRole('button', { name: /^(Enter for|Vote:)/ })
        .click()
      await typeVote()
      await expect(awaited).toHaveCount(left - 1)
    }
  }
  await expect(awaited).toHaveCount(all)
  await expectAccessible(page)
  await enterVotes(2)
  await expect(grid.getByText(/^entered by /).first()).toBeVisible()
  // A member votes with a code that only they were given; the room is where it was.
  const holding = (await awaited.first().getByRole('rowheader').textContent()) ?? ''
  await grid.getByRole('link', { name: 'page of the session' }).click()
  await page.getByRole('button', { name: 'Give out codes' }).click()
  const line = dialog.getByRole('listitem').filter({ hasText: holding })
  await line.getByRole('button', { name: `Show the code of ${holding}` }).click()
  const code = (await line.getByText(/^\d{4}$/).textContent()) ?? ''
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open the room' }).click()
  await here('Second ballot')
  await grid.getByLabel('Own code').click()
  await page.keyboard.type(code)
  await typeVote()
  await expect(awaited).toHaveCount(1)
  const row = grid.getByRole('row').filter({ hasText: holding })
  await expect(row).toContainText('Voted')
  await expect(row).not.toContainText('entered by')
  await expect(row.getByRole('button')).toHaveCount(0)
  // A clicker asks once before it goes past a missing vote, and blanks the room.
  await page.keyboard.press('PageDown')
  await expect(grid.getByRole('alert')).toContainText('Not yet: ')
  await page.keyboard.press('PageUp')
  await expect(grid.getByRole('alert')).toHaveCount(0)
  await page.keyboard.press('b')
  await expect(page.getByText('shows the room again')).toBeVisible()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('b')
  await expect(page.getByText('shows the room again')).toHaveCount(0)
  await expect(grid.getByRole('alert')).toHaveCount(0)

  // A power cut in the middle of the round: the same case, the same step, every vote.
  await door.kill()
  await expect(page.getByText('This room stands still')).toBeVisible()
  door = await serve(folder)
  await page.goto(door.address)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: /^Back to the room of / }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await here('Second ballot')
  await expect(page.getByText(`${all - 1} of ${all} have voted`)).toBeVisible()
  await enterVotes(0)
  // The key was in the memory that is gone: going on asks for the passphrase once more.
  await page.keyboard.press('PageDown')
  await dialog.getByLabel('Passphrase of the session').fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { name: 'After the discussion' })).toBeVisible()
  await page.keyboard.press('PageDown')
  await here('Verdict')
  await expect(page.getByRole('heading', { name: 'After the discussion' })).toBeVisible()
  await page.keyboard.press('v')
  await page.getByLabel('Verdict of the panel').selectOption('develop-as-leader')
  await page
    .getByLabel('Reason', { exact: true })
    .fill('As a mother of two the panel sees her better placed later.')
  await expect(page.getByText('“mother” speaks of family and home.')).toBeVisible()
  await page
    .getByLabel('Reason', { exact: true })
    .fill('The panel agrees that two quarters of leading an onboarding come first.')
  await expect(page.getByText('“mother” speaks of family and home.')).toHaveCount(0)
  // Whatever the sample suggests for this case: against it, the verdict takes its reason.
  const kind = page.getByLabel('Kind of reason')
  if (await kind.isVisible()) {
    await kind.selectOption('newer-evidence')
    await page.getByLabel('Why', { exact: true }).fill('Seen leading since the ratings closed.')
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keep the verdict' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('two quarters of leading an onboarding').last()).toBeVisible()
  await page.keyboard.press('PageDown')
  await here('Verdict')
  await expect(page.getByText('more below')).toHaveCount(0)
  await page.keyboard.press('PageDown')
  await here('What only one of us has seen')
  await page.keyboard.press('p')
  await expect(page.getByText('parked').first()).toBeVisible()

  await page.getByRole('link', { name: 'Leave' }).click()
  await expect(page.getByText('Weight of advice')).toBeVisible()
  const changes = page.getByRole('region', { name: 'Changes', exact: true })
  await expect(changes.getByRole('row')).toHaveCount(2)
  await expect(changes.getByText('No new evidence')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Minutes' }).click()
  await expect(page.getByText('42 sealed ballots were opened together')).toBeVisible()
  await expect(page.getByText('took back as a mistake: conflict of interest')).toBeVisible()
  await expect(page.getByText(`Leonie Achard handed the session over to ${holder}.`)).toBeVisible()
  await expect(page.getByText('a candidate joined late')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close the session' }).click()
  await expect(dialog.getByText('Not discussed to the end').first()).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^Close it with \d+ cases open/ }).click()
  await expect(page.getByRole('button', { name: 'Close the session' })).toHaveCount(0)
  const { origin } = door
  expect(faults.filter((fault) => !fault.startsWith(`Asked for ${origin}/`))).toEqual([])
})

test('ballots go to a laptop of their own and come back as a file', async ({ page, context }) => {
  test.setTimeout(900_000)
  const files = mkdtempSync(join(tmpdir(), 'proceed-files-'))
  await openSession(page)
  await sitDown(page, /^Leonie Achard/)
  const byFile = page.getByRole('region', { name: 'Ballots by file' })
  const label = await byFile
    .getByRole('button', { name: /^Request file for/ })
    .last()
    .getAttribute('aria-label')
  const request = await saved(page, label ?? '', files)
  await expect(byFile.getByText('awaited')).toHaveCount(1)
  await byFile.getByRole('button', { name: /^Show the reply code of/ }).click()
  const code = await byFile.locator('code').innerText()
  await expectAccessible(page)

  const folder = makeFolder()
  const laptop = await serve(folder)
  const other = await context.newPage()
  await other.goto(laptop.address)
  await other.locator('input[type="file"]').first().setInputFiles(request)
  await openForm(other)
  await expect(other.getByRole('heading', { name: 'Ballots', exact: true })).toBeVisible()
  const rail = other.getByRole('navigation', { name: 'Places' })
  await expect(rail.getByRole('link')).toHaveText(['Ballots', 'Workspace'])
  await expect(other.getByRole('button', { name: 'Save the reply file' })).toBeDisabled()
  await other
    .getByRole('button', { name: /^Give ballot on/ })
    .first()
    .click()
  await other.getByLabel('Leadership aptitude, 1 to 5').fill('3.6')
  await other.getByLabel('Suggested verdict').selectOption('develop-as-leader')
  await other.getByLabel('Strongest reason').fill('Coaches the two newest sellers every week.')
  await other.getByLabel('What would change my mind').fill('A quarter as acting lead.')
  await other.getByRole('button', { name: 'Seal', exact: true }).click()
  await expect(other.getByRole('button', { name: /^Replace on/ })).toHaveCount(1)
  await expectAccessible(other)
  await other.getByLabel('Reply code').fill(code)
  const reply = await saved(other, 'Save the reply file', files)
  await other.close()
  await laptop.stop()

  const picker = byFile.locator('input[type="file"]')
  await picker.setInputFiles(reply)
  // This member had sealed a ballot on the case here before.
  await expect(byFile.getByText(/has sealed other ballots before/)).toBeVisible()
  await byFile.getByRole('button', { name: /^Take it in as/ }).click()
  await expect(byFile.getByText('1 reply in, 1 ballot sealed')).toBeVisible()
  await expect(byFile.getByText('awaited')).toHaveCount(0)
  await picker.setInputFiles([reply, request])
  await expect(byFile.getByText('1 file taken in before: nothing changed')).toBeVisible()
  await expect(byFile.getByText('This is a request file: it belongs to')).toBeVisible()
  await expectAccessible(page)
  rmSync(folder, { recursive: true, force: true })
  rmSync(files, { recursive: true, force: true })
})
