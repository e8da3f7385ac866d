import { z } from 'zod'
import { conclusionSchema } from '../model/calibration.ts'
import { verdictSchema } from '../model/decision.ts'

/** What the verdict on a case is written with. */
export const writingSchema = z.strictObject({
  /** Everything said so far, also on Decide. */
  said: conclusionSchema.omit({ at: true }).extend({ verdict: verdictSchema.nullable() }),
  openings: z.array(z.string()),
  /** Verdicts that follow the suggestion; any other needs its reason. */
  inLine: z.array(verdictSchema),
  /** The verdict most votes of the last round are for; any other needs its reason. Null in a tie. */
  majority: verdictSchema.nullable(),
  tie: z.array(verdictSchema),
})
