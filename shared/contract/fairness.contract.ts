import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { personIdSchema, repIdSchema } from '../model/id.ts'
import { jobSchema } from '../model/role-model.ts'
import { scoredSourceSchema } from '../model/source.ts'
import { explanationSchema } from './candidates.contract.ts'
import { query } from './procedure.ts'

const number = z.number().nullable()
const interval = z.tuple([z.number(), z.number()]).nullable()

/** Below the minimum counts nothing is said; otherwise a figure is fine or worth a look. */
const state = z.enum(['too_few', 'fine', 'look'])

export const raterDeskSchema = z.strictObject({
  job: jobSchema,
  ratings: z.number().int(),
  raters: z.number().int(),
  people: z.number().int(),
  competencies: z.array(z.strictObject({ id: competencyIdSchema, name: z.string() })),
  /** One entry for each source and competency that was rated. */
  agreement: z.array(
    z.strictObject({
      source: scoredSourceSchema,
      competency: competencyIdSchema,
      /** Krippendorff's α, ordinal. */
      alpha: number,
      /** ICC(2,1) and ICC(3,1): reliability of one rater for levels and for ranking. */
      levels: number,
      levelsInterval: interval,
      ranking: number,
      rankingInterval: interval,
      people: z.number().int(),
      ratings: z.number().int(),
      state,
      word: z.string(),
      explanation: explanationSchema,
    }),
  ),
  /** Harshest first. Effects in scale points against the average rater, with 95 % intervals. */
  severity: z.array(
    z.strictObject({
      raterId: personIdSchema,
      name: z.string(),
      effect: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      ratings: z.number().int(),
      people: z.number().int(),
      sources: z.array(scoredSourceSchema),
      state,
      word: z.string(),
      sentence: z.string(),
    }),
  ),
  /** Names of raters nobody else rates beside, so that they cannot be compared. */
  loneRaters: z.array(z.string()),
  halo: z.array(
    z.strictObject({
      source: scoredSourceSchema,
      within: number,
      cross: number,
      excess: number,
      ratings: z.number().int(),
      state,
      sentence: z.string(),
    }),
  ),
  straightLining: z.array(
    z.strictObject({
      raterId: personIdSchema,
      name: z.string(),
      spread: number,
      people: z.number().int(),
      state,
      sentence: z.string(),
    }),
  ),
  echo: z.strictObject({
    correlation: number,
    interval,
    people: z.number().int(),
    state,
    sentence: z.string(),
  }),
  panels: z.strictObject({
    count: z.number().int(),
    /** Null when everybody is in one panel. */
    sentence: z.string().nullable(),
    /** The largest ones. */
    parts: z.array(
      z.strictObject({
        people: z.number().int(),
        ratings: z.number().int(),
        raters: z.array(z.string()),
      }),
    ),
    /** The fewest ratings that would join the panels, with who could give them; the first of them. */
    links: z.array(
      z.strictObject({
        repId: repIdSchema,
        raterId: personIdSchema,
        sentence: z.string(),
      }),
    ),
  }),
})
export type RaterDesk = z.infer<typeof raterDeskSchema>

export const fairnessContract = {
  /** How the raters of one role model rate. For directors, facilitators and HR. */
  'fairness.raters': query(z.strictObject({ job: jobSchema.default('manager') }), raterDeskSchema),
} as const
