import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { heldDay, heldTime } from '../../electron/core/features/bundles/held-time.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { type CycleId, type PersonId, personIdSchema } from '../../shared/model/id.ts'
import { replyCode } from '../../shared/model/recovery-code.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { readMail } from '../support/read-mail.ts'

type Asks = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>
type Request = Output<'bundles.request'>
type File = Input<'workspaces.openRequest'>

const fileOf = ({ fileName, content }: File): File => ({ fileName, content })

const folders: string[] = []
const cores: Core[] = []

/** A laptop of its own: another folder, another core, no way to the others but files. */
async function laptop(year = 2026): Promise<Asks> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-laptop-'))
  folders.push(folder)
  let ticks = 0
  const now = () => new Date(Date.UTC(year, 0, 5, 9, 0, ticks++)).toISOString()
  const core = await createWorkbench({ ...testSurroundings(folder), newId: randomUUID, now })
  cores.push(core)
  return (name, input) => ask(core, name, input)
}

let director: Asks
let cycleId: CycleId
let members: PersonId[]
let requests: Request[]
let replies: File[]

/** Rates every person on every competency of the manager model and saves the reply. */
async function rateAll(
  request: Request,
  score: number,
  code: string | null,
  year = 2026,
): Promise<File> {
  const asks = await laptop(year)
  const opened = await asks('workspaces.openRequest', fileOf(request))
  expect(opened.raterOnly).toBe(true)
  const { tasks } = await asks('rating.tasks', {})
  const [task] = tasks
  if (!task) throw new Error('The request asks for nothing.')
  const form = { cycleId: task.cycleId, source: task.source }
  for (const job of ['manager', 'seller'] as const) {
    await asks('rating.skipPractice', { cycleId: task.cycleId, job, reason: 'Trained last month' })
  }
  const { competencies } = await asks('rating.form', form)
  for (const { id, job, order } of competencies) {
    if (job !== 'manager') continue
    for (const [place, key] of order.entries()) {
      await asks('rating.save', { ...form, key, competency: id, given: place === 0 ? 0 : score })
    }
  }
  await expect(asks('bundles.reply', {})).rejects.toThrow(/Lock the ratings first/)
  await asks('rating.lock', form)
  return fileOf(await asks('bundles.reply', { code }))
}

beforeAll(async () => {
  director = await laptop()
  await director('workspaces.create', { name: 'Round', sample: true })
  const { rows } = await director('people.list', {
    filter: { roleFits: ['ready', 'not_now'] },
    sort: 'name',
    direction: 'asc',
    offset: 0,
    limit: 3,
  })
  members = []
  for (const name of ['Rosa Lund', 'Piet Vos']) {
    members.push(
      (await director('profiles.save', { personId: null, name, roles: ['panel'] })).personId,
    )
  }
  const { cycle } = await director('cycles.create', {
    name: 'Spring',
    openings: ['West'],
    candidates: rows.map(({ repId }) => repId),
  })
  cycleId = cycle.cycleId
  await director('cycles.setPanel', {
    cycleId,
    members: members.map((personId) => ({ personId, canRate: true, canVote: true })),
  })
  await director('cycles.advance', { cycleId, to: 'rating' })
  requests = []
  for (const personId of members)
    requests.push(await director('bundles.request', { cycleId, personId }))
  const [first, second] = requests
  if (!first || !second) throw new Error('Two requests were asked for.')
  // The first member rates on two laptops and does not agree with herself.
  replies = [
    await rateAll(first, 4, first.code),
    await rateAll(second, 3, second.code.toLowerCase()),
    await rateAll(first, 5, first.code),
  ]
}, 120_000)

afterAll(async () => {
  for (const core of cores) await core.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The director's workspace on another machine, as it is now. */
async function copyOfDirector(): Promise<Asks> {
  const asks = await laptop()
  const path = join(mkdtempSync(join(tmpdir(), 'proceed-copy-')), 'copy.proceed')
  folders.push(dirname(path))
  await director('workspaces.backup', { path })
  await asks('workspaces.open', { path })
  return asks
}

const scores = async (asks: Asks) => {
  const { standings } = await asks('standings.list', { repId: null, cycleId })
  return standings.map(({ repId, leadership }) => [repId, leadership.score, leadership.raters])
}

describe('a person a rater is too close to, by file', () => {
  it('comes back with the reason in a reply of its own version, is entered once, and is rated after all in a later one', async () => {
    const home = await copyOfDirector()
    const roles = ['hr' as const]
    const hr = await home('profiles.save', { personId: null, name: 'Hanna Roth', roles })
    const [, member] = members
    const request = await home('bundles.request', { cycleId, personId: member ?? hr.personId })
    const because = { tie: 'mentor', text: 'Until last June.' } as const

    const asks = await laptop()
    await asks('workspaces.openRequest', fileOf(request))
    const [task] = (await asks('rating.tasks', {})).tasks
    if (!task) throw new Error('The request asks for nothing.')
    const form = { cycleId: task.cycleId, source: task.source }
    const { people } = await asks('rating.form', form)
    for (const { key } of people) await asks('rating.leaveOut', { ...form, key, because })
    await expect(asks('bundles.reply', {})).rejects.toThrow(/Lock the ratings first/)
    await asks('rating.lock', form)
    const reply = fileOf(await asks('bundles.reply', { code: request.code }))
    expect(JSON.parse(reply.content)).toMatchObject({ version: 4 })
    // Whoever leaves nobody out writes what an earlier program can still take in.
    expect(replies.map(({ content }) => JSON.parse(content).version)).toEqual([3, 3, 3])

    const taken = await home('bundles.receive', { files: [reply] })
    expect(taken).toMatchObject({ received: 1, ratings: 0, refused: [], asked: [] })
    expect(taken.noted[0]?.reason).toBe(
      'Piet Vos is too close to 3 people and leaves them out. Why is on the page Rate.',
    )
    await home('bundles.receive', { files: [reply] })
    const left = async () =>
      (await home('rating.progress', { cycleId })).raters.flatMap(({ leftOut }) => leftOut)
    expect((await left()).map((one) => one?.because)).toEqual([because, because, because])
    const rated = await rateAll(request, 3, request.code)
    expect(await home('bundles.receive', { files: [rated] })).toMatchObject({ received: 1 })
    expect(await left()).toEqual([])
    await home('profiles.use', { personId: hr.personId })
    const { lines } = await home('ledger.list', {})
    const said = lines.filter(({ sentence }) => sentence.includes('too close'))
    expect(said).toHaveLength(3)
    expect(said[0]?.sentence).toMatch(
      /^.+ took in that Piet Vos left .+ out of what they rate, being too close: .+ Until last June\.$/,
    )
  })
})

describe('a self-rating by file', () => {
  it('asks a candidate about themselves, comes back sealed and moves no score', async () => {
    const { people } = await director('rating.selfRatings', { cycleId })
    const [first] = people
    if (!first) throw new Error('The cycle has no candidate.')
    const personId = personIdSchema.parse(first.repId)
    const request = await director('bundles.request', { cycleId, personId, self: true })
    expect(request.fileName).toContain('self-rating')
    const asks = await laptop()
    await asks('workspaces.openRequest', fileOf(request))
    const { tasks } = await asks('rating.tasks', {})
    expect(tasks).toHaveLength(1)
    const [task] = tasks
    if (!task) throw new Error('The request asks for nothing.')
    expect(task).toMatchObject({ source: 'self', asker: expect.any(String), people: 1 })
    expect(task.openings.length).toBeGreaterThan(0)
    const form = { cycleId: task.cycleId, source: task.source }
    const { competencies, people: shown } = await asks('rating.form', form)
    expect(shown).toHaveLength(1)
    for (const { id, order } of competencies)
      await asks('rating.save', { ...form, key: order[0] ?? '', competency: id, given: 5 })
    await asks('rating.lock', form)
    const reply = fileOf(await asks('bundles.reply', { code: request.code }))

    const standings = () => director('standings.list', { repId: null, cycleId: null })
    const before = JSON.stringify(await standings())
    expect(await director('bundles.receive', { files: [reply] })).toMatchObject({
      received: 1,
      conflicts: [],
      refused: [],
    })
    expect(JSON.stringify(await standings())).toBe(before)
    const page = await director('candidates.get', { repId: first.repId })
    expect(page.selfRating.every(({ score }) => score === 5)).toBe(true)
    expect(page.selfRating).toHaveLength(competencies.length)
    const { requests: sent } = await director('bundles.state', { cycleId })
    expect(sent.filter(({ self }) => self)).toMatchObject([{ personId: first.repId }])
    expect((await director('bundles.receive', { files: [reply] })).known).toBe(1)
  })
})

describe('a round over several laptops', () => {
  it('sends out what to rate and nobody’s scores, figures or thresholds', async () => {
    const text = requests[0]?.content ?? ''
    for (const word of ['sourceWeights', 'attainment', '"score"', 'percentile']) {
      expect(text).not.toContain(word)
    }
    expect(text).toContain('anchors')
  })

  it('brings back replies only the director can open', () => {
    for (const { content } of replies) {
      expect(content).not.toContain('coaching')
      expect(content).not.toContain('score')
    }
  })

  it('gives the same state in either order, also around a withdrawal that is taken back', async () => {
    const states: unknown[] = []
    const { candidates } = await director('cycles.get', { cycleId })
    const repId = candidates[0]?.repId
    if (!repId) throw new Error('The round has no candidate.')
    for (const order of [replies.slice(0, 2), replies.slice(0, 2).toReversed()]) {
      const asks = await copyOfDirector()
      if (states.length > 0)
        await asks('cycles.withdrawCandidate', { cycleId, repId, reason: 'Thinks about it' })
      for (const file of order) {
        const taken = await asks('bundles.receive', { files: [file] })
        expect(taken).toMatchObject({ received: 1, asked: [], noted: [] })
      }
      await asks('cycles.addCandidates', { cycleId, repIds: [repId] })
      states.push(await scores(asks))
    }
    expect(states[1]).toEqual(states[0])
  })

  it('asks about a second reply that says otherwise, and the one confirmed last counts', async () => {
    const [early, , late] = replies
    if (!early || !late) throw new Error('The first member replied twice.')
    for (const [first, second, wins] of [
      [early, late, 5],
      [late, early, 4],
    ] as const) {
      const asks = await copyOfDirector()
      await asks('bundles.receive', { files: [first] })
      const before = await scores(asks)
      const { received, asked, conflicts } = await asks('bundles.receive', { files: [second] })
      expect([received, conflicts]).toEqual([0, []])
      expect(asked).toMatchObject([{ name: 'Rosa Lund', index: 0 }])
      expect(asked[0]?.why).toEqual([
        expect.stringMatching(
          /^Rosa Lund has given other answers before: \d+ answers would change/,
        ),
      ])
      expect(asked[0]?.differs[0]).toMatchObject({ counts: wins === 5 ? 4 : 5, other: wins })
      expect(await scores(asks)).toEqual(before)
      const confirmed = [asked[0]?.fingerprint ?? '']
      const taken = await asks('bundles.receive', { files: [second], confirmed })
      expect(taken).toMatchObject({ received: 1, asked: [], refused: [] })
      expect(taken.conflicts[0]).toMatchObject({ counts: wins })
      expect(await scores(asks)).not.toEqual(before)
    }
  })

  it('asks about a reply that nothing proves, and takes it once its fingerprint was compared', async () => {
    const [request] = requests
    if (!request) throw new Error('The round has no request.')
    const asks = await copyOfDirector()
    const foreign = replyCode(Buffer.alloc(8, 7))
    const [bare, wrong] = [await rateAll(request, 4, null), await rateAll(request, 5, foreign)]
    const first = await asks('bundles.receive', { files: [bare, wrong] })
    expect(first).toMatchObject({ received: 0, refused: [] })
    expect(first.asked.map(({ why }) => why[0])).toEqual([
      expect.stringMatching(/^It has no reply code, .*Ask Rosa Lund to read out the fingerprint/),
      expect.stringMatching(/^Its reply code is not that of its request/),
    ])
    const fingerprint = first.asked[0]?.fingerprint ?? ''
    expect(first.asked[0]?.why[0]).toContain(fingerprint)
    // Confirming one says nothing about another.
    const one = await asks('bundles.receive', { files: [wrong, bare], confirmed: [fingerprint] })
    expect(one).toMatchObject({ received: 1, asked: [{ index: 0 }] })
  })

  it('asks before a reply changes what was locked on this machine', async () => {
    const [reply] = replies
    const asks = await copyOfDirector()
    const [rosa] = members
    if (!reply || !rosa) throw new Error('The round has no rater.')
    await asks('profiles.use', { personId: rosa })
    const { tasks } = await asks('rating.tasks', {})
    const form = { cycleId, source: 'multisource' as const }
    expect(tasks.map(({ source }) => source)).toContain('multisource')
    for (const job of ['manager', 'seller'] as const)
      await asks('rating.skipPractice', { cycleId, job, reason: 'Trained last month' })
    const { competencies } = await asks('rating.form', form)
    for (const { id, job, order } of competencies)
      if (job === 'manager')
        for (const key of order)
          await asks('rating.save', { ...form, key, competency: id, given: 2 })
    await asks('rating.lock', form)
    const { profiles } = await asks('profiles.list', { everyone: true, search: 'Leonie' })
    await asks('profiles.use', { personId: profiles[0]?.personId ?? rosa })
    const { received, asked } = await asks('bundles.receive', { files: [reply] })
    expect(received).toBe(0)
    // One person was not seen by the reply; the names in it come in an order of their own each time.
    const others = new Set(asked[0]?.differs.map(({ counts, other }) => `${counts} ${other}`))
    expect(others).toEqual(new Set(['2 4', '2 null']))
  })

  it('holds the times of a reply within the round, and says so', async () => {
    const round = {
      from: '2026-01-05T09:00:00.000Z',
      until: '2026-01-09T09:00:00.000Z',
      zone: 'UTC',
    }
    const days = ['2020-03-01', '2026-01-07', '2099-03-01', null]
    expect(days.map((day) => heldDay(day, round))).toEqual([
      ...['2026-01-05', '2026-01-07', '2026-01-09', null],
    ])
    expect(['', '2020-03-01', '2099-03-01'].map((said) => heldTime(said, round))).toEqual([
      ...[round.until, round.from, round.until],
    ])
    const [request] = requests
    if (!request) throw new Error('The round has no request.')
    for (const [year, said] of [
      [2099, /still to come/],
      [2020, /before the request went out/],
    ] as const) {
      const asks = await copyOfDirector()
      const reply = await rateAll(request, 4, request.code, year)
      const { received, noted } = await asks('bundles.receive', { files: [reply] })
      expect([received, noted.length]).toEqual([1, 1])
      expect(noted[0]?.reason).toMatch(said)
      const [candidate] = (await asks('cycles.get', { cycleId })).candidates
      if (!candidate) throw new Error('The round has no candidate.')
      const page = JSON.stringify(await asks('candidates.get', { repId: candidate.repId }))
      expect(page).not.toContain(`${year}-`)
    }
  })

  it('says in the request who asks, for which opening, and gives no code away', async () => {
    const [request] = requests
    if (!request) throw new Error('The round has no request.')
    const asks = await laptop()
    const { path, asks: said } = await asks('workspaces.findRequest', fileOf(request))
    expect(path).toBeNull()
    expect(said).toMatchObject({ asker: 'Leonie Achard', name: 'Rosa Lund', openings: ['West'] })
    expect(said).toMatchObject({ cycleName: 'Spring', people: 3, ballots: false })
    expect(request.content).not.toContain(request.code)
    const { requests: sent } = await director('bundles.state', { cycleId })
    expect(sent.map(({ code }) => code)).toContain(request.code)
    expect(new Set(sent.map(({ code }) => code)).size).toBe(sent.length)
  })

  it('opens a request of the version before, whose reply asks', async () => {
    const [request] = requests
    if (!request) throw new Error('The round has no request.')
    const { asker: _, ...old } = JSON.parse(request.content)
    const content = JSON.stringify({
      ...{ ...old, version: 1 },
      cycle: { name: old.cycle.name, dueOn: old.cycle.dueOn },
    })
    const reply = await rateAll({ ...request, content }, 4, request.code)
    expect(JSON.parse(reply.content).version).toBe(2)
    const asks = await copyOfDirector()
    const { received, asked } = await asks('bundles.receive', { files: [reply] })
    expect([received, asked.length]).toEqual([0, 1])
  })

  it('says how many came in and which answers disagree, and takes each reply once', async () => {
    const before = await scores(director)
    const rosa = async () => {
      const { raters } = await director('rating.progress', { cycleId })
      return raters.find(({ name }) => name === 'Rosa Lund')
    }
    expect(await rosa()).toMatchObject({ replied: false, practiceSkipped: null })
    await director('bundles.receive', { files: replies.slice(0, 2) })
    const second = await director('bundles.receive', { files: replies.slice(2) })
    const confirmed = second.asked.map(({ fingerprint }) => fingerprint)
    const first = await director('bundles.receive', { files: replies, confirmed })
    // The practice travels with the reply.
    expect(await rosa()).toMatchObject({ replied: true, practiceSkipped: 'Trained last month' })
    expect(first).toMatchObject({ received: 1, known: 2, refused: [], asked: [] })
    expect(first.conflicts.length).toBeGreaterThan(0)
    const [conflict] = first.conflicts
    expect(conflict?.rater).toBe('Rosa Lund')
    expect([conflict?.counts, conflict?.other].sort()).toEqual([4, 5])
    const after = await scores(director)
    expect(after).not.toEqual(before)
    expect(await director('bundles.receive', { files: replies })).toMatchObject({
      received: 0,
      known: 3,
    })
    expect(await scores(director)).toEqual(after)
    const { requests: sent } = await director('bundles.state', { cycleId })
    expect(sent.every(({ receivedAt }) => receivedAt !== null)).toBe(true)
    expect((await director('workspaces.check', {})).ok).toBe(true)
  })

  it('refuses other workspaces, changed bytes, newer versions and other files, each with one sentence', async () => {
    const other = await laptop()
    await other('workspaces.create', { name: 'Elsewhere', sample: false })
    const elsewhere = await other('bundles.receive', { files: replies.slice(0, 1) })
    expect(elsewhere.refused[0]?.reason).toMatch(/another workspace/)
    const [reply, request] = [replies[0], requests[0]]
    if (!reply || !request) throw new Error('The round has no files.')
    const change = (alter: (value: Record<string, unknown>) => object) => ({
      fileName: 'changed',
      content: JSON.stringify(alter(JSON.parse(reply.content) as Record<string, unknown>)), // a JSON object, written above
    })
    const files = [
      change((value) => ({ ...value, version: 99 })),
      change((value) => ({ ...value, requestId: 'nobody-asked' })),
      // The request of somebody else, whose answer this is not.
      change((value) => ({
        ...value,
        requestId: JSON.parse(requests[1]?.content ?? '').requestId,
      })),
      change((value) => ({ ...value, sealed: Buffer.alloc(4200).toString('base64') })),
      fileOf(request),
      { fileName: 'notes.txt', content: 'hello' },
    ]
    const { refused, received } = await director('bundles.receive', { files })
    expect(received).toBe(0)
    expect(refused.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/newer version/),
      expect.stringMatching(/sent no request/),
      expect.stringMatching(/damaged or was sealed for somebody else/),
      expect.stringMatching(/damaged or was sealed for somebody else/),
      expect.stringMatching(/request file/),
      expect.stringMatching(/not a reply file/),
    ])
    await expect(
      other('workspaces.openRequest', { fileName: 'x', content: reply.content }),
    ).rejects.toThrow(/reply file/)
  })

  it('opens the same request as the same file, with what was rated in it', async () => {
    const asks = await laptop()
    const [request] = requests
    if (!request) throw new Error('The round has no request.')
    const once = await asks('workspaces.openRequest', fileOf(request))
    await asks('workspaces.close', {})
    expect((await asks('workspaces.openRequest', fileOf(request))).path).toBe(once.path)
  })

  it('sends mail drafts only to raters who have not replied', async () => {
    await director('bundles.receive', { files: replies })
    await expect(director('bundles.requestMails', { cycleId })).rejects.toThrow(
      /raters of this cycle have rated/,
    )
    const roles = ['panel' as const]
    const late = await director('profiles.save', { personId: null, name: 'Zoë Ångström', roles })
    await director('cycles.setPanel', {
      cycleId,
      members: [...members, late.personId].map((personId) => ({
        personId,
        canRate: true,
        canVote: true,
      })),
    })
    const mails = await director('bundles.requestMails', { cycleId })
    expect(mails.asked).toEqual(['Zoë Ångström'])
    const files = unzipSync(Buffer.from(mails.base64, 'base64'))
    const mail = readMail(strFromU8(files['1 Zoë Ångström.eml'] ?? Buffer.alloc(0)))
    expect(mail).toMatchObject({ subject: 'Ratings for Spring', to: null })
    expect(mail.text).toMatch(
      /asks you to rate \d+ people for Spring\. It takes about \d+ minutes\./,
    )
    const asks = await laptop()
    const request = { fileName: mail.fileName, content: mail.file.toString() }
    expect(await asks('workspaces.openRequest', request)).toMatchObject({ raterOnly: true })
  })
})
