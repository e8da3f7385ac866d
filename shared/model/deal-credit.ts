import { z } from 'zod'
import { repIdSchema } from './id.ts'
import { daySchema } from './rep.ts'

/** One rep's share in one closed deal. Several rows of the same deal are shared credit. */
export const dealCreditSchema = z.strictObject({
  dealId: z.string().min(1),
  repId: repIdSchema,
  /** Value of the whole deal. */
  amount: z.number(),
  closedOn: daySchema,
  /** 0–1; null = not given, read as an equal split among the deal's reps. */
  creditShare: z.number().min(0).max(1).nullable(),
})
export type DealCredit = z.infer<typeof dealCreditSchema>
