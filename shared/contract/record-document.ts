import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { conductSchema } from '../model/conduct.ts'
import { overrideKindSchema, signatorySchema, verdictSchema } from '../model/decision.ts'
import { recordIdSchema, repIdSchema } from '../model/id.ts'
import { laterKindSchema } from '../model/later-kind.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { jobSchema } from '../model/role-model.ts'
import { storedRulesSchema } from '../model/rules.ts'
import { sourceSchema } from '../model/source.ts'
import { standingSchema } from '../model/standing.ts'
import { periodPointSchema, reasonSchema } from './candidates.contract.ts'
import { changeDocumentSchema, meetingDocumentSchema } from './frozen-meeting.ts'

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

export const frozenModelSchema = z.strictObject({
  job: jobSchema,
  version: z.int(),
  name: z.string(),
  /** Ledger entry that holds the whole model. */
  seq: z.int(),
  description: z.string(),
})

/** One stored value of a person that a file or a hand replaced. `by` is a person of the entry; null = not known. */
export const replacedSchema = z.strictObject({
  at: z.string(),
  by: z.int().min(1).nullable(),
  /** Null = typed in. */
  file: z.string().nullable(),
  reason: z.string().nullable(),
  /** What it is a value of: a period, a deal, a rating; empty = of the person. */
  of: z.string(),
  values: z.array(z.strictObject({ name: z.string(), before: z.string(), after: z.string() })),
})
export type Replaced = z.infer<typeof replacedSchema> & { byName: string | null }

/** What was added to a record after it was signed; nothing in it is ever replaced. */
export const STATEMENT_KINDS = [
  'correction',
  'own-view',
  'letter',
  'kept-word',
  'conditions-met',
  'conditions-not-met',
] as const
export const statementKindSchema = z.enum(STATEMENT_KINDS)

export const statementSchema = z.strictObject({
  seq: z.int(),
  at: z.string(),
  kind: statementKindSchema,
  author: signatorySchema.nullable(),
  text: z.string().nullable(),
})
export type Statement = z.infer<typeof statementSchema>

export const STATEMENT_NAMES: Record<Statement['kind'], string> = {
  correction: 'Correction',
  'own-view': 'The person’s own view',
  letter: 'Letter as it was given',
  'kept-word': 'Word that stays, with the reason',
  'conditions-met': 'Conditions met',
  'conditions-not-met': 'Conditions not met',
}

/** What was decided later, as far as this copy shows it. */
export const laterSchema = z.strictObject({
  seq: z.int(),
  at: z.string(),
  /** Entry that this one replaces. */
  earlier: z.int(),
  /** Whether a verdict is in force from then on; when not, there is none to show. */
  inForce: z.boolean(),
  kind: laterKindSchema.nullable(),
  reason: z.string().nullable(),
  verdict: verdictSchema.nullable(),
  opening: z.string().nullable(),
  conditions: z.string().nullable(),
  conditionsBy: z.string().nullable(),
  postponedTo: z.string().nullable(),
  proposedBy: signatorySchema.nullable(),
  signedBy: signatorySchema.nullable(),
})
export type Later = z.infer<typeof laterSchema>

/** Looks of one person; null = withheld, erased, or not kept by records of that time. */
export const seenSchema = z.strictObject({
  name: z.string().nullable(),
  what: z.string().nullable(),
  looks: z.int(),
  firstAt: z.string().nullable(),
  lastAt: z.string(),
  entries: z.array(z.int()),
})
export type Seen = z.infer<typeof seenSchema>

export const recordDocumentSchema = z.strictObject({
  recordId: recordIdSchema,
  /** Number of its ledger entry and the hash of that line. */
  seq: z.int(),
  entryHash: z.string(),
  signedAt: z.string(),
  /** Whose calendar its days are told in: that of the workspace when it was signed. */
  timeZone: z.string(),
  /** Of every amount; null = none was chosen when it was signed. */
  currency: z.string().nullable(),
  cycleId: z.string(),
  /** Which of the frozen candidates the decision is about, from 1. */
  candidate: z.int(),
  subject: subjectSchema.nullable(),
  cycleName: z.string().nullable(),
  opening: z.string().nullable(),
  /** What the opening needed more of than the role model asks, in words. */
  openingNeeds: z.string().nullable(),
  verdict: verdictSchema.nullable(),
  suggestion: roleFitSchema.nullable(),
  reason: z.string().nullable(),
  conditions: z.string().nullable(),
  conditionsBy: z.string().nullable(),
  /** What had been stated about conduct; null = the record is from before it was asked for, or withheld. */
  conduct: z.union([z.literal('not-checked'), conductSchema]).nullable(),
  /** Null when the verdict follows the suggestion. */
  override: z
    .strictObject({ kind: overrideKindSchema.nullable(), reason: z.string().nullable() })
    .nullable(),
  /** What whoever signed ticked as what the decision rested on; null = nobody was asked. */
  restedOn: z.array(z.strictObject({ id: z.string(), name: z.string() })).nullable(),
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
  /** Who had opened what about the person before the decision was signed, most recent first. */
  seen: z.array(seenSchema).nullable(),
  /** The calibration meetings this case was part of; null = the record is from before they were kept. */
  meetings: z.array(meetingDocumentSchema).nullable(),
  /** Ledger entry that holds standings and ratings of everyone in the cycle at that moment. */
  evidenceSeq: z.int(),
  candidates: z.array(
    z.strictObject({
      number: z.int(),
      who: subjectSchema.nullable(),
      standing: frozenStandingSchema.nullable(),
    }),
  ),
  ratings: z
    .array(
      frozenRatingSchema.extend({
        raterName: z.string().nullable(),
        /** What the rater wrote beside it; null = nothing, withheld or erased. */
        note: z.string().nullable(),
        /** Whether the rater was a candidate of the same cycle; null = it cannot be told from this copy. */
        rival: z.boolean().nullable(),
      }),
    )
    .nullable(),
  /** Ratings of this person that were changed in calibration. */
  changes: z.array(changeDocumentSchema).nullable(),
  /** Values about this person that were replaced before signing; null = withheld, or the record is older. */
  replaced: z.array(replacedSchema.extend({ byName: z.string().nullable() })).nullable(),
  models: z.strictObject({
    manager: frozenModelSchema.extend({
      rules: storedRulesSchema,
      competencies: z.array(
        z.strictObject({
          id: competencyIdSchema,
          name: z.string(),
          shortName: z.string(),
          /** Percent of the leadership score. */
          weight: z.number(),
          anchors: z.array(z.string()),
        }),
      ),
    }),
    seller: frozenModelSchema,
  }),
  statements: z.array(statementSchema),
  /** What was decided since, oldest first; the last one is in force. */
  later: z.array(laterSchema),
  /** Committed fields of the decision that this copy does not show. */
  withheld: z.array(z.string()),
})
export type RecordDocument = z.infer<typeof recordDocumentSchema>
