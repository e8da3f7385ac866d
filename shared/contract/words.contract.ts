import { z } from 'zod'
import { repIdSchema } from '../model/id.ts'
import { groundSchema, watchWordSchema } from '../model/watch-word.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_WORDS: readonly Area[] = ['workspace', 'people', 'profiles', 'ratings', 'cycles']

/** A place in a text to look at before it is signed; `start` and `end` count UTF-16 units of the text. */
export const markSchema = z.strictObject({
  start: z.int(),
  end: z.int(),
  text: z.string(),
  kind: z.enum(['name', 'ground', 'sign']),
  /** What it is, to follow the quoted text. */
  is: z.string(),
  why: z.string(),
  /** Words to put in its place; empty = take the sentence out. */
  instead: z.string(),
})

export const wordsContract = {
  /**
   * Names of others and words that touch a protected ground, in a text about one person or in none's. Where the window
   * knows no id, `named` is what it calls the person: a name, or a code while names are hidden.
   */
  'words.check': query(
    { may: EVERYONE, about: 'nobody', meanwhile: true, blind: 'as-is', look: null, of: OF_WORDS },
    z.strictObject({
      repId: repIdSchema.nullable(),
      named: z.string().max(300).default(''),
      text: z.string().max(30_000),
    }),
    z.strictObject({ marks: z.array(markSchema) }),
  ),
  /** The words that are pointed at: those of the program by ground, and those of this workspace. */
  'words.list': query(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', look: null, of: ['workspace'] },
    z.strictObject({}),
    z.strictObject({ grounds: z.array(groundSchema), own: z.array(watchWordSchema) }),
  ),
  'words.add': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['workspace'] },
    watchWordSchema,
    z.strictObject({ own: z.array(watchWordSchema) }),
  ),
  'words.remove': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['workspace'] },
    z.strictObject({ word: z.string() }),
    z.strictObject({ own: z.array(watchWordSchema) }),
  ),
} as const
