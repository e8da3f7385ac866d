import type { sessionCodeContract } from '../../../../shared/contract/session-code.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { getLock, updateLock } from '../../books/calibration.repository.ts'
import type { Handlers } from '../../context.ts'
import { sessionSheet } from '../../paper/recovery-sheet.ts'
import { unlockSession, wrapForCode } from '../../seals/session-lock.ts'
import { mustBeTyped, newRecoveryCode, showCode, stillShown } from '../../seals/shown-code.ts'
import type { Tries } from '../../seals/tries.ts'
import { mustFacilitate, viewSession } from '../../services/session-view.ts'
import type { Keyring } from './keyring.ts'

/** The printed way back: a recovery code that opens a session when its passphrase is forgotten. */
export const codeHandlers = (
  keyring: Keyring,
  tries: Tries,
): Handlers<typeof sessionCodeContract> => ({
  'calibration.newCode': async (context, { sessionId, ...keys }) => {
    const view = await context.read((db) => viewSession(db, sessionId, context))
    mustFacilitate(view)
    context.progress(0, null, 'Making a recovery code')
    const { lock, publicKey } = await context.read((db) => getLock(db, sessionId))
    const code = newRecoveryCode()
    // An unlocked screen is no proof: the key in memory does not count here.
    const secret = await tries.makeInside('session', sessionId, () =>
      unlockSession(lock, { sessionId, publicKey }, keys),
    )
    const wrapped = await wrapForCode(secret, code, sessionId)
    keyring.show(sessionId, showCode(code, wrapped, context.now()))
    return { code }
  },

  'calibration.confirmCode': async (context, { sessionId, code }) => {
    const { db, now, audit } = context
    mustFacilitate(await viewSession(db, sessionId, context))
    const { slot } = mustBeTyped(stillShown(keyring.shown(sessionId), now()), code)
    const { lock } = await getLock(db, sessionId)
    await updateLock(db, sessionId, { ...lock, recovery: { madeAt: now(), wrapped: slot } })
    keyring.show(sessionId, null)
    audit({ sessionId })
    return { ok: true }
  },

  'calibration.codeSheet': async (context, { sessionId }) => {
    const { db, now, zone } = context
    const view = await viewSession(db, sessionId, context)
    mustFacilitate(view)
    const shown = stillShown(keyring.shown(sessionId), now())
    if (shown === null)
      throw new AppError('conflict', 'A recovery code is shown once. Make a new one.')
    const name = view.cycle.name
    const begun = dayIn(zone, view.session.createdAt)
    const pdf = await sessionSheet({ name, begun, code: shown.code, at: now(), zone })
    return {
      fileName: `Recovery code of the session of ${safeFileName(name, 80)}.pdf`,
      content: pdf.toString('base64'),
    }
  },
})
