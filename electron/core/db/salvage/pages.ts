import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')

/** The pages of a database file as they lie on the disk, without the engine, which gives up where one is bad. */
export interface Pages {
  count: number
  /** Bytes of a page that hold content. */
  usable: number
  /** Null for a page that is not there or whose authentication code is wrong. Numbered from 1. */
  read(number: number): Buffer | null
}

/** Null when not even the first page tells how large the pages are. */
export function openPages(path: string, key: Buffer | null): Pages | null {
  const bytes = readFileSync(path)
  return key === null ? plainPages(bytes) : cipherPages(bytes, key)
}

function plainPages(bytes: Buffer): Pages | null {
  if (bytes.length < 512 || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const size = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  if (size < 512 || (size & (size - 1)) !== 0) return null
  return {
    count: Math.floor(bytes.length / size),
    usable: size - (bytes[20] ?? 0),
    read: (number) => slice(bytes, number, size),
  }
}

/** SQLCipher 4: AES-256-CBC, its vector and an HMAC-SHA512 at the end of each page, the salt at the start of the file. */
const CIPHER_PAGE = 4096
const IV_BYTES = 16
const MAC_BYTES = 64
const SALT_BYTES = 16
const MAC_SALT_MASK = 0x3a
const MAC_KEY_ROUNDS = 2

function cipherPages(bytes: Buffer, key: Buffer): Pages | null {
  if (bytes.length < CIPHER_PAGE) return null
  const usable = CIPHER_PAGE - IV_BYTES - MAC_BYTES
  const salt = Buffer.from(bytes.subarray(0, SALT_BYTES).map((byte) => byte ^ MAC_SALT_MASK))
  const macKey = pbkdf2Sync(key, salt, MAC_KEY_ROUNDS, 32, 'sha512')
  return {
    count: Math.floor(bytes.length / CIPHER_PAGE),
    usable,
    read(number) {
      const page = slice(bytes, number, CIPHER_PAGE)
      if (!page) return null
      const start = number === 1 ? SALT_BYTES : 0
      const place = Buffer.alloc(4)
      place.writeUInt32LE(number)
      const mac = createHmac('sha512', macKey)
        .update(page.subarray(start, usable + IV_BYTES))
        .update(place)
        .digest()
      if (!timingSafeEqual(mac, page.subarray(usable + IV_BYTES))) return null
      const decipher = createDecipheriv(
        'aes-256-cbc',
        key,
        page.subarray(usable, usable + IV_BYTES),
      ).setAutoPadding(false)
      const text = Buffer.concat([decipher.update(page.subarray(start, usable)), decipher.final()])
      const rest = page.subarray(usable)
      return Buffer.concat(number === 1 ? [MAGIC, text, rest] : [text, rest])
    },
  }
}

function slice(bytes: Buffer, number: number, size: number): Buffer | null {
  const page = bytes.subarray((number - 1) * size, number * size)
  return number >= 1 && page.length === size ? page : null
}
