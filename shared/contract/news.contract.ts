import { z } from 'zod'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import type { Area } from './event.ts'
import { EVERYONE, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_NEWS: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'evidence',
  'rating-drafts',
  'role-models',
  'cycles',
  'paths',
  'profiles',
  'decisions',
  'calibration',
]

const number = z.number().nullable()

/** What can be new about a person, in the order it is told. */
export const NEWS_KINDS = [
  'decision',
  'details',
  'results',
  'deals',
  'ratings',
  'forms',
  'evidence',
  'steps',
] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/** Both scores of one person at one point. */
export const scorePointSchema = z.strictObject({
  /** The cycle that kept them when its ratings were closed; null = as they are now. */
  cycleId: cycleIdSchema.nullable(),
  name: z.string(),
  sales: number,
  salesSe: number,
  leadership: number,
  leadershipSe: number,
  roleFit: roleFitSchema,
})
export type ScorePoint = z.infer<typeof scorePointSchema>

export const newsContract = {
  /**
   * Whom something is new about, the newest first (at most 12): since the person at the keyboard last looked at somebody on
   * an earlier day, or since a cycle was last closed. Of one person where `repId` names them. It tells no score.
   */
  'news.list': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'closed',
      look: null,
      of: OF_NEWS,
    },
    z.strictObject({ since: z.enum(['look', 'cycle']), repId: repIdSchema.nullable() }),
    z.strictObject({
      /** The moment it is counted from; null = there was none. */
      from: z.string().nullable(),
      /** The cycle that was closed then. */
      cycle: z.string().nullable(),
      people: z.array(
        z.strictObject({
          repId: repIdSchema,
          name: z.string(),
          at: z.string(),
          news: z.array(z.strictObject({ kind: z.enum(NEWS_KINDS), count: z.int() })),
        }),
      ),
      /** People something is new about, also those who are not listed. */
      total: z.int(),
    }),
  ),
  /** Both scores as each cycle kept them when its ratings were closed, in order of time, and as they are now. */
  'news.scores': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'candidate-page', whom: ({ repId }) => [repId] },
      of: OF_NEWS,
    },
    z.strictObject({ repId: repIdSchema }),
    z.strictObject({ line: z.number(), points: z.array(scorePointSchema) }),
  ),
} as const
