import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { CYCLE, REASON } from '../support/decided.ts'
import { arrange, before, expect, goTo, savedFile, test } from '../support/workbench.ts'

/** The sample organisation with its ratings closed and a second person who may decide. */
const deciding = before((folder) =>
  arrange(folder, async (ask) => {
    await ask('workspaces.create', { name: 'Deciding', sample: true })
    await ask('profiles.save', { personId: null, name: 'Ines Duarte', roles: ['hr'] })
    await ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
  }),
)

const rowOf = (page: Page, suggestion: string) =>
  page.getByRole('row').filter({ hasText: suggestion }).filter({ hasText: 'None yet' }).first()

test.describe('with ratings closed', () => {
  test.use({ prepare: deciding })

  test('a verdict against the suggestion takes two people, keeps a dissent and becomes a record', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'Decisions to sign' })).toBeVisible()
    await goTo(page, 'Succession')
    const seats = page.getByRole('region', { name: 'Openings and who is in line' })
    await expect(seats.getByRole('rowheader')).toHaveCount(4)
    await expect(page.getByRole('rowheader', { name: /^Nobody yet/ })).toBeVisible()
    await expectAccessible(page)
    const suggested = await seats.getByRole('row').nth(1).getByRole('link').textContent()
    await seats
      .getByRole('button', { name: /^Needs more of/ })
      .first()
      .click()
    const needs = page.getByRole('dialog')
    await needs.getByLabel('What kind of opening it is').fill('A new team')
    await needs.getByLabel('Coaching and developing').check()
    await needs.getByLabel('Talent judgement').check()
    await expectAccessible(page)
    await needs.getByRole('button', { name: 'Save', exact: true }).click()
    const first = seats.getByRole('row').nth(1)
    await expect(first).toContainText('coaching and developing and talent judgement count double')
    // Who is suggested stays, and beside it stands where each person is by that.
    await expect(first.getByRole('link')).toHaveText(suggested ?? '')
    await expect(first).toContainText(/By its needs \d\.\d \(\d\.\d–\d\.\d\), place \d/)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Team leads, spring 2026' }).click()
    await expect(page.getByText('A new team: coaching and developing')).toBeVisible()
    await goTo(page, 'Succession')
    await seats.getByRole('link').first().click()
    const history = page.getByRole('region', { name: 'Both scores over the cycles' })
    await expect(history.getByRole('rowheader')).toHaveText(['Team leads, spring 2026', 'Now'])
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Openings', exact: true })).toBeVisible()
    await expectAccessible(page)
    await rowOf(page, 'Develop and recheck').getByRole('link').first().click()
    await expect(page.getByText('Choose a verdict.')).toBeVisible()
    await expect(page.getByText('A scenario, not a forecast', { exact: false })).toBeVisible()
    const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

    await page.getByRole('radio', { name: /^Promote with conditions/ }).check()
    await page.getByLabel('Opening', { exact: true }).selectOption({ index: 1 })
    await page.getByLabel('Reason', { exact: true }).fill(REASON)
    await page.getByLabel('Conditions', { exact: true }).fill('Leads the next onboarding.')
    await expect(page.getByText(/Choose the day by which the conditions/)).toBeVisible()
    await page.getByLabel('To be met by').fill('2099-06-30')
    await expect(page.getByText(/choose the kind of reason and write it down/)).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Kind of reason').selectOption({ index: 1 })
    await page
      .getByLabel('Why', { exact: true })
      .fill('The quarter as acting lead ended after the ratings had been given.')
    await expect(page.getByText(/a second person has to agree/)).toBeVisible()

    const dissent = page.getByLabel('Dissent of Leonie Achard')
    await dissent.fill('As a mother of two she needs longer.')
    await expect(page.getByText('“mother” speaks of family and home.')).toBeVisible()
    await dissent.fill('One quarter is too short to know.')
    await page.getByRole('button', { name: 'Enter dissent' }).click()
    await expect(page.getByRole('button', { name: 'Withdraw it' })).toBeVisible()

    await expect(page.getByText(/^Conduct is not checked/)).toBeVisible()
    await page.getByRole('button', { name: 'State conduct' }).click()
    const statement = page.getByRole('dialog')
    await statement.getByLabel('What was found').selectOption('No upheld breach')
    await statement.getByLabel('What was looked at').fill('Cases of the last three years')
    await statement.getByLabel('Reference').fill('HR 2026-014')
    await expectAccessible(page)
    await statement.getByRole('button', { name: 'State as Leonie Achard' }).click()
    await expect(page.getByText(/^Stated by Leonie Achard/)).toBeVisible()
    await expect(page.getByText(/^Conduct is not checked/)).toHaveCount(0)

    await page.getByRole('button', { name: 'Ines Duarte' }).first().click()
    await page.getByRole('button', { name: 'Agree as Ines Duarte' }).click()
    await expect(page.getByText('The second person cannot be the one who signs.')).toBeVisible()
    await page.getByRole('button', { name: 'Leonie Achard', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Ready to be signed' })).toBeVisible()
    await page.getByRole('button', { name: /^Sign as Leonie Achard/ }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(/cannot be changed afterwards/)).toBeVisible()
    await expect(dialog.getByText('The dissent of Leonie Achard.')).toBeVisible()
    await expect(dialog.getByText(/Ines Duarte agreed as second person/)).toBeVisible()
    await expect(dialog.getByText(/What Leonie Achard stated about conduct/)).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^Sign for/ }).click()

    await expect(page.getByText(/^Decision record/)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expect(page.getByText(REASON)).toBeVisible()
    await expect(page.getByText(/^Leads the next onboarding\. To be met by /)).toBeVisible()
    await expect(page.getByText('One quarter is too short to know.')).toBeVisible()
    // Said on the page; the notice that says it too goes away by itself.
    await expect(page.getByRole('main').getByText(/Ines Duarte agreed as second/)).toBeVisible()
    await expect(page.getByText(/Reference: HR 2026-014/)).toBeVisible()
    await expect(page.getByText('Kept until')).toBeVisible()
    await expectAccessible(page)
    const saved = await savedFile(page, () =>
      page.getByRole('button', { name: 'Save as PDF' }).click(),
    )
    expect(saved.name).toMatch(/^decision-\d{4}-.+\.pdf$/)

    await page.getByLabel('What is wrong in the record, and what is right').fill('Five weeks.')
    await page.getByRole('button', { name: 'Add to the record' }).click()
    const inForce = page.getByRole('list', { name: 'In force now' })
    await expect(inForce.getByText('Five weeks.')).toBeVisible()
    await page.getByRole('link', { name: 'Candidate page' }).click()
    await page.getByRole('link', { name: 'Record', exact: true }).click()
    await expect(page.getByText(/^Decision record/)).toBeVisible()
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByText(/^≠ against the suggestion$/)).toBeVisible()
    await expect(page.getByText('1 of 4 openings filled')).toBeVisible()
  })

  test('a draft keeps itself, a choice is taken back, and the whole way is open to the keyboard', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'Decisions to sign' })).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await expect(page.getByRole('heading', { name: 'Openings', exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Leadership aptitude' }).click()
    await page.getByLabel('Search candidates by name, team or id').fill('zzzz')
    await expect(page.getByRole('heading', { name: 'No one matches' })).toBeVisible()
    await page.getByRole('button', { name: 'Show everyone' }).last().click()
    await expect(page).toHaveURL(/#\/decide\?sort=leadership&order=desc$/)
    await page.getByLabel('Group by').selectOption('By suggestion')
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Opening' }).check()
    await page.keyboard.press('Escape')
    await page.reload()
    await expect(page.getByRole('columnheader', { name: 'Opening' })).toBeVisible()
    await expect(page.getByRole('rowheader').first()).toContainText(/^Ready/)
    const link = rowOf(page, 'Right person, wrong role').getByRole('link').first()
    await link.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Choose a verdict.')).toBeVisible()
    await page.keyboard.press('3')
    await expect(page.getByRole('radio', { name: /^Develop as leader/ })).toBeChecked()
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('radio', { name: /^Develop as leader/ })).not.toBeChecked()
    await page.keyboard.press('4')
    await expect(page.getByRole('radio', { name: /^Grow as expert seller/ })).toBeChecked()
    await page.getByLabel('Reason', { exact: true }).focus()
    await page.keyboard.type(REASON)
    await expect(page.getByText('Draft kept')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Reason', { exact: true })).toHaveValue(REASON)
    await expect(page.getByRole('heading', { name: 'Ready to be signed' })).toBeVisible()
    await page.keyboard.press('s')
    await expect(page.getByRole('button', { name: /^Sign for/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Decision record/)).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await expect(page.getByText(/1 of \d+\sdecisions signed/)).toBeVisible()
  })

  test('a name and a protected word in a reason are pointed at, reworded or kept with a reason, beside the letter', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await rowOf(page, 'Right person, wrong role').getByRole('link').first().click()
    await page.getByRole('radio', { name: /^Grow as expert seller/ }).check()
    await page
      .getByLabel('Reason', { exact: true })
      .fill('You asked for larger accounts. As a young mother you would not want to travel.')
    const words = page.getByRole('region', { name: 'Words to look at before signing' })
    await expect(words.getByText('“mother” speaks of family and home.')).toBeVisible()
    const letter = page.getByRole('article', { name: 'The letter' })
    // The places have the same number in the reason, in the list and in the letter, and each leads to its words.
    await expect(letter.getByRole('button', { name: /^2\b.*mother/ })).toBeVisible()
    const selected = () =>
      page
        .getByLabel('Reason', { exact: true })
        .evaluate((field: HTMLTextAreaElement) =>
          document.activeElement === field
            ? field.value.slice(field.selectionStart, field.selectionEnd)
            : '',
        )
    for (const word of ['young', 'mother', 'young']) {
      await page.keyboard.press('F8')
      expect(await selected()).toBe(word)
    }
    await letter.getByRole('button', { name: /^2/ }).click()
    expect(await selected()).toBe('mother')
    await words.getByRole('button', { name: /^1/ }).click()
    expect(await selected()).toBe('young')
    const paper = page.getByRole('radiogroup', { name: 'Paper shown' })
    await expect(paper.getByRole('radio', { name: 'A4' })).toBeChecked()
    await paper.getByText('Letter', { exact: true }).click()
    await expect(paper.getByRole('radio', { name: 'Letter' })).toBeChecked()
    await expect(page.getByText(/^2\spages$/)).toBeVisible()
    await expectAccessible(page)
    const sign = page.getByRole('button', { name: /^Sign as Leonie Achard/ })
    await expect(sign).toBeDisabled()
    await expect(page.getByText(/^2\splaces are open above\.$/)).toBeVisible()
    const dialog = page.getByRole('dialog')
    await words.getByRole('button', { name: 'Take the sentence out' }).first().click()
    await expect(page.getByLabel('Reason', { exact: true })).toHaveValue(
      'You asked for larger accounts.',
    )
    await page
      .getByLabel('Reason', { exact: true })
      .fill('You asked for larger accounts after your leave of absence had ended.')
    await words.getByRole('button', { name: 'Keep it and say why' }).click()
    await words.getByLabel(/^Why “your leave of absence” stays/).fill('You asked that it be named.')
    await words.getByRole('button', { name: 'Keep the word' }).click()
    await expect(words.getByText('Reason: nothing is open.')).toBeVisible()
    const rested = page.getByRole('region', { name: 'What the decision rests on' })
    const boxes = rested.getByRole('checkbox')
    while ((await rested.getByRole('checkbox', { checked: true }).count()) > 0)
      await rested.getByRole('checkbox', { checked: true }).first().uncheck()
    await expect(letter.getByText('What mattered most')).toHaveCount(0)
    await boxes.last().check()
    await expect(letter.getByText('What mattered most')).toBeVisible()
    await expectAccessible(page)
    await sign.click()
    await expect(dialog.getByText(/^What it rests on, which the letter names/)).toBeVisible()
    await dialog.getByRole('button', { name: /^Sign for/ }).click()
    await expect(
      page.getByText('“your leave of absence” stays: You asked that it be named.'),
    ).toBeVisible()
    await expect(page.getByText(/^What the decision rested on, as ticked/)).toBeVisible()
  })
})

test.describe('while ratings are open', () => {
  test.use({ workspace: 'sample' })

  test('the board says why nothing can be decided and what to do', async ({ page }) => {
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByText(/ratings are still open\. Close the ratings/)).toBeVisible()
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await expect(page.getByText(/ratings are still open/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Sign as/ })).toHaveCount(0)
    await expect(page.getByRole('radio', { name: /^Promote now/ })).toBeDisabled()
  })
})

test.describe('an empty workspace', () => {
  test.use({ workspace: 'empty' })

  test('says what belongs here and how to get it', async ({ page }) => {
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'No cycle to decide yet' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Records', exact: true }).click()
    await expect(
      page.getByRole('heading', { name: 'No decision has been signed yet' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(page.getByText(/^✓ Sound/)).toBeVisible()
    await expectAccessible(page)
  })
})
