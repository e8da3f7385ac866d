import { Buffer } from 'node:buffer'

/** Sector numbers from here on mark ends and free places ([MS-CFB] 2.1). */
const NO_SECTOR = 0xfffffffa
const HEADER_LISTED = 109
const ENTRY = 128
const STREAM = 2
const ROOT = 5

/**
 * The first stream of a compound file that has one of these names, null = none; the container of old office documents
 * ([MS-CFB]). By hand, as a chain of sectors that comes back to itself makes readers of the package grow without end: no
 * chain here is longer than the file.
 * @throws RangeError where the file ends before its parts do, or a chain does not end
 */
export function readStream(bytes: Buffer, names: readonly string[]): Buffer | null {
  const shift = bytes.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) throw new RangeError('No such size of sectors')
  const size = 1 << shift
  const count = Math.ceil(bytes.length / size)
  const sector = (at: number) => bytes.subarray((at + 1) * size, (at + 2) * size)
  const chain = (start: number, next: (at: number) => number): number[] => {
    const found: number[] = []
    for (let at = start; at < NO_SECTOR; at = next(at)) {
      if (found.push(at) > count * (size >> 6)) throw new RangeError('A chain without an end')
    }
    return found
  }

  const listed = Array.from({ length: HEADER_LISTED }, (_, at) => bytes.readUInt32LE(76 + 4 * at))
  const lists = chain(bytes.readUInt32LE(68), (at) => sector(at).readUInt32LE(size - 4))
  for (const at of lists) {
    for (let place = 0; place < size - 4; place += 4) listed.push(sector(at).readUInt32LE(place))
  }
  const fat = Buffer.concat(listed.filter((at) => at < NO_SECTOR).map(sector))
  const whole = (start: number) =>
    Buffer.concat(chain(start, (at) => fat.readUInt32LE(4 * at)).map(sector))

  const directory = whole(bytes.readUInt32LE(48))
  const entries = Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, at) => {
    const entry = directory.subarray(at * ENTRY, (at + 1) * ENTRY)
    const end = Math.min(64, Math.max(0, entry.readUInt16LE(64) - 2))
    return {
      name: entry.toString('utf16le', 0, end).toLowerCase(),
      kind: entry[66],
      start: entry.readUInt32LE(116),
      length: entry.readUInt32LE(120),
    }
  })
  /** Short streams share one stream of small sectors, which the root names. */
  const small = (start: number) => {
    const shared = whole(entries.find(({ kind }) => kind === ROOT)?.start ?? NO_SECTOR)
    const next = whole(bytes.readUInt32LE(60))
    const places = chain(start, (at) => next.readUInt32LE(4 * at))
    return Buffer.concat(places.map((at) => shared.subarray(at * 64, (at + 1) * 64)))
  }
  const found = names
    .map((name) => entries.find((one) => one.kind === STREAM && one.name === name.toLowerCase()))
    .find((one) => one !== undefined)
  if (!found) return null
  const { start, length } = found
  const stream = length >= bytes.readUInt32LE(56) ? whole(start) : small(start)
  if (stream.length < length) throw new RangeError('The file ends before its stream')
  return stream.subarray(0, length)
}
