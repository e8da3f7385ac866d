import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/index.ts'
import { keptWords } from '../../shared/exchange/kept-words.ts'
import { dayIn, daysAfter, longDay } from '../../shared/model/calendar.ts'
import type { RepId } from '../../shared/model/id.ts'
import { LEDGER_GROUPS, type LedgerGroup } from '../../shared/model/ledger-group.ts'
import { letterDays } from '../../shared/readiness/letter-days.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'

const WHY = 'A written complaint, 3 May.'
const DAY = 24 * 60 * 60 * 1000
let clock: number
let deciding: Deciding
beforeAll(async () => {
  clock = Date.UTC(2026, 0, 5, 9)
  deciding = await openDeciding(() => new Date(clock).toISOString())
}, 120_000)
afterAll(() => deciding.close())

const list = (filter: Input<'ledger.list'>) => ask(deciding.core, 'ledger.list', filter)
const sentences = async (filter: Input<'ledger.list'>) =>
  (await list(filter)).lines.map(({ sentence }) => sentence)
const only = (...groups: LedgerGroup[]) => ({ groups })

let used = 0
/** Candidates that no other test here speaks of. */
async function people(count: number) {
  const { rows } = await deciding.board()
  used += count
  return rows.slice(used - count, used) as { repId: RepId; name: string }[]
}

describe('the reader of the ledger', () => {
  it('tells every entry in a sentence, with its number, and finds it by kind, person, who and day', async () => {
    const [one, two] = await people(2)
    if (!one || !two) throw new Error('No candidates')
    await deciding.sign(one.repId)
    const { holdId } = await ask(deciding.core, 'rights.hold', {
      repId: one.repId,
      reason: WHY,
      lookAgainOn: '2099-01-04',
    })
    clock += DAY
    await ask(deciding.core, 'rights.release', { holdId, reason: 'It was settled.' })
    await ask(deciding.core, 'rights.setYears', { years: 6, reason: 'The works council asks.' })
    const { name: hr } = await ask(deciding.core, 'profiles.current', {})
    expect(await sentences({ ...only('holds'), repId: one.repId })).toEqual([
      `${hr} lifted the legal hold on ${one.name}: It was settled.`,
      `${hr} set a legal hold on ${one.name}, to be looked at again on 4 January 2099: ${WHY}`,
    ])
    expect(await sentences(only('retention'))).toEqual([
      `${hr} decided that records are kept 6 years instead of 4: The works council asks.`,
    ])
    expect((await sentences(only('decisions')))[0]).toMatch(
      new RegExp(`^${hr} signed the decision about ${one.name}: `),
    )
    expect(await sentences({ ...only('holds'), repId: two.repId })).toEqual([])
    expect(await sentences({ ...only('holds'), repId: one.repId })).toHaveLength(2)
    expect(await sentences({ ...only('holds'), to: '2026-01-05' })).toHaveLength(1)
    expect(await sentences({ ...only('holds'), from: '2026-01-06' })).toHaveLength(1)
    const { personId } = await ask(deciding.core, 'profiles.current', {})
    const other = await deciding.become('Theo Marsh', ['hr'])
    expect(await sentences({ ...only('holds', 'retention'), by: other })).toEqual([])
    expect((await list({})).people.map(({ name }) => name)).toContain(hr)
    expect(await sentences(only('roles'))).toContain(`${hr} gave Theo Marsh the role HR.`)
    await deciding.use(personId)
    const all = await list({ limit: 200 })
    expect(all.groups.reduce((sum, { entries }) => sum + entries, 0)).toBe(all.total)
    for (const { sentence } of all.lines) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })

  it('tells every step of a cycle, the ordinary ones too, with who took it', async () => {
    expect(await sentences(only('cycles'))).toEqual([
      expect.stringMatching(/^Leonie Achard moved .+ from Rating to Calibrating\.$/),
    ])
  })

  it('tells the looks of one visit as one line that says what was looked at', async () => {
    const [one] = await people(1)
    if (!one) throw new Error('No candidates')
    clock += DAY
    const from = dayIn('UTC', new Date(clock).toISOString())
    await ask(deciding.core, 'candidates.get', { repId: one.repId })
    clock += 60_000
    await ask(deciding.core, 'evidence.list', {
      filter: { repId: one.repId },
      order: 'newest',
      offset: 0,
      limit: 5,
    })
    await ask(deciding.core, 'paths.board', {})
    clock += 60 * 60_000
    await ask(deciding.core, 'candidates.get', { repId: one.repId })
    const { lines, total } = await list({ ...only('looks'), from })
    expect(total).toBe(4)
    expect(lines.map(({ seqs }) => seqs.length)).toEqual([1, 3])
    expect(lines[1]?.sentence).toContain(`the evidence and the candidate page of ${one.name}`)
    expect(lines[1]?.sentence).toContain('the development board')
  })

  it('gives every entry once over its pages, and exports what is filtered', async () => {
    for (const { repId } of await people(4)) {
      clock += DAY
      await ask(deciding.core, 'candidates.get', { repId })
      await ask(deciding.core, 'rights.hold', { repId, reason: WHY, lookAgainOn: '2099-01-04' })
    }
    const seen: number[] = []
    let before: number | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ before, limit: 3 })
      seen.push(...page.lines.flatMap(({ seqs }) => seqs))
      before = page.next
    } while (before !== null)
    const { total } = await list({})
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => total - index))
    const groups = LEDGER_GROUPS.filter((group) => group !== 'looks')
    const expected = (await list({ groups })).total
    const csv = await ask(deciding.core, 'ledger.export', { groups, format: 'csv' })
    expect(csv.entries).toBe(expected)
    const text = Buffer.from(csv.content, 'base64').toString('utf8')
    expect(text.trim().split('\r\n')).toHaveLength(expected + 1)
    expect(text).toContain(WHY)
    expect(await sentences(only('exports'))).toEqual([
      expect.stringMatching(new RegExp(`exported ${expected} entries of the ledger as CSV`)),
    ])
    const holds = (await list(only('holds'))).total
    const json = await ask(deciding.core, 'ledger.export', { ...only('holds'), format: 'json' })
    const held = JSON.parse(Buffer.from(json.content, 'base64').toString('utf8'))
    expect(held.entries).toHaveLength(holds)
    const xlsx = await ask(deciding.core, 'ledger.export', { ...only('holds'), format: 'xlsx' })
    const sheet = await readSheet(Buffer.from(xlsx.content, 'base64'))
    expect(sheet).toHaveLength(holds + 1)
    expect((await ask(deciding.core, 'records.verify', {})).ok).toBe(true)
  })
})

describe('what waits for HR', () => {
  it('is a hold on the day it names, which is later than today and moves with a reason', async () => {
    const [one] = await people(1)
    if (!one) throw new Error('No candidates')
    const { recordId } = await deciding.sign(one.repId)
    const today = dayIn('UTC', new Date(clock).toISOString())
    const hold = (lookAgainOn: string) =>
      ask(deciding.core, 'rights.hold', { repId: one.repId, reason: WHY, lookAgainOn })
    await expect(hold(today)).rejects.toThrow('must be later than today')
    await expect(hold('2026-02-30')).rejects.toThrow('is not a day of the calendar')
    const soon = daysAfter(today, 1)
    const { holdId } = await hold(soon)
    const keep = (lookAgainOn: string) =>
      ask(deciding.core, 'rights.keepHold', {
        holdId,
        lookAgainOn,
        reason: 'The claim is still with the court.',
      })
    await expect(keep(today)).rejects.toThrow('must be later than today')
    // The one to look at next comes first.
    expect((await ask(deciding.core, 'rights.due', {})).holds[0]).toMatchObject({
      name: one.name,
      lookAgainOn: soon,
    })
    await keep('2098-05-02')
    const { holds } = await ask(deciding.core, 'rights.due', {})
    expect(holds.find((held) => held.holdId === holdId)?.lookAgainOn).toBe('2098-05-02')
    const { kept, hold: reason } = await ask(deciding.core, 'records.get', { recordId })
    expect(kept.map((change) => keptWords(change, longDay))).toEqual([
      expect.stringMatching(/^Legal hold set by .+, to be looked at again on .+\. Reason: /),
      expect.stringMatching(
        /looked at the legal hold again and kept it, to be looked at again on 2 May 2098\. Reason: The claim/,
      ),
    ])
    expect(reason).toBe(WHY)
    await ask(deciding.core, 'rights.release', { holdId, reason: 'It was settled.' })
    await expect(keep('2098-05-02')).rejects.toThrow('no such hold in force')
  })

  it('is a letter until it is given, a hold until it is lifted, and a record near its day', async () => {
    const [one, two] = await people(2)
    if (!one || !two) throw new Error('No candidates')
    const { recordId } = await deciding.sign(one.repId)
    await deciding.sign(two.repId)
    await ask(deciding.core, 'rights.hold', {
      repId: two.repId,
      reason: WHY,
      lookAgainOn: '2099-01-04',
    })
    const due = () => ask(deciding.core, 'rights.due', {})
    const before = await due()
    const names = before.letters.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([one.name, two.name]))
    expect(before.holds).toContainEqual(expect.objectContaining({ name: two.name, reason: WHY }))
    expect(before.near).toEqual([])
    // Two weeks after the signature, as the letter promises its conversation.
    const signedOn = dayIn('UTC', new Date(clock).toISOString())
    expect(before.letters.find(({ name }) => name === two.name)?.giveBy).toBe(
      letterDays(signedOn, 'develop-as-leader', 28).conversationBy,
    )
    await ask(deciding.core, 'letters.give', {
      recordId,
      way: 'by-hand',
      givenOn: new Date(clock).toISOString().slice(0, 10),
      replyBy: '2026-03-02',
      text: null,
    })
    clock = Date.UTC(2031, 11, 20, 9)
    const after = await due()
    expect(after.letters.map(({ name }) => name)).toEqual(names.filter((name) => name !== one.name))
    const near = (name: string) => after.near.find((record) => record.name === name)?.held
    expect([near(one.name), near(two.name)]).toEqual([false, true])
  })
})

describe('one entry in full', () => {
  it('shows one entry with its hash, and what was erased as gone', async () => {
    const [one] = await people(1)
    if (!one) throw new Error('No candidates')
    await ask(deciding.core, 'rights.hold', {
      repId: one.repId,
      reason: WHY,
      lookAgainOn: '2099-01-04',
    })
    const { lines } = await list({ ...only('holds'), repId: one.repId })
    const seq = lines[0]?.seq ?? 0
    const entry = await ask(deciding.core, 'ledger.entry', { seq })
    expect(entry.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(entry.fields).toContainEqual({ name: 'reason', value: WHY })
    const next = await ask(deciding.core, 'ledger.entry', { seq: seq + 1 })
    expect(next.previous).toBe(entry.hash)
    await deciding.meddle(`DELETE FROM disclosure WHERE seq = ${seq} AND field = 'reason'`)
    const after = await ask(deciding.core, 'ledger.entry', { seq })
    expect(after.fields).toContainEqual({ name: 'reason', value: null })
    await expect(ask(deciding.core, 'ledger.entry', { seq: 99_999 })).rejects.toThrow('no entry')
  })

  it('is a ledger that nobody has checked, and says what the last check found', async () => {
    const head = () => ask(deciding.core, 'records.head', {})
    const { ok, count, head: seen } = await ask(deciding.core, 'records.verify', {})
    const { checked, decided } = await head()
    expect(checked).toMatchObject({ ok, count, head: seen, brokenAt: null, failed: [] })
    const all = await ask(deciding.core, 'rights.overview', {})
    expect(decided).toEqual({ inForce: all.records.length, replaced: 0, purged: 0 })
    await deciding.meddle(
      "UPDATE decision SET reason = 'Another reason than the one that was signed.' WHERE record_id IS NOT NULL",
    )
    await ask(deciding.core, 'records.verify', {})
    expect((await head()).checked).toMatchObject({ ok: false, failed: ['Decisions'] })
  })
})
