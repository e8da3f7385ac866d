import { REPLY_EXTENSION, REQUEST_EXTENSION } from './bundle.ts'

/** Files the system opens with this program, by their endings; electron-builder.yml names the same. */
export const OPENED_KINDS = {
  workspace: '.proceed',
  request: REQUEST_EXTENSION,
  reply: REPLY_EXTENSION,
} as const
export type OpenedKind = keyof typeof OPENED_KINDS

/** What a file is for, by its name; null for every other file. */
export function kindOf(path: string): OpenedKind | null {
  const name = path.toLowerCase()
  for (const [kind, extension] of Object.entries(OPENED_KINDS)) {
    // Object.entries widens the keys of a table it was given whole.
    if (name.endsWith(extension)) return kind as OpenedKind
  }
  return null
}
