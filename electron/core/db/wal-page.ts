import { readFileSync } from 'node:fs'

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
/** Low bit set = checksums over big-endian words. */
const MAGIC = 0x377f0682

/**
 * The first page of a database as its write-ahead log last committed it; null when the log commits none. Read by the
 * published format (SQLite file format, section 4), with every checksum, because letting the engine look would create
 * files beside the database and needs room on the disk for them.
 */
export function firstPageInLog(logPath: string): Buffer | null {
  const log = readFileSync(logPath)
  if (log.length < HEADER_BYTES || log.readUInt32BE(0) >>> 1 !== MAGIC >>> 1) return null
  const bigEndian = (log.readUInt32BE(0) & 1) === 1
  const pageBytes = log.readUInt32BE(8) === 1 ? 65_536 : log.readUInt32BE(8)
  const salt = log.subarray(16, 24)
  let sum = checksum(log.subarray(0, 24), [0, 0], bigEndian)
  if (!matches(log, 24, sum)) return null

  let committed: Buffer | null = null
  let pending: Buffer | null = null
  const frameBytes = FRAME_HEADER_BYTES + pageBytes
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    const page = log.subarray(at + FRAME_HEADER_BYTES, at + frameBytes)
    sum = checksum(page, checksum(log.subarray(at, at + 8), sum, bigEndian), bigEndian)
    if (!log.subarray(at + 8, at + 16).equals(salt) || !matches(log, at + 16, sum)) break
    if (log.readUInt32BE(at) === 1) pending = page
    const isCommit = log.readUInt32BE(at + 4) !== 0
    if (isCommit) committed = pending
  }
  return committed
}

type Sum = readonly [number, number]

function checksum(bytes: Buffer, [first, second]: Sum, bigEndian: boolean): Sum {
  let a = first
  let b = second
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0
    b = (b + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}

const matches = (log: Buffer, at: number, [a, b]: Sum) =>
  log.readUInt32BE(at) === a && log.readUInt32BE(at + 4) === b
