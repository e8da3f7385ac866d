import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOfSigning } from '../../shared/readiness/in-force.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'
import { pdfText, says } from '../support/pdf-text.ts'

/** Both sides of midnight in each zone, and what its calendar says then. */
const MOMENTS = [
  { zone: 'Pacific/Kiritimati', at: '2026-01-05T09:58:00Z', day: '5 January 2026', time: '23:58' },
  { zone: 'Pacific/Kiritimati', at: '2026-01-05T10:01:00Z', day: '6 January 2026', time: '00:01' },
  { zone: 'Asia/Kathmandu', at: '2026-01-05T18:13:00Z', day: '5 January 2026', time: '23:58' },
  { zone: 'Asia/Kathmandu', at: '2026-01-05T18:16:00Z', day: '6 January 2026', time: '00:01' },
  { zone: 'America/Los_Angeles', at: '2026-01-06T07:58:00Z', day: '5 January 2026', time: '23:58' },
  { zone: 'America/Los_Angeles', at: '2026-01-06T08:01:00Z', day: '6 January 2026', time: '00:01' },
] as const

let clock = '2026-01-05T09:00:00.000Z'
let deciding: Deciding
beforeAll(async () => {
  deciding = await openDeciding(() => clock)
}, 60_000)
afterAll(() => deciding.close())

const iso = (day: string) => (day.startsWith('5') ? '2026-01-05' : '2026-01-06')

describe('the calendar of a workspace', () => {
  it.each(MOMENTS)('is that of $zone at $time', async ({ zone, at, day, time }) => {
    const { core } = deciding
    await ask(core, 'workspaces.setTimeZone', { zone })
    clock = at
    const row = (await deciding.board()).rows.find((one) => one.decision?.state !== 'signed')
    if (!row) throw new RangeError('Everybody is decided.')
    const { recordId } = await deciding.sign(row.repId)
    const { text } = await ask(core, 'letters.get', { recordId })
    expect(text.split('\n\n').find((line) => line.startsWith(day))).toContain('Reference 2026-')
    const record = pdfText(
      Buffer.from((await ask(core, 'records.pdf', { recordId })).content, 'base64'),
    )
    expect(says(record, `${day}, ${time} (${zone})`)).toBe(true)
    const { records } = await ask(core, 'rights.overview', {})
    const kept = records.find((one) => one.recordId === recordId)
    expect(kept?.keepUntil).toBe(iso(day).replace('2026', '2030'))
    const board = await ask(core, 'paths.board', {})
    expect(board.today).toBe(iso(day))
    await expect(
      ask(core, 'letters.give', {
        recordId,
        way: 'by-hand',
        givenOn: '2026-01-04',
        replyBy: '2026-02-01',
        text: null,
      }),
    ).rejects.toThrow(`The decision was signed on ${day}.`)
  })

  it('keeps the zone of a record that was signed before the workspace moved', async () => {
    const { core } = deciding
    clock = '2026-01-07T09:00:00.000Z'
    const [first] = (await ask(core, 'records.list', { cycleId: null, repId: null })).records
    if (!first) throw new RangeError('Nothing was signed.')
    await ask(core, 'workspaces.setTimeZone', { zone: 'UTC' })
    const { document } = await ask(core, 'records.get', { recordId: first.recordId })
    const zones = MOMENTS.map(({ zone }) => zone as string)
    expect(zones).toContain(document.timeZone)
    const row = (await deciding.board()).rows.find(({ repId }) => repId === document.subject?.repId)
    expect(row?.decision && dayOfSigning(row.decision)).toBe('2026-01-05')
    const { decisions } = await ask(core, 'decisions.list', { cycleId: null })
    const days = decisions.flatMap(
      ({ signedAt, timeZone }) => dayOfSigning({ signedAt, timeZone }) ?? [],
    )
    expect(days.toSorted()).toEqual(MOMENTS.map(({ day }) => iso(day)).toSorted())
    const { letters } = await ask(core, 'rights.due', {})
    expect(letters.map(({ timeZone }) => timeZone)).toContain(document.timeZone)
    const { records: kept } = await ask(core, 'rights.overview', {})
    for (const { keepUntil, atLeast } of kept) expect(atLeast).toBe(keepUntil)
    expect((await deciding.entries('workspace.time-zone')).at(-1)?.facts).toMatchObject({
      from: 'America/Los_Angeles',
      to: 'UTC',
    })
    await expect(ask(core, 'workspaces.setTimeZone', { zone: 'Mars/Olympus' })).rejects.toThrow(
      'not the name of a time zone',
    )
  })
})

describe('how a workspace counts', () => {
  const euros = { currency: 'EUR', fiscalStart: 4, weekStart: 7 } as const

  it('is entered in the ledger, and a signed record keeps the currency of its day', async () => {
    const { core } = deciding
    await ask(core, 'workspaces.setConventions', euros)
    // Saying the same again changes nothing.
    await ask(core, 'workspaces.setConventions', euros)
    expect((await ask(core, 'workspaces.current', {}))?.conventions).toEqual(euros)
    const { lines } = await ask(core, 'ledger.list', {})
    expect(lines[0]?.sentence).toBe(
      'Leonie Achard changed how the workspace counts: the currency is EUR, the fiscal year begins in April and the week begins on Sunday.',
    )
    expect(await deciding.entries('workspace.conventions')).toHaveLength(1)

    const row = (await deciding.board()).rows.find((one) => one.decision?.state !== 'signed')
    if (!row) throw new RangeError('Everybody is decided.')
    const { recordId } = await deciding.sign(row.repId)
    await ask(core, 'workspaces.setConventions', {
      currency: 'CHF',
    })
    const { document } = await ask(core, 'records.get', { recordId })
    expect(document.currency).toBe('EUR')
    const pdf = pdfText(
      Buffer.from((await ask(core, 'records.pdf', { recordId })).content, 'base64'),
    )
    expect(pdf).toMatch(/Revenueatrisk\D*firstyearEUR[\d,]+EUR/)
    const { explanations } = await ask(core, 'candidates.get', { repId: row.repId })
    const periods = explanations.find(({ id }) => id === 'periods')
    expect(periods?.rows[0]?.[1]).toMatch(/^CHF\u00a0\d/)
  })

  it('refuses what is no currency, no month and no day a week begins with', async () => {
    for (const wrong of [{ currency: 'euro' }, { fiscalStart: 13 }, { weekStart: 3 }]) {
      // @ts-expect-error the contract is what refuses these
      const asked = ask(deciding.core, 'workspaces.setConventions', wrong)
      await expect(asked).rejects.toThrow()
    }
  })
})
