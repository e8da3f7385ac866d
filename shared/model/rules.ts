import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { SCORED_SOURCES, type ScoredSource } from './source.ts'

const share = z.number().min(0).max(1)
const bySource = <T extends z.ZodType>(value: T) =>
  z.strictObject(
    Object.fromEntries(SCORED_SOURCES.map((source) => [source, value])) as Record<ScoredSource, T>, // fromEntries forgets its keys
  )

/** A gate asks for evidence of its own; points elsewhere cannot buy it. */
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

/**
 * Every threshold behind a suggestion. All values are editable defaults of our own judgement (docs/SCIENCE.md, sections 2–5, marked [J]);
 * they are part of a role model version, and a cycle freezes the version it uses.
 */
export const rulesSchema = z.strictObject({
  /** Percent; they total 100. */
  sourceWeights: bySource(z.number().min(0).max(100)),
  /** Standard error of a source score on the 1–5 scale; null = taken from the rater panel itself. */
  sourceErrors: bySource(z.number().positive().nullable()),
  severity: z.strictObject({
    lambdaRatee: z.number().positive(),
    lambdaRater: z.number().positive(),
    sigma2: z.number().positive(),
  }),
  gates: z.array(gateRuleSchema),
  /** Leadership score that counts as ready, 1–5. */
  line: z.number().min(1).max(5),
  passAt: share,
  failAt: share,
  highAt: share,
  credibleAt: share,
  minCoverage: share,
  minRaters: z.number().int().min(1),
  maxSe: z.number().positive(),
  minAvailability: share,
  minPeers: z.number().int().min(2),
  /** Expected share of quota in months 1, 2, 3 … after hiring; full afterwards. */
  rampByMonth: z.array(share),
  /** What a missing source is worth when nobody was seen by it: scale midpoint, a quarter of the range. */
  unseen: z.strictObject({ mean: z.number(), sd: z.number().positive() }),
})
export type Rules = z.infer<typeof rulesSchema>

export const DEFAULT_RULES: Rules = {
  sourceWeights: { interview: 35, simulation: 20, multisource: 20, experience: 15, sjt: 10 },
  sourceErrors: { interview: 0.4, simulation: 0.4, multisource: null, experience: 0.5, sjt: 0.45 },
  severity: { lambdaRatee: 1.5, lambdaRater: 3, sigma2: 0.3 },
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
  passAt: 0.8,
  failAt: 0.2,
  highAt: 0.8,
  credibleAt: 0.5,
  minCoverage: 0.6,
  minRaters: 3,
  maxSe: 0.6,
  minAvailability: 0.25,
  minPeers: 8,
  rampByMonth: [0, 0.25, 0.5, 0.75, 0.9, 1],
  unseen: { mean: 3, sd: 1 },
}
