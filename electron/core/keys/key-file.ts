import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { fsync } from '../db/copy.ts'
import { findKeyFile, keysPath, keysTwinPath } from '../db/identity.ts'
import { wrappedSchema } from '../passphrase.ts'

/*
 * Beside an encrypted workspace lies a small file with its data key, wrapped once for each way to open it, as in LUKS.
 * Whoever has only this file, or only the workspace, has nothing. Every slot is bound to the workspace by its id, and so
 * opens no other. The file is written twice: one that is lost or damaged must not take the workspace with it.
 */
const base = { madeAt: z.string().max(40), wrapped: wrappedSchema }

/** One way to open: `system` is a secret that the operating system's own keyring keeps sealed. */
const slotSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), ...base }),
  z.strictObject({ kind: z.literal('recovery'), ...base }),
  z.strictObject({ kind: z.literal('system'), ...base, sealed: z.base64().max(20_000) }),
])
export type Slot = z.infer<typeof slotSchema>
export type SlotKind = Slot['kind']

const keyFileSchema = z.strictObject({
  type: z.literal('proceed-keys'),
  version: z.literal(1),
  /** How the workspace is encrypted with the key, for whoever opens it without this program. */
  scheme: z.literal('SQLCipher 4, raw key'),
  workspaceId: z.string().min(1).max(200),
  slots: z.array(slotSchema).min(1).max(8),
})
export type KeyFile = z.infer<typeof keyFileSchema>

/**
 * The key file of a workspace, or its twin where the first is gone or unreadable.
 * @throws AppError `keys-missing` when neither can be read
 */
export function readKeyFile(path: string): KeyFile {
  for (const place of [keysPath(path), keysTwinPath(path)]) {
    const found = tryRead(place)
    if (found) return found
  }
  const name = basename(keysPath(path))
  const message = findKeyFile(path)
    ? `${name} is damaged, and without it ${basename(path)} cannot be opened. Every backup has a copy of it: put one in its place, under the same name.`
    : `${basename(path)} is encrypted and its key file ${name} is not beside it. Put it back; every backup has a copy of it.`
  throw new AppError('conflict', message, undefined, 'keys-missing')
}

function tryRead(place: string): KeyFile | null {
  if (!existsSync(place)) return null
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(place, 'utf8')))
  } catch {
    return null
  }
}

/** What the keyring of a machine sealed for this workspace; null = nothing, or no key file to be read. */
export function findSealed(path: string): string | null {
  const file = tryRead(keysPath(path)) ?? tryRead(keysTwinPath(path))
  const slot = file?.slots.find(({ kind }) => kind === 'system')
  return slot?.kind === 'system' ? slot.sealed : null
}

/** False when one of the two is gone, damaged or older. */
export function areKeyFilesAlike(path: string): boolean {
  const [first, second] = [keysPath(path), keysTwinPath(path)].map(tryRead)
  return first !== null && JSON.stringify(first) === JSON.stringify(second)
}

/** Writes both files, each whole or not at all, the first one first. */
export function writeKeyFile(path: string, file: KeyFile): void {
  const text = `${JSON.stringify(keyFileSchema.parse(file), null, 2)}\n`
  for (const place of [keysPath(path), keysTwinPath(path)]) {
    const part = `${place}.part`
    const descriptor = openSync(part, 'w', 0o600)
    try {
      writeSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(part, place)
  }
  fsync(dirname(path))
}

/** Once a workspace is no longer encrypted. */
export function removeKeyFile(path: string): void {
  for (const place of [keysPath(path), keysTwinPath(path)]) rmSync(place, { force: true })
}

/** @throws AppError `conflict` where a key file lies already: it may be the only key to a workspace that was moved away */
export function refuseToReplaceKeys(path: string): void {
  const found = findKeyFile(path)
  if (found === null) return
  throw new AppError(
    'conflict',
    `${basename(found)} is there already and may open a workspace that was moved away. Choose another name.`,
  )
}
