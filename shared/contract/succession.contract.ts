import { z } from 'zod'
import { cycleSchema } from '../model/cycle.ts'
import { realDaySchema } from '../model/facts.ts'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { daySchema } from '../model/rep.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { seatNeedsSchema } from '../model/seat-needs.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_SUCCESSION: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
  'decisions',
  'calibration',
  'paths',
]

const number = z.number().nullable()
const when = z.enum(['now', 'with-conditions', 'later'])

/** Somebody beside an opening, with the figures that Decide shows of them. */
export const seatPersonSchema = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  team: z.string().nullable(),
  roleFit: roleFitSchema,
  sales: number,
  salesSe: number,
  leadership: number,
  leadershipSe: number,
  when,
  /** Last day of the open steps of the path towards leading; null = no path, or no step with a day. */
  developedOn: daySchema.nullable(),
  /** Among those who are in line; null = later. */
  place: z.int().nullable(),
  tied: z.boolean(),
  /** Chance to be the best leader of those still considered for the opening, 0–1; null = not in line. */
  chance: number,
  suggested: z.boolean(),
  ownTeam: z.boolean(),
  /** The same when what this opening needs counts double; null = it needs nothing special, or nobody rated the person. */
  byNeeds: z
    .strictObject({
      leadership: z.number(),
      leadershipSe: number,
      place: z.int().nullable(),
      tied: z.boolean(),
      chance: number,
    })
    .nullable(),
})
export type SeatPerson = z.infer<typeof seatPersonSchema>

export const successionContract = {
  /** Says by which day an opening has to be filled; null takes the day away. */
  'succession.setFillBy': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({
      cycleId: cycleIdSchema,
      opening: z.string().min(1),
      fillBy: realDaySchema.nullable(),
    }),
    z.strictObject({ opening: z.string(), fillBy: daySchema.nullable() }),
  ),
  /** Says what an opening needs more of than the role model asks; null = nothing. The ledger keeps every change. */
  'succession.setNeeds': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({
      cycleId: cycleIdSchema,
      opening: z.string().min(1),
      needs: seatNeedsSchema.nullable(),
    }),
    z.strictObject({ opening: z.string(), needs: seatNeedsSchema.nullable() }),
  ),
  /** The openings of the open cycle with who is in line for each, and who of each team could follow. */
  'succession.board': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'closed',
      look: { what: 'succession-board' },
      of: OF_SUCCESSION,
    },
    z.strictObject({}),
    z.strictObject({
      cycle: cycleSchema.nullable(),
      /** Figures are kept from who only rates until ratings are closed: no people then. */
      hidden: z.boolean(),
      line: number,
      /** What an opening can need more of. */
      competencies: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      seats: z.array(
        z.strictObject({
          /** 1 = the first that is free. */
          seat: z.int(),
          opening: z.string(),
          covered: z.boolean(),
          /** The day by which it has to be filled; null = none is set. */
          fillBy: daySchema.nullable(),
          /** What it needs more of, by name too, and who would be first by that; null = what every opening asks. */
          needs: seatNeedsSchema
            .extend({
              asks: z.array(z.string()),
              first: z.array(z.strictObject({ repId: repIdSchema, name: z.string() })),
            })
            .nullable(),
          people: z.array(seatPersonSchema),
        }),
      ),
      /** Openings that a signed decision has filled. */
      filled: z.array(
        z.strictObject({ opening: z.string(), repId: repIdSchema, name: z.string() }),
      ),
      /** Candidates who are in line for no opening and are not developed towards one. */
      others: z.int(),
      teams: z.array(
        z.strictObject({
          team: z.string(),
          people: z.int(),
          rated: z.int(),
          state: z.enum(['nobody', 'emptied', 'stays']),
          followers: z.array(
            z.strictObject({
              repId: repIdSchema,
              name: z.string(),
              when,
              developedOn: daySchema.nullable(),
              suggested: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
} as const
