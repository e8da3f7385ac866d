import { z } from 'zod'
import { asCount, asList } from './wording.ts'

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

export function lessKept(seen: KeptSeen, own: KeptSeen): LessKept | null {
  const records = Object.entries(seen.until)
  const gone = records.filter(([entry]) => own.until[entry] === undefined).length
  const shorter = records.filter(([entry, day]) => (own.until[entry] ?? day) < day).length
  const holds = seen.holds.filter((id) => !own.holds.includes(id)).length
  const fewerYears = own.years < seen.years
  return fewerYears || gone + shorter + holds > 0 ? { fewerYears, gone, shorter, holds } : null
}

export function lessKeptWords({ fewerYears, gone, shorter, holds }: LessKept): string {
  const records = (n: number, said: string) =>
    n === 0 ? [] : [`${asCount(n, 'record')} ${n === 1 ? 'is' : 'are'} ${said}`]
  return asList([
    ...(fewerYears ? ['records are kept for fewer years'] : []),
    ...records(gone, 'not there'),
    ...records(shorter, 'kept for less time'),
    ...(holds === 0
      ? []
      : [`${asCount(holds, 'legal hold')} ${holds === 1 ? 'does' : 'do'} not stand`]),
  ])
}
