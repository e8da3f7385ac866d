import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PersonId, type RepId, repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, letPass, openDeciding } from '../support/decided.ts'

const WHY = 'A written request by the person, 3 May.'
const SIGNED = Date.UTC(2026, 0, 5, 9)
let clock = SIGNED
let deciding: Deciding
let repId: RepId
let name = ''
let director: PersonId
beforeEach(async () => {
  clock = SIGNED
  deciding = await openDeciding(() => new Date(clock).toISOString())
  director = (await ask(deciding.core, 'profiles.current', {})).personId
  const [row] = (await deciding.board()).rows
  if (!row) throw new RangeError('There is no candidate.')
  repId = row.repId
  name = row.name
}, 60_000)
afterEach(() => deciding.close())

const obstaclesTo = async (personId: string) =>
  (await ask(deciding.core, 'rights.erasePlan', { repId: repIdSchema.parse(personId) })).obstacles

/** A record signed by somebody who holds no other office, with a dissent; answers who acted how. */
async function signedByOthers() {
  const draft = await deciding.inLine(repId)
  const dissenter = await deciding.become('Tara Voss', ['panel'])
  await ask(deciding.core, 'decisions.dissent', {
    decisionId: draft.decisionId,
    text: 'I would have waited for the half year.',
  })
  const signer = await deciding.become('Ines Duarte', ['hr'])
  const { recordId } = await ask(deciding.core, 'decisions.sign', {
    decisionId: draft.decisionId,
  })
  const author = await deciding.become('Paula Reiter', ['hr'])
  await ask(deciding.core, 'records.addStatement', {
    recordId,
    kind: 'correction',
    text: 'The region is North, not West.',
  })
  await deciding.become('Bea Keller', ['hr'])
  return { dissenter, signer, author, recordId }
}

describe('erasing somebody a kept record names', () => {
  it('is refused for signatory, dissenter, author and rater until its day, and free after it', async () => {
    const { dissenter, signer, author } = await signedByOthers()
    const [record] = (await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId })).records
    const rater = record?.ratings?.find((one) => one.source === 'multisource')?.raterName ?? ''
    const raterId = (await ask(deciding.core, 'profiles.list', { everyone: true })).profiles.find(
      (one) => one.name === rater,
    )?.personId
    await deciding.meddle("UPDATE cycle SET state = 'closed'")
    for (const one of [dissenter, signer, author, raterId ?? '']) {
      const [obstacle] = await obstaclesTo(one)
      expect(obstacle, one).toContain(`The record of ${name} of 5 January 2026 names this person`)
      expect(obstacle, one).toContain('kept until 5 January 2030')
    }
    clock = Date.UTC(2030, 0, 5, 9)
    expect(await obstaclesTo(signer)).toEqual([])
    expect(await obstaclesTo(dissenter)).toEqual([])
  })

  it('is refused to oneself, and until the day to which the record of the person is kept', async () => {
    await deciding.sign(repId)
    const eraser = await deciding.become('Bea Keller', ['hr'])
    expect(await obstaclesTo(eraser)).toEqual([
      'Nobody erases themselves: switch to another profile first.',
    ])
    await deciding.meddle("UPDATE cycle SET state = 'closed'")
    clock = Date.UTC(2030, 0, 4, 9)
    expect(await obstaclesTo(repId)).toEqual([
      'The record of 5 January 2026 has to be kept until 5 January 2030.',
    ])
    clock = Date.UTC(2030, 0, 5, 9)
    expect(await obstaclesTo(repId)).toEqual([])
  })

  it('is refused while a legal hold stands on the person decided about, whatever the day', async () => {
    const { signer } = await signedByOthers()
    await ask(deciding.core, 'rights.hold', {
      repId,
      reason: 'Lawsuit about this promotion.',
      lookAgainOn: '2099-01-04',
    })
    await deciding.meddle("UPDATE cycle SET state = 'closed'")
    clock = Date.UTC(2036, 0, 5, 9)
    const [obstacle] = await obstaclesTo(signer)
    expect(obstacle).toContain('a legal hold stands on it')
    const { planId } = await ask(deciding.core, 'rights.erasePlan', {
      repId: repIdSchema.parse(signer),
    })
    await expect(
      ask(deciding.core, 'rights.erase', { repId: repIdSchema.parse(signer), planId }),
    ).rejects.toThrow('legal hold')
    const [record] = (await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId })).records
    expect(record?.signedBy?.name).toBe('Ines Duarte')
  })

  it('is refused for the second person of a decision against the suggestion, held or before its day', async () => {
    const { rows, free } = await deciding.board()
    const weak = rows.find(({ suggestion }) => suggestion === 'develop_and_recheck')
    const { decisionId } = await deciding.save(weak?.repId ?? repId, {
      verdict: 'promote-now',
      opening: free[0] ?? '',
      override: {
        kind: 'business-need',
        reason: 'The region has had no other lead for a year now.',
      },
    })
    const second = await deciding.become('Ines Duarte', ['hr', 'director'])
    await ask(deciding.core, 'decisions.second', { decisionId })
    await deciding.use(director)
    await ask(deciding.core, 'decisions.sign', { decisionId })
    await deciding.meddle("UPDATE cycle SET state = 'closed'")
    expect((await obstaclesTo(second)).join()).toContain('kept until 5 January 2030')
    await deciding.become('Bea Keller', ['hr'])
    await ask(deciding.core, 'rights.hold', {
      repId: weak?.repId ?? repId,
      reason: 'Lawsuit about this promotion.',
      lookAgainOn: '2099-01-04',
    })
    clock = Date.UTC(2036, 0, 5, 9)
    expect((await obstaclesTo(second)).join()).toContain('a legal hold stands on it')
  })

  it('is free for somebody no record names', async () => {
    await signedByOthers()
    const stranger = await deciding.become('Nora Lind', ['panel'])
    await deciding.use(director)
    expect(await obstaclesTo(stranger)).toEqual([])
  })
})

describe('the verification', () => {
  const decisions = async () =>
    (await ask(deciding.core, 'records.verify', {})).checks.find((one) => one.name === 'Decisions')

  it('counts what was signed, purged and changed, and says who purged and when', async () => {
    const rows = (await deciding.board()).rows.slice(0, 3)
    for (const row of rows) await deciding.sign(row.repId)
    expect(await decisions()).toEqual({
      name: 'Decisions',
      ok: true,
      detail: '3 signed, 0 superseded, 0 purged, 0 changed',
    })
    await ask(deciding.core, 'rights.hold', { repId, reason: WHY, lookAgainOn: '2099-01-04' })
    await deciding.meddle("UPDATE cycle SET state = 'closed'")
    await letPass(deciding.core, clock, Date.UTC(2030, 0, 5, 20), (at) => {
      clock = at
    })
    const { planId } = await ask(deciding.core, 'rights.purgePlan', {})
    await ask(deciding.core, 'rights.purge', { planId, reason: WHY })
    expect(await decisions()).toEqual({
      name: 'Decisions',
      ok: true,
      detail: '3 signed, 0 superseded, 2 purged on 5 January 2030 by Leonie Achard, 0 changed',
    })
    await ask(deciding.core, 'workspaces.setTimeZone', { zone: 'Pacific/Kiritimati' })
    expect(await decisions()).toMatchObject({
      detail: '3 signed, 0 superseded, 2 purged on 6 January 2030 by Leonie Achard, 0 changed',
    })
  })

  it('finds a decision changed, a record dropped and a purge that no entry tells of', async () => {
    for (const row of (await deciding.board()).rows.slice(0, 2)) await deciding.sign(row.repId)
    await deciding.meddle("UPDATE decision SET reason = 'Another reason, written later.'")
    expect(await decisions()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('2 signed, 0 superseded, 0 purged, 2 changed'),
    })
    await deciding.meddle('UPDATE record SET purged_at = signed_at; DELETE FROM decision')
    expect(await decisions()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('purged, and no entry tells of it'),
    })
  })
})
