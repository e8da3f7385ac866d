import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { Reader, Writer } from '../db/database.ts'
import { fingerprint } from './sshsig.ts'
import { publicPem, type SigningKey } from './workspace-key.ts'

/** scrypt at 128 MiB: half a second for the owner, dear for a guesser. Stored with the key, so it can be raised. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const

const hex = z.string().regex(/^[0-9a-f]+$/)
const sealedSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.int(),
  r: z.int(),
  p: z.int(),
  salt: hex,
  nonce: hex,
  tag: hex,
  body: hex,
})
type Sealed = z.infer<typeof sealedSchema>

type Kdf = Pick<Sealed, 'N' | 'r' | 'p' | 'salt'>

const derive = ({ N, r, p, salt }: Kdf, passphrase: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const maxmem = 256 * N * r
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.from(salt, 'hex'),
      32,
      { N, r, p, maxmem },
      (error, key) => (error ? reject(error) : resolve(key)),
    )
  })

/** A new key of a person, with its private half sealed by the passphrase. */
export async function makePersonKey(
  passphrase: string,
): Promise<{ key: SigningKey; sealed: string }> {
  const made = generateKeyPairSync('ed25519')
  const kdf = { ...COST, salt: randomBytes(16).toString('hex') }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(kdf, passphrase), nonce)
  const plain = made.privateKey.export({ type: 'pkcs8', format: 'der' })
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  const sealed: Sealed = {
    kdf: 'scrypt',
    ...kdf,
    nonce: nonce.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    body: body.toString('hex'),
  }
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
  const sealed = sealedSchema.parse(JSON.parse(stored.sealed))
  const key = await derive(sealed, passphrase)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'hex'))
  decipher.setAuthTag(Buffer.from(sealed.tag, 'hex'))
  try {
    const plain = Buffer.concat([
      decipher.update(Buffer.from(sealed.body, 'hex')),
      decipher.final(),
    ])
    return {
      publicKey: stored.publicKey,
      privateKey: createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' }),
      fingerprint: fingerprint(stored.publicKey),
    }
  } catch {
    throw new AppError('rule-violated', 'The passphrase does not open your signing key.')
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
