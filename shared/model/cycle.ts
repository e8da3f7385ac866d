import { z } from 'zod'
import { cycleIdSchema } from './id.ts'

export const CYCLE_STATES = ['draft', 'rating', 'calibrating', 'decided', 'closed'] as const
export const cycleStateSchema = z.enum(CYCLE_STATES)
export type CycleState = z.infer<typeof cycleStateSchema>

/** One promotion round for named openings. */
export const cycleSchema = z.strictObject({
  cycleId: cycleIdSchema,
  name: z.string().min(1),
  openings: z.array(z.string()),
  state: cycleStateSchema,
})
export type Cycle = z.infer<typeof cycleSchema>
