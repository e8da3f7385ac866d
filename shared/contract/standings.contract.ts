import { z } from 'zod'
import { employmentSchema } from '../model/employment.ts'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { standingSchema } from '../model/standing.ts'
import { SCORED } from './event.ts'
import { EVERYONE, query } from './procedure.ts'

const range = z.tuple([z.number(), z.number()])

export const standingsContract = {
  /** Whether ratings or facts changed that standings do not count yet; then they are being computed. */
  'standings.renewal': query(
    {
      may: EVERYONE,
      about: 'nobody',
      meanwhile: true,
      blind: 'as-is',
      look: null,
      of: ['workspace', 'people', 'ratings', 'renewal'],
    },
    z.strictObject({}),
    z.strictObject({
      behind: z.boolean(),
      /** Of the sellers whose sales are judged anew, how many are; null while none are. */
      sales: z.strictObject({ done: z.number().int(), total: z.number().int() }).nullable(),
    }),
  ),
  /**
   * Standings as printed by the command line: all people or one; with a cycle its candidates, under the rules it froze.
   * Of all people those who left are there with `left` only.
   */
  'standings.list': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'lines',
      look: {
        what: 'standings',
        whom: ({ repId }) => [repId],
      },
      of: SCORED,
    },
    z.strictObject({
      repId: repIdSchema.nullable(),
      cycleId: z.string().nullable(),
      left: z.boolean().default(false),
    }),
    z.strictObject({
      standings: z.array(
        standingSchema.extend({
          /** As of today. That somebody is on leave is told to the director and HR. */
          employment: employmentSchema,
          reasons: z.array(z.string()),
        }),
      ),
    }),
  ),
  /**
   * How the leadership numbers of this organisation are made: the person with most ratings as evidence came in, every
   * source hidden and foretold, and how far each part of a rating varies. Under the role model in force.
   */
  'standings.method': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'closed',
      look: { what: 'how-numbers', whom: (_, { example }) => [example?.repId] },
      of: SCORED,
    },
    z.strictObject({}),
    z.strictObject({
      /** Null while nobody was rated whose figures may be shown. */
      example: z
        .strictObject({
          repId: repIdSchema,
          name: z.string(),
          steps: z.array(
            z.strictObject({ what: z.string(), score: z.number(), range, settled: z.number() }),
          ),
          score: z.string(),
          range: z.string(),
          gate: z.string().nullable(),
          sales: z.string(),
        })
        .nullable(),
      /** Where the line stands, from which chance on yes is said, and what a wrong yes counts. */
      line: z.number(),
      cost: z.string(),
      /** What to expect of the suggestions in the open cycle; null without one. */
      expectation: z.string().nullable(),
      check: z
        .strictObject({
          hidden: z.number().int(),
          people: z.number().int(),
          below: z.number().int(),
          inside: z.number().int(),
          above: z.number().int(),
          share: range.nullable(),
          widening: z.number(),
          bins: z.array(
            z.strictObject({
              place: z.number().int(),
              inside: z.boolean(),
              count: z.number().int(),
            }),
          ),
          sentence: z.string(),
        })
        .nullable(),
      spreads: z.array(
        z.strictObject({
          part: z.string(),
          name: z.string(),
          start: z.number(),
          here: z.number().nullable(),
          range: range.nullable(),
          comesFrom: z.string(),
        }),
      ),
      cycles: z.array(
        z.strictObject({ cycleId: cycleIdSchema, name: z.string(), method: z.literal([1, 2]) }),
      ),
    }),
  ),
} as const
