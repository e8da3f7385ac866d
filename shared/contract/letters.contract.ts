import { z } from 'zod'
import { cycleIdSchema, recordIdSchema, repIdSchema } from '../model/id.ts'
import { letterheadSchema, paperSchema } from '../model/letterhead.ts'
import { daySchema } from '../model/rep.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query, task } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_LETTERS: readonly Area[] = ['workspace', 'profiles', 'decisions', 'people', 'paths']

export const LETTER_FORMATS = ['pdf', 'docx', 'md'] as const
export const letterFormatSchema = z.enum(LETTER_FORMATS)
export type LetterFormat = z.infer<typeof letterFormatSchema>

/** How a letter reached the person. */
export const LETTER_WAYS = ['by-hand', 'by-post', 'by-email', 'another-way'] as const
export const letterWaySchema = z.enum(LETTER_WAYS)
export type LetterWay = z.infer<typeof letterWaySchema>

export const LETTER_WAY_NAMES: Record<LetterWay, string> = {
  'by-hand': 'by hand',
  'by-post': 'by post',
  'by-email': 'by e-mail',
  'another-way': 'another way',
}

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
  /** When it was last entered as given; null = never. */
  givenAt: z.string().nullable(),
  /** How and when it was given and until when a reply is due, in a sentence; null = never given. */
  dispatch: z.string().nullable(),
  /** The day a reply is due when it is given now. */
  replyBy: daySchema,
})
export type Letter = z.infer<typeof letterSchema>

const ofRecord = z.strictObject({ recordId: recordIdSchema })
const MAY = ['director', 'hr'] as const

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
  /** The letter a draft would lead to if it were signed now by whoever asks; null while there is no verdict. */
  'letters.preview': query(
    {
      may: MAY,
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'letter', whom: ({ repId }) => [repId] },
      of: OF_LETTERS,
    },
    z.strictObject({
      cycleId: cycleIdSchema,
      repId: repIdSchema,
      /** What is ticked as what the decision rests on; absent = what the suggestion rests on. */
      restedOn: z.array(z.string().max(100)).max(60).optional(),
      /** Absent = as the letterhead says. */
      paper: paperSchema.optional(),
    }),
    z.strictObject({
      repId: repIdSchema,
      text: z.string().nullable(),
      paper: paperSchema,
      /** Pages of the letter on that paper; 0 without a letter. */
      pages: z.int(),
    }),
  ),
  /** Keeps an edited text; null goes back to the one the program writes. */
  'letters.save': mutation(
    { may: MAY, about: 'nobody', changes: ['decisions'] },
    ofRecord.extend({ text: z.string().trim().min(1).max(30_000).nullable() }),
    letterSchema,
  ),
  /** Makes the file (base64). Nothing is entered as given: that is said apart. */
  'letters.make': task(
    { may: MAY, about: 'nobody', blind: 'closed', changes: ['decisions'] },
    ofRecord.extend({ format: letterFormatSchema }),
    z.strictObject({ fileName: z.string(), content: z.string(), mediaType: z.string() }),
  ),
  /** Enters the letter as it was sent into the record: how, when, and until when a reply is due. */
  'letters.give': mutation(
    { may: MAY, about: 'nobody', changes: ['decisions'] },
    ofRecord.extend({
      way: letterWaySchema,
      givenOn: daySchema,
      replyBy: daySchema,
      /** The text as sent where it was changed outside the program; null = as it stands here. */
      text: z.string().trim().min(1).max(30_000).nullable(),
    }),
    letterSchema,
  ),
  /** Days on which the evidence about somebody is to be looked at again, the earliest first. */
  'letters.secondLooks': query(
    {
      may: MAY,
      about: 'lists',
      blind: 'lines',
      look: { what: 'second-looks' },
      of: OF_LETTERS,
    },
    z.strictObject({}),
    z.strictObject({
      today: daySchema,
      looks: z.array(
        z.strictObject({
          recordId: recordIdSchema,
          repId: repIdSchema,
          name: z.string(),
          dueOn: daySchema,
        }),
      ),
    }),
  ),
  'letters.lookedAgain': mutation(
    { may: MAY, about: 'nobody', changes: ['decisions'] },
    ofRecord,
    z.null(),
  ),
  /** Second looks and days of conditions as a calendar file (iCalendar). */
  'letters.calendar': query(
    { may: MAY, about: 'lists', blind: 'closed', look: { what: 'second-looks' }, of: OF_LETTERS },
    z.strictObject({}),
    z.strictObject({ fileName: z.string(), content: z.string() }),
  ),
  'letters.letterhead': query(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', look: null, of: ['workspace'] },
    z.strictObject({}),
    letterheadSchema,
  ),
  'letters.saveLetterhead': mutation(
    { may: MAY, about: 'nobody', changes: ['workspace', 'decisions'] },
    letterheadSchema,
    letterheadSchema,
  ),
} as const
