import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { conductFoundSchema } from './conduct.ts'
import { repIdSchema } from './id.ts'
import { gateStateSchema, pathSchema, roleFitSchema } from './role-fit.ts'
import { scoredSourceSchema } from './source.ts'

const number = z.number().nullable()
export const trendSchema = z.enum(['improving', 'declining', 'none'])
export const TRENDS_UPWARD: readonly z.infer<typeof trendSchema>[] = [
  'declining',
  'none',
  'improving',
]

/** A number that standings of method 1 do not have. */
const later = number.default(null)

/** Sales results of one rep, fair to territory and history (SCIENCE-2 section 6). Ratios: 1 is 100 % of quota. */
export const performanceStandingSchema = z.strictObject({
  /** Σ actual / Σ effective quota over counted periods. */
  attainment: number,
  /** What the person most likely sells in the long run, judged by the own periods and the peers: the headline. */
  shrunk: number,
  se: number,
  /** Place among such sellers, 0–100, and the two ends of its 80 % range. */
  percentile: number,
  percentileLow: later,
  percentileHigh: later,
  /** Expected distance from the level of the peers, in their own spreads. */
  z: later,
  /** Counted periods. */
  periods: z.number().int(),
  /** Theil–Sen slope per period. */
  trend: number,
  trendP: number,
  /** Null under six periods; `none` unless p < .10. */
  trendDirection: trendSchema.nullable(),
  /** Small-sample corrected coefficient of variation with its 80 % range; null under six periods. */
  consistency: number,
  consistencyLow: later,
  consistencyHigh: later,
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
  /** How the level was computed; `posterior` is method 2, the three before it are of method 1. */
  method: z.enum(['empirical-bayes', 'few-peers', 'no-differences', 'no-results', 'posterior']),
  /** Periods that look like a typing error and do not count until they are corrected. */
  heldOut: z.array(z.strictObject({ period: z.string(), why: z.string() })).default([]),
  rampAssumed: z.boolean(),
  /** Counted periods whose actual is what won deals add up to; absent = none. */
  fromDeals: z.number().int().optional(),
  /** Nobody of the peer group has a quota: measured against the median of the group in each period; absent = of quota. */
  against: z
    .strictObject({
      medians: z.array(
        z.strictObject({ period: z.string(), median: z.number(), sellers: z.number().int() }),
      ),
    })
    .optional(),
})
export type PerformanceStanding = z.infer<typeof performanceStandingSchema>

/** Where everything else points, for what nobody has seen; no conclusion is drawn from it. */
const pointsToSchema = z
  .strictObject({ score: z.number(), se: z.number() })
  .nullable()
  .default(null)

/** What one source says about one person. A source that saw nothing has score null. */
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
  /** Method 1 alone, for a missing source: the peer mean and full peer spread put in its place. */
  imputed: z
    .strictObject({ mean: z.number(), sd: z.number(), from: z.string(), people: z.number().int() })
    .nullable(),
  pointsTo: pointsToSchema,
})
export type SourceStanding = z.infer<typeof sourceStandingSchema>

export const competencyStandingSchema = z.strictObject({
  competency: competencyIdSchema,
  score: number,
  se: number,
  coverage: z.number(),
  raters: z.number().int(),
  raw: number,
  pointsTo: pointsToSchema,
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
  /** Share of the difference between people that this evidence settles, 0–1. */
  ownShare: later,
  /** Where ratings rise with known sales: the score as rated, and what was taken out of it (below 0: lowered). */
  colour: z.strictObject({ asRated: z.number(), change: z.number() }).nullable().default(null),
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
  /** From what was said on this competency alone; null = method 1, or a gate of fact. */
  own: z
    .strictObject({
      score: z.number(),
      se: z.number(),
      p: z.number(),
      share: z.number(),
      raters: z.number().int(),
    })
    .nullable()
    .default(null),
  /** Why a gate of conduct is not met; older standings do not say it. */
  conduct: conductFoundSchema.optional(),
})
export type GateStanding = z.infer<typeof gateStandingSchema>

/** Everything computed for one rep. What cannot be computed is null. */
export const standingSchema = z.strictObject({
  /** The method these numbers were made with (SCIENCE, SCIENCE-2); those of method 1 do not name it. */
  method: z.union([z.literal(1), z.literal(2)]).default(1),
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
  /** Parts of the rating panel that share no rater; tests join nothing. */
  panels: z.number().int(),
  panel: z.number().int().nullable(),
})
export type Standing = z.infer<typeof standingSchema>
