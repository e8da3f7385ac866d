import { z } from 'zod'

/** How many competencies an opening can ask more of, and how often each of them then counts. */
export const NEEDS_MOST = 3
export const NEEDS_FACTOR = 2

/** What one opening needs more of: a variant of the role model that changes weights within these bounds and nothing else. */
export const seatNeedsSchema = z.strictObject({
  /** A new team, a turnaround. */
  name: z.string().trim().min(1, 'Say what kind of opening it is.').max(80),
  /** Ids of the competencies that count double. */
  competencies: z
    .array(z.string().min(1))
    .min(1, 'Pick what this opening needs more of.')
    .max(NEEDS_MOST, `Pick at most ${NEEDS_MOST}.`),
})
export type SeatNeeds = z.infer<typeof seatNeedsSchema>
