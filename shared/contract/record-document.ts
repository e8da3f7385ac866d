import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { overrideKindSchema, signatorySchema, verdictSchema } from '../model/decision.ts'
import { recordIdSchema, repIdSchema } from '../model/id.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { jobSchema } from '../model/role-model.ts'
import { rulesSchema } from '../model/rules.ts'
import { sourceSchema } from '../model/source.ts'
import { standingSchema } from '../model/standing.ts'
import { periodPointSchema, reasonSchema } from './candidates.contract.ts'

/*
 * A signed decision as its ledger entries tell it. Every personal part may be null: withheld from a redacted copy, or
 * erased. What is there was checked against its commitment.
 */

const triple = z.strictObject({ low: z.number(), middle: z.number(), high: z.number() })

export const costScenarioSchema = z.strictObject({
  seat: triple.nullable(),
  team: triple.nullable(),
  teamAmount: triple.nullable(),
  assumptions: z.array(z.string()),
})

export const subjectSchema = z.strictObject({ repId: repIdSchema, name: z.string() })

/** A standing without the person it belongs to. */
export const frozenStandingSchema = standingSchema.omit({ repId: true, name: true })

/** One rating as the record keeps it; `rater` numbers the raters of the same entry from 1. */
export const frozenRatingSchema = z.strictObject({
  rater: z.int().min(1),
  source: sourceSchema,
  competency: competencyIdSchema,
  score: z.number().nullable(),
  ratedOn: z.string().nullable(),
})

/** A rating changed in calibration, with both values. */
export const frozenChangeSchema = z.strictObject({
  rater: z.int().min(1),
  source: sourceSchema,
  competency: competencyIdSchema,
  from: z.number().nullable(),
  to: z.number().nullable(),
  at: z.string(),
  reason: z.string(),
})

export const frozenModelSchema = z.strictObject({
  job: jobSchema,
  version: z.int(),
  name: z.string(),
  /** Ledger entry that holds the whole model. */
  seq: z.int(),
})

/** What was added to a record after it was signed; nothing in it is ever replaced. */
export const STATEMENT_KINDS = ['correction', 'own-view', 'letter'] as const
export const statementKindSchema = z.enum(STATEMENT_KINDS)

export const statementSchema = z.strictObject({
  seq: z.int(),
  at: z.string(),
  kind: statementKindSchema,
  author: signatorySchema.nullable(),
  text: z.string().nullable(),
})
export type Statement = z.infer<typeof statementSchema>

export const recordDocumentSchema = z.strictObject({
  recordId: recordIdSchema,
  /** Number of its ledger entry and the hash of that line. */
  seq: z.int(),
  entryHash: z.string(),
  signedAt: z.string(),
  cycleId: z.string(),
  /** Which of the frozen candidates the decision is about, from 1. */
  candidate: z.int(),
  subject: subjectSchema.nullable(),
  cycleName: z.string().nullable(),
  opening: z.string().nullable(),
  verdict: verdictSchema.nullable(),
  suggestion: roleFitSchema.nullable(),
  reason: z.string().nullable(),
  conditions: z.string().nullable(),
  /** Null when the verdict follows the suggestion. */
  override: z
    .strictObject({ kind: overrideKindSchema.nullable(), reason: z.string().nullable() })
    .nullable(),
  signedBy: signatorySchema.nullable(),
  secondedBy: signatorySchema.nullable(),
  dissents: z.array(
    z.strictObject({
      author: signatorySchema.nullable(),
      text: z.string().nullable(),
      at: z.string(),
    }),
  ),
  headline: z.string().nullable(),
  contrastSentence: z.string().nullable(),
  reasons: z.array(reasonSchema).nullable(),
  series: z.array(periodPointSchema).nullable(),
  cost: costScenarioSchema.nullable(),
  /** Who had opened what about the person before the decision was signed. */
  seen: z
    .array(z.strictObject({ name: z.string(), looks: z.int(), lastAt: z.string() }))
    .nullable(),
  /** Ledger entry that holds standings and ratings of everyone in the cycle at that moment. */
  evidenceSeq: z.int(),
  candidates: z.array(
    z.strictObject({
      number: z.int(),
      who: subjectSchema.nullable(),
      standing: frozenStandingSchema.nullable(),
    }),
  ),
  ratings: z.array(frozenRatingSchema.extend({ raterName: z.string().nullable() })).nullable(),
  changes: z.array(frozenChangeSchema.extend({ raterName: z.string().nullable() })).nullable(),
  models: z.strictObject({
    manager: frozenModelSchema.extend({
      rules: rulesSchema,
      competencies: z.array(
        z.strictObject({
          id: competencyIdSchema,
          name: z.string(),
          shortName: z.string(),
          anchors: z.array(z.string()),
        }),
      ),
    }),
    seller: frozenModelSchema,
  }),
  statements: z.array(statementSchema),
  /** Committed fields of the decision that this copy does not show. */
  withheld: z.array(z.string()),
})
export type RecordDocument = z.infer<typeof recordDocumentSchema>
