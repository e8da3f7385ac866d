import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { REPLY_EXTENSION, REQUEST_EXTENSION } from '../../shared/exchange/bundle.ts'

/** Files the system opens with this program, by their endings; electron-builder.yml names the same. */
export const OPENED_KINDS = {
  workspace: '.proceed',
  request: REQUEST_EXTENSION,
  reply: REPLY_EXTENSION,
} as const
export type OpenedKind = keyof typeof OPENED_KINDS

export interface OpenedFile {
  kind: OpenedKind
  path: string
}

/**
 * A file of this program named among its arguments, as when one is opened with it; `from` is where it was named.
 * Desktops on Linux hand over addresses (`file://`), others plain paths.
 */
export function openedFile(argv: readonly string[], from: string): OpenedFile | null {
  for (const word of argv.slice(1)) {
    const path = word.startsWith('-') ? null : pathOf(word)
    const kind = path === null ? null : kindOf(path)
    if (path !== null && kind !== null) return { kind, path: resolve(from, path) }
  }
  return null
}

/** What a file is for, by its name; null for every other file. */
export function kindOf(path: string): OpenedKind | null {
  const name = path.toLowerCase()
  for (const [kind, extension] of Object.entries(OPENED_KINDS)) {
    // Object.entries widens the keys of a table it was given whole.
    if (name.endsWith(extension)) return kind as OpenedKind
  }
  return null
}

/** Null for an address that names no file of this machine. */
function pathOf(word: string): string | null {
  if (!/^file:/i.test(word)) return word
  try {
    return fileURLToPath(word)
  } catch {
    return null
  }
}
