import { createHash } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../../shared/errors.ts'
import { findKeyFile, keysPath, keysTwinPath } from '../../db/identity.ts'
import { isOwnFile, isSmallFile, mustBeOwn, removeOwn, syncFolder } from '../../db/own-file.ts'
import { wrappedSchema } from '../../seals/passphrase.ts'

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
  /** The data key before this one, wrapped by this one, until every file that is still under it was written anew. */
  former: wrappedSchema.optional(),
  /** One more with every change; older files have none. */
  serial: z.int().min(0).optional(),
  /** SHA-256 over all the rest as it stands here, written without spaces; older files have none. */
  check: z.string().max(64).optional(),
})
export type KeyFile = Omit<z.infer<typeof keyFileSchema>, 'check'>

/** `unproven` = from before key files had a checksum. */
type State = 'whole' | 'unproven' | 'broken'

export interface FoundKeys {
  place: string
  file: KeyFile
  state: State
}

/** More than any key file has. Bytes. */
const LONGEST = 1024 * 1024
const ORDER: readonly State[] = ['whole', 'unproven', 'broken']

const places = (path: string) => [keysPath(path), keysTwinPath(path)]
const serialOf = (file: KeyFile) => file.serial ?? 0

/**
 * The key file of a workspace and its twin, as far as they can be read, the one to be trusted most first: whole before
 * damaged, newer before older.
 * @throws AppError `keys-missing` when neither can be read
 */
export function readKeyFiles(path: string): [FoundKeys, ...FoundKeys[]] {
  const [first, ...others] = places(path)
    .flatMap((place) => tryRead(place) ?? [])
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || serialOf(b.file) - serialOf(a.file),
    )
  if (first) return [first, ...others]
  const name = basename(keysPath(path))
  const message = findKeyFile(path)
    ? `${name} is damaged, and without it ${basename(path)} cannot be opened. Every backup has a copy of it: put one in its place, under the same name.`
    : `${basename(path)} is encrypted and its key file ${name} is not beside it. Put it back; every backup has a copy of it.`
  throw new AppError('conflict', message, undefined, 'keys-missing')
}

/** The first of {@link readKeyFiles}. @throws AppError `keys-missing` */
export const readKeyFile = (path: string): KeyFile => readKeyFiles(path)[0].file

function tryRead(place: string): FoundKeys | null {
  try {
    if (!isSmallFile(place, LONGEST)) return null
    const { check, ...file } = keyFileSchema.parse(JSON.parse(readFileSync(place, 'utf8')))
    const whole = check === checkOf(file) ? 'whole' : 'broken'
    return { place, file, state: check === undefined ? 'unproven' : whole }
  } catch {
    return null
  }
}

const checkOf = (file: KeyFile): string =>
  createHash('sha256').update(JSON.stringify(file)).digest('hex')

/** What the keyring of a machine sealed for this workspace; null = nothing, or no key file to be read. */
export function findSealed(path: string): string | null {
  for (const found of places(path).map(tryRead)) {
    const slot = found?.file.slots.find(({ kind }) => kind === 'system')
    if (slot?.kind === 'system') return slot.sealed
  }
  return null
}

/** What each of the two places holds once `opened`, which a secret just opened, is put in force. */
export type Pair = readonly [KeyFile, KeyFile]

/**
 * `opened` in the places of a file that is gone, damaged or older; a twin that may open what `opened` does not stays.
 * `changes` = one of the two has to be written.
 */
export function pairUp(path: string, opened: FoundKeys): { pair: Pair; changes: boolean } {
  const found = places(path).map(tryRead)
  const choose = (one: FoundKeys | null | undefined): KeyFile => {
    if (!one) return opened.file
    const isDamaged = opened.state === 'whole' && one.state === 'broken'
    const isOlder =
      opened.state === 'whole' &&
      one.file.workspaceId === opened.file.workspaceId &&
      serialOf(one.file) < serialOf(opened.file)
    return isDamaged || isOlder ? opened.file : one.file
  }
  const pair: Pair = [choose(found[0]), choose(found[1])]
  const isWritten = (index: 0 | 1) =>
    found[index] != null && JSON.stringify(found[index].file) === JSON.stringify(pair[index])
  const areAlike = JSON.stringify(pair[0]) === JSON.stringify(pair[1])
  const lacksCheck = areAlike && opened.state === 'unproven'
  return { pair, changes: !isWritten(0) || !isWritten(1) || lacksCheck }
}

/** A change that is written and not in force yet. */
export interface Staged {
  /** Puts it in force; needs no room on the disk. */
  take(): void
  /** Removes what was not taken. */
  drop(): void
}

/** Writes both files under other names. @throws AppError `conflict` where a link or a foreign file is in the way */
export function stageKeyFiles(path: string, pair: Pair): Staged {
  const parts = places(path).map((place) => `${place}.part`)
  const drop = () => {
    for (const part of parts) if (isOwnFile(part)) rmSync(part, { force: true })
  }
  for (const place of [...places(path), ...parts]) mustBeOwn(place)
  drop()
  try {
    pair.forEach((file, index) => {
      writePrivate(parts[index] ?? '', textOf(file))
    })
  } catch (error) {
    drop()
    throw error
  }
  return {
    take() {
      places(path).forEach((place, index) => {
        renameSync(parts[index] ?? '', place)
      })
      syncFolder(dirname(path))
    },
    drop,
  }
}

/** Writes the same into both files, each whole or not at all, the first one first. */
export function writeKeyFile(path: string, file: KeyFile): void {
  stageKeyFiles(path, [file, file]).take()
}

function textOf(file: KeyFile): string {
  const { check: _, ...plain } = keyFileSchema.parse(file)
  return `${JSON.stringify({ ...plain, check: checkOf(plain) }, null, 2)}\n`
}

/** A new file that only its owner can read; a link of that name is never followed. */
function writePrivate(path: string, text: string): void {
  const descriptor = openSync(path, 'wx', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Once a workspace is no longer encrypted. */
export function removeKeyFile(path: string): void {
  for (const place of places(path)) removeOwn(place)
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
