import { z } from 'zod'

/** What may happen to a decision after it was signed. */
export const LATER_KINDS = [
  'declined',
  'withdrawn',
  'postponed',
  'revoked',
  'clerical-error',
  'ended',
] as const
export const laterKindSchema = z.enum(LATER_KINDS)
export type LaterKind = z.infer<typeof laterKindSchema>

export const LATER_KIND_NAMES: Record<LaterKind, string> = {
  declined: 'Offer declined',
  withdrawn: 'Withdrew',
  postponed: 'Postponed',
  revoked: 'Taken back',
  'clerical-error': 'Written by mistake',
  ended: 'Ended',
}

export const LATER_KIND_MEANS: Record<LaterKind, string> = {
  declined: 'by the person',
  withdrawn: 'the person, before it took effect',
  postponed: 'to a day',
  revoked: 'by the organisation',
  'clerical-error': 'the reason says what was wrong',
  ended: 'the person left the role',
}
