import { z } from 'zod'
import { signatorySchema, verdictSchema } from '../model/decision.ts'
import { realDaySchema } from '../model/facts.ts'
import { recordIdSchema, repIdSchema } from '../model/id.ts'
import { daySchema } from '../model/rep.ts'
import { saidSchema } from '../model/said-length.ts'
import type { Area } from './event.ts'
import { mutation, query, task } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_RIGHTS: readonly Area[] = ['workspace', 'people', 'profiles', 'cycles', 'decisions']

export const holdSchema = z.strictObject({
  holdId: z.string(),
  repId: repIdSchema,
  name: z.string(),
  reason: z.string(),
  setBy: signatorySchema,
  setAt: z.string(),
  /** The day on which HR looks again whether it must still stand; null = none was named. */
  lookAgainOn: daySchema.nullable(),
})

export const keptRecordSchema = z.strictObject({
  recordId: recordIdSchema,
  seq: z.int(),
  /** Null after the person was erased. */
  repId: repIdSchema.nullable(),
  name: z.string().nullable(),
  verdict: verdictSchema.nullable(),
  signedAt: z.string(),
  keepUntil: daySchema,
  held: z.boolean(),
  /** Its cycle is closed; until then nothing of it is deleted. */
  closed: z.boolean(),
  /** The first day until which it may be kept: the years of the workspace after the signature. */
  atLeast: daySchema,
  /** May be deleted today. */
  due: z.boolean(),
})
export type KeptRecord = z.infer<typeof keptRecordSchema>

/** A shorter time of keeping that waits for a second person. */
export const shorteningSchema = z.strictObject({
  shorteningId: z.string(),
  /** Null = the years of the workspace. */
  recordId: recordIdSchema.nullable(),
  /** Whose record; null = the workspace, or the person was erased. */
  name: z.string().nullable(),
  /** A calendar day of a record, or a number of years. */
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  askedBy: signatorySchema,
  askedAt: z.string(),
})
export type Shortening = z.infer<typeof shorteningSchema>

/** What an erasure would do, before it does anything. */
export const erasePlanSchema = z.strictObject({
  /** Names this plan; an erasure is refused when the workspace has changed since. */
  planId: z.string(),
  repId: repIdSchema,
  name: z.string(),
  /** Earlier names that are searched and taken out as well. */
  formerNames: z.array(z.string()),
  /** Why it may not be done now; empty = it may. */
  obstacles: z.array(z.string()),
  /** Rows that are deleted, by table. */
  deleted: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
  /** Rows of others in which the name or the id is replaced. */
  replaced: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
  /** Fields of the ledger whose salted text is dropped; their entries stay. */
  disclosures: z.int(),
  /** Of those, fields of other people's records that name this person. */
  inRecordsOfOthers: z.int(),
  /** What others wrote with a part of the name that others share: for a person to judge, nothing is taken out. */
  mentions: z.array(z.strictObject({ where: z.string(), text: z.string() })),
  /** Files known to hold this person still, or that may: exports, papers and backups. They are outside this workspace. */
  copies: z.array(z.string()),
})
export type ErasePlan = z.infer<typeof erasePlanSchema>

/** One look: who opened or took out what, and about whom where the page opens somebody's case. */
export const lookEntrySchema = z.strictObject({
  seq: z.int(),
  at: z.string(),
  /** Null = erased since. */
  name: z.string().nullable(),
  what: z.string(),
  /** How many people's cases it opened; 0 = a list that opens nobody's. */
  people: z.int(),
  whom: z.array(z.strictObject({ repId: repIdSchema, name: z.string() })),
})
export type LookEntry = z.infer<typeof lookEntrySchema>

/** One part of an access report: a table, the ledger, or who has looked. */
export const reportPartSchema = z.strictObject({ title: z.string(), lines: z.array(z.string()) })

/** A decision in force that HR still has something to do about. */
export const hrTaskSchema = z.strictObject({
  recordId: recordIdSchema,
  repId: repIdSchema,
  name: z.string(),
  verdict: verdictSchema.nullable(),
  signedAt: z.string(),
  /** Zone whose calendar its record is told in. */
  timeZone: z.string(),
  conditions: z.string(),
  /** The day by which they are to be met; null = none is named. */
  conditionsBy: daySchema.nullable(),
})

/** Characters of a reason: a sentence, not a word. */
export const LEAST_REASON = 10
const reason = saidSchema(LEAST_REASON, 1000)

/** Keeping, holding, and what people may ask about themselves. Takes HR. */
export const rightsContract = {
  'rights.overview': query(
    { may: ['director', 'hr'], about: 'nobody', blind: 'unseen', look: null, of: OF_RIGHTS },
    z.strictObject({}),
    z.strictObject({
      /** How long a record signed from now on is kept. */
      years: z.int(),
      records: z.array(keptRecordSchema),
      holds: z.array(holdSchema),
      waiting: z.array(shorteningSchema),
    }),
  ),
  /** What waits for HR: letters, conditions, records near their day, and holds. */
  'rights.due': query(
    { may: ['hr'], about: 'lists', blind: 'lines', look: { what: 'hr-today' }, of: OF_RIGHTS },
    z.strictObject({}),
    z.strictObject({
      today: daySchema,
      /** Decisions in force without a letter given, the longest waiting first. */
      letters: z.array(
        hrTaskSchema.extend({
          /** The day until which the letter promises a conversation. */
          giveBy: daySchema,
        }),
      ),
      /** Conditions in force of which nobody has said what became of them, the earliest day first. */
      conditions: z.array(hrTaskSchema),
      /** Records whose day has come or comes within the next days, the earliest first. */
      near: z.array(keptRecordSchema),
      /** Within how many days a record counts as near its day. */
      nearDays: z.int(),
      holds: z.array(holdSchema),
    }),
  ),
  /** The least number of years a record is kept. More hold at once, fewer when a second person agrees. */
  'rights.setYears': mutation(
    { may: ['hr'], about: 'nobody', proof: true, changes: ['decisions', 'workspace'] },
    z.strictObject({ years: z.int().min(1).max(30), reason }),
    z.strictObject({ waits: z.boolean() }),
  ),
  /** A later day holds at once, an earlier one when a second person agrees; none goes below the years of the workspace. */
  'rights.setKeepUntil': mutation(
    { may: ['hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    z.strictObject({ recordId: recordIdSchema, keepUntil: daySchema, reason }),
    z.strictObject({ waits: z.boolean() }),
  ),
  /** The second person agrees to a shorter time. Refused to whoever asked for it. */
  'rights.agree': mutation(
    { may: ['director', 'hr'], about: 'nobody', proof: true, changes: ['decisions', 'workspace'] },
    z.strictObject({ shorteningId: z.string() }),
    z.null(),
  ),
  /** The time stays as it is: a second person refuses, or whoever asked takes it back. */
  'rights.refuse': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['decisions'] },
    z.strictObject({ shorteningId: z.string(), reason }),
    z.null(),
  ),
  /** Stops every deletion that touches this person until it is released. */
  'rights.hold': mutation(
    { may: ['hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    z.strictObject({ repId: repIdSchema, reason, lookAgainOn: realDaySchema }),
    holdSchema,
  ),
  /** Somebody looked: the hold still stands, and is looked at again on another day. */
  'rights.keepHold': mutation(
    { may: ['hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    z.strictObject({ holdId: z.string(), reason, lookAgainOn: realDaySchema }),
    z.null(),
  ),
  'rights.release': mutation(
    { may: ['hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    z.strictObject({ holdId: z.string(), reason }),
    z.null(),
  ),
  /** The dry run: what a purge would delete today, and what it keeps and why. */
  'rights.purgePlan': query(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', look: null, of: OF_RIGHTS },
    z.strictObject({}),
    z.strictObject({
      planId: z.string(),
      due: z.array(keptRecordSchema.extend({ fields: z.int() })),
      kept: z.array(keptRecordSchema.extend({ because: z.string() })),
    }),
  ),
  /** Drops the content of every record that is due. Refused when the plan is no longer the same. */
  'rights.purge': task(
    { may: ['hr'], about: 'nobody', blind: 'refuse', proof: true, changes: ['decisions'] },
    z.strictObject({ planId: z.string(), reason }),
    z.strictObject({ records: z.int(), fields: z.int() }),
  ),
  /** Everything the workspace holds about one person, in parts and as a PDF (base64), with every other name taken out. */
  'rights.accessReport': task(
    { may: ['hr'], about: ({ repId }) => [repId], blind: 'closed', changes: [] },
    z.strictObject({ repId: repIdSchema }),
    z.strictObject({
      name: z.string(),
      fileName: z.string(),
      content: z.string(),
      parts: z.array(reportPartSchema),
      /** Rows reported, by table. */
      tables: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
    }),
  ),
  /** The log of looks, newest first, from the entry `before` on. */
  'rights.looks': query(
    { may: ['hr'], about: 'nobody', blind: 'unseen', look: null, of: OF_RIGHTS },
    z.strictObject({
      repId: repIdSchema.nullable(),
      before: z.int().nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.strictObject({ total: z.int(), looks: z.array(lookEntrySchema) }),
  ),
  'rights.erasePlan': query(
    {
      may: ['hr'],
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'erasure-plan', whom: ({ repId }) => [repId] },
      of: OF_RIGHTS,
    },
    z.strictObject({ repId: repIdSchema }),
    erasePlanSchema,
  ),
  /**
   * Erases one person. The chain stays valid; what was committed about them can never be opened again. The protocol
   * (PDF) says what was done and what lies outside; it is for HR to file and is not kept here.
   */
  'rights.erase': task(
    {
      may: ['hr'],
      about: 'nobody',
      blind: 'refuse',
      proof: true,
      changes: ['people', 'ratings', 'cycles', 'profiles', 'decisions'],
    },
    z.strictObject({ repId: repIdSchema, planId: z.string() }),
    erasePlanSchema.extend({
      protocol: z.strictObject({ fileName: z.string(), content: z.base64() }),
    }),
  ),
} as const
