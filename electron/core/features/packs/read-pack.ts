import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unzipSync } from 'fflate'
import { AppError } from '../../../../shared/errors.ts'
import { mustNotBeHeld } from '../../db/held.ts'
import { zipOddity } from './zip-order.ts'

/** All of a pack is in memory while it is checked, so a larger one is refused before it is read. Bytes. */
const MAX_BYTES = 64 * 1024 * 1024
const MAX_FILES = 10_000

const tooLarge = () =>
  new AppError(
    'invalid-input',
    'The pack has more than 64 MB or 10,000 files. Check it with the commands in its VERIFY.txt.',
  )

/**
 * The files of a pack by name, from its folder or its zip. Nothing is written, nothing outside is followed.
 * @throws AppError `not-found` or `invalid-input`
 */
export function readPack(wanted: string): Map<string, Uint8Array> {
  if (wanted.includes('\0'))
    throw new AppError('invalid-input', 'The path contains a NUL character.')
  const path = resolve(wanted)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new AppError('not-found', `There is nothing at ${path}.`)
  if (stat.isDirectory()) return fromFolder(path)
  if (!stat.isFile() || stat.size > MAX_BYTES) throw tooLarge()
  mustNotBeHeld(path)
  return fromZip(readFileSync(path), path)
}

function fromFolder(path: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const entries = readdirSync(path, { withFileTypes: true })
  if (entries.length > MAX_FILES) throw tooLarge()
  let bytes = 0
  for (const entry of entries) {
    // Folders and links are no part of a pack; what should be a file and is not will be missed below.
    if (!entry.isFile()) continue
    mustNotBeHeld(join(path, entry.name))
    const handle = openSync(join(path, entry.name), 'r')
    try {
      bytes += fstatSync(handle).size
      if (bytes > MAX_BYTES) throw tooLarge()
      files.set(entry.name, readFileSync(handle))
    } finally {
      closeSync(handle)
    }
  }
  return files
}

function fromZip(data: Uint8Array, path: string): Map<string, Uint8Array> {
  let bytes = 0
  let count = 0
  try {
    const unzipped = unzipSync(data, {
      filter: ({ originalSize }) => {
        bytes += originalSize
        count += 1
        if (bytes > MAX_BYTES || count > MAX_FILES) throw tooLarge()
        return true
      },
    })
    const oddity = zipOddity(data)
    if (oddity !== null) {
      throw new AppError(
        'invalid-input',
        `The zip ${oddity}, so two programs may show different files of it. It is not as Proceed wrote it.`,
      )
    }
    return withoutFolder(new Map(Object.entries(unzipped)))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'invalid-input',
      `${path} is neither a folder nor a zip file that can be read.`,
    )
  }
}

/** Files that lie in one folder under their names inside it; packs of older programs have none. */
function withoutFolder(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const [folder] = /^[^/]+\//.exec([...files.keys()][0] ?? '') ?? []
  if (folder === undefined || [...files.keys()].some((name) => !name.startsWith(folder)))
    return files
  return new Map([...files].map(([name, data]) => [name.slice(folder.length), data]))
}
