import { Buffer } from 'node:buffer'
import { createGunzip } from 'node:zlib'
import { LIMITS } from '../../../../shared/exchange/sheet.ts'
import { refused } from './file-kind.ts'
import { readZip, unpack } from './zip.ts'

const tooLarge = () =>
  refused(
    `The file inside is larger than ${LIMITS.bytes / 1024 / 1024} MB. Unpack it, split it and import the parts one after another.`,
  )

/**
 * The one file inside a gzip file or a ZIP archive of one file, such as an export of a CRM; any other file as it is, a
 * workbook among them, which is an archive too. Never more is unpacked than a plain file may have.
 * @throws AppError `invalid-input` when it is damaged or too large
 */
export async function unwrapped(bytes: Buffer): Promise<Buffer> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gathered(gunzipped(bytes))
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') return bytes
  const entries = readZip(bytes)
  if (entries.has('[content_types].xml')) return bytes
  const files = [...entries].filter(
    ([name]) => !name.endsWith('/') && !/(?:^|\/)(?:__macosx\/|\.ds_store$)/.test(name),
  )
  const [only] = files
  if (!only || files.length > 1 || /\.(?:xml|rels)$/.test(only[0])) return bytes
  return gathered(unpack(only[1], { left: LIMITS.bytes }))
}

async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > LIMITS.bytes) throw tooLarge()
    all.push(piece)
  }
  return Buffer.concat(all)
}

async function* gunzipped(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize: 1 << 16 })
  stream.end(bytes)
  const pieces = stream[Symbol.asyncIterator]()
  try {
    while (true) {
      const next = await pieces.next().catch(() => null)
      if (next === null) {
        throw refused('This gzip file is damaged and cannot be unpacked. Export it again.')
      }
      if (next.done) return
      yield next.value
    }
  } finally {
    stream.destroy()
  }
}
