import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { Reader, Writer } from '../db/database.ts'
import { fingerprint } from './sshsig.ts'

/** An Ed25519 key pair with the fingerprint people compare. */
export interface SigningKey {
  privateKey: KeyObject
  publicKey: KeyObject
  fingerprint: string
}

/**
 * Where the private half lies. In the workspace for now; an encrypted key file replaces these two functions and
 * nothing else.
 */
export interface KeyPlace {
  load(db: Reader, fingerprint: string): Promise<KeyObject | undefined>
  keep(db: Writer, key: SigningKey, at: string): Promise<void>
}

const inWorkspace: KeyPlace = {
  async load(db, wanted) {
    const row = await db.get<{ key: string | null }>(
      'SELECT private_key AS key FROM signing_key WHERE fingerprint = ?',
      [wanted],
    )
    return row?.key ? createPrivateKey(row.key) : undefined
  },
  async keep(db, key, at) {
    await db.run(
      'INSERT INTO signing_key (fingerprint, public_key, private_key, made_at) VALUES (?, ?, ?, ?)',
      [
        key.fingerprint,
        publicPem(key.publicKey),
        key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        at,
      ],
    )
  },
}

/** SPKI in PEM form, as `openssl` reads it. */
export const publicPem = (key: KeyObject): string =>
  key.export({ type: 'spki', format: 'pem' }).toString()

/** The public key the workspace signs with; undefined before anything was signed. */
export async function findPublicKey(db: Reader): Promise<KeyObject | undefined> {
  const row = await db.get<{ key: string }>(
    'SELECT public_key AS key FROM signing_key ORDER BY made_at DESC LIMIT 1',
  )
  return row && createPublicKey(row.key)
}

/** The key the workspace signs with, made when it is needed first. */
export async function getSigningKey(
  db: Writer,
  at: string,
  place: KeyPlace = inWorkspace,
): Promise<SigningKey> {
  const publicKey = await findPublicKey(db)
  if (publicKey) {
    const known = fingerprint(publicKey)
    const privateKey = await place.load(db, known)
    if (privateKey) return { publicKey, privateKey, fingerprint: known }
  }
  const made = generateKeyPairSync('ed25519')
  const key = { ...made, fingerprint: fingerprint(made.publicKey) }
  await place.keep(db, key, at)
  return key
}

/** Plain Ed25519 over the text's bytes, base64. */
export const signText = (text: string, key: SigningKey): string =>
  sign(null, Buffer.from(text), key.privateKey).toString('base64')

export const verifyText = (text: string, key: KeyObject, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
