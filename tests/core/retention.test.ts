import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RecordId, RepId } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, letPass, openDeciding } from '../support/decided.ts'
import { pdfText } from '../support/pdf-text.ts'

const WHY = 'The policy of the works council asks for less.'
const DAY = 86_400_000
const SIGNED = Date.UTC(2026, 0, 5, 9)
let clock = SIGNED
let deciding: Deciding
let recordId: RecordId
let repId: RepId
let name = ''
beforeEach(async () => {
  clock = SIGNED
  deciding = await openDeciding(() => new Date(clock).toISOString())
  const [row] = (await deciding.board()).rows
  if (!row) throw new RangeError('There is no candidate.')
  repId = row.repId
  name = row.name
  recordId = (await deciding.sign(repId)).recordId
}, 60_000)
afterEach(() => deciding.close())

const keepUntil = (day: string, reason = WHY) =>
  ask(deciding.core, 'rights.setKeepUntil', { recordId, keepUntil: day, reason })
const overview = () => ask(deciding.core, 'rights.overview', {})
const dayOf = async () => (await overview()).records[0]?.keepUntil
const plan = () => ask(deciding.core, 'rights.purgePlan', {})
const purge = async () =>
  ask(deciding.core, 'rights.purge', { planId: (await plan()).planId, reason: WHY })
const nineYearsPass = () =>
  letPass(deciding.core, SIGNED, SIGNED + 9 * 365 * DAY, (at) => {
    clock = at
  })
/** What the ledger discloses of the entries of a kind, newest last. */
const told = (kind: string) => deciding.entries(kind)

describe('how long a record is kept', () => {
  it('is never less than the years of the workspace, whatever the reason', async () => {
    for (const day of ['2026-01-04', '2026-01-05', '2020-01-01', '2030-01-04'])
      await expect(keepUntil(day), day).rejects.toThrow('kept until 5 January 2030 at least')
    expect(await dayOf()).toBe('2030-01-05')
    expect(await keepUntil('2035-01-01')).toEqual({ waits: false })
    await expect(keepUntil('2029-12-31')).rejects.toThrow('kept until 5 January 2030 at least')
  })

  it('is shortened by two people: the day stays until another one agrees', async () => {
    await keepUntil('2035-01-01')
    expect(await keepUntil('2031-06-01')).toEqual({ waits: true })
    expect(await dayOf()).toBe('2035-01-01')
    const [waiting] = (await overview()).waiting
    const shorteningId = waiting?.shorteningId ?? ''
    expect(waiting).toMatchObject({ name, from: '2035-01-01', to: '2031-06-01', reason: WHY })
    await expect(ask(deciding.core, 'rights.agree', { shorteningId })).rejects.toThrow(
      'somebody else has to agree',
    )
    await deciding.become('Ines Duarte', ['hr'])
    const called = (name: string) =>
      deciding.meddle(
        `UPDATE person SET name = '${name}' WHERE name IN ('Ines Duarte', 'ACHARD, Léonie')`,
      )
    await called('ACHARD, Léonie')
    await expect(ask(deciding.core, 'rights.agree', { shorteningId })).rejects.toThrow(
      'somebody else has to agree',
    )
    await called('Ines Duarte')
    await ask(deciding.core, 'rights.agree', { shorteningId })
    expect(await dayOf()).toBe('2031-06-01')
    expect((await overview()).waiting).toEqual([])
    const last = (await told('retention.changed')).at(-1)
    expect(last?.facts).toMatchObject({ before: '2035-01-01', after: '2031-06-01' })
    expect(last?.fields).toMatchObject({
      actor: { name: 'Leonie Achard' },
      'seconded-by': { name: 'Ines Duarte' },
      reason: WHY,
    })
  })

  it('is told with every change to it, by whom and why, on the record, in the PDF and in a pack', async () => {
    await keepUntil('2035-01-01')
    await keepUntil('2031-06-01')
    const { shorteningId = '' } = (await overview()).waiting[0] ?? {}
    await deciding.become('Ines Duarte', ['hr', 'director'])
    await ask(deciding.core, 'rights.agree', { shorteningId })
    const hold = 'A claim about this promotion was announced.'
    await ask(deciding.core, 'rights.hold', { repId, reason: hold, lookAgainOn: '2099-01-04' })
    const { kept } = await ask(deciding.core, 'records.get', { recordId })
    expect(kept).toMatchObject([
      { kind: 'changed', by: 'Leonie Achard', from: '2030-01-05', to: '2035-01-01', reason: WHY },
      { kind: 'asked', by: 'Leonie Achard', to: '2031-06-01' },
      { kind: 'changed', by: 'Leonie Achard', second: 'Ines Duarte', to: '2031-06-01' },
      { kind: 'hold-set', by: 'Ines Duarte', to: '2099-01-04', reason: hold },
    ])
    const lines = [
      'Extended by Leonie Achard: kept until 1 January 2035 instead of 5 January 2030.',
      'Shortened by Leonie Achard, agreed by Ines Duarte: kept until 1 June 2031',
      `nothing of it is deleted before the hold is lifted: ${hold}`,
    ]
    const says = (pdf: Buffer) => {
      const text = pdfText(pdf)
      return lines.map((line) => text.includes(line.replaceAll(' ', '')))
    }
    const pdf = await ask(deciding.core, 'records.pdf', { recordId })
    expect(says(Buffer.from(pdf.content, 'base64'))).toEqual([true, true, true])
    // The person learns of the times and of the hold, and not who asked.
    const copy = await ask(deciding.core, 'records.personCopy', { recordId })
    expect(says(Buffer.from(copy.content, 'base64'))).toEqual([false, false, true])
    for (const redacted of [false, true]) {
      const path = join(deciding.folder, `kept-${redacted}`)
      await ask(deciding.core, 'packs.export', { cycleIds: [], path, redacted })
      const name = readdirSync(path).find((one) => one.startsWith('decision-')) ?? ''
      const said = says(readFileSync(join(path, name)))
      expect(said).toEqual(redacted ? [false, false, false] : [true, true, true])
      const disclosed = readFileSync(join(path, 'disclosures.jsonl'), 'utf8')
      expect(disclosed.includes(hold)).toBe(!redacted)
    }
  })

  it('is left as it is when the second person refuses, with the reason', async () => {
    await keepUntil('2035-01-01')
    await keepUntil('2031-06-01')
    const [waiting] = (await overview()).waiting
    await deciding.become('Ines Duarte', ['hr'])
    const refusal = 'A claim is expected.'
    const shorteningId = waiting?.shorteningId ?? ''
    await ask(deciding.core, 'rights.refuse', { shorteningId, reason: refusal })
    expect([await dayOf(), (await overview()).waiting]).toEqual(['2035-01-01', []])
    expect((await told('retention.refused')).at(-1)?.fields).toMatchObject({ reason: refusal })
    await expect(ask(deciding.core, 'rights.agree', { shorteningId })).rejects.toThrow('not there')
  })

  it('refuses an agreement to a day that is below the minimum by now', async () => {
    await keepUntil('2035-01-01')
    await keepUntil('2031-06-01')
    await ask(deciding.core, 'rights.setYears', { years: 6, reason: WHY })
    const [waiting] = (await overview()).waiting
    await deciding.become('Ines Duarte', ['hr'])
    await expect(
      ask(deciding.core, 'rights.agree', { shorteningId: waiting?.shorteningId ?? '' }),
    ).rejects.toThrow('kept until 5 January 2032 at least')
    expect(await dayOf()).toBe('2035-01-01')
  })

  it('raises the minimum at once and lowers it by two people', async () => {
    expect(await ask(deciding.core, 'rights.setYears', { years: 6, reason: WHY })).toEqual({
      waits: false,
    })
    expect(await ask(deciding.core, 'rights.setYears', { years: 1, reason: WHY })).toEqual({
      waits: true,
    })
    const { years, waiting } = await overview()
    expect([years, waiting[0]?.from, waiting[0]?.to]).toEqual([6, '6', '1'])
    const shorteningId = waiting[0]?.shorteningId ?? ''
    await expect(ask(deciding.core, 'rights.agree', { shorteningId })).rejects.toThrow(
      'somebody else has to agree',
    )
    await deciding.become('Ines Duarte', ['hr'])
    await ask(deciding.core, 'rights.agree', { shorteningId })
    expect((await overview()).years).toBe(1)
  })
})

describe('a purge', () => {
  const closeCycle = () => deciding.meddle("UPDATE cycle SET state = 'closed'")

  it('takes nothing while the cycle is open, whatever the day', async () => {
    await nineYearsPass()
    for (const state of ['calibrating', 'decided']) {
      await deciding.meddle(`UPDATE cycle SET state = '${state}'`)
      const { due, kept } = await plan()
      expect([due.length, kept[0]?.because], state).toEqual([0, 'Its cycle is not closed.'])
      await expect(purge(), state).rejects.toThrow('No record may be deleted today')
    }
    await closeCycle()
    expect((await plan()).due.map((one) => one.recordId)).toEqual([recordId])
  })

  it('takes nothing by a clock that was set ahead, nor by one that was set back', async () => {
    await closeCycle()
    clock = SIGNED + 9 * 365 * DAY
    const reasons = async () => (await plan()).kept.map(({ because }) => because)
    expect(await reasons()).toEqual([
      'The clock of this computer says 3 January 2035, over a year after the newest entry of the ledger, 5 January 2026. Set the clock right if that is wrong: no record is deleted for the next 30 days.',
    ])
    await expect(purge()).rejects.toThrow('No record may be deleted today')
    await ask(deciding.core, 'workspaces.close', {})
    const { odd } = await ask(deciding.core, 'workspaces.open', { path: deciding.path })
    expect(odd).toEqual(await reasons())
    // A look is entered with the moved clock, and the jump stays where it is.
    await ask(deciding.core, 'candidates.get', { repId })
    expect(await reasons()).toEqual([
      'The clock went on from 5 January 2026 to 3 January 2035 between two entries of the ledger. No record is deleted in the 30 days after that.',
    ])
    clock += 29 * DAY
    await expect(purge()).rejects.toThrow('No record may be deleted today')
    clock = SIGNED + 2 * DAY
    expect(await reasons()).toEqual(['It has to be kept until 5 January 2030.'])
    await ask(deciding.core, 'workspaces.close', {})
    const again = await ask(deciding.core, 'workspaces.open', { path: deciding.path })
    expect(again.odd[0]).toContain('the ledger has an entry of 3 January 2035')
    clock = SIGNED + (9 * 365 + 31) * DAY
    await purge()
    expect((await overview()).records).toEqual([])
  })

  it('leaves who, why, when, which record and a code, and who changed the day before', async () => {
    const { seq } = (await overview()).records[0] ?? { seq: 0 }
    await keepUntil('2031-01-01', 'A dispute about this round is expected.')
    await closeCycle()
    await nineYearsPass()
    await purge()
    const [purged] = await told('record.purged')
    expect(purged?.facts).toMatchObject({ record: recordId, entry: seq })
    expect(purged?.facts.subject).toMatch(/^[0-9a-f]{8}$/)
    expect(purged?.at).toBe(new Date(clock).toISOString())
    expect(purged?.fields).toEqual({
      actor: { personId: expect.any(String), name: 'Leonie Achard' },
      reason: WHY,
    })
    expect((await told('retention.changed'))[0]?.fields).toMatchObject({
      actor: { name: 'Leonie Achard' },
      reason: 'A dispute about this round is expected.',
    })
    expect((await told('decision.signed'))[0]?.fields).toEqual({})
    expect((await ask(deciding.core, 'records.verify', {})).ok).toBe(true)
  })

  it('does not make a decided person undecided', async () => {
    const draft = await deciding.save(repId, { verdict: null }).catch((error: Error) => error)
    expect(String(draft)).toContain('signed')
    await closeCycle()
    await nineYearsPass()
    await purge()
    await deciding.meddle("UPDATE cycle SET state = 'calibrating'")
    await expect(deciding.save(repId, { verdict: 'develop-as-leader' })).rejects.toThrow(
      'was decided in this cycle; its record was purged on',
    )
    const others = (await deciding.board()).rows.filter((row) => row.repId !== repId)
    await deciding.sign(others[0]?.repId ?? repId)
  })

  it('gives one person one code, and another person another one', async () => {
    const [, second] = (await deciding.board()).rows
    await deciding.sign(second?.repId ?? repId)
    await closeCycle()
    await nineYearsPass()
    await purge()
    const codes = (await told('record.purged')).map(({ facts }) => facts.subject)
    expect(new Set(codes).size).toBe(2)
    expect(JSON.stringify(codes)).not.toContain(repId)
    const { records } = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
    expect(records).toEqual([])
  })
})
