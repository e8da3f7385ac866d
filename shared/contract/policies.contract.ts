import { z } from 'zod'
import { EVERYONE, task } from './procedure.ts'

const correlation = z.number().min(-0.99).max(0.99)

/** Assumptions of a promotion scenario as SCIENCE section 1.2 names them. */
export const policyScenarioSchema = z.strictObject({
  salesManagerCorrelation: correlation,
  leadershipValidity: correlation,
  salesLeadershipCorrelation: correlation,
  managerSd: z.number().min(0.001).max(1),
  share: z.number().min(0.001).max(0.9),
})

/** One policy at one size of the difference between managers. */
export const policyEffectSchema = z.strictObject({
  managerSd: z.number(),
  /** Team sales against a random pick in per cent: by formula, and among the simulated people with its standard error. */
  expected: z.number().nullable(),
  simulated: z.number(),
  simulatedSe: z.number(),
})

export const policyRowSchema = z.strictObject({
  salesWeight: z.number(),
  promoted: z.number().int(),
  /** Correlation of the ranking with managing. */
  indexValidity: z.number().nullable(),
  effects: z.array(policyEffectSchema),
  /** Slope of managing on sales among those promoted: by formula and simulated. */
  expectedSlope: z.number().nullable(),
  simulatedSlope: z.number().nullable(),
})

export const policiesContract = {
  /**
   * Draws people under the assumptions and promotes the top share by each weight of sales. The same seed gives the same
   * figures. Effects come for low, middle and high differences between managers, then for the one asked for. Scenarios,
   * never forecasts.
   */
  'policies.simulate': task(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      scenario: policyScenarioSchema,
      people: z.number().int().min(1000).max(2_000_000).default(1_000_000),
      seed: z.number().int().min(0).max(4_294_967_295),
      salesWeights: z.array(z.number().min(0).max(1)).min(1).max(8),
    }),
    z.strictObject({
      people: z.number().int(),
      seed: z.number().int(),
      slopeAmongAll: z.number(),
      policies: z.array(policyRowSchema),
    }),
  ),
} as const
