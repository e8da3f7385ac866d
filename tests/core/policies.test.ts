import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { SCENARIO_A, SCENARIO_B } from '../../shared/readiness/policy-simulation.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

describe('the policy simulator', () => {
  let open: OpenCore
  beforeAll(async () => {
    open = await openCore({ sample: false })
  })
  afterAll(() => open.close())

  const asked = { people: 200_000, seed: 7, salesWeights: [1, 0.5, 0] }

  it('gives the figures of the closed form for scenario A, and a simulation that agrees', async () => {
    const { policies } = await open.ask('policies.simulate', { scenario: SCENARIO_A, ...asked })
    const own = policies.map(({ effects }) => effects.at(-1))
    expect(own.map((effect) => effect?.expected?.toFixed(2))).toEqual(['-15.46', '-4.90', '10.18'])
    for (const { effects } of policies) {
      expect(effects).toHaveLength(4)
      for (const { expected, simulated, simulatedSe } of effects)
        expect(Math.abs(simulated - (expected ?? 0))).toBeLessThan(4 * simulatedSe)
    }
  })

  it('shows low, middle and high even when the assumption is one of them', async () => {
    const { policies } = await open.ask('policies.simulate', { scenario: SCENARIO_B, ...asked })
    expect(policies[0]?.effects.map(({ managerSd }) => managerSd)).toEqual([0.04, 0.1, 0.174])
  })

  it('answers the same for the same seed and others for another', async () => {
    const once = await open.ask('policies.simulate', { scenario: SCENARIO_B, ...asked })
    expect(await open.ask('policies.simulate', { scenario: SCENARIO_B, ...asked })).toEqual(once)
    expect(
      await open.ask('policies.simulate', { scenario: SCENARIO_B, ...asked, seed: 8 }),
    ).not.toEqual(once)
  })

  it('says which assumptions cannot stand together', async () => {
    const scenario = {
      ...SCENARIO_A,
      salesManagerCorrelation: -0.9,
      leadershipValidity: 0.9,
      salesLeadershipCorrelation: 0.9,
    }
    const refusal = await open.refusal('policies.simulate', { scenario, ...asked })
    expect(refusal).toMatchObject({ code: 'invalid-input' })
    expect(refusal?.message).toMatch(/nearer to 0/)
  })

  it('reports progress and can be stopped', async () => {
    const seen: CoreEvent[] = []
    const end = open.core.subscribe((event) => {
      seen.push(event)
      open.core.cancel('long')
    })
    const result = await open.core.dispatch({
      callId: 'long',
      procedure: 'policies.simulate',
      input: { scenario: SCENARIO_A, ...asked, people: 2_000_000 },
    })
    end()
    expect(seen[0]).toMatchObject({ kind: 'progress', done: 50_000, total: 2_000_000 })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(seen.length).toBeLessThan(5)
  })
})
