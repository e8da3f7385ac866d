import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { isHeld } from './held.ts'
import { APPLICATION_ID, findKeyFile, keysPath } from './identity.ts'
import { isFile } from './own-file.ts'

const MAGIC = 'SQLite format 3\0'
/** Smallest and only page of an encrypted file. Bytes. */
const CIPHER_PAGE = 4096

/**
 * What is wrong with a copy at first sight, in words that follow its name: empty, cut short, no workspace, no key file.
 * Null says that nothing is missing, not that every byte is right; opening it says that.
 */
export function faultAtSight(path: string): string | null {
  if (isHeld(path)) return 'is the open workspace itself, so it is no backup'
  if (!isFile(path)) return 'is not a regular file'
  const descriptor = openSync(path, 'r')
  try {
    const { size } = fstatSync(descriptor)
    if (size === 0) return 'is empty (0 bytes)'
    const header = Buffer.alloc(100)
    if (readSync(descriptor, header, 0, 100, 0) < 100) return 'is cut short'
    if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
      if (findKeyFile(path) === null)
        return `cannot be read, and its key file ${basename(keysPath(path))} is not beside it`
      return size % CIPHER_PAGE === 0 ? null : 'is cut short'
    }
    if (header.readUInt32BE(68) !== APPLICATION_ID) return 'is not a Proceed workspace'
    const page = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    return size === page * header.readUInt32BE(28) ? null : 'is cut short'
  } finally {
    closeSync(descriptor)
  }
}
