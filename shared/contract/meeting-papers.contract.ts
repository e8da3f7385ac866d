import { z } from 'zod'
import { OF_CALIBRATION, ofSession } from './calibration.contract.ts'
import { meetingResultSchema } from './meeting-result.ts'
import { EVERYONE, query } from './procedure.ts'

const file = z.strictObject({ fileName: z.string(), base64: z.string() })
const policy = {
  may: EVERYONE,
  about: 'nobody',
  blind: 'round',
  look: { what: 'calibration-minutes' },
  of: OF_CALIBRATION,
} as const

/** What a meeting leaves behind: its result as a page, as slides and as a table, and what is read before it. */
export const meetingPapersContract = {
  /** Everybody with verdict, opening, opinions before and after, conditions and open actions. */
  'calibration.result': query(policy, z.strictObject(ofSession), meetingResultSchema),
  /** The same as slides (PPTX) or as a table; the PDF is page one of the minutes. */
  'calibration.resultFile': query(
    policy,
    z.strictObject({ ...ofSession, form: z.enum(['slides', 'csv', 'xlsx']) }),
    file,
  ),
} as const
