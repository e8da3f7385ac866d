import type { Pages } from './pages.ts'

/** A stored value; blobs do not occur in a workspace. */
export type Stored = string | number | null

export interface StoredRow {
  /** Null in an index and in a table without one. */
  rowid: number | null
  values: Stored[]
}

/** One page of a b-tree, read by the published format (SQLite file format, sections 1.6 and 2). */
export interface Node {
  kind: 'table' | 'index'
  isLeaf: boolean
  children: number[]
  rows: StoredRow[]
  /** Rows whose content could not be read, as where it runs on in a page that is bad. */
  lost: number
}

const KINDS: Readonly<Record<number, Pick<Node, 'kind' | 'isLeaf'>>> = {
  2: { kind: 'index', isLeaf: false },
  5: { kind: 'table', isLeaf: false },
  10: { kind: 'index', isLeaf: true },
  13: { kind: 'table', isLeaf: true },
}

/** Null if the page is corrupt or no b-tree page. Any deviation from the file format counts as corrupt. */
export function readNode(pages: Pages, number: number): Node | null {
  const page = pages.read(number)
  const at = number === 1 ? 100 : 0
  const shape = page && KINDS[page[at] ?? 0]
  if (!page || !shape) return null
  const count = page.readUInt16BE(at + 3)
  const pointers = at + (shape.isLeaf ? 8 : 12)
  if (pointers + 2 * count > pages.usable) return null
  const node: Node = { ...shape, children: [], rows: [], lost: 0 }
  try {
    for (let cell = 0; cell < count; cell++) {
      const place = page.readUInt16BE(pointers + 2 * cell)
      if (place < pointers + 2 * count || place >= pages.usable) return null
      readCell(pages, page, place, node)
    }
    if (!shape.isLeaf) node.children.push(page.readUInt32BE(at + 8))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
  return node
}

function readCell(pages: Pages, page: Buffer, place: number, node: Node): void {
  let at = place
  if (!node.isLeaf) {
    node.children.push(page.readUInt32BE(at))
    at += 4
    if (node.kind === 'table') return
  }
  const size = varint(page, at)
  at = size.end
  const rowid = node.kind === 'table' ? varint(page, at) : null
  at = rowid?.end ?? at
  const payload = readPayload(pages, page, { at, size: size.value, kind: node.kind })
  const values = payload && readRecord(payload)
  if (values) node.rows.push({ rowid: rowid?.value ?? null, values })
  else node.lost++
}

/** The whole content of a cell, with what runs on in overflow pages; null where one of those is bad. */
function readPayload(
  pages: Pages,
  page: Buffer,
  { at, size, kind }: { at: number; size: number; kind: Node['kind'] },
): Buffer | null {
  const { usable } = pages
  const most = kind === 'table' ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (size <= most) {
    if (at + size > usable) throw new RangeError('a cell beyond its page')
    return page.subarray(at, at + size)
  }
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((size - least) % (usable - 4))
  const local = fitting <= most ? fitting : least
  const parts = [page.subarray(at, at + local)]
  let left = size - local
  let next = page.readUInt32BE(at + local)
  while (left > 0) {
    const more = pages.read(next)
    if (!more) return null
    parts.push(more.subarray(4, 4 + Math.min(left, usable - 4)))
    left -= usable - 4
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

/** The values of a record; null where it contradicts itself. */
function readRecord(payload: Buffer): Stored[] | null {
  const head = varint(payload, 0)
  if (head.value > payload.length) return null
  const values: Stored[] = []
  let at = head.end
  let body = head.value
  while (at < head.value) {
    const type = varint(payload, at)
    at = type.end
    const size = bytesOf(type.value)
    if (body + size > payload.length) return null
    values.push(readValue(payload, body, type.value, size))
    body += size
  }
  return at === head.value && body === payload.length ? values : null
}

const FIXED = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

function bytesOf(type: number): number {
  const fixed = FIXED[type]
  if (fixed !== undefined) return fixed
  if (type < 12) throw new RangeError('a type that is not in use')
  return Math.floor((type - 12) / 2)
}

function readValue(payload: Buffer, at: number, type: number, size: number): Stored {
  if (type === 0) return null
  if (type === 8 || type === 9) return type - 8
  if (type === 7) return payload.readDoubleBE(at)
  if (type === 6) return Number(payload.readBigInt64BE(at))
  if (type < 6) return payload.readIntBE(at, size)
  return payload.toString('utf8', at, at + size)
}

/** A number of one to nine bytes. */
function varint(bytes: Buffer, at: number): { value: number; end: number } {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(at + index)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, end: at + index + 1 }
  }
  return { value: value * 256 + bytes.readUInt8(at + 8), end: at + 9 }
}
