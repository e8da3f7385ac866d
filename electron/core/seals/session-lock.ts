import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { publicHalf, type SessionKey } from './ballot-seal.ts'
import { unwrap, type Wrapped, wrap, wrappedSchema } from './passphrase.ts'
import { joinShares, splitSecret } from './shamir.ts'

/**
 * How the secret half of a session key is kept: never bare. The facilitator's passphrase opens it, or `threshold`
 * panel members together, each with a passphrase of their own.
 */
export const sessionLockSchema = z.strictObject({
  facilitator: wrappedSchema.nullable(),
  panel: z
    .strictObject({
      threshold: z.int().min(2),
      shares: z.array(
        z.strictObject({ personId: z.string(), x: z.int().min(1).max(255), share: wrappedSchema }),
      ),
    })
    .nullable(),
})
export type SessionLock = z.infer<typeof sessionLockSchema>

export interface Holder {
  personId: string
  passphrase: string
}

/** Locks a fresh key. The caller forgets the secret afterwards. */
export async function lockSession(
  { secret }: SessionKey,
  sessionId: string,
  by: { passphrase: string | null; panel: { threshold: number; holders: Holder[] } | null },
): Promise<SessionLock> {
  const facilitator = by.passphrase === null ? null : await wrap(secret, by.passphrase, sessionId)
  if (by.panel === null) return { facilitator, panel: null }
  const { threshold, holders } = by.panel
  const parts = await splitSecret(secret, threshold, holders.length)
  const shares: { personId: string; x: number; share: Wrapped }[] = []
  for (const [index, { personId, passphrase }] of holders.entries()) {
    const part = parts[index]
    if (!part) continue
    const share = await wrap(part.y, passphrase, `${sessionId} ${personId}`)
    shares.push({ personId, x: part.x, share })
  }
  return { facilitator, panel: { threshold, shares } }
}

/**
 * The secret half of a session key.
 * @throws AppError `rule-violated` naming whose passphrase does not open, or how many are missing
 */
export async function unlockSession(
  lock: SessionLock,
  session: { sessionId: string; publicKey: string },
  given: { passphrase: string | null; holders: readonly Holder[] },
): Promise<Buffer> {
  const secret =
    given.passphrase === null
      ? await joinHolders(lock, session.sessionId, given.holders)
      : lock.facilitator && (await unwrap(lock.facilitator, given.passphrase, session.sessionId))
  if (secret === null || publicHalf(secret) !== session.publicKey)
    throw new AppError(
      'rule-violated',
      'The passphrase does not open this session.',
      undefined,
      'passphrase-wrong',
    )
  return secret
}

async function joinHolders(
  { panel }: SessionLock,
  sessionId: string,
  holders: readonly Holder[],
): Promise<Buffer | null> {
  if (panel === null) return null
  const parts = new Map<number, Buffer>()
  for (const { personId, passphrase } of holders) {
    const found = panel.shares.find((share) => share.personId === personId)
    const y = found && (await unwrap(found.share, passphrase, `${sessionId} ${personId}`))
    if (!found || !y) {
      throw new AppError(
        'rule-violated',
        'One of the passphrases does not open its part.',
        { [personId]: 'does not open' },
        'passphrase-wrong',
      )
    }
    parts.set(found.x, y)
  }
  if (parts.size < panel.threshold) {
    throw new AppError(
      'rule-violated',
      `It takes ${panel.threshold} panel members to open this session; ${parts.size} gave a passphrase.`,
    )
  }
  return joinShares([...parts].slice(0, panel.threshold).map(([x, y]) => ({ x, y })))
}
