import { z } from 'zod'
import { repIdSchema } from '../model/id.ts'
import { standingSchema } from '../model/standing.ts'
import { SCORED } from './event.ts'
import { EVERYONE, query } from './procedure.ts'

export const standingsContract = {
  /**
   * Standings as printed by the command line: all people or one; with a cycle its candidates, under the rules it froze.
   */
  'standings.list': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'lines',
      look: {
        what: 'standings',
        whom: ({ repId }) => [repId],
      },
      of: SCORED,
    },
    z.strictObject({ repId: repIdSchema.nullable(), cycleId: z.string().nullable() }),
    z.strictObject({ standings: z.array(standingSchema.extend({ reasons: z.array(z.string()) })) }),
  ),
} as const
