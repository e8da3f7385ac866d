import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { judgePassphrase } from '../../../shared/model/passphrase.ts'
import { type KeyCost, unwrap, wrap, wrappedSchema } from './passphrase.ts'
import { fingerprint } from './sshsig.ts'
import type { SigningKey } from './workspace-key.ts'

/** Nothing but the passphrase is bound into a person's key. */
const CONTEXT = ''

/**
 * A new key of a person, with its private half sealed by the passphrase.
 * @throws AppError `invalid-input` when that is too easy to guess
 */
export async function makePersonKey(
  passphrase: string,
  cost?: KeyCost,
): Promise<{ key: SigningKey; sealed: string }> {
  const { strength, words } = judgePassphrase(passphrase)
  if (strength === 'refused') throw new AppError('invalid-input', words)
  const made = generateKeyPairSync('ed25519')
  const secret = made.privateKey.export({ type: 'pkcs8', format: 'der' })
  const sealed = await wrap(secret, passphrase, CONTEXT, cost)
  return {
    key: { ...made, fingerprint: fingerprint(made.publicKey) },
    sealed: JSON.stringify(sealed),
  }
}

/** @throws AppError `rule-violated` when the passphrase does not open the key */
export async function openPersonKey(
  stored: { publicKey: KeyObject; sealed: string },
  passphrase: string,
): Promise<SigningKey> {
  const sealed = wrappedSchema.parse(JSON.parse(stored.sealed))
  const secret = await unwrap(sealed, passphrase, CONTEXT)
  if (!secret) {
    throw new AppError(
      'rule-violated',
      'This passphrase does not open the key.',
      undefined,
      'passphrase-wrong',
    )
  }
  return {
    publicKey: stored.publicKey,
    privateKey: createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }),
    fingerprint: fingerprint(stored.publicKey),
  }
}
