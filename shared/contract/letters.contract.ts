import { z } from 'zod'
import { recordIdSchema, repIdSchema } from '../model/id.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query, task } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_LETTERS: readonly Area[] = ['workspace', 'profiles', 'decisions', 'people']

export const LETTER_FORMATS = ['pdf', 'docx', 'md'] as const
export const letterFormatSchema = z.enum(LETTER_FORMATS)
export type LetterFormat = z.infer<typeof letterFormatSchema>

export const letterSchema = z.strictObject({
  recordId: recordIdSchema,
  repId: repIdSchema,
  kind: z.enum(['not-now', 'welcome']),
  /** Markdown: headings, paragraphs, lists, and `[reply]` for a box to write in. */
  text: z.string(),
  /** True when HR changed the text the program wrote. */
  edited: z.boolean(),
  /** Other people the text names; it is not made while there is one. */
  othersNamed: z.array(z.string()),
  /** When it was last made as a file; null = never. */
  givenAt: z.string().nullable(),
})
export type Letter = z.infer<typeof letterSchema>

const ofRecord = z.strictObject({ recordId: recordIdSchema })

export const lettersContract = {
  /** The letter beside a record: not now, or welcome with the first ninety days. */
  'letters.get': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'letter', whom: (_, { repId }) => [repId] },
      of: OF_LETTERS,
    },
    ofRecord,
    letterSchema,
  ),
  /** Keeps an edited text; null goes back to the one the program writes. */
  'letters.save': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['decisions'] },
    ofRecord.extend({ text: z.string().trim().min(1).max(30_000).nullable() }),
    letterSchema,
  ),
  /** Makes the file (base64) and puts the text as given into the record. */
  'letters.make': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'closed', changes: ['decisions'] },
    ofRecord.extend({ format: letterFormatSchema }),
    z.strictObject({ fileName: z.string(), content: z.string(), mediaType: z.string() }),
  ),
} as const
