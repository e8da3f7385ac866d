import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ballotRequestSchema } from '../../shared/exchange/ballot-bundle.ts'
import type { PersonId, RepId } from '../../shared/model/id.ts'
import { CYCLE } from '../support/decided.ts'
import { BALLOT, PASSPHRASE } from '../support/meeting.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

let open: OpenCore
let candidate: { repId: RepId; name: string }
let colleague: { repId: RepId; name: string }
beforeEach(async () => {
  open = await openCore({ sample: true })
  const { candidates } = await open.ask('cycles.get', { cycleId: CYCLE })
  const free = []
  for (const one of candidates) {
    const { people } = await open.ask('profiles.namesakes', { name: one.name })
    if (people.length > 0) free.push(one)
  }
  const [first, second] = free
  if (!first || !second) throw new RangeError('There are no two candidates without a profile.')
  candidate = first
  colleague = second
}, 60_000)
afterEach(() => open.close())

/** `Jon Smith` as `SMITH, Jon`. */
const turned = (name: string) => {
  const [first = '', ...rest] = name.split(' ')
  return `${rest.join(' ').toUpperCase()}, ${first}`
}
const accented = (name: string) => name.replace(/[aeiou]/, '$&\u0301').normalize('NFC')
const add = (name: string, repId?: RepId | null) =>
  open.ask('profiles.save', {
    personId: null,
    name,
    roles: ['director', 'panel'],
    ...(repId === undefined ? {} : { repId }),
  })
const made = (name: string) => ({ personId: null, name, roles: ['hr' as const] })
const onPanel = async (personId: PersonId) => {
  const { panel } = await open.ask('cycles.setPanel', {
    cycleId: CYCLE,
    members: [{ personId, canRate: true, canVote: true }],
  })
  return panel.find((one) => one.personId === personId)
}

describe('a profile with the name of somebody in People', () => {
  it('is not made before it is said whether it is them, however the name is written', async () => {
    const { name: own } = candidate
    for (const name of [own, own.toUpperCase(), ` ${own} `, turned(own), accented(own)])
      expect(
        (await open.refusal('profiles.save', { personId: null, name, roles: ['panel'] }))?.message,
      ).toMatch(/^There is somebody called .* in People\. Say whether/)
  })

  it('tied to a candidate, is that candidate: never decides itself, and is marked on the panel', async () => {
    const { personId } = await add(candidate.name, candidate.repId)
    expect(personId).toBe(candidate.repId)
    expect(await onPanel(personId)).toMatchObject({ isCandidate: true })
    await open.ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
    await open.ask('profiles.use', { personId })
    const draft = { cycleId: CYCLE, reason: '', conditions: '', opening: null, override: null }
    const verdict = 'develop-as-leader' as const
    expect(
      await open.refusal('decisions.save', { ...draft, verdict, repId: candidate.repId }),
    ).not.toBeNull()
    expect(
      await open.refusal('decisions.save', { ...draft, verdict, repId: colleague.repId }),
    ).toBeNull()
  })

  it('of somebody else stays apart, and the panel says that the names are the same', async () => {
    const { personId } = await add(candidate.name, null)
    expect(personId).not.toBe(candidate.repId)
    const member = await onPanel(personId)
    expect(member?.isCandidate).toBe(false)
    expect(member?.notes.join(' ')).toContain('Has the name of a candidate')
  })

  it('counts as them in every decision and vote until the names differ, and a manager as the manager', async () => {
    const { candidates, panel } = await open.ask('cycles.get', { cycleId: CYCLE })
    // The manager as a file brought them, without a role, and beside them somebody under their name, differently written.
    const manager = panel.find(({ manages }) => manages.some((id) => id !== candidate.repId))
    const managed = candidates.find(({ repId }) => manager?.manages.includes(repId))
    if (!managed || !manager) throw new RangeError('Nobody reports to anybody.')
    const { personId, name } = manager
    await open.ask('profiles.save', { personId, name, roles: [] })
    const own = await add(turned(candidate.name), null)
    const theirs = await add(turned(manager.name), null)
    const ids = [own.personId, theirs.personId]
    const members = ids.map((personId) => ({ personId, canRate: true, canVote: true }))
    await open.ask('cycles.setPanel', { cycleId: CYCLE, members })
    await open.ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
    const { sessionId } = await open.ask('calibration.start', {
      ...{ cycleId: CYCLE, passphrase: 'four horses and a lamp' },
    })
    const { cases } = await open.ask('calibration.session', { sessionId })
    const barred = (name: string) =>
      cases.find((one) => one.name === name)?.bars.map(({ personId }) => personId) ?? []
    expect(barred(candidate.name)).toContain(own.personId)
    expect(barred(colleague.name)).not.toContain(own.personId)
    expect(barred(managed.name)).toContain(theirs.personId)
    expect(barred(candidate.name)).not.toContain(theirs.personId)
    await open.ask('profiles.use', { personId: own.personId })
    const draft = { cycleId: CYCLE, reason: '', conditions: '', opening: null, override: null }
    const verdict = 'develop-as-leader' as const
    const decide = (repId: RepId) => open.refusal('decisions.save', { ...draft, verdict, repId })
    expect((await decide(candidate.repId))?.message).toContain('it counts as the same person')
    expect((await decide(colleague.repId))?.message ?? '').not.toContain('the same person')
    await open.ask('profiles.save', { ...own, name: `${own.name} (HR)` })
    expect((await decide(candidate.repId))?.message ?? '').not.toContain('the same person')
  })

  it('of a candidate votes on nobody, of a manager on none of their own: at no seat, by no hand, code or file', async () => {
    const { candidates, panel } = await open.ask('cycles.get', { cycleId: CYCLE })
    const manager = panel.find(({ manages }) => manages.length > 0)
    const managed = candidates.find(({ repId }) => manager?.manages.includes(repId))
    const free = candidates.find(
      ({ repId }) => repId !== candidate.repId && !manager?.manages.includes(repId),
    )
    if (!manager || !managed || !free) throw new RangeError('Nobody reports to anybody.')
    const { personId: director } = await open.ask('profiles.current', {})
    const rival = await add(candidate.name, candidate.repId)
    const members = [rival.personId, manager.personId, director].map((personId) => ({
      ...{ personId, canRate: true, canVote: true },
    }))
    const { panel: told } = await open.ask('cycles.setPanel', { cycleId: CYCLE, members })
    const noteOf = (id: PersonId) => told.find(({ personId }) => personId === id)?.notes.join(' ')
    expect(noteOf(rival.personId)).toContain('and does not vote')
    expect(noteOf(manager.personId)).toContain('does not vote on them')
    await open.ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
    const { sessionId } = await open.ask('calibration.start', {
      ...{ cycleId: CYCLE, passphrase: PASSPHRASE },
    })
    const { cases } = await open.ask('calibration.session', { sessionId })
    const caseOf = (repId: RepId) => {
      const found = cases.find((one) => one.repId === repId)
      if (!found) throw new RangeError(`${repId} is no case`)
      return found.caseId
    }
    const barred = [
      { personId: rival.personId, caseId: caseOf(candidate.repId) },
      { personId: rival.personId, caseId: caseOf(managed.repId) },
      { personId: rival.personId, caseId: caseOf(free.repId) },
      { personId: manager.personId, caseId: caseOf(managed.repId) },
    ]
    const asked = (content: string): string[] =>
      ballotRequestSchema.parse(JSON.parse(content)).cases.map(({ caseId }) => caseId)
    const request = (personId: PersonId) =>
      open.ask('bundles.ballotRequest', { sessionId, personId })
    const { content } = await request(manager.personId)
    expect(asked(content)).toContain(caseOf(free.repId))
    expect(asked(content)).not.toContain(caseOf(managed.repId))
    await expect(request(rival.personId)).rejects.toThrow()
    for (const { personId, caseId } of barred) {
      await open.ask('profiles.use', { personId })
      expect(await open.refusal('calibration.seal', { caseId, ballot: BALLOT })).toMatchObject({
        code: 'rule-violated',
      })
    }
    await open.ask('calibration.seal', { caseId: caseOf(free.repId), ballot: BALLOT })
    await open.ask('profiles.use', { personId: director })
    for (const { caseId, mine } of cases)
      if (mine.whyNot === null) await open.ask('calibration.seal', { caseId, ballot: BALLOT })
    await open.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const { codes } = await open.ask('calibration.giveCodes', { sessionId, personId: null })
    const ballot = { estimate: 5, verdict: 'promote-now' } as const
    for (const { personId, caseId } of barred) {
      const code = codes.find((one) => one.personId === personId)?.code ?? '0000'
      const vote = { caseId, personId, ballot }
      expect(await open.refusal('calibration.vote', vote)).toMatchObject({ code: 'rule-violated' })
      expect(await open.refusal('calibration.vote', { ...vote, code })).not.toBeNull()
      await open.ask('profiles.use', { personId })
      expect(await open.refusal('calibration.vote', vote)).toMatchObject({ code: 'rule-violated' })
      await open.ask('profiles.use', { personId: director })
    }
    const { markdown } = await open.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain(`${candidate.name}. Is a candidate of the same cycle`)
  }, 60_000)

  it('is made once for a name, in whichever order and with whichever accents it is written', async () => {
    await add('Jon Smith')
    for (const name of ['Smith, Jon', 'JON SMITH', 'Jón Smith', ' jon  smith', 'Jon-Smith'])
      expect((await open.refusal('profiles.save', made(name)))?.message, name).toBe(
        'There is already a profile called Jon Smith. Choose another name.',
      )
    for (const name of ['Jon Smith (HR)', 'John Smith', 'Jo Nsmith'])
      expect(await open.refusal('profiles.save', made(name)), name).toBeNull()
  })

  it('is not tied to a person of another name, to nobody, or twice', async () => {
    const refused = (name: string, repId: RepId) =>
      open.refusal('profiles.save', { personId: null, name, roles: ['panel'], repId })
    expect(await refused('Nora Lind', candidate.repId)).toMatchObject({ code: 'invalid-input' })
    expect(await refused(candidate.name, colleague.repId)).toMatchObject({ code: 'invalid-input' })
    await add(candidate.name, candidate.repId)
    expect(await refused(candidate.name, candidate.repId)).not.toBeNull()
    expect((await open.ask('profiles.namesakes', { name: candidate.name })).people).toEqual([])
  })

  it('behind a code is joined with no id, in no answer and no refusal, before the ratings are locked', async () => {
    const { personId } = await open.ask('profiles.current', {})
    const { cycle } = await open.ask('cycles.create', {
      name: 'Names hidden',
      openings: ['West'],
      candidates: [candidate.repId],
    })
    const { cycleId } = cycle
    const members = [{ personId, canRate: true, canVote: true }]
    await open.ask('cycles.setPanel', { cycleId, members })
    await open.ask('rating.setBlind', { cycleId, blind: true })
    await open.ask('cycles.advance', { cycleId, to: 'rating' })
    const asked = { name: candidate.name }
    expect(await open.refusal('profiles.namesakes', asked)).toMatchObject({ code: 'locked' })
    const made = { ...asked, personId: null, roles: ['panel' as const] }
    expect(await open.refusal('profiles.save', { ...made, repId: candidate.repId })).toMatchObject({
      code: 'locked',
    })
    const unsaid = await open.refusal('profiles.save', made)
    expect(unsaid).toMatchObject({ code: 'invalid-input' })
    expect(JSON.stringify(unsaid)).not.toContain(candidate.repId)
  })
})
