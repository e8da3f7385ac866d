import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { publicHalf, type SessionKey } from './ballot-seal.ts'
import { type KeyCost, unwrap, type Wrapped, wrap, wrappedSchema } from './passphrase.ts'
import { joinShares, splitSecret } from './shamir.ts'
import { codeTyped } from './shown-code.ts'

/**
 * How the secret half of a session key is kept: never bare. The facilitator's passphrase opens it, or `threshold`
 * panel members together, each with a passphrase of their own, or a recovery code that was printed.
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
  /** Absent in sessions of earlier programs; null = no code was typed back yet. */
  recovery: z.strictObject({ madeAt: z.string(), wrapped: wrappedSchema }).nullable().default(null),
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
  cost?: KeyCost,
): Promise<SessionLock> {
  const facilitator =
    by.passphrase === null ? null : await wrap(secret, by.passphrase, sessionId, cost)
  if (by.panel === null) return { facilitator, panel: null, recovery: null }
  const { threshold, holders } = by.panel
  const parts = await splitSecret(secret, threshold, holders.length)
  const shares: { personId: string; x: number; share: Wrapped }[] = []
  for (const [index, { personId, passphrase }] of holders.entries()) {
    const part = parts[index]
    if (!part) continue
    const share = await wrap(part.y, passphrase, `${sessionId} ${personId}`, cost)
    shares.push({ personId, x: part.x, share })
  }
  return { facilitator, panel: { threshold, shares }, recovery: null }
}

/** What a session is opened with: one of the three. */
export interface SessionKeys {
  passphrase: string | null
  code: string | null
  holders: readonly Holder[]
}

/** Locks the secret away once more, for a recovery code as it is printed. The secret is cleared, also where this fails. */
export async function wrapForCode(
  secret: Buffer,
  code: string,
  sessionId: string,
): Promise<Wrapped> {
  try {
    return await wrap(secret, code, recoveryContext(sessionId))
  } finally {
    secret.fill(0)
  }
}

const recoveryContext = (sessionId: string) => `${sessionId} recovery`

/**
 * The secret half of a session key.
 * @throws AppError `rule-violated` naming whose passphrase does not open, or how many are missing; `invalid-input` with
 * the group of the recovery code that has a typo
 */
export async function unlockSession(
  lock: SessionLock,
  session: { sessionId: string; publicKey: string },
  given: SessionKeys,
): Promise<Buffer> {
  if (given.code !== null) return openWithCode(lock, session, given.code)
  const secret =
    given.passphrase === null
      ? await joinHolders(lock, session.sessionId, given.holders)
      : lock.facilitator && (await unwrap(lock.facilitator, given.passphrase, session.sessionId))
  if (secret === null || publicHalf(secret) !== session.publicKey)
    throw wrong('The passphrase does not open this session.')
  return secret
}

async function openWithCode(
  { recovery }: SessionLock,
  { sessionId, publicKey }: { sessionId: string; publicKey: string },
  typed: string,
): Promise<Buffer> {
  const code = codeTyped(typed)
  if (recovery === null)
    throw new AppError(
      'rule-violated',
      'No recovery code was made for this session. It opens with its passphrase, or it is discarded with a reason.',
    )
  const secret = await unwrap(recovery.wrapped, code, recoveryContext(sessionId))
  if (secret === null || publicHalf(secret) !== publicKey)
    throw wrong(
      'This recovery code does not open this session: it is an older one, or that of another session.',
    )
  return secret
}

const wrong = (message: string) =>
  new AppError('rule-violated', message, undefined, 'passphrase-wrong')

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
