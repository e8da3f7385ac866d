import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RepId } from '../../shared/model/id.ts'
import { type CheckIn, NOTHING_KNOWN } from '../../shared/model/outcome.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'

const SIGNED = '2026-09-01'

describe('what became of decisions', () => {
  let deciding: Deciding
  let today = `${SIGNED}T09:00:00.000Z`
  beforeEach(async () => {
    today = `${SIGNED}T09:00:00.000Z`
    deciding = await openDeciding(() => today)
  })
  afterEach(() => deciding.close())

  const rowOf = async (suggestion: string) => {
    const { rows } = await deciding.board()
    const row = rows.find((one) => one.suggestion === suggestion)
    if (!row) throw new RangeError(`Nobody is suggested ${suggestion}`)
    return row
  }
  const checkIn = (repId: RepId, months: number, more: Partial<CheckIn>) =>
    ask(deciding.core, 'outcomes.save', {
      repId,
      since: SIGNED,
      months,
      ...NOTHING_KNOWN,
      ...more,
    })

  it('is asked for on its day, answered, and judged by the definition fixed before', async () => {
    const definition = { months: 12, minNet: 0.02, inRole: true }
    await ask(deciding.core, 'outcomes.setSuccess', { cycleId: CYCLE, definition })
    const ready = await rowOf('ready')
    await deciding.sign(ready.repId)
    const late = await deciding.core.dispatch({
      callId: 'late',
      procedure: 'outcomes.setSuccess',
      input: { cycleId: CYCLE, definition: { ...definition, minNet: -1 } },
    })
    expect(late).toMatchObject({ ok: false, error: { code: 'rule-violated' } })

    expect((await ask(deciding.core, 'outcomes.followed', {})).people[0]?.due).toEqual([])
    today = '2027-09-02T09:00:00.000Z'
    const before = await ask(deciding.core, 'outcomes.followed', {})
    expect(before.success[0]).toMatchObject({ definition, fixedAt: expect.any(String) })
    expect(before.people[0]).toMatchObject({ repId: ready.repId, promoted: true, since: SIGNED })
    expect(before.people[0]?.due.map(({ months }) => months)).toEqual([3, 6, 12])

    await checkIn(ready.repId, 12, {
      teamAttainment: 1.08,
      teamBefore: 1.0,
      segmentChange: 0.03,
      stillInRole: true,
    })
    const report = await ask(deciding.core, 'outcomes.report', {})
    expect(report).toMatchObject({ promotions: 1, withOutcome: 1, brier: { n: 1 } })
    expect(report.byVerdict[0]).toMatchObject({ successes: 1, n: 1, of: 'success' })
    expect(report.leadership).toMatchObject({ n: 1, r: null, interval: null })
    expect(report.needs.join(' ')).toMatch(/85 promotions/)
  })

  it('is followed for those not promoted, too', async () => {
    const expert = await rowOf('right_person_wrong_role')
    await deciding.sign(expert.repId)
    // Only a promotion fixes what will count as success.
    await ask(deciding.core, 'outcomes.setSuccess', {
      cycleId: CYCLE,
      definition: { months: 12, minNet: -0.01, inRole: true },
    })
    today = '2027-09-02T09:00:00.000Z'
    await checkIn(expert.repId, 12, { stayed: true, sentence: 'Leads the strategic accounts.' })
    const report = await ask(deciding.core, 'outcomes.report', {})
    expect(report.byVerdict).toMatchObject([{ of: 'stayed', successes: 1, n: 1, decisions: 1 }])
  })

  it('is replayed on what was known when it was signed, even after the ratings have changed', async () => {
    const ready = await rowOf('ready')
    await deciding.sign(ready.repId)
    const rule = { salesWeight: 1 } as const
    const before = await ask(deciding.core, 'outcomes.backtest', rule)
    expect(before.cycles[0]).toMatchObject({ cycleId: CYCLE, places: 1 })
    expect(before.cycles[0]?.picked).toHaveLength(1)
    await deciding.meddle('UPDATE rating SET score = 1')
    expect(await ask(deciding.core, 'outcomes.backtest', rule)).toEqual(before)
  })

  it('names whom the sales ranking hid, in cycles under way and in past ones', async () => {
    const open = await ask(deciding.core, 'outcomes.overlooked', {})
    expect(open.cycles[0]).toMatchObject({ cycleId: CYCLE, past: false, openings: 4 })
    expect(open.cycles[0]?.overlooked.length).toBeGreaterThan(0)
    // Today and the map name them from the same candidates, whatever the filter.
    const { cycleId, openings } = await ask(deciding.core, 'map.openings', {})
    const rules = await ask(deciding.core, 'map.policies', {
      filter: { search: 'nobody' },
      openings,
      cycleId,
    })
    const { rows } = await deciding.board()
    expect(rules.people).toBe(rows.length)
    expect(rules.overlooked.map(({ repId, salesRank }) => [repId, salesRank])).toEqual(
      open.cycles[0]?.overlooked.map(({ repId, salesRank }) => [repId, salesRank]),
    )
    const inCycle = new Set(rows.map(({ repId }) => repId))
    for (const { repId } of [...rules.bySales, ...rules.byLeadership])
      expect(inCycle.has(repId)).toBe(true)
    await deciding.sign((await rowOf('ready')).repId)
    const past = await ask(deciding.core, 'outcomes.overlooked', {})
    expect(past.cycles[0]?.past).toBe(true)
    expect(past.cycles[0]?.overlooked.map(({ name }) => name)).toEqual(
      open.cycles[0]?.overlooked.map(({ name }) => name),
    )
  })
})
