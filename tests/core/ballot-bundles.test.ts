import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { ballotRequestSchema } from '../../shared/exchange/ballot-bundle.ts'
import type { CaseId, PersonId, SessionId } from '../../shared/model/id.ts'
import { compareNames } from '../../shared/model/name-key.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { BALLOT, type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'
import { readMail } from '../support/read-mail.ts'

type Asks = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>
type Request = Output<'bundles.ballotRequest'>
type File = Input<'workspaces.openRequest'>

const fileOf = ({ fileName, content }: File): File => ({ fileName, content })

const SECRET = 'Zanzibar pelican conversation'

let meeting: Meeting
let sessionId: SessionId
const folders: string[] = []
const cores: Core[] = []

/** A laptop of its own; its clock runs `hours` after the meeting's. */
async function laptop(hours = 0): Promise<{ asks: Asks; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-laptop-'))
  folders.push(folder)
  let ticks = 0
  const now = () => new Date(Date.UTC(2026, 0, 5, 9 + hours, 0, ticks++)).toISOString()
  const core = await createWorkbench({ ...testSurroundings(folder), newId: randomUUID, now })
  cores.push(core)
  return { folder, asks: (name, input) => ask(core, name, input) }
}

/** A copy of the meeting's workspace on another machine. */
async function copy(): Promise<Asks> {
  const { asks, folder } = await laptop()
  const path = join(folder, 'copy.proceed')
  await meeting.ask('workspaces.backup', { path })
  await asks('workspaces.open', { path, secret: null })
  return asks
}

/** Opens a request on a laptop, gives every ballot asked for with this estimate, and saves the reply. */
async function reply(request: Request, estimate: number, hours: number) {
  const { asks, folder } = await laptop(hours)
  const opened = await asks('workspaces.openRequest', fileOf(request))
  expect(opened).toMatchObject({ raterOnly: true, ballotsOnly: true })
  await expect(asks('bundles.reply', {})).rejects.toThrow(/No ballot is sealed yet/)
  const detail = await asks('calibration.session', { sessionId })
  expect(detail.mayFacilitate).toBe(false)
  for (const { caseId, mine } of detail.cases) {
    if (mine.whyNot === null) {
      const ballot = { ...BALLOT, estimate, strongestReason: SECRET }
      await asks('calibration.seal', { caseId, ballot })
    } else if (mine.second !== null) {
      const personId = (await asks('profiles.current', {})).personId
      const ballot = { estimate, verdict: 'develop-as-leader' } as const
      await asks('calibration.vote', { caseId, personId, ballot })
    }
  }
  return {
    file: fileOf(await asks('bundles.reply', { code: request.code })),
    folder,
    cases: detail.cases.length,
    asks,
  }
}

const sealedOf = async (asks: Asks, personId: PersonId) =>
  (await asks('calibration.session', { sessionId })).members.find(
    (member) => member.personId === personId,
  )

beforeAll(async () => {
  meeting = await openMeeting(4)
  sessionId = await meeting.start()
}, 120_000)
afterAll(async () => {
  for (const core of cores) await core.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  await meeting.close()
})

describe('first ballots over laptops that share no network', () => {
  let requests: Request[]
  let early: Awaited<ReturnType<typeof reply>>
  let late: Awaited<ReturnType<typeof reply>>
  let second: Awaited<ReturnType<typeof reply>>
  const member = (index: number) => meeting.panel[index]?.personId ?? meeting.director

  beforeAll(async () => {
    requests = []
    for (const { personId } of meeting.panel.slice(3))
      requests.push(await meeting.ask('bundles.ballotRequest', { sessionId, personId }))
    const [first, other] = requests
    if (!first || !other) throw new Error('Two requests were asked for.')
    early = await reply(first, 2, 1)
    late = await reply(first, 4.5, 3)
    second = await reply(other, 3, 2)
  }, 120_000)

  it('ask for the cases the member votes on, with nobody’s scores and nobody’s opinion', () => {
    const text = requests[0]?.content ?? ''
    // Neither beside a name nor by their order do the letters say whose they are.
    const asked = ballotRequestSchema.parse(JSON.parse(text)).cases
    expect(asked.map(({ letter }) => letter)).toEqual(asked.map(() => ''))
    const labels = asked.map(({ label }) => label)
    expect(labels).toEqual([...labels].sort(compareNames))
    for (const word of ['leadership', 'attainment', 'percentile', 'estimate', 'share'])
      expect(text).not.toContain(word)
    expect(early.cases).toBeGreaterThan(2)
  })

  it('go out to all who have something to seal in one zip of mail drafts', async () => {
    const asks = await copy()
    const mails = await asks('bundles.ballotMails', { sessionId })
    const files = unzipSync(Buffer.from(mails.base64, 'base64'))
    const drafts = Object.keys(files).filter((name) => name.endsWith('.eml'))
    expect(mails.asked.toSorted()).toEqual(meeting.panel.map(({ name }) => name).toSorted())
    expect(drafts).toHaveLength(mails.asked.length)
    for (const name of drafts) {
      const { subject, text, fileName, file } = readMail(strFromU8(files[name] ?? Buffer.alloc(0)))
      const who = mails.asked.find((one) => name.includes(one)) ?? 'nobody'
      expect(subject).toBe(
        'Opinions for Team leads, spring 2026, before the meeting on 19 February 2026',
      )
      for (const words of [`Hello ${who},`, 'Leonie Achard asks you for your opinion on', fileName])
        expect(text).toContain(words)
      expect(JSON.parse(file.toString())).toMatchObject({ member: { name: who } })
      const alone = Object.keys(files).find((one) => one.endsWith(fileName)) ?? ''
      expect(Buffer.from(files[alone] ?? []).equals(file)).toBe(true)
    }
  })

  it('can be read nowhere: not in the reply, not in the file they were given in, its author included', async () => {
    for (const { file, folder, asks } of [early, late, second]) {
      expect(file.content).not.toContain(SECRET)
      expect(file.content).not.toContain('caseId')
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/proceed(-wal)?$/.test(name)) continue
        expect(readFileSync(join(folder, name)).includes(Buffer.from(SECRET)), name).toBe(false)
      }
      await expect(
        asks('calibration.reveal', { sessionId, passphrase: PASSPHRASE }),
      ).rejects.toThrow(/facilitator/)
    }
  })

  it('are asked about where the member gave others before; the one confirmed counts, twice changes nothing', async () => {
    for (const [order, spread] of [
      [[early, second, late], 1.5],
      [[late, second, early], 1],
    ] as const) {
      const asks = await copy()
      const files = order.map(({ file }) => file)
      const taken = await asks('bundles.receive', { files })
      expect(taken).toMatchObject({ received: 2, known: 0, refused: [], ratings: 0 })
      expect(taken.asked).toMatchObject([
        { index: 2, why: [expect.stringMatching(/has sealed other ballots before/)] },
      ])
      // Their clocks run ahead of this one.
      expect(taken.noted[0]?.reason).toMatch(/still to come/)
      const confirmed = taken.asked.map(({ fingerprint }) => fingerprint)
      const sure = await asks('bundles.receive', { files: files.slice(2), confirmed })
      expect(sure).toMatchObject({ received: 1, asked: [] })
      const again = await asks('bundles.receive', { files })
      expect(again).toMatchObject({ received: 0, known: 3, ballots: 0, refused: [] })
      const { requests: sent } = await asks('bundles.ballotState', { sessionId })
      expect(sent.every(({ receivedAt }) => receivedAt !== null)).toBe(true)
      await asks('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
      const { agenda } = await asks('calibration.room', { sessionId })
      // 4.5 or 2 of the member, beside the 3 of the other.
      expect(agenda.some((one) => one.spread === spread)).toBe(true)
    }
  })

  it('are refused by another workspace, a newer version, damage and after the reveal, each with one sentence', async () => {
    const elsewhere = (await laptop()).asks
    await elsewhere('workspaces.create', { name: 'Elsewhere', sample: false })
    const altered = (change: object) => ({
      fileName: 'altered',
      content: JSON.stringify({ ...(JSON.parse(early.file.content) as object), ...change }), // a JSON object, made above
    })
    const asks = await copy()
    const why = async (where: Asks, file: File) =>
      (await where('bundles.receive', { files: [file] })).refused[0]?.reason
    expect(await why(elsewhere, early.file)).toMatch(/another workspace/)
    expect(await why(asks, altered({ version: 99 }))).toMatch(/newer version/)
    expect(await why(asks, altered({ requestId: 'nobody' }))).toMatch(/sent no request/)
    expect(await why(asks, altered({ sealed: Buffer.alloc(9000).toString('base64') }))).toMatch(
      /damaged or was sealed for somebody else/,
    )
    expect(await why(asks, fileOf(requests[0] ?? early.file))).toMatch(/request file/)
    expect(await sealedOf(asks, member(3))).toMatchObject({ sealed: 0 })
    await asks('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    expect(await why(asks, early.file)).toMatch(/come too late/)
    expect(await sealedOf(asks, member(3))).toMatchObject({ sealed: 0 })
  })

  it('are asked for by who facilitates alone', async () => {
    await meeting.use(member(3))
    expect(
      await meeting.refusal('bundles.ballotRequest', { sessionId, personId: member(3) }),
    ).toMatchObject({ code: 'rule-violated' })
    await meeting.use(meeting.director)
  })
})

describe('second ballots by file', () => {
  it('come in sealed and open with the others of their case', async () => {
    await meeting.sealAll(sessionId, (_case, index) => ({ estimate: 1.5 + index * 0.8 }))
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const { cases } = await meeting.detail(sessionId)
    const caseId: CaseId | undefined = cases.find(({ bars }) => bars.length === 0)?.caseId
    if (!caseId) throw new Error('Every case has somebody who does not vote.')
    await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
    await meeting.ask('calibration.act', { sessionId, act: { do: 'step', step: 'second' } })
    const [first, ...rest] = meeting.panel
    if (!first) throw new Error('There is no panel.')
    const request = await meeting.ask('bundles.ballotRequest', {
      sessionId,
      personId: first.personId,
    })
    const { file } = await reply(request, 4.4, 1)
    for (const { personId } of rest) {
      const ballot = { estimate: 2, verdict: 'develop-as-leader' } as const
      await meeting.ask('calibration.vote', { caseId, personId, ballot })
    }
    expect((await meeting.ask('bundles.receive', { files: [file] })).ballots).toBeGreaterThan(0)
    const { current } = await meeting.ask('calibration.room', { sessionId })
    expect(current?.second).toMatchObject({ cast: 5, of: 5, opened: null })
    await meeting.ask('calibration.act', { sessionId, act: { do: 'next' } })
    const opened = (await meeting.ask('calibration.room', { sessionId })).current?.second.opened
    expect(opened?.estimates).toEqual([2, 2, 2, 2, 4.4])
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain(`sealed ballots of ${first.name} came in by file`)
  }, 60_000)
})
