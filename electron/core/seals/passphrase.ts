import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

/** scrypt at 128 MiB: half a second for the owner, dear for a guesser. Kept beside each secret, so it can be raised. */
export const COST = { N: 2 ** 17, r: 8, p: 1 } as const
export interface KeyCost {
  N: number
  r: number
  p: number
}

const hex = z.string().regex(/^(?:[0-9a-f]{2})+$/)
/** So many bytes exactly: a shorter tag would be easier to hit. */
const bytes = (count: number) => hex.length(2 * count)
const TAG_BYTES = 16

/** A secret that only a passphrase opens: scrypt, then AES-256-GCM. */
export const wrappedSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  // A file that asks for more than these would only keep the machine busy.
  N: z
    .int()
    .min(2)
    .max(2 ** 20)
    .refine((N) => Number.isInteger(Math.log2(N)), 'is no power of two'),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: bytes(16),
  nonce: bytes(12),
  tag: bytes(TAG_BYTES),
  body: hex,
})
export type Wrapped = z.infer<typeof wrappedSchema>

const derive = (
  { N, r, p, salt }: Pick<Wrapped, 'N' | 'r' | 'p' | 'salt'>,
  passphrase: string,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * N * r }
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** Whether a secret was wrapped when guessing was cheaper, so that it is worth wrapping anew. */
export const isCheaper = ({ N, r, p }: Wrapped): boolean => N * r * p < COST.N * COST.r * COST.p

/** `context` is bound in: the result opens nowhere else. */
export async function wrap(
  secret: Buffer,
  passphrase: string,
  context: string,
  cost: KeyCost = COST,
): Promise<Wrapped> {
  const kdf = { ...cost, salt: randomBytes(16).toString('hex') }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(kdf, passphrase), nonce, {
    authTagLength: TAG_BYTES,
  })
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return {
    kdf: 'scrypt',
    ...kdf,
    nonce: nonce.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    body: body.toString('hex'),
  }
}

/** Null when the passphrase or the context is another one. */
export async function unwrap(
  wrapped: Wrapped,
  passphrase: string,
  context: string,
): Promise<Buffer | null> {
  const key = await derive(wrapped, passphrase)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'hex'), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(Buffer.from(wrapped.tag, 'hex'))
  try {
    return Buffer.concat([decipher.update(Buffer.from(wrapped.body, 'hex')), decipher.final()])
  } catch {
    return null
  }
}
