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
import { AppError } from '../../../shared/errors.ts'
import { BUNDLE_VERSION, type SealedReply } from '../../../shared/exchange/bundle.ts'

const INFO = 'proceed reply v1'

/** A key pair replies are sealed to: SPKI and PKCS #8 in base64. */
export function createReplyKey(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

const publicKeyOf = (base64: string) =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })

function keyFor(privateKey: KeyObject, publicKey: KeyObject, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), salt, INFO, 32))
}

/** Which request an answer belongs to; bound into the seal so that no reply can be passed off as another's. */
type Address = Pick<SealedReply, 'workspaceId' | 'requestId'>
const bound = ({ workspaceId, requestId }: Address) =>
  Buffer.from(JSON.stringify([workspaceId, requestId]))

/** Seals a text so that only the holder of the private half of `replyKey` can open it. A fresh key pair every time. */
export function seal(text: string, replyKey: string, address: Address): SealedReply {
  const once = generateKeyPairSync('x25519')
  const salt = randomBytes(32)
  const iv = randomBytes(12)
  const cipher = createCipheriv(
    'aes-256-gcm',
    keyFor(once.privateKey, publicKeyOf(replyKey), salt),
    iv,
  )
  cipher.setAAD(bound(address))
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return {
    type: 'proceed-reply',
    version: BUNDLE_VERSION,
    ...address,
    ephemeralKey: once.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** @throws AppError `invalid-input` when the reply was changed or sealed to somebody else */
export function open(sealed: SealedReply, privateKey: string): string {
  try {
    const own = createPrivateKey({
      key: Buffer.from(privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    })
    const bytes = (part: string) => Buffer.from(part, 'base64')
    const key = keyFor(own, publicKeyOf(sealed.ephemeralKey), bytes(sealed.salt))
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.iv), { authTagLength: 16 })
    decipher.setAAD(bound(sealed))
    decipher.setAuthTag(bytes(sealed.tag))
    return Buffer.concat([decipher.update(bytes(sealed.data)), decipher.final()]).toString('utf8')
  } catch {
    throw new AppError(
      'invalid-input',
      'The reply is damaged or was sealed for somebody else. Ask for it again.',
    )
  }
}
