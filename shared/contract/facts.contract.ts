import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { conductResultSchema, conductSchema } from '../model/conduct.ts'
import {
  dealFactsSchema,
  personFactsSchema,
  realDaySchema,
  resultFactsSchema,
} from '../model/facts.ts'
import { batchIdSchema, repIdSchema } from '../model/id.ts'
import { periodSchema } from '../model/period-result.ts'
import { competencySchema, jobSchema } from '../model/role-model.ts'
import { scoredSourceSchema, sourceSchema } from '../model/source.ts'
import { SCORED } from './event.ts'
import { type May, mutation, query } from './procedure.ts'

const EDITORS = ['director', 'hr'] as const satisfies May
const reason = z.string().trim().max(500).default('')
const value = z.union([z.string(), z.number()]).nullable()

/** A result with the period that names it. */
const periodFactsSchema = resultFactsSchema.extend({ period: periodSchema })

/** One change, by hand or by a file, with both values. */
export const factChangeSchema = z.strictObject({
  changeId: z.number().int(),
  batchId: batchIdSchema,
  at: z.string(),
  /** Null = not known. */
  by: z.string().nullable(),
  /** The file that brought it; null = changed in the window. */
  fileName: z.string().nullable(),
  reason: z.string().nullable(),
  takenBackAt: z.string().nullable(),
  /** Of a result. */
  period: periodSchema.nullable(),
  /** Of a part in a won deal: its id. */
  deal: z.string().nullable(),
  /** Of a rating that the person at the keyboard gave by hand. */
  rating: z.strictObject({ source: sourceSchema, competency: competencyIdSchema }).nullable(),
  isNew: z.boolean(),
  fields: z.array(z.strictObject({ column: z.string(), before: value, after: value })),
})
export type FactChange = z.infer<typeof factChangeSchema>

/** What is typed into the window about people and their results. A change is taken back by `imports.takeBack`. */
export const factsContract = {
  /** What is stored of one person as it stands, and what was changed: the newest 200 changes. */
  'facts.get': query(
    {
      may: EDITORS,
      about: ({ repId }) => [repId],
      meanwhile: true,
      blind: 'refuse',
      look: { what: 'facts', whom: ({ repId }) => [repId] },
      of: SCORED,
    },
    z.strictObject({ repId: repIdSchema }),
    z.strictObject({
      repId: repIdSchema,
      person: personFactsSchema,
      managerName: z.string().nullable(),
      /** In order of time. */
      results: z.array(periodFactsSchema),
      /**
       * What counts where a period has no stored value, or is not stored at all: the actual that won deals add up to, and
       * the quota that was given apart from results.
       */
      beside: z.array(
        z.strictObject({
          period: periodSchema,
          actual: z.number().nullable(),
          quota: z.number().nullable(),
          /** What won deals add up to where the stored actual is more than 2 % away from it. */
          dealsSay: z.number().nullable(),
        }),
      ),
      /** By which of them periods count: share of workdays, share of quota by month since hiring. */
      rules: z.strictObject({
        minAvailability: z.number(),
        rampByMonth: z.array(z.number()),
      }),
      today: z.string(),
      /** What can be rated, of both jobs. */
      competencies: z.array(
        competencySchema.pick({ id: true, name: true, anchors: true }).extend({ job: jobSchema }),
      ),
      /** Cycles that keep what they rested on when their ratings closed. */
      keptBy: z.array(z.string()),
      history: z.array(factChangeSchema),
      /** What was stated about conduct, the newest first; empty = it is not checked. */
      conduct: z.array(conductSchema),
    }),
  ),
  /**
   * States by name what was looked at about a person's conduct and what was found. It stays in the ledger; a later
   * statement stands beside it. One that nothing is upheld takes a day of a breach off the person.
   */
  'facts.stateConduct': mutation(
    { may: EDITORS, about: ({ repId }) => [repId], changes: ['people', 'decisions'] },
    z.strictObject({
      repId: repIdSchema,
      result: conductResultSchema,
      checked: z.string().trim().min(3, 'Say what was looked at.').max(1000),
      reference: z
        .string()
        .trim()
        .min(1, 'Give a reference: where this can be found again.')
        .max(200),
    }),
    conductSchema,
  ),
  /** Adds a person; without an id one is made. */
  'facts.addPerson': mutation(
    { may: EDITORS, about: 'nobody', changes: ['people'] },
    z.strictObject({
      repId: z.string().trim().max(200).default(''),
      person: personFactsSchema,
    }),
    z.strictObject({ repId: repIdSchema, batchId: batchIdSchema }),
  ),
  /**
   * Changes what is known of a person. `was` is what stood before the change was made; where something else stands by
   * now nothing is written. What moves a standing needs a reason.
   */
  'facts.savePerson': mutation(
    { may: EDITORS, about: ({ repId }) => [repId], changes: ['people'] },
    z.strictObject({
      repId: repIdSchema,
      was: personFactsSchema,
      to: personFactsSchema,
      reason,
    }),
    z.strictObject({ batchId: batchIdSchema }),
  ),
  /** The same of results, whole or not at all; `was` null = the period is new. */
  'facts.saveResults': mutation(
    { may: EDITORS, about: ({ repId }) => [repId], changes: ['people'] },
    z.strictObject({
      repId: repIdSchema,
      rows: z
        .array(
          z.strictObject({
            period: periodSchema,
            was: resultFactsSchema.nullable(),
            to: resultFactsSchema,
          }),
        )
        .min(1)
        .max(400),
      reason,
    }),
    z.strictObject({ batchId: batchIdSchema }),
  ),
  /** Won deals in which a person has a part, with everybody's part, newest first: at most 200. */
  'facts.deals': query(
    {
      may: EDITORS,
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'facts', whom: ({ repId }) => [repId] },
      of: SCORED,
    },
    z.strictObject({ repId: repIdSchema }),
    z.strictObject({
      deals: z.array(
        dealFactsSchema.extend({
          dealId: z.string(),
          names: z.record(repIdSchema, z.string()),
        }),
      ),
      total: z.number().int(),
    }),
  ),
  /**
   * Adds a won deal (`was` null) or changes its amount, its day and who has which part; who is
   * named no more has none. It always needs a reason.
   */
  'facts.saveDeal': mutation(
    {
      may: EDITORS,
      about: ({ was, to }) => [...(was?.parts ?? []), ...to.parts].map(({ repId }) => repId),
      changes: ['people'],
    },
    z.strictObject({
      dealId: z.string().trim().min(1).max(200),
      was: dealFactsSchema.nullable(),
      to: dealFactsSchema,
      reason,
    }),
    z.strictObject({ batchId: batchIdSchema }),
  ),
  /**
   * Ratings that the person at the keyboard gives outside a cycle, by the rules of ratings from files: nothing that was
   * locked, or that a cycle past rating rests on, is changed. What replaces an earlier rating of one's own needs a reason.
   */
  'facts.rate': mutation(
    {
      may: EDITORS,
      about: ({ repId }) => [repId],
      meanwhile: true,
      changes: ['people', 'ratings'],
    },
    z.strictObject({
      repId: repIdSchema,
      source: scoredSourceSchema,
      ratedOn: realDaySchema,
      scores: z
        .array(
          z.strictObject({
            competency: competencyIdSchema,
            score: z.number().int().min(1).max(5),
            note: z.string().trim().max(2000).default(''),
          }),
        )
        .min(1)
        .max(60),
      reason,
    }),
    z.strictObject({ batchId: batchIdSchema }),
  ),
} as const
