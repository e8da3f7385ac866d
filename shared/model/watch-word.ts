import { z } from 'zod'

/** Ground on which nobody may be decided about, with the words that touch it. */
export const groundSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  name: z.string().min(1),
  /** One sentence for whoever wrote the word. */
  why: z.string().min(1),
  /** Words or phrases; a star at the end stands for any ending. */
  words: z.array(z.string().min(2)),
  /** Whether one of its words in front of a thing is about the thing: an old contract, but not a part-time contract. */
  ofThings: z.boolean(),
})

/** The words of the program: what touches a ground, and where the same word speaks of business. */
export const groundsSchema = z.strictObject({
  /** Phrases whose words touch no ground: `parent company`. A star at the end stands for any ending. */
  innocent: z.array(z.string().min(2)),
  /** Nouns no person is called by: a word in front of one says what it is, `the younger accounts`. */
  things: z.array(z.string().regex(/^[a-z]+$/)),
  grounds: z.array(groundSchema).min(1),
})
export type ProtectedWords = z.infer<typeof groundsSchema>

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
