import { z } from 'zod'

/** What a change of somebody's seat in a meeting was; entries of the ledger carry these words. */
export const SEAT_CHANGES = [
  'runs',
  'helps',
  'helps-no-more',
  'holds-key-part',
  'joined',
  'left',
  'vote-given',
  'vote-taken',
  'absent',
  'back',
  'recused',
  'recusal-taken-back',
  'presents',
  'presents-no-more',
] as const
export const seatChangeSchema = z.enum(SEAT_CHANGES)
export type SeatChange = z.infer<typeof seatChangeSchema>
