import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLedger, sha256 } from '../../electron/core/books/ledger.repository.ts'
import { readPack } from '../../electron/core/features/packs/read-pack.ts'
import { verifyPack } from '../../electron/core/features/packs/verify-pack.ts'
import type { RecordDocument } from '../../shared/contract/record-document.ts'
import { readRecords } from '../../shared/exchange/record-read.ts'
import { type CaseId, cycleIdSchema, type RepId, type SessionId } from '../../shared/model/id.ts'
import { verdictsInLine } from '../../shared/readiness/verdict-rules.ts'
import { stateConduct } from '../support/conduct.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const CYCLE = cycleIdSchema.parse('sample-cycle')
const SAID = 'Runs the Monday review for the whole team.'
const DECLARED = 'Shares a house with the candidate.'
const MISTAKEN = 'Sponsors somebody of the same name.'
const DEPARTS = 'Two more quarters were seen by nobody on the panel, so the seat stays open.'
const WHY = 'Read the anchors from the bottom up.'

let meeting: Meeting
let sessionId: SessionId
let record: RecordDocument
let caseId: CaseId
let score = 0

/** One case goes through a whole meeting: first ballots, a conflict, a changed rating and opinion, second ballots. */
beforeAll(async () => {
  meeting = await openMeeting(3)
  sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, member) => ({
    estimate: 2 + member / 2,
    verdict: member === 0 ? 'promote-now' : 'develop-as-leader',
    strongestReason: SAID,
  }))
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const { cases } = await meeting.detail(sessionId)
  const chosen = cases.find(({ bars }) => bars.length === 0)
  if (!chosen) throw new RangeError('Every case has somebody who does not vote.')
  caseId = chosen.caseId
  const [conflicted, asking, ...voters] = meeting.panel
  if (!conflicted || !asking) throw new RangeError('There is no panel.')
  await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
  await meeting.ask('calibration.recuse', {
    caseId,
    personId: conflicted.personId,
    kind: 'conflict',
    text: DECLARED,
  })
  const mistaken = { caseId, personId: asking.personId, kind: 'sponsor' } as const
  await meeting.ask('calibration.recuse', { ...mistaken, text: '' })
  await meeting.ask('calibration.takeBack', { ...mistaken, text: MISTAKEN })
  await meeting.ask('calibration.act', { sessionId, act: { do: 'step', step: 'talk' } })
  const { ratings } = await meeting.ask('calibration.ratings', { caseId })
  const rated = ratings.find((one) => one.score !== null)
  if (!rated) throw new RangeError('There is no rating.')
  score = rated.score ?? 0
  const reasoned = {
    caseId,
    code: 'scale-misread',
    text: WHY,
    evidenceId: null,
    movedBy: asking.personId,
  } as const
  const { raterId, source, competency } = rated
  const what = { kind: 'rating', raterId, source, competency, to: score === 1.5 ? 2 : 1.5 } as const
  await meeting.ask('calibration.change', { ...reasoned, what })
  await meeting.ask('calibration.change', {
    ...reasoned,
    what: { kind: 'suggestion', personId: asking.personId, to: 'not-enough-evidence' },
  })
  for (const { personId } of [asking, ...voters]) {
    const ballot = { estimate: 3.1, verdict: 'develop-as-leader' } as const
    await meeting.ask('calibration.vote', { caseId, personId, ballot })
  }
  await meeting.ask('calibration.openVotes', { caseId, passphrase: PASSPHRASE })
  const question = { do: 'note', kind: 'question', caseId, text: 'Who covers the north?' } as const
  await meeting.ask('calibration.act', { sessionId, act: question })
  await meeting.ask('candidates.get', { repId: chosen.repId })
  const board = await meeting.ask('decisions.board', { cycleId: CYCLE })
  const row = board.rows.find(({ repId }) => repId === chosen.repId)
  const inLine = verdictsInLine(row?.suggestion ?? 'not_now', board.free.length)
  const verdict = inLine.find((one) => !one.startsWith('promote')) ?? 'promote-now'
  const decision = await meeting.ask('decisions.save', {
    cycleId: CYCLE,
    repId: chosen.repId,
    verdict,
    opening: verdict === 'promote-now' ? (board.free[0] ?? null) : null,
    reason: 'Two more quarters of coaching others, then the panel looks again.',
    conditions: '',
    override: null,
    againstPanel: DEPARTS,
  })
  await meeting.use(asking.personId)
  await meeting.ask('decisions.dissent', { decisionId: decision.decisionId, text: 'Too early.' })
  await meeting.use(meeting.director)
  const { open } = await meeting.ask('calibration.session', { sessionId })
  await meeting.ask('calibration.close', { sessionId, open: open.map((one) => one.caseId) })
  if (verdict === 'promote-now') await stateConduct(meeting.ask, chosen.repId)
  const { recordId } = await meeting.ask('decisions.sign', { decisionId: decision.decisionId })
  record = (await meeting.ask('records.get', { recordId })).document
}, 120_000)
afterAll(() => meeting.close())

const held = () => {
  const [one] = record.meetings ?? []
  if (!one) throw new RangeError('The record has no meeting.')
  return one
}

describe('a record keeps the meeting it came from', () => {
  it('every ballot, first and second, by voter, with the words of the first', () => {
    const { ballots } = held()
    expect(ballots.map(({ round, state }) => [round, state])).toEqual([
      [1, 'opened'],
      ...Array.from({ length: 4 }, () => [
        [1, 'opened'],
        [2, 'opened'],
      ]).flat(),
    ])
    expect(new Set(ballots.map(({ voter }) => voter)).size).toBe(5)
    expect(new Set(ballots.map(({ voterName }) => voterName))).toEqual(
      new Set(meeting.panel.map(({ name }) => name)),
    )
    const first = ballots.filter(({ round }) => round === 1)
    expect(first.map(({ estimate }) => estimate)).toEqual([2, 2.5, 3, 3.5, 4])
    expect(first.every(({ words }) => words?.strongestReason === SAID)).toBe(true)
    // The conflict was declared after the reveal; what was open by then stays counted.
    expect(ballots.every(({ counts }) => counts)).toBe(true)
  })

  it('both values of each change, with reason, text, who asked, who authorised it and when', () => {
    const [change] = record.changes ?? []
    expect(change).toMatchObject({
      from: score,
      to: score === 1.5 ? 2 : 1.5,
      code: 'scale-misread',
      words: { text: WHY, evidence: null },
      movedByName: meeting.panel[1]?.name,
      authorisedByName: 'Leonie Achard',
    })
    expect(change?.raterName).toBeTruthy()
    expect(change?.at).toMatch(/^2026-/)
    // The rating as it now counts is the last value.
    const rating = record.ratings?.find(
      ({ rater, source, competency }) =>
        rater === change?.rater && source === change.source && competency === change.competency,
    )
    expect(rating?.score).toBe(change?.to)
    expect(held().moves).toMatchObject([
      {
        from: 'develop-as-leader',
        to: 'not-enough-evidence',
        voterName: meeting.panel[1]?.name,
        words: { text: WHY },
      },
    ])
  })

  it('the agenda entry, who did not vote and why, and the minutes of the case alone', () => {
    const { agenda, bars, declarations, minutes } = held()
    expect(agenda).toMatchObject({ mark: 'open', session: { sessionId, state: 'closed' } })
    expect(agenda?.reasons.length).toBeGreaterThan(0)
    expect(agenda?.spentSeconds).toBeGreaterThan(0)
    expect(bars).toMatchObject([{ kind: 'conflict', personName: meeting.panel[0]?.name }])
    expect(declarations).toMatchObject([
      {
        kind: 'conflict',
        takenBack: false,
        personName: meeting.panel[0]?.name,
        byName: 'Leonie Achard',
        text: DECLARED,
      },
      { kind: 'sponsor', takenBack: false, personName: meeting.panel[1]?.name },
      {
        kind: 'sponsor',
        takenBack: true,
        personName: meeting.panel[1]?.name,
        byName: 'Leonie Achard',
        text: MISTAKEN,
      },
    ])
    expect(minutes.join('\n')).toContain('took back as a mistake: sponsor')
    expect(minutes.join('\n')).toMatch(/On the agenda because: /)
    expect(minutes.join('\n')).toContain('Open question: Who covers the north?')
    expect(minutes.join('\n')).toContain(`to ${(score === 1.5 ? 2 : 1.5).toFixed(1)}`)
  })

  it('the dissent, and who had looked at what, with the entries that say so', () => {
    expect(record.dissents).toMatchObject([
      { text: 'Too early.', author: { name: meeting.panel[1]?.name } },
    ])
    const page = record.seen?.find(({ what }) => what === 'candidate-page')
    expect(page).toMatchObject({ name: 'Leonie Achard', looks: 1 })
    expect(page?.entries[0]).toBeLessThan(record.seq)
  })

  it('and shows a voter by number where names are withheld', async () => {
    const member = meeting.panel[2]?.personId ?? meeting.director
    await meeting.use(member)
    const { document } = await meeting.ask('records.get', { recordId: record.recordId })
    await meeting.use(meeting.director)
    const [one] = document.meetings ?? []
    expect(one?.ballots.map(({ voterName }) => voterName)).toEqual(Array(9).fill(null))
    expect(one?.ballots.map(({ estimate }) => estimate)).toEqual(
      held().ballots.map(({ estimate }) => estimate),
    )
    expect(one?.bars[0]?.personName).toBe(meeting.panel[0]?.name)
  })

  it('in a pack that verifies; redacted it shows figures of the meeting and names nobody', async () => {
    for (const redacted of [false, true]) {
      const path = join(meeting.folder, redacted ? 'redacted' : 'full')
      await meeting.ask('packs.export', { path, redacted })
      const pack = readPack(path)
      expect(verifyPack(pack)).toMatchObject({ ok: true })
      const [found] = recordsOf(pack)
      const [one] = found?.meetings ?? []
      expect(one?.ballots.map(({ estimate }) => estimate)).toEqual(
        held().ballots.map(({ estimate }) => estimate),
      )
      const disclosed = Buffer.from(pack.get('disclosures.jsonl') ?? '').toString()
      for (const text of [SAID, DECLARED, WHY, ...meeting.panel.map(({ name }) => name)])
        expect(disclosed.includes(text), text).toBe(!redacted)
    }
  })
})

describe('a pack of one person', () => {
  it('names no voter and no other candidate, neither in the meeting nor in its minutes', async () => {
    const path = join(meeting.folder, 'one')
    const subject = record.subject?.repId
    if (!subject) throw new RangeError('The record has no subject.')
    await meeting.ask('packs.export', { path, repIds: [subject] })
    const pack = readPack(path)
    expect(verifyPack(pack)).toMatchObject({ ok: true })
    const disclosed = Buffer.from(pack.get('disclosures.jsonl') ?? '').toString()
    const signer = record.signedBy?.name ?? ''
    const entered = disclosed.split('\n').filter((line) => line.includes('meeting.1.'))
    expect(entered.length).toBeGreaterThan(5)
    for (const { name } of meeting.panel.slice(1).filter((one) => one.name !== signer))
      expect(
        entered.filter((line) => line.includes(name)),
        name,
      ).toEqual([])
    for (const { who } of record.candidates.filter((one) => one.who?.repId !== subject))
      expect(disclosed, who?.name).not.toContain(`"name\\":\\"${who?.name}\\"`)
  })

  it('covers first names in what people wrote, in papers and tables, and leaves the raw text out', async () => {
    const subject = record.subject?.repId
    if (!subject) throw new RangeError('The record has no subject.')
    const signer = record.signedBy
    const rival = record.candidates.find(({ who }) => who && who.repId !== subject)?.who?.name ?? ''
    const [first = ''] = rival.split(' ')
    const [signs = ''] = (signer?.name ?? '').split(' ')
    const text = `${first} closed it and ${signs} wrote it down.`
    await meeting.ask('records.addStatement', {
      recordId: record.recordId,
      kind: 'correction',
      text,
    })
    const made = async (name: string, repIds: RepId[] | null) => {
      const path = join(meeting.folder, name)
      const { covered } = await meeting.ask('packs.export', { path, repIds })
      const pack = readPack(path)
      expect(verifyPack(pack)).toMatchObject({ ok: true })
      const said = (file: string) => Buffer.from(pack.get(file) ?? '').toString()
      return { covered, disclosed: said('disclosures.jsonl'), table: said('decisions.csv') }
    }
    const one = await made('one-covered', [subject])
    expect(one.covered).toBeGreaterThan(0)
    expect(one.disclosed).not.toContain(first)
    expect(one.table).toContain(`[somebody else] closed it and ${signs} wrote it down.`)
    const all = await made('all-open', null)
    expect(all.covered).toBe(0)
    expect(all.table).toContain(text)
  })
})

/** The records of a pack as its ledger and disclosures tell them. */
function recordsOf(pack: ReadonlyMap<string, Uint8Array>): RecordDocument[] {
  const lines = (name: string) =>
    Buffer.from(pack.get(name) ?? '')
      .toString()
      .trimEnd()
      .split('\n')
  return readRecords(
    openLedger(
      lines('ledger.jsonl').map((line) => ({ line, hash: sha256(line) })),
      lines('disclosures.jsonl').map((line) => JSON.parse(line)),
    ),
  )
}

describe('a ledger from before records kept the meeting', () => {
  const pack = readPack(join(import.meta.dirname, '../golden/promotion-ledger-1.zip'))

  it('still verifies to the last byte', () => {
    const report = verifyPack(pack)
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(report).toMatchObject({ ok: true, count: 10, broken: null })
  })

  it('is read as it was: looks without pages, no word about meetings', () => {
    const records = recordsOf(pack)
    expect(records).toHaveLength(2)
    for (const one of records) {
      expect(one).toMatchObject({ meetings: null, changes: null })
      expect(one.verdict).not.toBeNull()
      expect(one.ratings?.length).toBeGreaterThan(10)
      expect(one.ratings?.every(({ raterName }) => raterName !== null)).toBe(true)
      expect(one.dissents).toMatchObject([{ text: 'Too early in my eyes.' }])
      expect(one.seen).toMatchObject([{ name: 'Director', what: null, firstAt: null, entries: [] }])
    }
  })
})
