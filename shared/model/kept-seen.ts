import { z } from 'zod'

/** What protected the records of a workspace when it was open last; nothing in it says whom they are about. */
export const keptSeenSchema = z.strictObject({
  years: z.number(),
  /** Until when each record that still holds anything is kept, by its entry. */
  until: z.record(z.string(), z.string()),
  /** Legal holds that stand. */
  holds: z.array(z.string()),
})
export type KeptSeen = z.infer<typeof keptSeenSchema>

/** How much less protects the records of a file than of the state that was there before; absent = as much. */
export const lessKeptSchema = z.object({
  fewerYears: z.boolean(),
  gone: z.number(),
  shorter: z.number(),
  holds: z.number(),
})
export type LessKept = z.infer<typeof lessKeptSchema>
