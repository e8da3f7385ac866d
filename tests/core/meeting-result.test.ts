import { writeFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resultSlides } from '../../electron/core/paper/result-slides.ts'
import { heightOf } from '../../electron/core/paper/slide-parts.ts'
import { resultSentence, seatsOf } from '../../shared/contract/meeting-result.ts'
import { VERDICTS, type Verdict } from '../../shared/model/decision.ts'
import type { CaseId, RepId, SessionId } from '../../shared/model/id.ts'
import { asScore } from '../../shared/readiness/wording.ts'
import { CYCLE } from '../support/decided.ts'
import { csvFile } from '../support/files.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'
import { filledShapes, pdfText, says } from '../support/pdf-text.ts'

const CONDITION = 'Hands over the five named accounts by 30 June.'
const REASON = 'Two quarters of coaching others are seen by everybody on the panel.'

let meeting: Meeting
let sessionId: SessionId
let cases: CaseId[]
let opening = ''

const result = () => meeting.ask('calibration.result', { sessionId })
const file = async (form: 'slides' | 'csv' | 'xlsx') =>
  Buffer.from((await meeting.ask('calibration.resultFile', { sessionId, form })).base64, 'base64')

/** Talks one case to its end: second votes by everybody who may, opened. */
async function talk(caseId: CaseId, verdictOf: (member: number) => Verdict, estimate = 3.6) {
  await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
  const { current } = await meeting.ask('calibration.room', { sessionId })
  for (const [index, { personId }] of (current?.second.members ?? []).entries()) {
    const ballot = {
      estimate: Math.round((estimate + index / 10) * 10) / 10,
      verdict: verdictOf(index),
    }
    await meeting.ask('calibration.vote', { caseId, personId, ballot })
  }
  await meeting.ask('calibration.openVotes', { caseId, passphrase: PASSPHRASE })
}

/** Gives a candidate a name whose parts are words of the program: a field of the result, and a time zone. */
async function rename() {
  const { candidates } = await meeting.ask('cycles.get', { cycleId: CYCLE })
  const repId = candidates.find(({ withdrawnAt }) => withdrawnAt === null)?.repId
  const content = csvFile([
    ['rep_id', 'name'],
    [repId, 'Mark Utc'],
  ]).toString('base64')
  const { fileId } = await meeting.ask('imports.stage', { fileName: 'people.csv', content })
  const mapping = { rep_id: 'rep_id', name: 'name' }
  await meeting.ask('imports.run', { fileId, kind: 'people', sheet: null, mapping })
}

beforeAll(async () => {
  meeting = await openMeeting(4)
  await rename()
  sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, member) => ({
    estimate: 2 + member / 2,
    verdict: member % 2 === 0 ? 'promote-with-conditions' : 'grow-as-expert-seller',
  }))
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const detail = await meeting.detail(sessionId)
  // Those with an even number of voters last: only they can end in a tie.
  cases = [...detail.cases]
    .sort((a, b) => (a.voters % 2 === 0 ? 1 : 0) - (b.voters % 2 === 0 ? 1 : 0))
    .map(({ caseId }) => caseId)
  const { cycle } = await meeting.ask('cycles.get', { cycleId: CYCLE })
  opening = cycle.openings[0] ?? ''
}, 120_000)
afterAll(() => meeting.close())

describe('the result of a meeting', () => {
  it('has everybody with verdict, opening, before and after, conditions and open actions', async () => {
    const [first, second] = cases
    if (!first || !second) throw new RangeError('There are no two cases.')
    await talk(first, () => 'promote-with-conditions')
    await meeting.ask('calibration.decide', {
      caseId: first,
      verdict: 'promote-with-conditions',
      reason: REASON,
      conditions: CONDITION,
      conditionsBy: '2027-06-30',
      opening,
      override: { kind: 'business-need', reason: 'The seat has been empty since March.' },
    })
    await meeting.ask('calibration.act', {
      sessionId,
      act: {
        do: 'action',
        caseId: first,
        text: 'Tell the team',
        ownerId: meeting.director,
        dueOn: '2026-02-01',
      },
    })
    const found = await result()
    expect(found.rows).toHaveLength(4)
    const row = found.rows.find(({ caseId }) => caseId === first)
    expect(row).toMatchObject({
      mark: 'concluded',
      conclusion: {
        verdict: 'promote-with-conditions',
        opening,
        conditions: CONDITION,
        conditionsBy: '2027-06-30',
      },
    })
    expect(row?.first.range?.middle).toBeGreaterThan(2)
    expect(row?.second.range?.low).toBe(3.6)
    expect(row?.votes).toEqual([{ verdict: 'promote-with-conditions', count: row?.second.votes }])
    expect(found.actions).toMatchObject([{ text: 'Tell the team', owner: 'Leonie Achard' }])
    expect(seatsOf(found).map((seat) => seat.row?.title ?? null)).toContain(row?.title)
    const room = await meeting.ask('calibration.room', { sessionId })
    expect(room.openings.find((one) => one.opening === opening)?.people).toMatchObject([
      { caseId: first, verdict: 'promote-with-conditions', chosen: true, place: null },
    ])
    expect(room.agenda.find(({ caseId }) => caseId === first)?.opening).toBe(opening)
    // What an opening needs more of counts double beside the score that counts for all.
    const beside = async () =>
      (await meeting.ask('calibration.room', { sessionId })).openings.find(
        (one) => one.opening === opening,
      )
    expect(await beside()).toMatchObject({ needs: null, people: [{ byNeeds: null }] })
    const needs = { name: 'A new team', competencies: ['coaching'] }
    await meeting.ask('succession.setNeeds', { cycleId: CYCLE, opening, needs })
    const asked = await beside()
    expect(asked?.needs).toMatch(/^A new team: coaching .*counts double$/)
    expect(asked?.people[0]?.byNeeds).toBeGreaterThan(1)
    await meeting.ask('succession.setNeeds', { cycleId: CYCLE, opening, needs: null })
    // Promoted first, and open cases last.
    expect(found.rows[0]?.caseId).toBe(first)
    expect(resultSentence(found)).toMatch(
      /^One of .* openings? (is|are) filled\. Of four candidates, one is promoted with conditions and three cases are open\.$/,
    )
  })

  it('calls level votes a tie and concludes nothing from them', async () => {
    const detail = await meeting.detail(sessionId)
    const even = detail.cases.find(({ caseId, voters }) => caseId !== cases[0] && voters % 2 === 0)
    if (!even) throw new RangeError('No case has an even number of voters.')
    await talk(even.caseId, (member) =>
      member % 2 === 0 ? 'develop-as-leader' : 'grow-as-expert-seller',
    )
    const found = await result()
    expect(found.rows.find(({ caseId }) => caseId === even.caseId)).toMatchObject({
      mark: 'tie',
      conclusion: null,
    })
    expect(resultSentence(found)).toContain('one vote was a tie')
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toMatch(/Second opinions: .* Develop as leader.*, a tie\)/)
    expect(markdown).toContain('**No verdict** · The votes are a tie.')
    const { open } = await meeting.detail(sessionId)
    expect(open.find(({ caseId }) => caseId === even.caseId)?.why).toBe('The votes are a tie')
  })

  it('shows no number of fewer than three votes', async () => {
    const caseId = (await result()).rows.find(({ second }) => second.votes === 0)?.caseId
    if (!caseId) throw new RangeError('There is no further case.')
    await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
    const { current } = await meeting.ask('calibration.room', { sessionId })
    for (const { personId } of (current?.second.members ?? []).slice(0, 2))
      await meeting.ask('calibration.vote', {
        caseId,
        personId,
        ballot: { estimate: 4.7, verdict: 'promote-now' },
      })
    await meeting.ask('calibration.openVotes', { caseId, passphrase: PASSPHRASE })
    const row = (await result()).rows.find((one) => one.caseId === caseId)
    expect(row?.second).toEqual({ votes: 2, range: null })
  })

  it('leaves the case of a conflict out for whoever has it, in every form', async () => {
    const [first] = cases
    const { personId } = meeting.panel.at(-1) ?? { personId: meeting.director }
    const title = (await result()).rows.find(({ caseId }) => caseId === first)?.title ?? ''
    await meeting.ask('calibration.recuse', {
      caseId: first as CaseId,
      personId,
      kind: 'conflict',
      text: 'Shares a house with the candidate.',
    })
    await meeting.use(personId)
    const found = await result()
    expect(found.kept).toBe(1)
    expect(JSON.stringify(found)).not.toContain(title)
    expect(JSON.stringify(found)).not.toContain(CONDITION)
    expect(resultSentence(found)).toContain('One case is kept from you.')
    expect((await file('csv')).toString()).not.toContain(title)
    expect(slideTexts(await file('slides')).join(' ')).not.toContain(title)
    await meeting.use(meeting.director)
  })

  it('has letters instead of names everywhere while names are hidden', async () => {
    const names = (await result()).rows.map(({ title }) => title)
    await meeting.ask('calibration.act', { sessionId, act: { do: 'hide', names: true } })
    const hidden = [
      JSON.stringify(await result()),
      (await file('csv')).toString(),
      slideTexts(await file('slides')).join(' '),
      (await meeting.ask('calibration.minutes', { sessionId })).markdown,
    ]
    for (const text of hidden) {
      expect(text).toMatch(/Candidate [A-D]/)
      for (const name of names) expect(text).not.toContain(name)
    }
    await meeting.ask('calibration.act', { sessionId, act: { do: 'hide', names: false } })
  })
})

describe('promotions without an opening', () => {
  it('are counted in the sentence, so that openings and promotions add up', async () => {
    const found = await result()
    const whole = found.rows.find(({ caseId }) => caseId === cases[0])
    if (!whole?.conclusion) throw new RangeError('Nothing was concluded.')
    const waits = { ...whole, conclusion: { ...whole.conclusion, opening: null } }
    const [openings, kept] = [['Lead of North', 'Lead of South'], 0]
    const seated = { ...whole, conclusion: { ...whole.conclusion, opening: 'Lead of North' } }
    expect(resultSentence({ ...found, openings, kept, rows: [waits, waits] })).toBe(
      'None of two openings is filled. Of two candidates, two are promoted with conditions. Two promotions have no opening yet.',
    )
    expect(resultSentence({ ...found, openings, kept, rows: [seated, waits] })).toBe(
      'One of two openings is filled. Of two candidates, two are promoted with conditions. One promotion has no opening yet.',
    )
    expect(resultSentence({ ...found, openings, kept, rows: [seated] })).toBe(
      'One of two openings is filled. Of one candidate, one is promoted with conditions.',
    )
  })
})

describe('the opening of a promotion', () => {
  const seat = (caseId: CaseId, name: string | null) =>
    ({ sessionId, act: { do: 'seat', caseId, opening: name } }) as const

  it('is said and taken back in the room, and the draft decision follows', async () => {
    const [first, second] = cases as [CaseId, CaseId]
    const before = (await result()).rows.find(({ caseId }) => caseId === first)?.conclusion
    await meeting.ask('calibration.act', seat(first, null))
    expect(resultSentence(await result())).toContain('One promotion has no opening yet.')
    const { openings } = await meeting.ask('calibration.room', { sessionId })
    expect(openings.map(({ people }) => people.map(({ chosen }) => chosen))).toEqual(
      openings.map(() => [false]),
    )
    const { cases: all } = await meeting.detail(sessionId)
    const repId = all.find(({ caseId }) => caseId === first)?.repId as RepId
    const drafted = async () =>
      (await meeting.ask('decisions.get', { cycleId: CYCLE, repId })).decision
    expect(await drafted()).toMatchObject({ state: 'draft', opening: null })
    await meeting.ask('calibration.act', seat(first, opening))
    expect(await drafted()).toMatchObject({ state: 'draft', opening })
    const after = (await result()).rows.find(({ caseId }) => caseId === first)?.conclusion
    expect({ ...after, at: before?.at }).toEqual(before)
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain('the promotion has no opening yet (')
    expect(markdown).toContain(`the promotion is for “${opening}” (`)
    expect(await meeting.refusal('calibration.act', seat(first, 'Lead of nowhere'))).toMatchObject({
      message: 'This cycle has no such opening.',
    })
    expect(await meeting.refusal('calibration.act', seat(second, opening))).toMatchObject({
      message: 'The panel has not said that this person is promoted.',
    })
  })
})

describe('its files', () => {
  it('are slides of native text, one overview and one slide a candidate, no text under 22 units', async () => {
    const bytes = await file('slides')
    if (process.env.KEEP_SLIDES) writeFileSync(process.env.KEEP_SLIDES, bytes)
    const { rows } = await result()
    const files = unzipSync(bytes)
    const slides = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    expect(slides).toHaveLength(1 + rows.length)
    for (const name of Object.keys(files).filter((one) => one.endsWith('.rels')))
      for (const [, target = ''] of strFromU8(files[name] ?? new Uint8Array()).matchAll(
        /Target="([^"]+)"/g,
      )) {
        const base = name.replace('_rels/', '').replace(/[^/]*$/, '')
        expect(Object.keys(files), `${target} of ${name}`).toContain(
          new URL(target, `file:///${base}`).pathname.slice(1),
        )
      }
    const texts = slideTexts(bytes)
    for (const { title } of rows) expect(texts).toContain(title)
    expect(texts).toContain(`${CONDITION} To be met by 30 June 2027.`)
    for (const name of slides)
      for (const [, size = ''] of strFromU8(files[name] ?? new Uint8Array()).matchAll(
        / sz="(\d+)"/g,
      ))
        expect(Number(size)).toBeGreaterThanOrEqual(22 * 60)
  })

  it('keep long names, openings and every kind of vote above the foot and apart', async () => {
    const found = await result()
    const [row] = found.rows
    if (!row?.conclusion) throw new RangeError('Nothing was concluded.')
    const long =
      'Regional sales leadership for industrial accounts in the northern half of the country'
    const kinds = ['promote-now', 'promote-with-conditions', 'develop-as-leader'] as const
    const votes = [...kinds, 'grow-as-expert-seller', 'not-enough-evidence'] as const
    const rows = Array.from({ length: 12 }, (_, index) => ({
      ...row,
      title: `Magdalena Wolfeschlegelsteinhausen ${index}`,
      sales: { low: 0.45 + index / 10, middle: 0.5 + index / 10, high: 0.55 + index / 10 },
      votes: votes.map((verdict) => ({ verdict, count: 2 })),
      conclusion: {
        ...row.conclusion,
        opening: long,
        conditions: 'Hands over accounts. '.repeat(20),
      },
    })) as typeof found.rows
    const files = unzipSync(resultSlides({ ...found, openings: [long], kept: 0, rows }))
    for (const [name, bytes] of Object.entries(files)) {
      if (!/^ppt\/slides\/slide\d+\.xml$/.test(name)) continue
      const boxes = textBoxes(strFromU8(bytes)).filter(({ y }) => y < 846)
      for (const one of boxes) {
        expect(one.y + one.height, `${name}: ${one.text}`).toBeLessThanOrEqual(846)
        for (const other of boxes)
          if (other.y > one.y && other.x < one.x + one.width && one.x < other.x + other.width)
            expect(one.y + one.height, `${name}: ${one.text} / ${other.text}`).toBeLessThanOrEqual(
              other.y + 1,
            )
      }
    }
  })

  it('show eight people of five outcomes on one overview, and what the line of leadership is', async () => {
    const found = await result()
    const [row] = found.rows
    const conclusion = row?.conclusion
    if (!conclusion) throw new RangeError('Nothing was concluded.')
    const outcomes = [0, 0, 1, 1, 2, 3, 3, 4].map((at) => VERDICTS[at])
    const rows = outcomes.map((verdict, index) => ({
      ...row,
      title: `Chinwe Okonkwo-Adebayo ${index}`,
      conclusion: { ...conclusion, verdict, opening: index < 3 ? 'District manager, North' : null },
    })) as typeof found.rows
    const openings = ['District manager, North']
    const files = unzipSync(resultSlides({ ...found, openings, kept: 0, rows }))
    const names = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    expect(names).toHaveLength(1 + rows.length)
    for (const name of names)
      expect(strFromU8(files[name] ?? new Uint8Array()), name).toContain(
        `<a:t>line ${asScore(row.line)}</a:t>`,
      )
  })

  it('are a table of the same rows as CSV and as a workbook', async () => {
    const { rows } = await result()
    const lines = (await file('csv')).toString().trimEnd().split('\r\n')
    expect(lines).toHaveLength(rows.length + 1)
    expect(lines[0]).toContain('candidate,outcome,opening,suggestion,sales')
    const table = await readSheet(await file('xlsx'))
    expect(table.map(([name]) => name)).toEqual(['candidate', ...rows.map(({ title }) => title)])
    const at = table[0]?.indexOf('open_actions') ?? -1
    expect(table.slice(1).map((row) => row[at])).toEqual(
      rows.map(({ caseId }) =>
        caseId === cases[0] ? 'Tell the team (Leonie Achard, by 2026-02-01)' : null,
      ),
    )
  })

  it('and page one of the minutes', async () => {
    const pdf = await meeting.ask('calibration.minutesPdf', { sessionId })
    const bytes = Buffer.from(pdf.base64, 'base64')
    if (process.env.KEEP_PDF) writeFileSync(process.env.KEEP_PDF, bytes)
    const text = pdfText(bytes)
    const [first, then] = ['Resultofthemeeting', 'Calibrationof'].map((part) => text.indexOf(part))
    expect(first).toBeGreaterThanOrEqual(0)
    expect(first).toBeLessThan(then ?? -1)
    for (const words of ['Tell the team', CONDITION, opening]) expect(says(text, words)).toBe(true)
    // The marks of the map have an inside: a promotion is no hollow diamond.
    expect(filledShapes(bytes)).toBeGreaterThanOrEqual(4)
  })
})

describe('after closing', () => {
  it('is what was kept, whatever is decided later', async () => {
    const { open } = await meeting.detail(sessionId)
    await meeting.ask('calibration.close', { sessionId, open: open.map(({ caseId }) => caseId) })
    const before = { result: await result(), csv: await file('csv'), slides: await file('slides') }
    expect(before.result.closedAt).not.toBeNull()
    const { cases: all } = await meeting.detail(sessionId)
    const repId = all.find(({ caseId }) => caseId === cases[0])?.repId
    if (!repId) throw new RangeError('There is no case.')
    await meeting.ask('decisions.save', {
      cycleId: CYCLE,
      repId,
      verdict: 'not-enough-evidence',
      opening: null,
      reason: 'Written long after the meeting.',
      conditions: '',
      override: null,
    })
    expect(await result()).toEqual(before.result)
    expect((await file('csv')).equals(before.csv)).toBe(true)
    expect((await file('slides')).equals(before.slides)).toBe(true)
  })
})

function slideTexts(bytes: Uint8Array): string[] {
  return Object.entries(unzipSync(bytes)).flatMap(([name, content]) =>
    name.startsWith('ppt/slides/slide')
      ? [...strFromU8(content).matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) =>
          text.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
        )
      : [],
  )
}

/** Every text of a slide where it stands, in its units, with the height it takes when it wraps. */
function textBoxes(slide: string) {
  return [...slide.matchAll(/<p:sp>.*?<\/p:sp>/gs)].flatMap(([shape]) => {
    const number = (pattern: RegExp) => Number(pattern.exec(shape)?.[1])
    const lines = [...shape.matchAll(/<a:p>(.*?)<\/a:p>/gs)].map(([, line = '']) =>
      [...line.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, part]) => part).join(''),
    )
    const text = lines.join('\n')
    if (text === '') return []
    const [x, y, width] = [/<a:off x="(\d+)"/, /<a:off x="\d+" y="(\d+)"/, /<a:ext cx="(\d+)"/].map(
      (pattern) => number(pattern) / 7620,
    ) as [number, number, number]
    return [{ text, x, y, width, height: heightOf(text, width, number(/ sz="(\d+)"/) / 60) }]
  })
}
