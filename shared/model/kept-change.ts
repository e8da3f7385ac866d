import { z } from 'zod'

/** What kind of change there was to how long a record is kept. */
const KEPT_KINDS = [
  'hold-set',
  'hold-kept',
  'hold-released',
  'asked',
  'changed',
  'refused',
  'later-decision',
] as const

/** One change to how long a record is kept, as an entry of the ledger tells it. Names and reason may be withheld. */
export const keptChangeSchema = z.strictObject({
  entry: z.int(),
  at: z.string(),
  kind: z.enum(KEPT_KINDS),
  by: z.string().nullable(),
  /** Who agreed to a shorter time; null = nobody had to, or withheld. */
  second: z.string().nullable(),
  reason: z.string().nullable(),
  /** Calendar days; null = nothing was moved. Of a hold, `to` is the day on which somebody looks at it again. */
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type KeptChange = z.infer<typeof keptChangeSchema>
