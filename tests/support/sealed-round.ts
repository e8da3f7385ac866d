import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { CaseId, CycleId, PersonId, RepId, SessionId } from '../../shared/model/id.ts'
import { askEverything, type Heard, type Known } from './ask-everything.ts'
import { KEY_PASSPHRASE } from './core.ts'
import { CYCLE } from './decided.ts'
import { BALLOT, type Meeting, openMeeting } from './meeting.ts'

/** These end what is sealed, take another seat, copy the workspace as a whole, or say nothing of anybody in it. */
const NOT_ASKED = [
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
]

export const BALLOT_WORDS = 'Only the ballot of member'
export const NOTE = 'Seen by the colleague alone, on the second of March.'
export const KEPT = 'Half a sentence that the colleague had typed.'

export interface Asking {
  /** Not asked; else what would end the round. */
  except?: readonly string[]
  /** Nothing else is asked. */
  only?: (name: string) => boolean
  caseId?: CaseId
  /** Asked with these instead. */
  more?: Known
}

/** A meeting whose first opinions are sealed, and beside it a round with hidden names in which one rater is done. */
export interface SealedRound {
  meeting: Meeting
  sessionId: SessionId
  cases: { caseId: CaseId; repId: RepId; name: string }[]
  blindRound: CycleId
  /** Rates in the round with hidden names, and has given a sealed opinion in the meeting. */
  rater: PersonId
  /** The same, with ratings that are locked. */
  colleague: PersonId
  /** On the panel of the meeting, and rates nowhere else. */
  member: PersonId
  /** Who stands behind the codes. */
  hidden: { repId: RepId; name: string }[]
  /** Seeds of the cycles and of the forms, as the file holds them and no answer may. */
  seeds: string[]
  /** Everything that the core answers to whoever is at the keyboard, and what stands in the files it writes. */
  everything(asking?: Asking): Promise<Heard[]>
}

export async function openSealedRound(): Promise<SealedRound> {
  const meeting = await openMeeting(3)
  const { panel, ask } = meeting
  const out = join(meeting.folder, 'out')
  mkdirSync(out)
  const [, , member, colleague, rater] = panel.map(({ personId }) => personId)
  if (!member || !colleague || !rater) throw new RangeError('The panel has fewer than five.')
  const sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, voter) => ({
    strongestReason: `${BALLOT_WORDS} ${voter} says this.`,
    onlyISaw: `${BALLOT_WORDS} ${voter} saw this.`,
  }))
  const cases = (await meeting.detail(sessionId)).cases.map(({ caseId, repId, name }) => ({
    ...{ caseId, repId, name },
  }))
  const [first] = cases
  if (!first) throw new RangeError('The meeting has no case.')
  const { rows } = await ask('people.list', {
    filter: { roleFits: ['ready', 'not_now'] },
    ...{ sort: 'name', direction: 'asc', offset: 0, limit: 40 },
  })
  const hidden = rows
    .filter(({ repId }) => cases.every((one) => one.repId !== repId))
    .slice(0, 3)
    .map(({ repId, name }) => ({ repId, name }))
  const { cycle } = await ask('cycles.create', {
    name: 'Round behind codes',
    openings: ['West'],
    candidates: hidden.map(({ repId }) => repId),
  })
  const blindRound = cycle.cycleId
  await ask('cycles.setPanel', {
    cycleId: blindRound,
    members: [rater, colleague].map((personId) => ({ personId, canRate: true, canVote: true })),
  })
  await ask('rating.setBlind', { cycleId: blindRound, blind: true })
  await ask('cycles.advance', { cycleId: blindRound, to: 'rating' })
  await meeting.use(colleague)
  await rateAndLock(meeting, blindRound)
  await ask('kept.save', { texts: [{ address: '/evidence', label: 'Note', text: KEPT }] })
  await meeting.use(meeting.director)
  const others = { personId: colleague, raterId: colleague, ballot: BALLOT, readerId: null }
  // A key that is made on the way opens with the passphrase the tests know.
  const key = { passphrase: KEY_PASSPHRASE }
  const about = [
    { cycleId: CYCLE, repId: first.repId },
    { cycleId: blindRound, repId: hidden[0]?.repId },
  ].map((one) => ({
    ...{ ...one, sessionId, ...others, ...key, source: 'multisource' },
    ...{ candidates: [one.repId], repIds: [one.repId, hidden[1]?.repId] },
  }))
  return {
    ...{ meeting, sessionId, cases, blindRound, rater, colleague, member, hidden },
    seeds: await readSeeds(meeting),
    everything: ({ except = NOT_ASKED, only = () => true, caseId = first.caseId, more } = {}) =>
      askEverything(
        meeting.core,
        about.map((one) => ({ ...one, caseId, ...more })),
        { folder: out, asked: (name) => only(name) && !except.includes(name) },
      ),
  }
}

async function rateAndLock(meeting: Meeting, cycleId: CycleId): Promise<void> {
  const form = { cycleId, source: 'multisource' as const }
  for (const job of ['manager', 'seller'] as const)
    await meeting.ask('rating.skipPractice', { cycleId, job, reason: 'Trained in May' })
  const { competencies } = await meeting.ask('rating.form', form)
  for (const { id, job, order } of competencies)
    for (const key of job === 'manager' ? order : [])
      await meeting.ask('rating.save', { ...form, key, competency: id, given: 4, note: NOTE })
  await meeting.ask('rating.lock', form)
}

async function readSeeds(meeting: Meeting): Promise<string[]> {
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
