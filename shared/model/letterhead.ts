import { z } from 'zod'

export const PAPERS = ['a4', 'letter'] as const
export const paperSchema = z.enum(PAPERS)
export type PaperSize = z.infer<typeof paperSchema>

/** What every letter of a workspace carries: who writes, to whom an appeal goes and for how long, and the paper. */
export const letterheadSchema = z.strictObject({
  organisation: z.string().trim().min(1).max(120),
  /** Person or office that takes an appeal, as the letter says it. */
  appealTo: z.string().trim().min(1).max(200),
  /** Days after the signature until which an appeal is taken. */
  appealDays: z.int().min(7).max(365),
  paper: paperSchema,
})
export type Letterhead = z.infer<typeof letterheadSchema>

/** The letterhead of a workspace that has not written its own. */
export const defaultLetterhead = (workspace: string): Letterhead => ({
  organisation: workspace,
  appealTo: `Human resources of ${workspace}`,
  appealDays: 28,
  paper: 'a4',
})
