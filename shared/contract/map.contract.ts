import { z } from 'zod'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { SCORED } from './event.ts'
import { peopleFilterSchema } from './people.contract.ts'
import { EVERYONE, query } from './procedure.ts'

/** A person named by one of the two promotion rules. `tied` = not distinguishable (P within .40–.60) from the last one picked. */
const pickedSchema = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  sales: z.number().nullable(),
  leadership: z.number().nullable(),
  /** Rank among the people in view by sales, 1 = highest; null = no results. */
  salesRank: z.number().int().nullable(),
  leadershipRank: z.number().int().nullable(),
  tied: z.boolean(),
})
export type Picked = z.infer<typeof pickedSchema>

export const mapContract = {
  /**
   * Everyone in view as columns (one entry a person, all arrays alike in length), cheap to carry at 50,000.
   * `x` is shrunk attainment (1 = 100 %), `y` the leadership score 1–5. Someone with only one of them is still on the
   * map, at its margin; a person with neither is counted in `notShown`. Strongest leaders first, then strongest sellers.
   */
  'map.points': query(
    { may: EVERYONE, about: 'lists', blind: 'round', look: { what: 'role-fit-map' }, of: SCORED },
    z.strictObject({ filter: peopleFilterSchema }),
    z.strictObject({
      repIds: z.array(repIdSchema),
      names: z.array(z.string()),
      x: z.array(z.number().nullable()),
      xSe: z.array(z.number().nullable()),
      y: z.array(z.number().nullable()),
      ySe: z.array(z.number().nullable()),
      roleFits: z.array(roleFitSchema),
      notShown: z.number().int(),
      total: z.number().int(),
      /** The leadership line, and how far a score usually reaches to either side (80 % sure). */
      line: z.number(),
      reach: z.number(),
    }),
  ),
  /** The same openings filled twice: by sales alone, and by leadership aptitude with its gates. */
  'map.policies': query(
    { may: EVERYONE, about: 'lists', blind: 'as-is', look: { what: 'role-fit-map' }, of: SCORED },
    z.strictObject({
      filter: peopleFilterSchema,
      openings: z.number().int().min(1).max(500),
      /** Among the candidates of this cycle, whatever the filter; null = among everybody the filter shows. */
      cycleId: cycleIdSchema.nullable().default(null),
    }),
    z.strictObject({
      /** How many the openings are filled from. */
      people: z.number().int(),
      bySales: z.array(pickedSchema),
      byLeadership: z.array(pickedSchema),
      both: z.array(repIdSchema),
      /** Picked by leadership, not by sales: whom a sales ranking hides. */
      overlooked: z.array(pickedSchema),
      /** Suggested role fit "right person, wrong role", strongest sellers first. */
      betterAsExperts: z.array(pickedSchema),
      /** Of those picked by leadership: rated by a panel that shares no rater with the main one. */
      apart: z.array(pickedSchema),
      /** Openings that leadership evidence cannot fill yet. */
      unfilled: z.number().int(),
      /** The cycle whose candidates these are. */
      cycle: z.string().nullable(),
    }),
  ),
  'map.openings': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: SCORED },
    z.strictObject({}),
    z.strictObject({
      openings: z.number().int(),
      cycle: z.string().nullable(),
      cycleId: cycleIdSchema.nullable(),
    }),
  ),
} as const
