import { z } from 'zod'
import { personIdSchema } from './id.ts'

/** What can be stated. */
export const CONDUCT_RESULTS = ['clear', 'open', 'breach'] as const
export const conductResultSchema = z.enum(CONDUCT_RESULTS)
export type ConductResult = z.infer<typeof conductResultSchema>

/** What can have been stated: earlier forms of the program did not tell a concern from a breach. */
export const conductSaidSchema = z.enum([...CONDUCT_RESULTS, 'concern'])
export type ConductSaid = z.infer<typeof conductSaidSchema>

export const CONDUCT_RESULT_NAMES: Record<ConductSaid, string> = {
  clear: 'No upheld breach',
  open: 'A concern that is not settled',
  breach: 'An upheld breach',
  concern: 'A concern or an upheld breach',
}

/** Why the gate of conduct is not met; `cleared` = it was not when ratings closed, and no breach is upheld by now. */
export const conductFoundSchema = z.enum(['breach', 'open', 'concern', 'cleared'])
export type ConductFound = z.infer<typeof conductFoundSchema>

/** What somebody said by name about the conduct of one person. Words and names are null once they are erased. */
export const conductSchema = z.strictObject({
  /** Ledger entry that holds it. */
  entry: z.int().min(1),
  at: z.string(),
  result: conductSaidSchema,
  /** What was looked at. */
  checked: z.string().nullable(),
  /** Where it can be found again: a case number, a file. */
  reference: z.string().nullable(),
  by: z.strictObject({ personId: personIdSchema, name: z.string() }).nullable(),
})
export type Conduct = z.infer<typeof conductSchema>
