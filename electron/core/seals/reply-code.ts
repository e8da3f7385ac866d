import { createHash, createHmac } from 'node:crypto'
import { REPLY_CODE_BYTES, replyCode } from '../../../shared/model/recovery-code.ts'

/**
 * The secret of one request, given to whoever is asked apart from the file. It follows from the key that replies are
 * sealed to, so nothing more needs to be kept, and who has only the request file cannot work it out.
 */
export function replyCodeOf(secret: string, requestId: string): string {
  const hash = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(JSON.stringify(['reply code', requestId]))
    .digest()
  return replyCode(hash.subarray(0, REPLY_CODE_BYTES))
}

/** What a reply is known by: two replies with one digest say the same. */
export const digestOf = (inside: string): string =>
  createHash('sha256').update(inside).digest('hex')

/** As much of a digest as two people compare by phone: 80 bits, in groups of four. */
export const fingerprintOf = (digest: string): string =>
  (digest.slice(0, 20).toUpperCase().match(/.{4}/g) ?? []).join(' ')
