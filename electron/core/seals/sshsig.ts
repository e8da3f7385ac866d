import { createHash, type KeyObject, sign, verify } from 'node:crypto'

/*
 * The signature file of OpenSSH (PROTOCOL.sshsig) for Ed25519 keys, so that `ssh-keygen -Y verify` checks what this
 * program signed and this program checks what `ssh-keygen -Y sign` made.
 */

const MAGIC = 'SSHSIG'
const KEY_TYPE = 'ssh-ed25519'
const HASH = 'sha512'
/** An Ed25519 public key in SPKI form is this prefix and 32 bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

const field = (bytes: Buffer | string): Buffer => {
  const body = Buffer.from(bytes)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

/** The 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length)
}

export const spkiOf = (raw: Buffer): Buffer => Buffer.concat([SPKI_PREFIX, raw])

const publicBlob = (key: KeyObject) => Buffer.concat([field(KEY_TYPE), field(rawPublicKey(key))])

/** `ssh-ed25519 AAAA…`, as it stands in authorized_keys and allowed_signers. */
export const sshPublicKey = (key: KeyObject): string =>
  `${KEY_TYPE} ${publicBlob(key).toString('base64')}`

/** The fingerprint people compare: `SHA256:…`, the same as `ssh-keygen -l` prints. */
export const fingerprint = (key: KeyObject): string =>
  `SHA256:${createHash('sha256')
    .update(publicBlob(key))
    .digest('base64')
    .replace(/={1,2}$/, '')}`

/** One line of allowed_signers: who may sign what with which key. */
export const allowedSigner = (identity: string, namespace: string, key: KeyObject): string =>
  `${identity} namespaces="${namespace}" ${sshPublicKey(key)}\n`

const signed = (message: Buffer, namespace: string) =>
  Buffer.concat([
    Buffer.from(MAGIC),
    field(namespace),
    field(''),
    field(HASH),
    field(createHash(HASH).update(message).digest()),
  ])

/** Signs with a private Ed25519 key; the armoured text of a `.sshsig` file. */
export function sshSign(
  message: Buffer,
  namespace: string,
  key: { privateKey: KeyObject; publicKey: KeyObject },
): string {
  const version = Buffer.from([0, 0, 0, 1])
  const signature = sign(null, signed(message, namespace), key.privateKey)
  const blob = Buffer.concat([
    Buffer.from(MAGIC),
    version,
    field(publicBlob(key.publicKey)),
    field(namespace),
    field(''),
    field(HASH),
    field(Buffer.concat([field(KEY_TYPE), field(signature)])),
  ])
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`
}

/** Whether the armoured text is a signature of this message by this key in this namespace. Never throws. */
export function sshVerify(
  message: Buffer,
  namespace: string,
  publicKey: KeyObject,
  armoured: string,
): boolean {
  try {
    const body =
      /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END SSH SIGNATURE-----\s*$/.exec(
        armoured,
      )
    const read = reader(Buffer.from(body?.[1] ?? '', 'base64'))
    if (read.take(6).toString() !== MAGIC || read.take(4).readUInt32BE() !== 1) return false
    if (!read.next().equals(publicBlob(publicKey))) return false
    if (read.next().toString() !== namespace) return false
    read.next()
    // ssh-keygen hashes with sha512 unless told otherwise; only that form is taken.
    if (read.next().toString() !== HASH) return false
    const inner = reader(read.next())
    if (inner.next().toString() !== KEY_TYPE) return false
    return verify(null, signed(message, namespace), publicKey, inner.next())
  } catch {
    return false
  }
}

function reader(bytes: Buffer) {
  let at = 0
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('The signature ends too early.')
    at += length
    return bytes.subarray(at - length, at)
  }
  return { take, next: () => take(take(4).readUInt32BE()) }
}
