import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kindOf, type OpenedKind } from '../../shared/exchange/own-files.ts'

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

/** Null for an address that names no file of this machine. */
function pathOf(word: string): string | null {
  if (!/^file:/i.test(word)) return word
  try {
    return fileURLToPath(word)
  } catch {
    return null
  }
}
