import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { repIdSchema } from './id.ts'
import { gateStateSchema, pathSchema, roleFitSchema } from './role-fit.ts'
import { scoredSourceSchema } from './source.ts'

const number = z.number().nullable()

/** Sales results of one rep, fair to territory and history (SCIENCE section 5). Ratios: 1 is 100 % of quota. */
export const performanceStandingSchema = z.strictObject({
  /** Σ actual / Σ effective quota over counted periods. */
  attainment: number,
  /** Attainment pulled toward the peer group by how little history there is: the headline. */
  shrunk: number,
  se: number,
  /** Mid-rank percentile of `shrunk` within the peer group, 0–100. */
  percentile: number,
  /** Counted periods. */
  periods: z.number().int(),
  /** Theil–Sen slope per period. */
  trend: number,
  trendP: number,
  /** Null under six periods; `none` unless p < .10. */
  trendDirection: z.enum(['improving', 'declining', 'none']).nullable(),
  /** Small-sample corrected coefficient of variation; null under four periods. */
  consistency: number,
  hitRate: number,
  largestDeal: number,
  withoutLargestDeal: number,
  /** Share of deal revenue closed with shared credit, 0–1; null = no deal data. */
  collaborationShare: number,
  pHigh: number,
  pCredible: number,
  /** The peer group's centre and true spread behind pHigh and pCredible. */
  groupMean: number,
  groupSd: number,
  /** How the pull toward the group was computed. */
  method: z.enum(['empirical-bayes', 'few-peers', 'no-differences', 'no-results']),
  rampAssumed: z.boolean(),
})
export type PerformanceStanding = z.infer<typeof performanceStandingSchema>

/** What one source says about one person. A missing source has score null and shows what stands in for it. */
export const sourceStandingSchema = z.strictObject({
  source: scoredSourceSchema,
  score: number,
  se: number,
  /** Percent of the composite. */
  weight: z.number(),
  /** Observed ratings behind the score. */
  ratings: z.number().int(),
  raters: z.number().int(),
  /** Share of the model's competencies this source observed, 0–1. */
  coverage: z.number(),
  /** Mean of the observed ratings before severity correction. */
  raw: number,
  /** For a missing source: the peer mean and full peer spread put in its place. */
  imputed: z
    .strictObject({ mean: z.number(), sd: z.number(), from: z.string(), people: z.number().int() })
    .nullable(),
})
export type SourceStanding = z.infer<typeof sourceStandingSchema>

export const competencyStandingSchema = z.strictObject({
  competency: competencyIdSchema,
  score: number,
  se: number,
  coverage: z.number(),
  raters: z.number().int(),
  raw: number,
})
export type CompetencyStanding = z.infer<typeof competencyStandingSchema>

/** Fit to one role model on the 1–5 scale. */
export const jobStandingSchema = z.strictObject({
  score: number,
  se: number,
  ci80: z.tuple([z.number(), z.number()]).nullable(),
  /** Weighted share of what the model asks that was observed, 0–1. */
  coverage: z.number(),
  /** Independent raters over all scored sources. */
  raters: z.number().int(),
  sources: z.array(sourceStandingSchema),
  competencies: z.array(competencyStandingSchema),
})
export type JobStanding = z.infer<typeof jobStandingSchema>

export const gateStandingSchema = z.strictObject({
  gate: z.string(),
  name: z.string(),
  state: gateStateSchema,
  /** Chance of being at or above the cut; null = no evidence, or a gate of fact. */
  p: number,
  score: number,
  cut: number,
})
export type GateStanding = z.infer<typeof gateStandingSchema>

/** Everything computed for one rep. What cannot be computed is null. */
export const standingSchema = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  /** Label of the peer group actually used, e.g. `Account executive · Mid-market · Named accounts`. */
  peerGroup: z.string(),
  /** Members of that group with counted results, the person included. */
  peers: z.number().int(),
  /** True when the narrow group was too small and a wider one stands in. */
  peerGroupWidened: z.boolean(),
  /** 0 = role, segment and territory type; 1 = role and segment; 2 = role; 3 = everyone. */
  peerGroupLevel: z.number().int().min(0).max(3),
  performance: performanceStandingSchema,
  leadership: jobStandingSchema.extend({ pReady: number }),
  seller: jobStandingSchema,
  gates: z.array(gateStandingSchema),
  roleFit: roleFitSchema,
  path: pathSchema.nullable(),
  /** Leadership score minus seller score; negative = fits the selling job better. */
  contrast: number,
  contrastSe: number,
  /** Parts of the connected rating panel that do not touch; > 1 = scores of the parts are not comparable. */
  panels: z.number().int(),
  panel: z.number().int().nullable(),
})
export type Standing = z.infer<typeof standingSchema>
