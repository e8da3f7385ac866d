import { z } from 'zod'
import { repIdSchema } from '../model/id.ts'
import { EVERYONE, task } from './procedure.ts'

/** People side by side in one brief, at most. */
export const BRIEF_LIMIT = 6

export const briefsContract = {
  /**
   * A PDF made for a board: one person on one page, or two to six people side by side. It enters the ledger with its
   * SHA-256 before it is handed out.
   */
  'briefs.make': task(
    { may: EVERYONE, about: ({ repIds }) => repIds, blind: 'refuse', changes: [] },
    z.strictObject({ repIds: z.array(repIdSchema).min(1).max(BRIEF_LIMIT) }),
    z.strictObject({ fileName: z.string(), content: z.base64(), sha256: z.string() }),
  ),
} as const
