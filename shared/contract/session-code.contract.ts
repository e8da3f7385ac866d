import { z } from 'zod'
import { keys, OF_CALIBRATION, ofSession } from './calibration.contract.ts'
import { EVERYONE, mutation, query, task } from './procedure.ts'

/** The printed way back into a session whose passphrase is forgotten. */
export const sessionCodeContract = {
  /**
   * A new recovery code, for who facilitates. It takes a passphrase, also while the key is open in memory; the code in
   * force stays good until the new one was typed back.
   */
  'calibration.newCode': task(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ ...ofSession, ...keys }),
    z.strictObject({ code: z.string() }),
  ),
  /** The code as it was typed back from paper; a typo is named. It opens the session from then on. */
  'calibration.confirmCode': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({ ...ofSession, code: z.string().max(200) }),
    z.strictObject({ ok: z.literal(true) }),
  ),
  /** The code that was just made, as a sheet to print, in base64. */
  'calibration.codeSheet': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_CALIBRATION },
    z.strictObject(ofSession),
    z.strictObject({ fileName: z.string(), content: z.base64() }),
  ),
} as const
