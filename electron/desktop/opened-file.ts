import { resolve } from 'node:path'

/** A workspace named among the program's arguments, as when a file is opened with it; `from` is where it was named. */
export function openedFile(argv: readonly string[], from: string): string | null {
  const named = argv.slice(1).find((word) => !word.startsWith('-') && word.endsWith('.proceed'))
  return named === undefined ? null : resolve(from, named)
}
