import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { fingerprint } from './sshsig.ts'

/** An Ed25519 key pair with the fingerprint people compare. */
export interface SigningKey {
  privateKey: KeyObject
  publicKey: KeyObject
  fingerprint: string
}

/** SPKI in PEM form, as `openssl` reads it. */
export const publicPem = (key: KeyObject): string =>
  key.export({ type: 'spki', format: 'pem' }).toString()

/** A new key for a workspace to sign with. */
export function makeSigningKey(): SigningKey {
  const made = generateKeyPairSync('ed25519')
  return { ...made, fingerprint: fingerprint(made.publicKey) }
}

/** Plain Ed25519 over the text's bytes, base64. */
export const signText = (text: string, key: SigningKey): string =>
  sign(null, Buffer.from(text), key.privateKey).toString('base64')

export const verifyText = (text: string, key: KeyObject, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
