import { z } from 'zod'

/** Ground on which nobody may be decided about, with the words that touch it. */
export const groundSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  name: z.string().min(1),
  /** One sentence for whoever wrote the word. */
  why: z.string().min(1),
  /** Words or phrases; a star at the end stands for any ending. */
  words: z.array(z.string().min(2)),
})
export type Ground = z.infer<typeof groundSchema>

export const groundsSchema = z.strictObject({ grounds: z.array(groundSchema).min(1) })

/** A word that this workspace points at too. */
export const watchWordSchema = z.strictObject({
  word: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .regex(/^[^*]+\*?$/, 'A star may stand at the end only.'),
  why: z.string().trim().min(1).max(200),
})
export type WatchWord = z.infer<typeof watchWordSchema>
