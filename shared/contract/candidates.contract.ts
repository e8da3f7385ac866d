import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleSchema } from '../model/cycle.ts'
import { shownEmploymentSchema } from '../model/employment.ts'
import { recordIdSchema, repIdSchema } from '../model/id.ts'
import { periodSchema } from '../model/period-result.ts'
import { repSchema } from '../model/rep.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { competencySchema } from '../model/role-model.ts'
import { rulesSchema } from '../model/rules.ts'
import { sourceSchema } from '../model/source.ts'
import { standingSchema } from '../model/standing.ts'
import type { Area } from './event.ts'
import { personRowSchema } from './people.contract.ts'
import { EVERYONE, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_CANDIDATES: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
  'decisions',
]

const number = z.number().nullable()

/** One sentence of the suggestion, where it comes from, and which side of the page it speaks about. */
export const reasonSchema = z.strictObject({
  text: z.string(),
  support: z.string().nullable(),
  side: z.enum(['sales', 'leadership', 'both']),
  /** What it speaks about, so that a page which shows the gates or the contrast itself need not say them twice. */
  topic: z.enum(['evidence', 'gate', 'line', 'sales', 'competency', 'balance', 'contrast']),
})
export type Reason = z.infer<typeof reasonSchema>

/** One number opened up: a sentence and a small table (SCIENCE: no number without its way to the evidence). */
export const explanationSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  sentence: z.string(),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** How sure, and where small numbers limit it. */
  certainty: z.string(),
})
export type Explanation = z.infer<typeof explanationSchema>

export const flipSchema = z.strictObject({
  kind: z.enum(['weight', 'rater', 'source', 'item', 'period', 'deal', 'ramp', 'peer']),
  what: z.string(),
  to: roleFitSchema,
  sentence: z.string(),
})

/** A way to learn more, with what it costs and how much it would narrow the leadership interval. */
export const missingEvidenceSchema = z.strictObject({
  kind: z.enum(['source', 'competency', 'raters', 'panel', 'results', 'seller-model']),
  title: z.string(),
  sentence: z.string(),
  source: sourceSchema.nullable(),
  competency: competencyIdSchema.nullable(),
  hours: z.number(),
  /** Standard error of the leadership score after it, 1–5 scale; null where it does not apply. */
  seAfter: number,
  /** Share by which the leadership interval shrinks, 0–1. */
  narrowsBy: number,
})
export type MissingEvidence = z.infer<typeof missingEvidenceSchema>

export const periodPointSchema = z.strictObject({
  period: periodSchema,
  quota: number,
  effectiveQuota: number,
  actual: number,
  availability: z.number(),
  /** Presence was not given, and is counted by days of leave; absent = it was given, or nobody was away. */
  byLeave: z.literal(true).optional(),
  ramp: z.number(),
  counted: z.boolean(),
  /** Why a period does not count; null when it does. */
  notCountedBecause: z.string().nullable(),
  /** Actual / effective quota, uncapped. */
  attainment: number,
  withoutLargestDeal: number,
  /** Quartiles of the peer group in the same period. */
  peersLow: number,
  peersMiddle: number,
  peersHigh: number,
  note: z.string().nullable(),
  /** The actual is what won deals add up to; absent = a result is stored. */
  fromDeals: z.literal(true).optional(),
  /** What won deals add up to where it is over 2 % away from the stored result; absent = it is not. */
  dealsSay: z.number().optional(),
  /** No quota was given: the effective quota is made from the median of the peers; absent = of quota. */
  against: z.literal(true).optional(),
})
export type PeriodPoint = z.infer<typeof periodPointSchema>

export const candidateSchema = z.strictObject({
  rep: repSchema.omit({ employment: true, leftOn: true, leaves: true }),
  managerName: z.string().nullable(),
  /** Leaves are told to the director and HR. */
  employment: shownEmploymentSchema,
  standing: standingSchema,
  /** One headline sentence each: suggestion, contrast. */
  headline: z.string(),
  contrastSentence: z.string(),
  reasons: z.array(reasonSchema),
  /** No leadership competency lies above another by more than chance. */
  even: z.boolean(),
  robustness: z.strictObject({
    holds: z.boolean(),
    sentence: z.string(),
    /** What was tried, in one sentence. */
    tried: z.string(),
    flips: z.array(flipSchema),
    /** That cycles of this person keep the numbers of method 1, which were not tried; null where there are none. */
    otherMethod: z.string().nullable(),
  }),
  missing: z.array(missingEvidenceSchema),
  series: z.array(periodPointSchema),
  explanations: z.array(explanationSchema),
  /** Behaviour notes from ratings, newest first, without rater names. */
  notes: z.array(
    z.strictObject({
      text: z.string(),
      competency: competencyIdSchema,
      source: sourceSchema,
      score: number,
      ratedOn: z.string().nullable(),
    }),
  ),
  /** Marks of people who watched on each step of the scale, step 1 first, before any correction. */
  seen: z.array(z.strictObject({ competency: competencyIdSchema, steps: z.array(z.int()) })),
  /** Raters whose severity moved this person's scores by .1 or more. */
  severityNotes: z.array(z.string()),
  selfRating: z.array(z.strictObject({ competency: competencyIdSchema, score: z.number() })),
  models: z.strictObject({ manager: z.array(competencySchema), seller: z.array(competencySchema) }),
  rules: rulesSchema,
  modelVersion: z.string(),
  /** Cycles that consider the person, newest first, with the record where the decision is signed. */
  cycles: z.array(
    cycleSchema
      .pick({ cycleId: true, name: true, state: true })
      .extend({ recordId: recordIdSchema.nullable() }),
  ),
})
export type Candidate = z.infer<typeof candidateSchema>

export const candidatesContract = {
  /** The people of the newest open cycle; without one, everybody with enough evidence for a suggestion (at most 500). */
  'candidates.list': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'lines',
      look: { what: 'candidate-list' },
      of: OF_CANDIDATES,
    },
    z.strictObject({}),
    z.strictObject({
      cycle: cycleSchema
        .pick({ cycleId: true, name: true, state: true, openings: true })
        .nullable(),
      people: z.array(personRowSchema),
      /** How many of the suggestions over these people are expected to be wrong, and how many good ones left out. */
      expectation: z.string().nullable(),
    }),
  ),
  'candidates.get': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'candidate-page', whom: ({ repId }) => [repId] },
      of: OF_CANDIDATES,
    },
    z.strictObject({ repId: repIdSchema }),
    candidateSchema,
  ),
} as const
