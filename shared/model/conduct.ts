import { z } from 'zod'
import { personIdSchema } from './id.ts'

export const CONDUCT_RESULTS = ['clear', 'concern'] as const
export const conductResultSchema = z.enum(CONDUCT_RESULTS)
export type ConductResult = z.infer<typeof conductResultSchema>

export const CONDUCT_RESULT_NAMES: Record<ConductResult, string> = {
  clear: 'No upheld breach',
  concern: 'A concern or an upheld breach',
}

/** What somebody said by name about the conduct of one person. Words and names are null once they are erased. */
export const conductSchema = z.strictObject({
  /** Ledger entry that holds it. */
  entry: z.int().min(1),
  at: z.string(),
  result: conductResultSchema,
  /** What was looked at. */
  checked: z.string().nullable(),
  /** Where it can be found again: a case number, a file. */
  reference: z.string().nullable(),
  by: z.strictObject({ personId: personIdSchema, name: z.string() }).nullable(),
})
export type Conduct = z.infer<typeof conductSchema>
