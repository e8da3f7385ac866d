import { getLock } from '../../books/calibration.repository.ts'
import type { TaskContext } from '../../context.ts'
import { type SessionKeys, unlockSession } from '../../seals/session-lock.ts'
import type { Tries } from '../../seals/tries.ts'
import type { Keyring } from './keyring.ts'

/** The secret half of a session's key: from memory, or from the passphrases or the recovery code given. */
export type Unlock = (
  context: TaskContext,
  sessionId: string,
  given: SessionKeys,
) => Promise<Buffer>

/** Slow where a passphrase is needed, so it stands outside of transactions. */
export const unlocking =
  (keyring: Keyring, tries: Tries): Unlock =>
  async (context, sessionId, given) => {
    const known = keyring.get(sessionId)
    if (known) return known
    context.progress(0, null, 'Opening the key')
    const { lock, publicKey } = await context.read((db) => getLock(db, sessionId))
    const secret = await tries.makeInside('session', sessionId, () =>
      unlockSession(lock, { sessionId, publicKey }, given),
    )
    keyring.keep(sessionId, secret)
    return secret
  }
