import { z } from 'zod'

/** What there is to read before somebody is rated, in the order it is read. */
export const MATERIAL_PARTS = ['case', 'transcript', 'notes'] as const
export const materialPartSchema = z.enum(MATERIAL_PARTS)
export type MaterialPart = z.infer<typeof materialPartSchema>

export const MATERIAL_NAMES: Record<MaterialPart, string> = {
  case: 'The case',
  transcript: 'Transcript',
  notes: 'Observer’s notes',
}

/** Characters of one part: an hour of talk, written down, has about 50,000. */
export const MATERIAL_CHARS = 60_000
/** Characters of a whole cycle, which every rater’s request carries. */
export const MATERIAL_OF_CYCLE = 1_200_000

export const materialSchema = z.strictObject({
  part: materialPartSchema,
  text: z.string().min(1).max(MATERIAL_CHARS),
})
export type Material = z.infer<typeof materialSchema>
