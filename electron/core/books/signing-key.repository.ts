import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Reader, Writer } from '../db/database.ts'
import { fingerprint } from '../seals/sshsig.ts'
import { makeSigningKey, publicPem, type SigningKey } from '../seals/workspace-key.ts'

interface KeyRow {
  publicKey: string
  privateKey: string | null
}

/** The public key the workspace signs with; undefined before anything was signed. */
export async function findPublicKey(db: Reader): Promise<KeyObject | undefined> {
  const row = await newestKey(db)
  return row && createPublicKey(row.publicKey)
}

/** The key the workspace signs with, made when it is needed first. */
export async function getSigningKey(db: Writer, at: string): Promise<SigningKey> {
  const row = await newestKey(db)
  if (row?.privateKey) {
    const publicKey = createPublicKey(row.publicKey)
    const privateKey = createPrivateKey(row.privateKey)
    return { publicKey, privateKey, fingerprint: fingerprint(publicKey) }
  }
  const key = makeSigningKey()
  const secret = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  await db.run(
    'INSERT INTO signing_key (fingerprint, public_key, private_key, made_at) VALUES (?, ?, ?, ?)',
    [key.fingerprint, publicPem(key.publicKey), secret, at],
  )
  return key
}

const newestKey = (db: Reader): Promise<KeyRow | undefined> =>
  db.get(
    'SELECT public_key AS publicKey, private_key AS privateKey FROM signing_key ORDER BY made_at DESC LIMIT 1',
  )
