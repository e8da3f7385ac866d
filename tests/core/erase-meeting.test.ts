import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakSeal } from '../../electron/core/db/seal.ts'
import { requestKey } from '../../electron/core/services/request-file.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import { type CaseId, cycleIdSchema, type RepId, repIdSchema } from '../../shared/model/id.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const CYCLE = cycleIdSchema.parse('sample-cycle')
const COACHING = competencyIdSchema.parse('coaching')
const DAY = '2026-01-05'
const REQUESTED = 'A written request by the person, 3 May.'
const REASON = 'Two more quarters of coaching others, then the panel looks again.'

/** The records are made in 2026 and may go four years later. */
let year = 2026
let ticks = 0
let meeting: Meeting
let repId: RepId
let name = ''
let other: { repId: RepId; name: string }

/** Runs on the closed file, as another program could. */
async function inFile<T>(work: (file: Sqlite.Database) => T): Promise<T> {
  await meeting.ask('workspaces.close', {})
  const file = new Sqlite(meeting.path)
  try {
    return work(file)
  } finally {
    breakSeal(file)
    file.close()
    await meeting.ask('workspaces.open', { path: meeting.path })
  }
}

const count = (file: Sqlite.Database, sql: string, ...values: string[]) =>
  (file.prepare(sql).get(...values) as { n: number }).n // column named in the statement

/** Somebody with every kind of trace a workspace can hold, in a cycle that is closed and a record that may go. */
beforeAll(async () => {
  meeting = await openMeeting(2, () => new Date(Date.UTC(year, 0, 5, 9, 0, ticks++)).toISOString())
  const sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, member) => ({
    estimate: 2 + member / 2,
    onlyISaw: 'Stayed late with a new hire.',
  }))
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const { cases } = await meeting.detail(sessionId)
  const [mine, theirs] = [...cases].sort((a, b) => a.bars.length - b.bars.length)
  if (!mine || !theirs) throw new RangeError('There are no two cases.')
  repId = mine.repId
  name = mine.name
  other = { repId: theirs.repId, name: theirs.name }
  const surname = name.split(' ').at(-1) ?? ''

  // Evidence with a correction and a file, and somebody else's item that names the person in capitals.
  const item = { competency: COACHING, observedOn: DAY, source: null }
  const { evidenceId } = await meeting.ask('evidence.add', {
    ...item,
    repId,
    text: `${name} coached two people through their first quarter.`,
  })
  const content = Buffer.from(`Notes about ${name}`).toString('base64')
  await meeting.ask('evidence.attach', { evidenceId, name: `${surname}.txt`, content })
  await meeting.ask('evidence.correct', {
    evidenceId,
    reason: 'It was three',
    text: `${surname}: three.`,
  })
  await meeting.ask('evidence.add', {
    ...item,
    repId: other.repId,
    text: `Was coached by ${name.toUpperCase()} and took over from ${surname}.`,
  })

  // The meeting: a case entered, a rating changed with that evidence, an opinion changed, notes that name the person.
  const [asking] = meeting.panel.filter(
    ({ personId }) => !mine.bars.some((bar) => bar.personId === personId),
  )
  const movedBy = asking?.personId ?? meeting.director
  for (const caseId of [mine.caseId, theirs.caseId]) await changeSomething(caseId, movedBy)
  const note = (caseId: CaseId | null, text: string) =>
    meeting.ask('calibration.act', {
      sessionId,
      act: { do: 'note', kind: 'question', caseId, text },
    })
  await note(mine.caseId, `Who covers for ${surname}?`)
  await note(theirs.caseId, `Would work beside ${name}?`)
  await meeting.ask('calibration.recuse', {
    caseId: mine.caseId,
    personId: meeting.panel.at(-1)?.personId ?? meeting.director,
    kind: 'sponsor',
    text: `Hired ${name}.`,
  })

  // Path with steps, check-in, request, reply by file, draft ratings.
  await meeting.ask('paths.start', { repId, path: 'leader' })
  await meeting.ask('requests.ask', {
    repId,
    kind: 'raters',
    source: 'multisource',
    competency: COACHING,
    title: `Rate ${name}`,
    hours: 1,
  })
  const { seed } = await inFile(
    (file) =>
      file.prepare('SELECT seed FROM cycle WHERE cycle_id = ?').get(CYCLE) as { seed: string }, // column named in the statement
  )
  const rater = meeting.panel[0]?.personId ?? meeting.director
  const reply = {
    replyId: 'reply-1',
    lockedAt: DAY,
    ratings: [repId, other.repId].map((one) => ({
      key: requestKey(seed, rater, one),
      source: 'multisource',
      competency: 'coaching',
      score: 3,
      ratedOn: DAY,
      note: `Worked with ${name} for a year.`,
    })),
  }
  await inFile((file) => {
    file
      .prepare(
        'INSERT INTO bundle_request (request_id, cycle_id, rater_id, issued_at) VALUES (?, ?, ?, ?)',
      )
      .run('request-1', CYCLE, rater, DAY)
    file
      .prepare('INSERT INTO bundle_reply VALUES (?, ?, ?, ?, ?)')
      .run('reply-1', 'request-1', DAY, DAY, JSON.stringify(reply))
    file
      .prepare('INSERT INTO check_in (rep_id, since, months, written_at) VALUES (?, ?, 6, ?)')
      .run(repId, DAY, DAY)
  })
  const { open } = await meeting.ask('calibration.session', { sessionId })
  await meeting.ask('calibration.close', { sessionId, open: open.map(({ caseId }) => caseId) })
  for (const one of [repId, other.repId]) {
    const { decisionId } = await meeting.ask('decisions.save', {
      cycleId: CYCLE,
      repId: one,
      verdict: 'not-enough-evidence',
      opening: null,
      reason: `${REASON} ${name} and ${other.name} know it.`,
      conditions: '',
      override: {
        kind: 'newer-evidence',
        reason: 'The panel wants to see one more quarter first.',
      },
      againstPanel: 'Everybody agreed after the meeting that one more quarter is needed.',
    })
    await meeting.use((await hr()).personId)
    await meeting.ask('decisions.second', { decisionId })
    await meeting.use(meeting.director)
    const kept = [name, other.name].map((text) => ({ text, why: 'Both were in the meeting.' }))
    await meeting.ask('decisions.sign', { decisionId, kept })
  }
  await meeting.ask('packs.export', { path: join(meeting.folder, 'pack') })
  for (const to of ['decided', 'closed'] as const)
    await meeting.ask('cycles.advance', { cycleId: CYCLE, to, reason: REASON })
  // Somebody opens a page every year, as a clock that nobody moved shows it.
  for (year = 2027; year < 2031; year++) await meeting.ask('candidates.get', { repId: other.repId })
}, 180_000)
afterAll(() => meeting.close())

let second: { personId: Meeting['director'] } | undefined
async function hr() {
  second ??= await meeting.ask('profiles.save', {
    personId: null,
    name: 'Ines Duarte',
    roles: ['hr'],
  })
  return second
}

async function changeSomething(caseId: CaseId, movedBy: Meeting['director']): Promise<void> {
  const { ratings } = await meeting.ask('calibration.ratings', { caseId })
  const rated = ratings.find(({ score }) => score !== null)
  if (!rated) throw new RangeError('There is no rating.')
  const { raterId, source, competency, score } = rated
  await meeting.ask('calibration.change', {
    caseId,
    what: { kind: 'rating', raterId, source, competency, to: score === 2 ? 3 : 2 },
    code: 'scale-misread',
    text: `Read the anchors for ${name} from the bottom up.`,
    evidenceId: null,
    movedBy,
  })
}

describe('erasing a candidate whose case went through calibration', () => {
  it('is planned by name of every table, and goes through although changes are append-only', async () => {
    const plan = await meeting.ask('rights.erasePlan', { repId })
    expect(plan.obstacles).toEqual([])
    expect(plan.deleted.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'agenda_item',
        'ballot',
        'check_in',
        'evidence_attachment',
        'evidence_item',
        'evidence_request',
        'path',
        'path_step',
        'rating_change',
        'recusal',
        'room_event',
      ]),
    )
    expect(plan.replaced.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['evidence_item', 'rating_change', 'room_event', 'bundle_reply']),
    )
    expect(plan.inRecordsOfOthers).toBeGreaterThan(3)
    expect(plan.copies.some((copy) => copy.startsWith('HR pack'))).toBe(true)
    await meeting.ask('rights.erase', { repId, planId: plan.planId })
    expect((await meeting.ask('records.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([])
    expect((await meeting.ask('workspaces.check', {})).ok).toBe(true)
  })

  it('leaves no token of the name in the file, its log or a backup', async () => {
    const backup = join(meeting.folder, 'later.backup')
    await meeting.ask('workspaces.backup', { path: backup })
    await meeting.ask('workspaces.close', {})
    const surname = name.split(' ').at(-1) ?? ''
    for (const path of [meeting.path, `${meeting.path}-wal`, backup]) {
      if (!existsSync(path)) continue
      const bytes = readFileSync(path)
      for (const needle of [name, name.toUpperCase(), surname, surname.toUpperCase(), `"${repId}"`])
        expect(bytes.includes(needle), `${needle} in ${path}`).toBe(false)
    }
    await meeting.ask('workspaces.open', { path: meeting.path })
  })

  it('leaves the other case whole, and every guard in its place', async () => {
    const { records } = await meeting.ask('records.list', { cycleId: CYCLE, repId: other.repId })
    const [record] = records
    expect(record?.meetings?.[0]?.ballots.length).toBeGreaterThan(2)
    expect(record?.meetings?.[0]?.minutes.some((line) => line !== null)).toBe(true)
    expect(record?.changes).toMatchObject([{ words: null }])
    await inFile((file) => {
      const left = JSON.parse(
        (file.prepare('SELECT content FROM bundle_reply').get() as { content: string }).content, // column named in the statement
      ) as { ratings: unknown[] }
      expect(left.ratings).toHaveLength(1)
      expect(count(file, 'SELECT count(*) AS n FROM rating_change')).toBe(1)
      for (const sql of [
        'DELETE FROM rating_change',
        "UPDATE rating_change SET text = 'x'",
        'DELETE FROM room_event',
        "UPDATE evidence_item SET text = 'x'",
        'DELETE FROM ledger_event',
      ])
        expect(() => file.exec(sql), sql).toThrow(/abort|further|added|append-only/i)
    })
  })
})

describe('erasing a panel member who voted and changed ratings', () => {
  it('keeps what they did for others under no name, and the chain sound', async () => {
    const { personId } = meeting.panel[1] ?? { personId: meeting.director }
    const member = meeting.panel[1]?.name ?? ''
    const id = repIdSchema.parse(personId)
    const plan = await meeting.ask('rights.erasePlan', { repId: id })
    expect(plan.obstacles).toEqual([])
    await meeting.ask('rights.erase', { repId: id, planId: plan.planId })
    expect((await meeting.ask('records.verify', {})).ok).toBe(true)
    const { records } = await meeting.ask('records.list', { cycleId: CYCLE, repId: other.repId })
    const ballots = records[0]?.meetings?.[0]?.ballots ?? []
    expect(ballots.filter(({ voterName }) => voterName === null).length).toBeGreaterThan(0)
    expect(ballots.every(({ estimate }) => estimate !== null)).toBe(true)
    await meeting.ask('workspaces.close', {})
    expect(readFileSync(meeting.path).includes(member)).toBe(false)
    await meeting.ask('workspaces.open', { path: meeting.path })
  })
})

describe('purging a record that came from a meeting', () => {
  it('takes the case out of the meeting too, and its ballots, changes and notes', async () => {
    const { planId, due } = await meeting.ask('rights.purgePlan', {})
    // The erased person's record holds nothing any more, but its frame waits for its day too.
    expect(due.map((one) => one.repId)).toEqual([null, other.repId])
    await meeting.ask('rights.purge', { planId, reason: REQUESTED })
    expect((await meeting.ask('records.verify', {})).ok).toBe(true)
    await inFile((file) => {
      for (const table of ['agenda_item', 'ballot', 'rating_change', 'recusal'])
        expect(count(file, `SELECT count(*) AS n FROM ${table}`), table).toBe(0)
    })
  })
})
