import type { Locator, Page } from '@playwright/test'
import type { PersonId } from '../../shared/model/id.ts'
import { verdictsInLine } from '../../shared/readiness/verdict-rules.ts'
import { CYCLE } from '../support/decided.ts'
import { arrangeMeeting, BALLOT, PASSPHRASE } from '../support/meeting.ts'
import { workspaceIn } from '../support/round.ts'
import { arrange, before, expect, type ServedWorkbench, serve, test } from '../support/workbench.ts'

const CANDIDATES = 40
const VOTERS = 12
/** Cases on which first opinions differ; on all others they say what the program suggests. */
const DIVIDED = 4

/** Codes by member, as they were handed out. */
const codes = new Map<string, string>()
let panel: { personId: PersonId; name: string }[] = []

/** Forty candidates and twelve voters whose first opinions are open. */
const meeting = before((folder) =>
  arrange(folder, async (ask) => {
    await ask('workspaces.create', { name: 'Large meeting', sample: true })
    const { personId: director } = await ask('profiles.current', {})
    panel = await arrangeMeeting(ask, CANDIDATES)
    while (panel.length < VOTERS) {
      const name = `${['Ada', 'Bo', 'Cleo', 'Dov', 'Esi', 'Finn', 'Gus'][panel.length - 5]} Vantongeren`
      const roles = ['panel' as const]
      const { personId } = await ask('profiles.save', { personId: null, name, roles })
      panel.push({ personId, name })
    }
    await ask('cycles.setPanel', {
      cycleId: CYCLE,
      members: panel.map(({ personId }) => ({ personId, canRate: false, canVote: true })),
      reason: 'Everybody who leads a region takes part.',
    })
    const { sessionId } = await ask('calibration.start', {
      cycleId: CYCLE,
      passphrase: PASSPHRASE,
    })
    const { rows } = await ask('decisions.board', { cycleId: CYCLE })
    const asSuggested = new Map(
      rows.map(({ repId, suggestion, leadership }) => [
        repId,
        {
          verdict: suggestion && verdictsInLine(suggestion, 0)[0],
          estimate: Math.round((leadership ?? 3) * 10) / 10,
        },
      ]),
    )
    for (const [member, { personId }] of panel.entries()) {
      await ask('profiles.use', { personId })
      const { cases } = await ask('calibration.session', { sessionId })
      for (const [index, { caseId, repId, mine }] of cases.entries()) {
        if (mine.whyNot !== null) continue
        const divided = index < DIVIDED && member % 2 === 0
        const agreed = asSuggested.get(repId)
        await ask('calibration.seal', {
          caseId,
          ballot: {
            ...BALLOT,
            estimate: divided ? 1.4 : (agreed?.estimate ?? 3),
            verdict: divided ? 'promote-now' : (agreed?.verdict ?? 'not-enough-evidence'),
          },
        })
      }
    }
    await ask('profiles.use', { personId: director })
    await ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    for (const given of (await ask('calibration.giveCodes', { sessionId, personId: null })).codes)
      codes.set(given.name, given.code)
  }),
)
test.use({ prepare: meeting })

let door: ServedWorkbench | null = null
test.afterEach(async () => {
  await door?.stop()
  door = null
})

/** Goes there with the Tab key alone, which fails for what a keyboard does not reach. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible()
  for (let steps = 0; steps < 250; steps++) {
    if (await target.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${target}.`)
}
const press = async (page: Page, target: Locator) => {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

test('forty candidates and twelve voters, by keyboard and clicker alone, through a power cut and a change of the panel', async ({
  context,
  folder,
  prepare,
}) => {
  test.setTimeout(900_000)
  await prepare(folder)
  door = await serve(folder)
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 720 })
  const dialog = page.getByRole('dialog')
  const steps = page.getByRole('list', { name: 'Steps of this case' })
  const here = (step: string) => expect(steps.locator('[aria-current]')).toHaveText(step)
  const grid = page.getByRole('region', { name: 'Second vote' })
  const awaited = grid.getByRole('row').filter({ hasText: 'Not yet' })

  await page.goto(door.address)
  await press(page, page.getByRole('button', { name: 'Continue' }))
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await press(page, page.getByRole('link', { name: /^Session of/ }))
  await press(page, page.getByRole('button', { name: 'Open the room' }))

  // What nobody disputes is taken together: a handful of cases is left to talk about.
  await page.keyboard.press('PageDown')
  await here('What only one of us has seen')
  await page.keyboard.press('a')
  const agenda = page.getByRole('complementary', { name: 'Agenda' })
  await expect(agenda.getByText('✓', { exact: true })).toHaveCount(1)
  const [talked, agreed] = await agenda.getByRole('list').all()
  const left = (await talked?.getByRole('listitem').count()) ?? 0
  await expect(agreed ?? agenda).toContainText(`${CANDIDATES - left}`)
  expect(left).toBeGreaterThanOrEqual(DIVIDED)
  expect(left).toBeLessThan(CANDIDATES / 2)
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

  // Candidates side by side for an opening: every column under its heading.
  await page.keyboard.press('o')
  const beside = dialog.getByRole('table').first()
  await expect(beside).toBeVisible()
  const cells = await beside.getByRole('row').nth(1).getByRole('cell').count()
  await expect(beside.getByRole('columnheader')).toHaveCount(cells)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  /** Whether there is more of this step than fits, once the page is drawn. */
  const isMore = async () => {
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
    return page.getByText('more below').isVisible()
  }
  const onward = async () => {
    // What does not fit is shown first, page by page.
    for (let pages = 0; pages < 9 && (await isMore()); pages++)
      await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
  }
  const forward = async (step: string) => {
    await onward()
    await here(step)
  }
  await forward('First opinions')
  await forward('Talk')
  await forward('Second ballot')
  const waiting = await awaited.count()
  expect(waiting).toBeGreaterThan(9)
  const voters = await awaited.getByRole('rowheader').allTextContents()
  const vote = async (who: string, digits: string) => {
    await expect(grid.getByLabel('Own code')).toBeEnabled()
    await page.keyboard.type(codes.get(who) ?? '')
    await expect(grid.getByLabel(/^Leadership by/)).toBeFocused()
    await page.keyboard.type(digits.slice(0, 2))
    await expect(grid.getByLabel(/^Verdict by/)).toBeFocused()
    // Everybody in the room sees who is voting and who has voted, and nothing else.
    expect(await page.locator('body').innerText()).not.toContain(codes.get(who) ?? 'no code')
    await page.keyboard.type(digits.slice(2))
    const row = grid.getByRole('row').filter({ hasText: who })
    await expect(row).toContainText('Voted')
    expect(await row.innerText()).not.toMatch(/\d|Develop|Promote|expert/)
  }
  // Nothing has the focus yet: whoever is at the keyboard types.
  for (const who of voters.slice(0, 6)) await vote(who, '263')

  // A power cut; before the program is back, somebody who has not voted leaves the panel.
  await door.kill()
  await expect(page.getByText('This room stands still')).toBeVisible()
  const gone = voters.at(-1)
  await arrange(folder, async (ask) => {
    await ask('workspaces.open', { path: workspaceIn(folder) })
    await ask('cycles.setPanel', {
      cycleId: CYCLE,
      members: panel
        .filter((one) => one.name !== gone)
        .map(({ personId }) => ({ personId, canRate: false, canVote: true })),
      reason: 'Called away to a customer.',
    })
  })
  door = await serve(folder)
  await page.goto(door.address)
  await press(page, page.getByRole('button', { name: 'Continue' }))
  await press(page, page.getByRole('link', { name: /^Back to the room of / }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await here('Second ballot')
  await expect(page.getByText(`6 of ${waiting - 1} have voted`)).toBeVisible()
  for (const who of voters.slice(6, -1)) await vote(who, '441')
  await onward()
  // The key of the session was in the memory that is gone.
  await tabTo(page, dialog.getByLabel('Passphrase of the session'))
  await page.keyboard.type(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'After the discussion' })).toBeVisible()
  await forward('Verdict')
  await page.keyboard.press('v')
  await tabTo(page, dialog.getByLabel('Verdict of the panel'))
  await page.keyboard.type('Develop')
  await tabTo(page, dialog.getByLabel('Reason', { exact: true }))
  await page.keyboard.type('Two quarters of leading an onboarding come first.')
  // Whatever the sample suggests for this case: against it, the verdict takes its reason.
  const kind = dialog.getByLabel('Kind of reason')
  if (await kind.isVisible()) {
    await tabTo(page, kind)
    await page.keyboard.press('ArrowDown')
    await tabTo(page, dialog.getByLabel('Why', { exact: true }))
    await page.keyboard.type('Seen leading since the ratings closed.')
  }
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Two quarters of leading an onboarding')).toBeVisible()

  // The next case: nobody votes, which the clicker asks about once; the one after is parked.
  await forward('What only one of us has seen')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(name)
  await page.keyboard.press('p')
  await expect(page.getByText('parked').first()).toBeVisible()
  await press(page, page.getByRole('link', { name: 'Leave' }))
  await press(page, page.getByRole('link', { name: 'Result', exact: true }))
  await press(page, page.getByRole('button', { name: 'Close the session' }))
  const close = dialog.getByRole('button', { name: `Close it with ${left - 1} cases open` })
  await press(page, close)
  await expect(page.getByText(/this page no longer changes/)).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Result by candidate' }).getByRole('row'),
  ).toHaveCount(CANDIDATES + 1)
})
