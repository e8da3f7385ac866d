import { z } from 'zod'
import { caseIdSchema, personIdSchema } from '../model/id.ts'
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
  /**
   * What is read before a first opinion (PDF): the agenda and one page a candidate whose opinions are sealed, without the
   * suggestion. `personId` = for one member, with the pages of those they vote on; null = for the whole panel, which
   * only whoever leads the session, a director or HR may save.
   */
  'calibration.preRead': query(
    { ...policy, look: { what: 'pre-read', cases: (_, { cases }) => cases } },
    z.strictObject({ ...ofSession, personId: personIdSchema.nullable() }),
    file.extend({ cases: z.array(caseIdSchema) }),
  ),
} as const
