import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type PreRead,
  type PreReadPage,
  preReadDocument,
} from '../../electron/core/paper/pre-read.ts'
import type { PersonId, SessionId } from '../../shared/model/id.ts'
import { GATE_STATE_NAMES, ROLE_FIT_NAMES } from '../../shared/model/role-fit.ts'
import { asPercent, asScore, asStanding } from '../../shared/readiness/wording.ts'
import { CYCLE } from '../support/decided.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'
import { pdfText, says } from '../support/pdf-text.ts'

const SECRET = 'Only this sealed sentence names the harbour depot.'

const GATE_MARKS = { pass: '✓', unclear: '?', unchecked: '–', fail: '✕' }

let meeting: Meeting
let sessionId: SessionId

const saved = async (personId: PersonId | null) => {
  const { base64, cases, fileName } = await meeting.ask('calibration.preRead', {
    sessionId,
    personId,
  })
  const bytes = Buffer.from(base64, 'base64')
  return { bytes, cases, fileName, text: pdfText(bytes), pages: pagesOf(bytes) }
}
const pagesOf = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
const caseOf = async (index: number) => {
  const found = (await meeting.detail(sessionId)).cases[index]
  if (!found) throw new RangeError(`There is no case ${index}.`)
  return found
}

/** Somebody on the panel who has yet to rate somebody. */
async function whoOwes(): Promise<PersonId> {
  for (const { personId } of meeting.panel) {
    await meeting.use(personId)
    const { sentence } = await meeting.ask('rating.keptBack', {})
    if (sentence !== null) return personId
  }
  throw new RangeError('Everybody has rated everybody.')
}

beforeAll(async () => {
  meeting = await openMeeting(4)
  sessionId = await meeting.start()
  await meeting.sealAll(sessionId, () => ({ strongestReason: SECRET, verdict: 'promote-now' }))
}, 120_000)
afterAll(() => meeting.close())

describe('a pre-read', () => {
  it('is the agenda and one page a candidate, without suggestion and without what is sealed', async () => {
    const { bytes, text, pages, fileName, cases } = await saved(null)
    if (process.env.KEEP_PDF) writeFileSync(process.env.KEEP_PDF, bytes)
    const detail = await meeting.detail(sessionId)
    expect(pages).toBe(1 + detail.cases.length)
    expect(new Set(cases)).toEqual(new Set(detail.cases.map(({ caseId }) => caseId)))
    expect(fileName).toMatch(/pre-read\.pdf$/)
    for (const { name } of detail.cases) expect(says(text, name)).toBe(true)
    for (const words of [
      'Your first opinion',
      'Gates, each of which must be met',
      'without the largest deal',
      'What would change my mind?',
      'What raters saw that speaks for leading',
      'What raters saw that speaks against',
      'Candidate for one of the 4 openings of this cycle',
    ])
      expect(says(text, words)).toBe(true)
    expect(says(text, SECRET)).toBe(false)
    for (const name of Object.values(ROLE_FIT_NAMES)) expect(says(text, name)).toBe(false)
  })

  it('says of everybody the figures that every other place says', async () => {
    const squeezed = (words: string) => words.replaceAll(/\s+/g, '')
    const text = squeezed((await saved(null)).text)
    const { standings } = await meeting.ask('standings.list', { repId: null, cycleId: CYCLE })
    const { cases } = await meeting.detail(sessionId)
    for (const { name } of cases) {
      const own = standings.find((one) => one.name === name)
      if (!own) throw new RangeError(`${name} has no standing.`)
      // The heading of the page is the last place that has the name.
      const from = text.lastIndexOf(squeezed(name))
      const page = text.slice(from, text.indexOf('Whatisnotknownyet', from))
      const { performance, leadership, peers } = own
      for (const words of [
        asPercent(performance.shrunk),
        asStanding(performance.percentile, peers),
        asScore(leadership.score),
        ...own.gates.map(({ name: gate, cut, score }) =>
          cut === null ? gate : `${gate}${asScore(score)}`,
        ),
        ...own.gates.map(
          ({ state, cut }) =>
            `${cut === null ? '' : `must reach ${asScore(cut)}`}${GATE_MARKS[state]} ${GATE_STATE_NAMES[state]}`,
        ),
      ])
        expect([name, words, page.includes(squeezed(words))]).toEqual([name, words, true])
    }
  })

  it('has for a member the pages of those they vote on', async () => {
    const detail = await meeting.detail(sessionId)
    const [barred] = detail.cases.flatMap(({ caseId, bars }) =>
      bars.map(({ personId }) => ({ caseId, personId })),
    )
    if (!barred) throw new RangeError('Everybody votes on everybody.')
    const { cases, pages, text } = await saved(barred.personId)
    expect(cases).not.toContain(barred.caseId)
    expect(pages).toBe(1 + cases.length)
    expect(cases).toHaveLength(
      detail.cases.filter(({ bars }) => !bars.some((bar) => bar.personId === barred.personId))
        .length,
    )
    const own = detail.members.find(({ personId }) => personId === barred.personId)
    expect(says(text, `prepared for ${own?.name}`)).toBe(true)
  })

  it('is saved by members for themselves alone, and enters whom it shows in the ledger', async () => {
    const [first, second] = meeting.panel
    if (!first || !second) throw new RangeError('There is no panel.')
    await meeting.use(first.personId)
    const entries = async () => (await meeting.ask('records.verify', {})).count
    const before = await entries()
    expect((await saved(first.personId)).pages).toBeGreaterThan(1)
    expect(await entries()).toBe(before + 1)
    for (const personId of [second.personId, null])
      expect(
        (await meeting.refusal('calibration.preRead', { sessionId, personId }))?.message,
      ).toContain('A member saves the pre-read that is made for them.')
    await meeting.use(meeting.director)
  })

  it('does not name a case to whoever has a conflict of interest in it, whoever saves it', async () => {
    const { personId } = meeting.panel.at(-1) ?? { personId: meeting.director }
    const { caseId, name } = await caseOf(0)
    await meeting.ask('calibration.recuse', {
      caseId,
      personId,
      kind: 'conflict',
      text: 'Shares a house with the candidate.',
    })
    for (const seat of [meeting.director, personId]) {
      await meeting.use(seat)
      const { text, cases } = await saved(personId)
      expect(cases).not.toContain(caseId)
      expect(says(text, name)).toBe(false)
      expect(says(text, 'One case is not in here.')).toBe(true)
    }
    await meeting.use(meeting.director)
    expect(says((await saved(null)).text, name)).toBe(true)
  })

  it('is refused once every first opinion is opened, and has a late candidate for those who rated them', async () => {
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    expect(
      (await meeting.refusal('calibration.preRead', { sessionId, personId: null }))?.message,
    ).toContain('A pre-read is for the time before')
    const { rows } = await meeting.ask('people.list', {
      filter: {},
      sort: 'leadership',
      direction: 'desc',
      offset: 0,
      limit: 40,
    })
    const detail = await meeting.detail(sessionId)
    const { candidates } = await meeting.ask('cycles.get', { cycleId: CYCLE })
    // Somebody whom nobody rated in this cycle, and whom the list of the panel does not name.
    const named = new Set([...candidates, ...detail.members].map(({ name }) => name))
    const late = rows.find(({ name }) => !named.has(name))
    if (!late) throw new RangeError('Everybody is a candidate.')
    await meeting.ask('cycles.addCandidates', { cycleId: CYCLE, repIds: [late.repId] })
    await meeting.ask('calibration.addCase', { sessionId, repId: late.repId })
    const whole = await saved(null)
    expect(whole.pages).toBe(2)
    expect(says(whole.text, late.name)).toBe(true)
    // Until a member has rated the newcomer, no figure may lead their ratings.
    const member = await whoOwes()
    for (const seat of [meeting.director, member]) {
      await meeting.use(seat)
      const { text, pages, cases } = await saved(member)
      expect([pages, cases]).toEqual([1, []])
      expect(says(text, late.name)).toBe(false)
    }
    await meeting.use(meeting.director)
    await meeting.ask('calibration.act', { sessionId, act: { do: 'hide', names: true } })
    const hidden = await saved(null)
    for (const part of [late.name, ...late.name.split(' ')])
      expect(says(hidden.text, part)).toBe(false)
    expect(says(hidden.text, 'Candidate E')).toBe(true)
  })
})

describe('a page of it', () => {
  it('is one page, however much there is to say', async () => {
    const { standing, series, models } = await meeting.ask('candidates.get', {
      repId: (await caseOf(1)).repId,
    })
    const long = 'Takes over the calls of colleagues when they wobble, and says so in public. '
    const notes = Array.from({ length: 60 }, (_, index) => ({
      text:
        index % 3 === 0
          ? '東京の営業会議で新人を指導し、契約の前に課題を聞き出す。'.repeat(9)
          : long.repeat(9),
      about: 'Coaching, 2 raters, 4 November 2025',
      side: index % 2 === 0 ? ('for' as const) : ('against' as const),
    }))
    const gates = Array.from({ length: 12 }, (_, index) => ({
      gate: `gate-${index}`,
      name: `Motivation to develop everybody else in the wider team, part ${index}`,
      state: (['pass', 'unclear', 'fail'] as const)[index % 3] ?? 'pass',
      p: 0.5,
      score: 2.5,
      cut: 3,
      own: null,
    }))
    const page: PreReadPage = {
      title: 'Maximiliane Alexandrina von und zu Hohenstein-Wittgenstein-Berleburg the Younger',
      about: 'Senior account executive for very large accounts · '.repeat(9),
      candidateFor: 'District manager of a region with a long name '.repeat(9),
      standing: { ...standing, gates },
      series,
      competencies: models.manager,
      line: 3.5,
      earlier: {
        cycleName: 'A cycle with a name that somebody wrote out in full, with every region in it',
        standing,
        decided: {
          verdict: 'promote-with-conditions',
          conditions: long.repeat(20),
          changedLater: true,
        },
      },
      notes,
    }
    const preRead: PreRead = {
      cycleName: 'Spring',
      openings: [],
      facilitator: 'Flora Marsh',
      meetingOn: null,
      decisionDueOn: null,
      reader: null,
      panel: ['Flora Marsh'],
      agenda: [],
      kept: 0,
      pages: [page, { ...page, standing, earlier: null }],
      paper: 'a4',
      at: '2026-02-01T09:00:00Z',
    }
    // A letter sheet is lower by the height of four lines.
    const letter = await preReadDocument({ ...preRead, paper: 'letter' })
    expect(pagesOf(letter)).toBe(3)
    expect(letter.toString('latin1')).toContain('/MediaBox [0 0 612 792]')
    const bytes = await preReadDocument(preRead)
    if (process.env.KEEP_LONG) writeFileSync(`${process.env.KEEP_LONG}-letter.pdf`, letter)
    if (process.env.KEEP_LONG) writeFileSync(process.env.KEEP_LONG, bytes)
    expect(pagesOf(bytes)).toBe(3)
    const text = pdfText(bytes)
    expect(says(text, 'And 7 more gates: 3 unclear and 4 met.')).toBe(true)
    for (const words of ['60 notes in the program.', 'There is no earlier cycle to compare with.'])
      expect(says(text, words)).toBe(true)
    expect(text).toMatch(/\d+morenotesintheprogram/)
  })
})
