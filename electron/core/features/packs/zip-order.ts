/*
 * What a zip lists at its end and what lies in it may differ: a name twice, bytes before, between or behind the files.
 * Programs then show different files under one name. A pack is refused unless every byte is a listed file's.
 */
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
/** After a file its sizes may stand once more. Bytes. */
const LONGEST_DESCRIPTOR = 24

interface Listed {
  name: string
  start: number
  end: number
}

/** What is odd about the order of a zip, in words that follow "the zip"; null = every byte is a listed file's. */
export function zipOddity(data: Uint8Array): string | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const tail = data.length - END_BYTES
  if (tail < 0 || view.getUint32(tail, true) !== END) return 'has bytes behind its last file'
  const central = view.getUint32(tail + 16, true)
  if (central + view.getUint32(tail + 12, true) !== tail) return 'has bytes behind its last file'
  const listed: Listed[] = []
  for (let at = central; at < tail; ) {
    const found = at + 46 <= tail && view.getUint32(at, true) === CENTRAL ? entryAt(view, at) : null
    if (found === null) return 'has a list of files that cannot be read'
    listed.push(found.entry)
    at = found.next
  }
  return doubleName(listed) ?? gap(listed, central)
}

function entryAt(view: DataView, at: number): { entry: Listed; next: number } | null {
  const bytes = (from: number, length: number) =>
    Buffer.from(view.buffer, view.byteOffset + from, length).toString('latin1')
  const length = view.getUint16(at + 28, true)
  const start = view.getUint32(at + 42, true)
  if (start + 30 > view.byteLength || view.getUint32(start, true) !== LOCAL) return null
  const next = at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > view.byteLength) return null
  const name = bytes(at + 46, length)
  if (view.getUint16(start + 26, true) !== length || bytes(start + 30, length) !== name) return null
  const body = start + 30 + length + view.getUint16(start + 28, true)
  return { entry: { name, start, end: body + view.getUint32(at + 20, true) }, next }
}

/** Names that some disks, or some programs, take for one. */
function doubleName(listed: readonly Listed[]): string | null {
  const seen = new Set<string>()
  for (const { name } of listed) {
    const alike = name
      .replaceAll('\\', '/')
      .replace(/^(?:\.?\/)+/, '')
      .toLowerCase()
    if (alike === '__proto__') return 'has a file named __proto__'
    if (seen.has(alike)) return `has ${name} twice`
    seen.add(alike)
  }
  return null
}

function gap(listed: readonly Listed[], central: number): string | null {
  let at = 0
  for (const { name, start, end } of listed.toSorted((a, b) => a.start - b.start)) {
    if (start < at || start - at > (at === 0 ? 0 : LONGEST_DESCRIPTOR))
      return `has bytes before ${name} that are no listed file`
    at = end
  }
  return central < at || central - at > LONGEST_DESCRIPTOR ? 'has bytes behind its last file' : null
}
