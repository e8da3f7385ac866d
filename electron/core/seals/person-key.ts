import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { judgePassphrase } from '../../../shared/model/passphrase.ts'
import type { Reader, Writer } from '../db/database.ts'
import { type KeyCost, unwrap, wrap, wrappedSchema } from './passphrase.ts'
import { fingerprint } from './sshsig.ts'
import { publicPem, type SigningKey } from './workspace-key.ts'

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

export async function findPersonKey(
  db: Reader,
  personId: string,
): Promise<{ publicKey: KeyObject; sealed: string } | undefined> {
  const row = await db.get<{ publicKey: string; sealed: string }>(
    'SELECT public_key AS publicKey, sealed FROM person_key WHERE person_id = ?',
    [personId],
  )
  return row && { publicKey: createPublicKey(row.publicKey), sealed: row.sealed }
}

export async function insertPersonKey(
  db: Writer,
  personId: string,
  made: { key: SigningKey; sealed: string },
  at: string,
): Promise<void> {
  await db.run(
    'INSERT INTO person_key (person_id, public_key, sealed, made_at) VALUES (?, ?, ?, ?)',
    [personId, publicPem(made.key.publicKey), made.sealed, at],
  )
}

/** Whether anybody in this workspace has made a key. */
export async function hasAnyKey(db: Reader): Promise<boolean> {
  return (await db.get('SELECT 1 FROM person_key LIMIT 1')) !== undefined
}

export async function deletePersonKey(db: Writer, personId: string): Promise<void> {
  await db.run('DELETE FROM person_key WHERE person_id = ?', [personId])
}

/** Who has a key and since when. */
export function listPersonKeys(db: Reader): Promise<{ personId: string; madeAt: string }[]> {
  return db.all(
    'SELECT person_id AS personId, made_at AS madeAt FROM person_key ORDER BY person_id',
  )
}
