import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { SCORED_SOURCES, type ScoredSource } from './source.ts'

const share = z.number().min(0).max(1)
const bySource = <T extends z.ZodType>(value: T) =>
  z.strictObject(
    Object.fromEntries(SCORED_SOURCES.map((source) => [source, value])) as Record<ScoredSource, T>, // fromEntries forgets its keys
  )

/** A minimum on one competency, or a clean record: points elsewhere never make up for it. */
export const gateRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('competency'),
    id: z.string(),
    name: z.string(),
    competency: competencyIdSchema,
    cut: z.number().min(1).max(5),
  }),
  z.strictObject({ kind: z.literal('conduct'), id: z.string(), name: z.string() }),
])
export type GateRule = z.infer<typeof gateRuleSchema>

/** What both methods ask: weights, gates, lines, and which sales periods count. */
const shared = {
  /** Percent; they total 100. */
  sourceWeights: bySource(z.number().min(0).max(100)),
  gates: z.array(gateRuleSchema),
  /** Leadership score that counts as ready, 1–5. */
  line: z.number().min(1).max(5),
  highAt: share,
  credibleAt: share,
  minCoverage: share,
  minRaters: z.number().int().min(1),
  minAvailability: share,
  minPeers: z.number().int().min(2),
  /** Expected share of quota in months 1, 2, 3 … after hiring; full afterwards. */
  rampByMonth: z.array(share),
}

const cost = z.number().positive().max(1000)

/**
 * Every threshold behind a suggestion (SCIENCE-2 sections 1, 5, 6). All values are editable defaults marked (our judgement) there;
 * they are part of a role model version, and a cycle freezes the version it uses.
 */
export const rulesSchema = z.strictObject({
  method: z.literal(2),
  ...shared,
  /** Whether raters of a source may know the sales results of whom they rate. */
  knowsSales: bySource(z.boolean()),
  /** What a wrong yes and a missed leader cost, in any one unit. */
  costs: z.strictObject({ wrongYes: cost, missed: cost }),
  /** Least share of the difference between people that a person's own evidence settles. */
  minOwnShare: share,
  /** When a gate is met, when it is not, and the evidence of its own it takes to say so. */
  gateLimits: z.strictObject({
    passAt: share,
    failAt: share,
    minShare: share,
    minRaters: z.number().int().min(1),
  }),
})
export type Rules = z.infer<typeof rulesSchema>

/** Thresholds of method 1 (SCIENCE section 4), as cycles froze them and records keep them. */
export const methodOneRulesSchema = z.strictObject({
  method: z.literal(1).default(1),
  ...shared,
  /** Standard error of a source score on the 1–5 scale; null = taken from the rater panel itself. */
  sourceErrors: bySource(z.number().positive().nullable()),
  severity: z.strictObject({
    lambdaRatee: z.number().positive(),
    lambdaRater: z.number().positive(),
    sigma2: z.number().positive(),
  }),
  passAt: share,
  failAt: share,
  maxSe: z.number().positive(),
  /** What a missing source is worth when nobody was seen by it: scale midpoint, a quarter of the range. */
  unseen: z.strictObject({ mean: z.number(), sd: z.number().positive() }),
})
export type MethodOneRules = z.infer<typeof methodOneRulesSchema>

/** Rules of either method: those of method 1 do not name it, as it was the only one. */
export const storedRulesSchema = z.union([rulesSchema, methodOneRulesSchema])
export type StoredRules = z.infer<typeof storedRulesSchema>

export const DEFAULT_RULES: Rules = {
  method: 2,
  sourceWeights: { interview: 35, simulation: 20, multisource: 20, experience: 15, sjt: 10 },
  knowsSales: {
    interview: true,
    simulation: true,
    multisource: true,
    experience: true,
    sjt: false,
  },
  gates: [
    {
      kind: 'competency',
      id: 'motivation-to-develop',
      name: 'Motivation to develop others',
      competency: 'motivation-to-develop',
      cut: 3,
    },
    {
      kind: 'competency',
      id: 'coaching',
      name: 'Coaching and developing',
      competency: 'coaching',
      cut: 2.5,
    },
    { kind: 'conduct', id: 'conduct', name: 'Conduct' },
  ],
  line: 3.5,
  costs: { wrongYes: 4, missed: 1 },
  highAt: 0.8,
  credibleAt: 0.5,
  minCoverage: 0.6,
  minRaters: 3,
  minOwnShare: 0.5,
  gateLimits: { passAt: 0.8, failAt: 0.2, minShare: 0.5, minRaters: 2 },
  minAvailability: 0.25,
  minPeers: 8,
  rampByMonth: [0, 0.25, 0.5, 0.75, 0.9, 1],
}
