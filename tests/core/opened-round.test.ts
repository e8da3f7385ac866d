import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/model/id.ts'
import { type Heard, holding, objectsIn } from '../support/ask-everything.ts'
import { CYCLE } from '../support/decided.ts'
import { csvFile } from '../support/files.ts'
import { PASSPHRASE } from '../support/meeting.ts'
import {
  type Asking,
  BALLOT_WORDS,
  openSealedRound,
  type SealedRound,
} from '../support/sealed-round.ts'

/*
 * The same meeting from the reveal on: what was sealed may be heard now, but not whose it is; ratings may be talked about,
 * but not who gave them; and while names are hidden they are in no answer beside their letter and in no file.
 */

let round: SealedRound
let director: PersonId
/** On the panel, and asked everything there is, files and ends of rounds included: the core has to refuse them. */
let member: PersonId
const TO_MEMBERS = { except: ['profiles.use', 'policies.simulate'] }

beforeAll(async () => {
  round = await openSealedRound()
  ;({
    member,
    meeting: { director },
  } = round)
  const { meeting, sessionId } = round
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  await meeting.ask('calibration.act', { sessionId, act: { do: 'next' } })
})
afterAll(() => round.meeting.close())

const asking = async (who: PersonId, given: Asking = {}) => {
  await round.meeting.use(who)
  const heard = await round.everything(given)
  await round.meeting.use(director)
  return heard
}

const SECOND = { estimate: 3.4, verdict: 'promote-now' }
const OF_MEETING = { only: (name: string) => /^(calibration|bundles\.ballot)/.test(name) }

/** Papers of the meeting that the facilitator takes out: answers that are a file, and ballots asked for by file. */
const papers = async () =>
  (await asking(director, OF_MEETING)).filter(
    ({ value }) =>
      typeof value === 'object' && value !== null && ('base64' in value || 'content' in value),
  )

const names = () => round.cases.map(({ name }) => name)

/** Answers in which a case or a letter of the meeting stands beside the name or id of who it is. */
const joined = (heard: readonly Heard[]) =>
  heard
    .filter(({ text }) =>
      round.cases.some(
        ({ caseId, repId, name }) =>
          (text.includes(`"${caseId}"`) || /Candidate [A-C]\b/.test(text)) &&
          (text.includes(name) || text.includes(`"${repId}"`)),
      ),
    )
    .map(({ where }) => where)

/** Pieces that are read as one: an object of an answer, a line of a text. */
function* pieces({ value, text }: Heard): Generator<string> {
  for (const one of objectsIn(value)) yield Object.values(one).join(' ')
  yield* text.split(/\\n|\n/).filter((line) => line.length < 2000)
}

/** Where a first opinion stands beside the member who gave it. */
const signed = (heard: readonly Heard[]) =>
  heard.flatMap((one) =>
    [...pieces(one)]
      .filter((piece) =>
        round.meeting.panel.some(
          ({ personId, name }, voter) =>
            piece.includes(`${BALLOT_WORDS} ${voter} `) &&
            (piece.includes(name) || piece.includes(personId)),
        ),
      )
      .map((piece) => `${one.where}: ${piece.slice(0, 200)}`),
  )

/** Where a score stands beside the rater who gave it, other than `own`. */
const namedRatings = (heard: readonly Heard[], own: string) =>
  heard.flatMap(({ where, value }) =>
    [...objectsIn(value)]
      .filter((one) => {
        const rater = one.raterName ?? one.raterId ?? one.rater
        return rater !== undefined && rater !== own && ('score' in one || 'effect' in one)
      })
      .map((one) => `${where}: ${JSON.stringify(one)}`),
  )

const severities = async () =>
  [
    ...JSON.stringify(await round.meeting.ask('fairness.raters', {})).matchAll(
      /"effect":-?(\d\.\d{9,})/g,
    ),
  ].map(([, effect = '']) => effect)

describe('while names are hidden', () => {
  it('no answer to a member has a letter or case beside a name, and no paper of the meeting a name', async () => {
    const { meeting, sessionId } = round
    await meeting.ask('calibration.act', { sessionId, act: { do: 'hide', names: true } })
    expect(joined(await asking(member, TO_MEMBERS))).toEqual([])
    const heard = await papers()
    expect(heard.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['calibration.minutesPdf', 'calibration.resultFile']),
    )
    expect(holding(heard, names())).toEqual([])
    // With the names shown again the same search finds them.
    await meeting.ask('calibration.act', { sessionId, act: { do: 'hide', names: false } })
    expect(joined(await asking(member, OF_MEETING)).length).toBeGreaterThan(3)
  })
})

describe('once first opinions are open', () => {
  it('no answer and no file says to a member whose opinion or rating it is, or how severe a rater', async () => {
    const severe = await severities()
    expect(severe.length).toBeGreaterThan(10)
    const heard = await asking(member, TO_MEMBERS)
    expect(holding(heard, [BALLOT_WORDS]).length).toBeGreaterThan(0)
    expect(holding(heard, severe)).toEqual([])
    expect(signed(heard)).toEqual([])
    expect(namedRatings(heard, member)).toEqual([])
    expect(namedRatings(await asking(director, OF_MEETING), member).length).toBeGreaterThan(0)
    // Nor has a member taken out the workspace, or ended anything.
    expect(holding(heard, ['SQLite format 3'])).toEqual([])
    expect((await round.meeting.detail(round.sessionId)).session.state).toBe('revealed')
  })

  it('a conflict of interest declared now takes nothing away that would show whose it was', async () => {
    const { meeting, sessionId } = round
    const { cases } = await meeting.detail(sessionId)
    const one = cases.find(({ bars }) => bars.length < meeting.panel.length - 1)
    const of = meeting.panel.findIndex(
      ({ personId }) =>
        personId !== member && one?.bars.every((bar) => bar.personId !== personId) === true,
    )
    const teller = meeting.panel[of]
    if (!one || !teller) throw new RangeError('Nobody votes.')
    const { caseId } = one
    // The room shows this very case, with the words of whoever declares.
    await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
    await meeting.ask('calibration.act', { sessionId, act: { do: 'step', step: 'opinions' } })
    const words = [`${BALLOT_WORDS} ${of} `]
    const before = holding(
      (await asking(member, OF_MEETING)).filter(({ value }) => value !== null),
      words,
    )
    expect(before.join()).toContain('calibration.room:')
    const text = 'Shares a house with the candidate.'
    const declared = { caseId, personId: teller.personId, kind: 'conflict' as const, text }
    await meeting.ask('calibration.recuse', declared)
    const only = (name: string) => before.some((where) => where.startsWith(`${name}:`))
    const after = await asking(member, { only })
    expect(
      holding(
        after.filter(({ value }) => value !== null),
        words,
      ),
    ).toEqual(before)
  })
})

describe('whoever managed a candidate when ratings closed', () => {
  it('gives no opinion on them by any procedure, whatever a later file says', async () => {
    const { meeting, sessionId } = round
    const { cases } = await meeting.detail(sessionId)
    const own = cases.find(({ bars }) => bars.some(({ kind }) => kind === 'manager'))
    const manager = own?.bars.find(({ kind }) => kind === 'manager')
    if (!own || !manager) throw new RangeError('Nobody on the panel manages a candidate.')
    const other = meeting.panel.find(({ personId }) => personId !== manager.personId)
    const content = csvFile([
      ['Rep ID', 'Name', 'Manager ID'],
      [own.repId, own.name, other?.personId ?? ''],
    ]).toString('base64')
    const { fileId } = await meeting.ask('imports.stage', { fileName: 'people.csv', content })
    const chosen = { fileId, kind: 'people' as const, sheet: null }
    const { columns } = await meeting.ask('imports.columns', chosen)
    const mapping = Object.fromEntries(
      columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
    )
    await meeting.ask('imports.run', { ...chosen, mapping, fixed: {} })
    await asking(manager.personId, { ...TO_MEMBERS, caseId: own.caseId })
    // And a second opinion of their own, as everybody else on the panel gives one.
    for (const { personId } of meeting.panel)
      await asking(personId, {
        only: (name) => name === 'calibration.vote',
        ...{ caseId: own.caseId, more: { personId, ballot: SECOND } },
      })
    await meeting.ask('workspaces.close', {})
    const file = new Sqlite(meeting.path, { readonly: true })
    const managedBy = file.prepare('SELECT manager_id FROM rep WHERE rep_id = ?').pluck()
    expect(managedBy.get(own.repId)).toBe(other?.personId)
    const given = file.prepare('SELECT count(*) FROM ballot WHERE case_id = ? AND person_id = ?')
    expect(given.pluck().get(own.caseId, manager.personId)).toBe(0)
    expect(given.pluck().get(own.caseId, other?.personId)).toBeGreaterThan(0)
    const again = file.prepare('SELECT count(*) FROM ballot WHERE case_id = ? AND round = 2')
    expect(again.pluck().get(own.caseId)).toBeGreaterThan(0)
    file.close()
    await meeting.ask('workspaces.open', { path: meeting.path })
  })
})

describe('what goes out before the first opinions on a late candidate', () => {
  it('names nobody while names are hidden, whoever takes it out', async () => {
    const { meeting, sessionId, cases, hidden } = round
    const known = [...cases, ...hidden].map(({ repId }) => repId)
    const { rows } = await meeting.ask('people.list', {
      filter: {},
      ...{ sort: 'name', direction: 'asc', offset: 0, limit: 40 },
    })
    const late = rows.find(({ repId }) => !known.includes(repId))
    if (!late) throw new RangeError('Everybody is a candidate.')
    await meeting.ask('cycles.addCandidates', { cycleId: CYCLE, repIds: [late.repId] })
    await meeting.ask('calibration.addCase', { sessionId, repId: late.repId })
    await meeting.ask('calibration.act', { sessionId, act: { do: 'hide', names: true } })
    const heard = await papers()
    const made = ['calibration.preRead', 'bundles.ballotRequest', 'bundles.ballotMails']
    expect(heard.map(({ where }) => where)).toEqual(expect.arrayContaining(made))
    expect(holding(heard, [...names(), late.name])).toEqual([])
  })
})
