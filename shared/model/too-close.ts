import { z } from 'zod'

/** Why a rater leaves somebody out: what ties the two, or the rater's own words. */
export const TIES = ['manages', 'mentor', 'rival', 'family', 'other'] as const
export const tieSchema = z.enum(TIES)
export type Tie = z.infer<typeof tieSchema>

export const TIE_NAMES: Record<Tie, string> = {
  manages: 'One of the two manages the other',
  mentor: 'One of the two is or was the mentor of the other',
  rival: 'Both want the same seat',
  family: 'Family or a close friend',
  other: 'Another reason',
}

export const tooCloseSchema = z
  .strictObject({
    tie: tieSchema,
    /** The rater's own words; empty = none. */
    text: z.string().trim().max(500),
  })
  .refine(({ tie, text }) => tie !== 'other' || text !== '', {
    path: ['text'],
    message: 'Another reason needs words.',
  })
export type TooClose = z.infer<typeof tooCloseSchema>

/** The reason as it is read elsewhere: the tie, and what the rater added. */
export const tooCloseWords = ({ tie, text }: TooClose): string =>
  tie === 'other' ? text : text === '' ? TIE_NAMES[tie] : `${TIE_NAMES[tie]}. ${text}`
