import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/model/id.ts'
import { holding } from '../support/ask-everything.ts'
import { PASSPHRASE } from '../support/meeting.ts'
import {
  BALLOT_WORDS,
  KEPT,
  NOTE,
  openSealedRound,
  type SealedRound,
} from '../support/sealed-round.ts'

/*
 * A meeting whose first opinions are sealed, and beside it a round with hidden names in which one rater is done and the
 * other is not. Everything the core can be asked is asked, by each who could be at the keyboard; nothing that comes back
 * may hold what is sealed. What may be heard once the opinions are open is in `opened-round.test.ts`.
 *
 * Each of these once got out. Here: the seed behind the codes, and one code for all forms of a person; a colleague's
 * ratings as the difference of two figures; a ballot half written, kept as text; the seat of a director taken by whoever
 * rates themselves. There: named ratings and severity; a ballot beside its voter; a letter beside its name; the opinion
 * that goes when a conflict is declared; a copy of the workspace taken by a member; the vote of a former manager.
 */

let round: SealedRound
let director: PersonId
/** What no answer and no file holds to anybody. */
let sealed: string[]
/** What only the fairness desk and whoever runs the round may see. */
let severe: string[]
let figures: string[]
const codesOf = new Map<PersonId, string[]>()

beforeAll(async () => {
  round = await openSealedRound()
  const { meeting, blindRound, seeds } = round
  director = meeting.director
  sealed = [...seeds, BALLOT_WORDS, PASSPHRASE]
  severe = await severities()
  figures = await figuresOfHidden()
  const { raters } = await meeting.ask('rating.progress', { cycleId: blindRound })
  for (const { personId, name } of meeting.panel)
    codesOf.set(
      personId,
      raters
        .filter((one) => one.name === name)
        .flatMap(({ codes }) => codes.map(({ code }) => code)),
    )
}, 120_000)
afterAll(() => round.meeting.close())

/** How harsh each rater rates, to the last digit, as the fairness desk says it. */
async function severities(): Promise<string[]> {
  const desk = JSON.stringify(await round.meeting.ask('fairness.raters', {}))
  return [...desk.matchAll(/"effect":-?(\d\.\d{9,})/g)].map(([, effect = '']) => effect)
}

/** Figures of who stands behind the codes that nobody else has: a difference of two would be a colleague's rating. */
async function figuresOfHidden(): Promise<string[]> {
  const { standings } = await round.meeting.ask('standings.list', { repId: null, cycleId: null })
  const ids = round.hidden.map(({ repId }) => repId)
  const own = standings.filter(({ repId }) => ids.includes(repId))
  const others = JSON.stringify(standings.filter((one) => !own.includes(one)))
  return own
    .flatMap(({ leadership, performance }) => [leadership.score, leadership.se, performance.shrunk])
    .map(String)
    .filter((text) => text.length > 12 && !others.includes(text))
}

/** Names and ids of who stands behind the codes. */
const behindCodes = () => round.hidden.flatMap((one) => [one.name, `"repId":"${one.repId}"`])

describe('while first opinions are sealed and ratings are open', () => {
  it('no answer and no file holds to a rater what is sealed, whose code is whose, or how a colleague rated', async () => {
    const { meeting, rater, colleague } = round
    const codes = codesOf.get(colleague) ?? []
    expect([severe.length > 10, figures.length > 3, codes.length]).toEqual([true, true, 3])
    await meeting.use(rater)
    expect(
      holding(await round.everything(), [
        ...[...sealed, ...severe, ...figures, ...codes, ...behindCodes()],
        ...[NOTE, KEPT],
      ]),
    ).toEqual([])
  })

  it('nor to a rater who has locked and could take the difference of two figures', async () => {
    const { meeting, rater, colleague } = round
    await meeting.use(colleague)
    const form = await meeting.ask('rating.form', {
      cycleId: round.blindRound,
      source: 'multisource',
    })
    expect(form.lockedAt).not.toBeNull()
    const codes = codesOf.get(rater) ?? []
    expect(codes.some((code) => codesOf.get(colleague)?.includes(code))).toBe(false)
    expect(
      holding(await round.everything(), [
        ...[...sealed, ...severe, ...figures, ...codes, ...behindCodes()],
      ]),
    ).toEqual([])
  })

  it('nor anything of the meeting to a candidate who fills in the self-rating, who takes no other seat', async () => {
    const { meeting, blindRound, hidden } = round
    const repId = hidden[0]?.repId
    if (!repId) throw new RangeError('Nobody is behind a code.')
    await meeting.use(director)
    const guest = await meeting.ask('rating.handOver', { cycleId: blindRound, repId })
    // Nothing is left out: who rates themselves may end, copy and take over nothing either.
    const heard = await round.everything({ except: ['profiles.use'] })
    expect(
      holding(heard, [...sealed, ...severe, ...figures, NOTE, KEPT, hidden[1]?.name ?? '']),
    ).toEqual([])
    for (const { personId } of [{ personId: director }, ...meeting.panel])
      await meeting.core.dispatch({
        callId: 'take a seat',
        procedure: 'profiles.use',
        input: { personId },
      })
    expect((await meeting.ask('profiles.current', {})).personId).toBe(guest.personId)
    await meeting.use(director)
    expect((await meeting.detail(round.sessionId)).session.state).toBe('sealed')
  })

  it('nor what is sealed to the facilitator, and what somebody had typed to nobody else', async () => {
    const { meeting, sessionId } = round
    await meeting.use(director)
    expect(holding(await round.everything(), [...sealed, KEPT])).toEqual([])
    const { session, unopened } = await meeting.detail(sessionId)
    expect(session.state).toBe('sealed')
    expect(unopened).toBeGreaterThan(0)
  })
})
