import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** X25519, both halves 32 bytes; the public one as base64url. */
export interface SessionKey {
  publicKey: string
  secret: Buffer
}

const INFO = 'proceed calibration ballot 1'
/** Every sealed text is a multiple of this long, so that its length does not say how much somebody wrote. */
const BLOCK = 4096

export function makeSessionKey(): SessionKey {
  const { privateKey } = generateKeyPairSync('x25519')
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' })
  return { publicKey: x, secret: Buffer.from(d, 'base64url') }
}

/** The public half that belongs to a secret. */
export function publicHalf(secret: Buffer): string {
  // PKCS #8 of an X25519 key is this prefix and the secret (RFC 8410).
  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret])
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  return key.export({ format: 'jwk' }).x ?? ''
}

const toPublic = (x: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })

function keyFor(shared: Buffer, sender: string, receiver: string): Buffer {
  const salt = Buffer.concat([Buffer.from(sender, 'base64url'), Buffer.from(receiver, 'base64url')])
  return Buffer.from(hkdfSync('sha256', shared, salt, INFO, 32))
}

/**
 * Seals a text to the public half of a session: a fresh X25519 pair, HKDF-SHA-256 over both public halves, AES-256-GCM.
 * `context` says whose ballot on whom it is and is bound in, so that sealed texts cannot change places.
 */
export function sealText(publicKey: string, text: string, context: string): string {
  const pair = generateKeyPairSync('x25519')
  const sender = pair.publicKey.export({ format: 'jwk' }).x ?? ''
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: toPublic(publicKey) })
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(shared, sender, publicKey), nonce)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(pad(text)), cipher.final()])
  return Buffer.concat([
    Buffer.from(sender, 'base64url'),
    nonce,
    cipher.getAuthTag(),
    body,
  ]).toString('base64')
}

/** @throws Error when the text was sealed to another key or for another place, or was changed since */
export function openText(secret: Buffer, sealed: string, context: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const sender = bytes.subarray(0, 32).toString('base64url')
  const receiver = publicHalf(secret)
  const privateKey = createPrivateKey({
    key: { kty: 'OKP', crv: 'X25519', x: receiver, d: secret.toString('base64url') },
    format: 'jwk',
  })
  const shared = diffieHellman({ privateKey, publicKey: toPublic(sender) })
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyFor(shared, sender, receiver),
    bytes.subarray(32, 44),
  )
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(44, 60))
  const plain = Buffer.concat([decipher.update(bytes.subarray(60)), decipher.final()])
  return plain.toString('utf8').trimEnd()
}

function pad(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Math.max(1, Math.ceil(bytes.length / BLOCK)) * BLOCK
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')])
}
