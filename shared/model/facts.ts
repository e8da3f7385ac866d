import { z } from 'zod'
import { isDay } from './calendar.ts'
import { repIdSchema } from './id.ts'
import { periodResultSchema } from './period-result.ts'
import { daySchema, NAME_CHARACTERS, repSchema } from './rep.ts'

/** As it is stored: a file may have brought blanks around it, which a change of something else leaves alone. */
const words = (most: number) => z.string().max(most).regex(/\S/, 'is empty')
const text = words(2000).nullable()

/** A calendar day that exists. */
export const realDaySchema = daySchema.refine(isDay, 'is not a day of the calendar')

/** What is known of a person beside results and ratings, as it can be changed by hand. Unknown is null, never "". */
export const personFactsSchema = repSchema
  .omit({ repId: true, conductBreachOn: true, conduct: true })
  .extend({
    name: words(NAME_CHARACTERS),
    role: text,
    segment: text,
    territoryType: text,
    team: text,
    managerId: words(200).nullable(),
    hiredOn: realDaySchema.nullable(),
    email: text,
    leftOn: realDaySchema.nullable().default(null),
  })
export type PersonFacts = z.infer<typeof personFactsSchema>

const amount = z.number().min(-1e15).max(1e15)

/** What is known of one person in one period. */
export const resultFactsSchema = periodResultSchema.omit({ repId: true, period: true }).extend({
  quota: amount.nonnegative().nullable(),
  actual: amount.nullable(),
  largestDeal: amount.nullable(),
  note: words(20_000).nullable(),
})
export type ResultFacts = z.infer<typeof resultFactsSchema>

/** A won deal as a whole: who had which part in it. Null parts are equal parts. */
export const dealFactsSchema = z.strictObject({
  /** Value of the whole deal. */
  amount,
  closedOn: realDaySchema,
  /** In order of the people's ids. */
  parts: z
    .array(z.strictObject({ repId: repIdSchema, share: z.number().min(0).max(1).nullable() }))
    .min(1)
    .max(50),
})
export type DealFacts = z.infer<typeof dealFactsSchema>

/** What decides about peers, ramp and presence, and so about standings; a change of it says why. */
const PERSON_MOVES = ['role', 'segment', 'territoryType', 'hiredOn', 'leaves'] as const
const RESULT_MOVES = ['quota', 'actual', 'availability', 'ramp', 'largestDeal'] as const

/** The names of what differs. */
export const changedFacts = <T extends object>(was: T, to: T): (keyof T & string)[] =>
  (Object.keys(to) as (keyof T & string)[]).filter((name) => was[name] !== to[name])

/** Whether this change of a person can move a standing, and so needs a reason. */
export const personMoves = (was: PersonFacts, to: PersonFacts): boolean =>
  PERSON_MOVES.some((name) => was[name] !== to[name])

/** Whether this change of a period can move a standing, and so needs a reason. */
export const resultMoves = (was: ResultFacts | null, to: ResultFacts): boolean =>
  RESULT_MOVES.some((name) => (was?.[name] ?? null) !== to[name])
