import { z } from 'zod'
import { repIdSchema } from '../model/id.ts'
import { daySchema } from '../model/rep.ts'
import { MERGE_CHOICES } from '../readiness/merge-rows.ts'
import { SCORED } from './event.ts'
import { type May, mutation, query } from './procedure.ts'

const EDITORS = ['director', 'hr'] as const satisfies May
const value = z.union([z.string(), z.number()]).nullable()
const pair = z.strictObject({ keptId: repIdSchema, goneId: repIdSchema })

const recordSchema = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  team: z.string().nullable(),
  email: z.string().nullable(),
  hiredOn: daySchema.nullable(),
})

/** Two records of one person made one, and told apart again. */
export const mergesContract = {
  /** Records that look like the same person, and those that became one with this one. */
  'merges.alike': query(
    {
      may: EDITORS,
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'facts', whom: ({ repId }) => [repId] },
      of: SCORED,
    },
    z.strictObject({ repId: repIdSchema }),
    z.strictObject({
      alike: z.array(recordSchema.extend({ by: z.array(z.enum(['name', 'email'])) })),
      merges: z.array(
        z.strictObject({
          mergeId: z.string(),
          /** Under which id the other record stood, and its name there. */
          wasId: z.string(),
          name: z.string(),
          reason: z.string(),
          at: z.string(),
          by: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What merging two records would do. Nothing is changed. */
  'merges.plan': query(
    {
      may: EDITORS,
      about: ({ keptId, goneId }) => [keptId, goneId],
      blind: 'refuse',
      look: { what: 'facts', whom: ({ keptId, goneId }) => [keptId, goneId] },
      of: SCORED,
    },
    pair,
    z.strictObject({
      planId: z.string(),
      kept: recordSchema,
      gone: recordSchema,
      /** Why these two stay apart, one sentence each; with any nothing can be merged this way round. */
      obstacles: z.array(z.string()),
      /** What would go over to the record that stays. */
      moves: z.array(z.strictObject({ table: z.string(), rows: z.number().int() })),
      /** What both records say in different ways; one of the two has to be chosen for each. */
      conflicts: z.array(
        z.strictObject({
          id: z.string(),
          table: z.string(),
          key: z.array(z.string()),
          fields: z.array(z.strictObject({ column: z.string(), kept: value, gone: value })),
        }),
      ),
    }),
  ),
  /**
   * Makes two records one. What begun cycles and signed records keep stays as it was; files that name the id that went
   * find the record that stays.
   */
  'merges.run': mutation(
    {
      may: EDITORS,
      about: ({ keptId, goneId }) => [keptId, goneId],
      changes: ['people', 'ratings', 'evidence', 'cycles', 'paths', 'outcomes', 'groups'],
    },
    pair.extend({
      planId: z.string(),
      choices: z.record(z.string(), z.enum(MERGE_CHOICES)),
      reason: z.string().trim().min(3, 'Say in a few words why these are one person.').max(500),
    }),
    z.strictObject({ mergeId: z.string() }),
  ),
  /** Makes two records of one again, as they were. Refused once something signed or closed rests on the merged one. */
  'merges.undo': mutation(
    {
      may: EDITORS,
      about: 'nobody',
      changes: ['people', 'ratings', 'evidence', 'cycles', 'paths', 'outcomes', 'groups'],
    },
    z.strictObject({ mergeId: z.string() }),
    z.strictObject({ repId: repIdSchema, wasId: repIdSchema }),
  ),
} as const
