import { z } from 'zod'
import { cycleStateSchema } from '../model/cycle.ts'
import { verdictSchema } from '../model/decision.ts'
import { batchIdSchema, cycleIdSchema, repIdSchema } from '../model/id.ts'
import { checkInSchema, successDefinitionSchema } from '../model/outcome.ts'
import { daySchema } from '../model/rep.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_OUTCOMES: readonly Area[] = [
  'workspace',
  'outcomes',
  'profiles',
  'paths',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'decisions',
]

const number = z.number().nullable()
const interval = z.tuple([z.number(), z.number()]).readonly().nullable()

/** A share with its Wilson interval. People who tie for the last places of a replay count in part. */
export const shareSchema = z.strictObject({
  successes: z.number(),
  n: z.number(),
  rate: number,
  interval,
})
export type ShareFigure = z.infer<typeof shareSchema>

/** A correlation with its Fisher interval. */
export const relationSchema = z.strictObject({ n: z.number().int(), r: number, interval })
export type RelationFigure = z.infer<typeof relationSchema>

/** Somebody decided about, with what is known since. */
export const followedSchema = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  cycleId: cycleIdSchema.nullable(),
  cycleName: z.string().nullable(),
  /** Null = promoted outside this program; only its outcomes are known. */
  verdict: verdictSchema.nullable(),
  promoted: z.boolean(),
  since: daySchema,
  checkIns: z.array(checkInSchema),
  /** Check-ins without an answer, the earliest first; those whose time is over are missed. */
  due: z.array(z.strictObject({ months: z.number().int(), dueOn: daySchema, missed: z.boolean() })),
  /** Finished steps of the path, of all. */
  steps: z.strictObject({ done: z.number().int(), all: z.number().int() }).nullable(),
})
export type Followed = z.infer<typeof followedSchema>

const success = z.strictObject({
  cycleId: cycleIdSchema,
  name: z.string(),
  state: cycleStateSchema,
  definition: successDefinitionSchema,
  /** From the first signed promotion on nobody can change it. */
  fixedAt: z.string().nullable(),
})

const picked = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  promoted: z.boolean(),
  success: z.boolean().nullable(),
})

const overlooked = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  salesRank: z.number().int().nullable(),
  leadershipRank: z.number().int().nullable(),
  promoted: z.boolean(),
})

/** What became of decisions. Figures rest on what was locked when each was signed. */
export const outcomesContract = {
  'outcomes.followed': query(
    { may: EVERYONE, about: 'lists', blind: 'lines', look: { what: 'check-ins' }, of: OF_OUTCOMES },
    z.strictObject({}),
    z.strictObject({
      today: daySchema,
      people: z.array(followedSchema),
      success: z.array(success),
    }),
  ),
  /** Writes or replaces one check-in, kept as a change by hand: `imports.takeBack` puts back what stood there. For directors, facilitators and HR. */
  'outcomes.save': mutation(
    {
      may: ['director', 'facilitator', 'hr'],
      about: ({ repId }) => [repId],
      changes: ['outcomes'],
    },
    checkInSchema,
    z.strictObject({ batchId: batchIdSchema }),
  ),
  /** Refused once a promotion of the cycle is signed. For directors and HR. */
  'outcomes.setSuccess': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['outcomes'] },
    z.strictObject({ cycleId: cycleIdSchema, definition: successDefinitionSchema }),
    success,
  ),
  'outcomes.report': query(
    { may: EVERYONE, about: 'nobody', blind: 'round', look: null, of: OF_OUTCOMES },
    z.strictObject({}),
    z.strictObject({
      promotions: z.number().int(),
      withOutcome: z.number().int(),
      /** Promotions that were not signed here: what was known when they were made is missing, so they count in no figure. */
      elsewhere: z.number().int(),
      perYear: z.number(),
      byVerdict: z.array(
        shareSchema.extend({
          verdict: verdictSchema,
          of: z.enum(['success', 'stayed']),
          decisions: z.number().int(),
        }),
      ),
      brier: z.strictObject({
        n: z.number().int(),
        brier: number,
        reference: number,
        skill: number,
        meanPredicted: number,
        observedRate: number,
      }),
      leadership: relationSchema,
      sales: relationSchema,
      leadershipUnrestricted: number,
      /** Without error in the leadership scores; outcomes as they are. */
      leadershipErrorFree: number,
      /** Validity of leadership evidence: published, and joined with the own promotions by their weight, 80 % sure. */
      validity: z.strictObject({
        published: z.number(),
        r: z.number(),
        low: z.number(),
        high: z.number(),
        weight: z.number(),
        sentence: z.string(),
      }),
      competencies: z.array(relationSchema.extend({ competency: z.string(), name: z.string() })),
      raters: z.array(relationSchema.extend({ rater: z.string() })),
      withRule: shareSchema,
      againstRule: shareSchema,
      needs: z.array(z.string()),
    }),
  ),
  /** Past cycles under another rule, on what was known at the time. */
  'outcomes.backtest': query(
    { may: EVERYONE, about: 'lists', blind: 'round', look: { what: 'backtest' }, of: OF_OUTCOMES },
    z.strictObject({
      salesWeight: z.number().min(0).max(1),
      sources: z.enum(['frozen', 'equal']).default('frozen'),
    }),
    z.strictObject({
      cycles: z.array(
        z.strictObject({
          cycleId: cycleIdSchema,
          cycleName: z.string(),
          decidedOn: daySchema,
          places: z.number().int(),
          picked: z.array(picked),
          /** People who tie for the places left; the rule cannot say which of them. Null where nobody ties. */
          tied: z.array(picked),
          placesLeft: z.number().int(),
          ties: z.string().nullable(),
          dropped: z.array(picked),
        }),
      ),
      pickedAndSeen: shareSchema,
      notPickedButSeen: shareSchema,
      /** People picked who were never observed; those who tie count in part. */
      neverSeen: z.number(),
    }),
  ),
  /** Whom the sales ranking hid, in every cycle: past ones as frozen, current ones as they stand. */
  'outcomes.overlooked': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'closed',
      look: { what: 'overlooked' },
      of: OF_OUTCOMES,
    },
    z.strictObject({}),
    z.strictObject({
      cycles: z.array(
        z.strictObject({
          cycleId: cycleIdSchema,
          name: z.string(),
          past: z.boolean(),
          openings: z.number().int(),
          overlooked: z.array(overlooked),
        }),
      ),
    }),
  ),
} as const
