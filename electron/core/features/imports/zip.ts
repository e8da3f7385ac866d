import type { Buffer } from 'node:buffer'
import { crc32, createInflateRaw } from 'node:zlib'
import { refused } from './file-kind.ts'

/** One file inside an archive; its content is unpacked only when asked for. */
export interface ZipEntry {
  name: string
  method: number
  crc: number
  compressed: Buffer
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MOST_ENTRIES = 10_000

const damaged = () =>
  refused(
    'The workbook is damaged and cannot be unpacked. Open it in a spreadsheet program and save it again.',
  )

/**
 * The table of contents of a ZIP archive, names with forward slashes and in lower case. Reads the central directory
 * only, so that sizes written by a hostile program are never trusted.
 * @throws AppError `invalid-input` for anything that is not a sound archive
 */
export function readZip(bytes: Buffer): Map<string, ZipEntry> {
  const end = findEnd(bytes)
  const { count, start } = directory(bytes, end)
  let at = start
  if (count > MOST_ENTRIES) throw damaged()
  const entries = new Map<string, ZipEntry>()
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged()
    const nameLength = bytes.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const flags = bytes.readUInt16LE(at + 8)
    if ((flags & 1) !== 0) {
      throw refused('The archive is protected by a password. Save the workbook without one.')
    }
    const { size, local } = placeOf(bytes, at, nameLength)
    const data = dataStart(bytes, local)
    if (data + size > bytes.length) throw damaged()
    entries.set(name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), {
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      compressed: bytes.subarray(data, data + size),
    })
    at = next
  }
  return entries
}

/** The end record stands in the last 64 kB, after it only a comment. */
function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 65_557)
  for (let at = bytes.length - 22; at >= first; at--) {
    if (bytes.readUInt32LE(at) === END) return at
  }
  throw damaged()
}

const LARGE_END = 0x06064b50
const LARGE_POINTER = 0x07064b50
const IN_EXTRA = 0xffffffff

/** A number of 64 bits; one beyond the file is damage. */
function readLarge(bytes: Buffer, at: number): number {
  if (at < 0 || at + 8 > bytes.length) throw damaged()
  const number = Number(bytes.readBigUInt64LE(at))
  if (number > bytes.length) throw damaged()
  return number
}

/** Count and start of the central directory, from the record of ZIP64 where the plain one points to it. */
function directory(bytes: Buffer, end: number): { count: number; start: number } {
  const plain = { count: bytes.readUInt16LE(end + 10), start: bytes.readUInt32LE(end + 16) }
  if (plain.count !== 0xffff && plain.start !== IN_EXTRA) return plain
  if (end < 20 || bytes.readUInt32LE(end - 20) !== LARGE_POINTER) return plain
  const large = readLarge(bytes, end - 12)
  if (large + 56 > bytes.length || bytes.readUInt32LE(large) !== LARGE_END) throw damaged()
  return { count: readLarge(bytes, large + 32), start: readLarge(bytes, large + 48) }
}

/**
 * Packed size and position of an entry of the central directory. Where a number is all ones, the extra field 1 holds
 * it in 64 bits, in the order unpacked size, packed size, position (APPNOTE 4.5.3).
 */
function placeOf(bytes: Buffer, at: number, nameLength: number): { size: number; local: number } {
  const size = bytes.readUInt32LE(at + 20)
  const local = bytes.readUInt32LE(at + 42)
  if (size !== IN_EXTRA && local !== IN_EXTRA) return { size, local }
  const end = at + 46 + nameLength + bytes.readUInt16LE(at + 30)
  let field = at + 46 + nameLength
  while (field + 4 <= Math.min(end, bytes.length) && bytes.readUInt16LE(field) !== 1) {
    field += 4 + bytes.readUInt16LE(field + 2)
  }
  if (field + 4 > Math.min(end, bytes.length)) throw damaged()
  let next = field + 4
  // The unpacked size is not used: the budget counts what really comes out.
  if (bytes.readUInt32LE(at + 24) === IN_EXTRA) next += 8
  const large = (plain: number) => {
    if (plain !== IN_EXTRA) return plain
    next += 8
    if (next > end) throw damaged()
    return readLarge(bytes, next - 8)
  }
  const wholeSize = large(size)
  return { size: wholeSize, local: large(local) }
}

function dataStart(bytes: Buffer, local: number): number {
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw damaged()
  return local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
}

/** How much may still be unpacked from one file, shared by all its parts: the answer to archives that swell. */
export interface Budget {
  left: number
}

/** Most bytes that one workbook may unpack to. */
const MOST_UNPACKED = 512 * 1024 * 1024
/** What any workbook may unpack to. */
const ALWAYS_UNPACKED = 16 * 1024 * 1024
/** How many times its own size; a sheet of nothing but zeros swells 12 and 215 times. */
const MOST_SWELLING = { xlsx: 60, ods: 300 }

/** How much a workbook of this many bytes may unpack to. */
export const unpackedBudget = (format: 'xlsx' | 'ods', bytes: number): Budget => ({
  left: Math.min(MOST_UNPACKED, ALWAYS_UNPACKED + MOST_SWELLING[format] * bytes),
})

const SLICE = 1 << 16

/**
 * The content of an entry piece by piece, inflated off the main thread.
 * @throws AppError `invalid-input` when it is damaged or swells beyond the budget
 */
export async function* unpack(entry: ZipEntry, budget: Budget): AsyncGenerator<Uint8Array> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged()
  let crc = 0
  for await (const piece of entry.method === 0 ? slices(entry.compressed) : inflated(entry)) {
    budget.left -= piece.length
    if (budget.left < 0) {
      throw refused(
        'The file unpacks to far more than its size. Save only the table to import, as .xlsx or CSV.',
      )
    }
    crc = crc32(piece, crc)
    yield piece
  }
  if (crc !== entry.crc) throw damaged()
}

async function* slices(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE)
}

async function* inflated(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: SLICE })
  stream.end(entry.compressed)
  try {
    for await (const piece of stream) yield piece
  } catch {
    throw damaged()
  } finally {
    stream.destroy()
  }
}
