import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceContract } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { CaseId, CycleId, PersonId, RepId, SessionId } from '../../shared/model/id.ts'
import { CYCLE } from '../support/decided.ts'
import { exampleInput } from '../support/example-input.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'
import { pdfText } from '../support/pdf-text.ts'

/*
 * A meeting whose first opinions are sealed, and beside it a round with hidden names in which one rater is done and the
 * other is not. Everything the core can be asked is asked; nothing that comes back may hold what is sealed.
 */

/** These end what is sealed, take another seat, copy the workspace as a whole, or say nothing of anybody in it. */
const NOT_ASKED = new Set([
  'calibration.close',
  'calibration.discard',
  'cycles.advance',
  'cycles.discard',
  'cycles.withdrawCandidate',
  'profiles.use',
  'rating.handOver',
  'rights.erase',
  'rights.purge',
  'policies.simulate',
  'workspaces.backup',
  'workspaces.check',
])
const BALLOT_WORDS = 'Only the ballot of member'
const NOTE = 'Seen by the colleague alone, on the second of March.'

let meeting: Meeting
let sessionId: SessionId
let caseId: CaseId
let blindRound: CycleId
/** Rates in the round with hidden names, and has given a sealed opinion in the meeting. */
let rater: PersonId
let colleague: PersonId
let hidden: { repId: RepId; name: string }[]
let inMeeting: RepId
let out: string
let seeds: string[]

beforeAll(async () => {
  meeting = await openMeeting(3)
  const { panel, ask } = meeting
  out = join(meeting.folder, 'out')
  mkdirSync(out)
  rater = panel[4]?.personId ?? meeting.director
  colleague = panel[3]?.personId ?? meeting.director
  sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, member) => ({
    strongestReason: `${BALLOT_WORDS} ${member} says this.`,
    onlyISaw: `${BALLOT_WORDS} ${member} saw this.`,
  }))
  const { cases } = await meeting.detail(sessionId)
  const [first] = cases
  if (!first) throw new RangeError('The meeting has no case.')
  ;[caseId, inMeeting] = [first.caseId, first.repId]
  const { rows } = await ask('people.list', {
    filter: { roleFits: ['ready', 'not_now'] },
    ...{ sort: 'name', direction: 'asc', offset: 0, limit: 40 },
  })
  hidden = rows
    .filter(({ repId }) => cases.every((one) => one.repId !== repId))
    .slice(0, 3)
    .map(({ repId, name }) => ({ repId, name }))
  const { cycle } = await ask('cycles.create', {
    name: 'Round behind codes',
    openings: ['West'],
    candidates: hidden.map(({ repId }) => repId),
  })
  blindRound = cycle.cycleId
  await ask('cycles.setPanel', {
    cycleId: blindRound,
    members: [rater, colleague].map((personId) => ({ personId, canRate: true, canVote: true })),
  })
  await ask('rating.setBlind', { cycleId: blindRound, blind: true })
  await ask('cycles.advance', { cycleId: blindRound, to: 'rating' })
  await meeting.use(colleague)
  await rateAndLock()
  await meeting.use(meeting.director)
  seeds = await readSeeds()
}, 60_000)
afterAll(() => meeting.close())

async function rateAndLock() {
  const form = { cycleId: blindRound, source: 'multisource' as const }
  for (const job of ['manager', 'seller'] as const)
    await meeting.ask('rating.skipPractice', { cycleId: blindRound, job, reason: 'Trained in May' })
  const { competencies } = await meeting.ask('rating.form', form)
  for (const { id, job, order } of competencies)
    for (const key of job === 'manager' ? order : [])
      await meeting.ask('rating.save', { ...form, key, competency: id, given: 4, note: NOTE })
  await meeting.ask('rating.lock', form)
}

/** Seeds of the cycles and of the forms, as the file holds them and no answer may. */
async function readSeeds(): Promise<string[]> {
  await meeting.ask('workspaces.close', {})
  const file = new Sqlite(meeting.path, { readonly: true })
  // The cycle of the sample, which nobody rates in, is drawn from its id.
  const rows = file
    .prepare('SELECT seed FROM cycle WHERE seed <> cycle_id UNION SELECT seed FROM rating_form')
    .all()
  file.close()
  await meeting.ask('workspaces.open', { path: meeting.path })
  return (rows as { seed: string }[]).map(({ seed }) => JSON.stringify(seed)) // named in the statement
}

/** How harsh each rater rates, to the last digit, as the fairness desk says it. */
async function severities(): Promise<string[]> {
  const desk = JSON.stringify(await meeting.ask('fairness.raters', {}))
  return [...desk.matchAll(/"effect":-?(\d\.\d{9,})/g)].map(([, effect = '']) => effect)
}

const squeeze = (text: string) => text.replace(/\s+/g, '')

/** Everything readable in an answer or a file: texts in base64, in PDF, in zip and in mails too. */
function words(content: Buffer): string {
  if (content.subarray(0, 4).toString('latin1') === '%PDF') return pdfText(content)
  if (content.subarray(0, 2).toString('latin1') === 'PK')
    return Object.entries(unzipSync(content))
      .map(([name, bytes]) => `${name} ${words(Buffer.from(bytes))}`)
      .join('\n')
  const text = content.toString('utf8')
  const inside = text.match(/[A-Za-z0-9+/\r\n]{200,}={0,2}/g) ?? []
  return [text, ...inside.map((part) => words(Buffer.from(part, 'base64')))].join('\n')
}

/** Asks one procedure about every person and round there is; what comes back as text, files written included. */
async function everythingOf(name: string, procedure: Procedure): Promise<string> {
  const told: string[] = []
  const rounds = [
    [CYCLE, inMeeting],
    [blindRound, hidden[0]?.repId],
  ] as const
  // What takes long, such as a document, is made of the meeting alone.
  for (const [cycleId, repId] of rounds.slice(0, procedure.kind === 'task' ? 1 : 2)) {
    const real: Record<string, unknown> = {
      ...{ cycleId, repId, sessionId, caseId, personId: colleague, raterId: colleague },
      ...{ readerId: null, candidates: [repId], repIds: [repId, hidden[1]?.repId] },
      ...{ source: 'multisource', path: join(out, `${name}.zip`), offset: 0, limit: 500 },
    }
    const example = exampleInput(procedure.input)
    const input =
      typeof example === 'object' && example !== null
        ? Object.fromEntries(
            [...new Set([...Object.keys(example), ...Object.keys(shapeOf(procedure))])].flatMap(
              (key) => {
                const own = example as Record<string, unknown> // an object, as just seen
                const value = key in real ? real[key] : own[key]
                return value === undefined ? [] : [[key, value]]
              },
            ),
          )
        : example
    const parsed = procedure.input.safeParse(input)
    const given = parsed.success ? input : example
    const result = await meeting.core.dispatch({ callId: name, procedure: name, input: given })
    told.push(words(Buffer.from(JSON.stringify(result))))
  }
  return told.join('\n')
}

const shapeOf = ({ input }: Procedure): object =>
  'shape' in input && typeof input.shape === 'object' && input.shape !== null ? input.shape : {}

/** Which answers and files hold one of the texts, and which text. */
async function holding(needles: readonly string[]): Promise<string[]> {
  const found: string[] = []
  const order = ['query', 'task', 'mutation']
  const all = Object.entries<Procedure>(workspaceContract)
    .filter(([name]) => !NOT_ASKED.has(name))
    .sort(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const look = (where: string, text: string) => {
    const flat = squeeze(text)
    for (const needle of needles)
      if (flat.includes(squeeze(needle))) found.push(`${where}: ${needle}`)
  }
  for (const [name, procedure] of all) {
    look(name, await everythingOf(name, procedure))
  }
  for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    const path = join(out, file)
    if (statSync(path).isFile()) look(file, words(readFileSync(path)))
  }
  return found
}

describe('while first opinions are sealed and ratings are open', () => {
  it('no answer and no file holds to a rater what is sealed, whose code is whose, or how a colleague rated', async () => {
    const severe = await severities()
    expect(severe.length).toBeGreaterThan(10)
    await meeting.use(colleague)
    const form = await meeting.ask('rating.form', { cycleId: blindRound, source: 'multisource' })
    expect(form.lockedAt).not.toBeNull()
    await meeting.use(meeting.director)
    const { raters } = await meeting.ask('rating.progress', { cycleId: blindRound })
    const { name } = meeting.panel.find(({ personId }) => personId === colleague) ?? {}
    const codes = raters.filter((one) => one.name === name).flatMap((one) => one.codes)
    expect(codes).toHaveLength(3)
    await meeting.use(rater)
    const found = await holding([
      ...seeds,
      ...severe,
      ...codes.map(({ code }) => code),
      ...hidden.flatMap((one) => [one.name, `"repId":"${one.repId}"`]),
      ...[BALLOT_WORDS, PASSPHRASE, NOTE],
    ])
    expect(found).toEqual([])
  }, 120_000)

  it('no answer and no file holds to the facilitator what is sealed', async () => {
    await meeting.use(meeting.director)
    expect(await holding([...seeds, BALLOT_WORDS, PASSPHRASE])).toEqual([])
    const { session, unopened } = await meeting.detail(sessionId)
    expect(session.state).toBe('sealed')
    expect(unopened).toBeGreaterThan(0)
  }, 120_000)

  it('and the same search finds the opinions once they are opened', async () => {
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    await meeting.ask('calibration.act', { sessionId, act: { do: 'next' } })
    const procedure: Procedure = workspaceContract['calibration.room']
    expect(squeeze(await everythingOf('calibration.room', procedure))).toContain(
      squeeze(BALLOT_WORDS),
    )
  })
})
