import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Preferences,
  preferencesSchema,
} from '../../../shared/contract/workspaces.contract.ts'
import { keepNote } from './keep-note.ts'

const DEFAULTS: Preferences = {
  theme: 'system',
  motion: 'system',
  writing: 'system',
  lastWorkspace: null,
  guideDone: false,
  idleLockMinutes: 15,
  backupFolder: null,
}

/** The person's settings at this machine, in `preferences.json` beside the workspaces. A damaged file counts as none. */
export function createPreferences(folder: string) {
  const path = join(folder, 'preferences.json')
  const read = (): Preferences => {
    try {
      const stored = preferencesSchema.partial().safeParse(JSON.parse(readFileSync(path, 'utf8')))
      return stored.success ? { ...DEFAULTS, ...withoutUndefined(stored.data) } : DEFAULTS
    } catch {
      return DEFAULTS
    }
  }
  return {
    read,
    save(change: { [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences {
      const next = { ...read(), ...withoutUndefined(change) }
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      keepNote(path, next)
      return next
    },
  }
}

export function withoutUndefined<T extends object>(
  value: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Only defined entries survive the filter, which the compiler cannot follow.
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
