import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { isCheaper, unwrap, wrap } from '../../seals/passphrase.ts'
import type { ShownCode } from '../../seals/shown-code.ts'
import {
  type FoundKeys,
  type KeyFile,
  type Pair,
  pairUp,
  readKeyFile,
  readKeyFiles,
  type Slot,
  type SlotKind,
  type Staged,
  stageKeyFiles,
} from './key-file.ts'

/** What opens one slot. A recovery code is given as it is printed. */
export interface Secret {
  kind: SlotKind
  text: string
}

/** The data key of an open workspace and the slots that wrap it. */
export interface Vault {
  readonly key: Buffer
  slots(): readonly Slot[]
  /** Whether this opens the slot of its kind; slow on purpose. */
  opens(secret: Secret): Promise<boolean>
  /** Wraps the key anew for this secret; nothing is kept until `keep`. */
  wrapFor(secret: Secret, at: string, sealed?: string): Promise<Slot>
  /** Puts a slot in place of the one of its kind, and writes the key file. */
  keep(slot: Slot): void
  /** The same in two steps, with the second one left to the caller. */
  stage(slot: Slot): Staged
  drop(kind: 'system'): void
  /** The data key before this one, while a file may still be under it. */
  readonly former: Buffer | null
  /** Once no file is under the former key any more. */
  settle(): void
  /** A code that was shown and not typed back yet; the slot in force stays in force until then. */
  pending: ShownCode<Slot> | null
  /** Overwrites the key in memory. */
  forget(): void
}

const KEY_BYTES = 32

/** Binds a slot to its workspace and its kind. */
const contextOf = (workspaceId: string, kind: SlotKind) => `proceed-keys/1 ${workspaceId} ${kind}`

const formerContext = (workspaceId: string) => `proceed-keys/1 ${workspaceId} former`

/** A new data key with one slot. Written by the first {@link Vault.keep}, so before the workspace itself. */
export async function makeVault(
  path: string,
  workspaceId: string,
  passphrase: string,
  at: string,
): Promise<Vault> {
  const file: KeyFile = {
    type: 'proceed-keys',
    version: 1,
    scheme: 'SQLCipher 4, raw key',
    workspaceId,
    slots: [],
  }
  const vault = vaultOf(path, randomBytes(KEY_BYTES), file, [file, file])
  vault.keep(await vault.wrapFor({ kind: 'passphrase', text: passphrase }, at))
  return vault
}

/**
 * A new data key in place of one that others may know, with one slot: the recovery code wraps the former one and ends
 * with it. Nothing is in force until `staged` is taken.
 */
export async function renewVault(
  path: string,
  former: Buffer,
  passphrase: string,
  at: string,
): Promise<{ vault: Vault; staged: Staged }> {
  const { workspaceId, serial = 0, ...before } = readKeyFile(path)
  const key = randomBytes(KEY_BYTES)
  const context = contextOf(workspaceId, 'passphrase')
  const file: KeyFile = {
    ...{ type: before.type, version: before.version, scheme: before.scheme, workspaceId },
    slots: [{ kind: 'passphrase', madeAt: at, wrapped: await wrap(key, passphrase, context) }],
    former: await wrap(former, key.toString('hex'), formerContext(workspaceId)),
    serial: serial + 1,
  }
  const pair: Pair = [file, file]
  return {
    vault: vaultOf(path, key, file, pair, Buffer.from(former)),
    staged: stageKeyFiles(path, pair),
  }
}

/**
 * Opens the key file beside a workspace, or its twin where only that one opens. A passphrase that was wrapped when
 * guessing was cheaper is wrapped anew.
 * @throws AppError `keys-missing`, or `passphrase-wrong` when the secret opens neither
 */
export async function openVault(path: string, secret: Secret, at: string): Promise<Vault> {
  const tried = new Set<string>()
  for (const found of readKeyFiles(path)) {
    const slot = found.file.slots.find(({ kind }) => kind === secret.kind)
    const context = contextOf(found.file.workspaceId, secret.kind)
    const lock = JSON.stringify([context, slot?.wrapped])
    // The same lock twice would only take twice as long.
    if (!slot || tried.has(lock)) continue
    tried.add(lock)
    const key = await unwrap(slot.wrapped, secret.text, context)
    if (key?.length === KEY_BYTES) return opened(path, key, found, { slot, secret, at })
  }
  throw wrongSecret(path, secret.kind)
}

/** Raises the cost of a slot and mends the other file; where nothing can be written they stay as they are. */
async function opened(
  path: string,
  key: Buffer,
  found: FoundKeys,
  { slot, secret, at }: { slot: Slot; secret: Secret; at: string },
): Promise<Vault> {
  const { pair, changes } = pairUp(path, found)
  const { former: wrapped, workspaceId } = found.file
  const former = wrapped && (await unwrap(wrapped, key.toString('hex'), formerContext(workspaceId)))
  const vault = vaultOf(path, key, found.file, pair, former ?? null)
  const cheap = secret.kind === 'passphrase' && isCheaper(slot.wrapped)
  const kept = cheap ? await vault.wrapFor(secret, at) : slot
  try {
    if (cheap) vault.keep(kept)
    else if (changes) stageKeyFiles(path, pair).take()
  } catch (error) {
    const isInTheWay = error instanceof AppError && error.code === 'conflict'
    if (!isInTheWay && !(error instanceof Error && 'syscall' in error)) throw error
  }
  return vault
}

function vaultOf(
  path: string,
  key: Buffer,
  opened: KeyFile,
  found: Pair,
  former: Buffer | null = null,
): Vault {
  let file = opened
  let pair = found
  let forgotten = false
  /** Each of the two keeps the slots it has: where they differ, nobody knows which one still opens. */
  const stage = (change: (file: KeyFile) => Partial<KeyFile>): Staged => {
    if (forgotten) throw new AppError('locked', 'The workspace was locked. Open it and try again.')
    const serial = Math.max(...pair.map((one) => one.serial ?? 0)) + 1
    const next = (one: KeyFile): KeyFile => ({ ...one, ...change(one), serial })
    const staged = stageKeyFiles(path, [next(pair[0]), next(pair[1])])
    return {
      ...staged,
      take() {
        staged.take()
        file = next(file)
        pair = [next(pair[0]), next(pair[1])]
      },
    }
  }
  const stageSlot = (slot: Slot) =>
    stage(({ slots }) => ({ slots: [...slots.filter(({ kind }) => kind !== slot.kind), slot] }))
  const vault: Vault = {
    key,
    pending: null,
    slots: () => file.slots,
    async opens({ kind, text }) {
      const slot = file.slots.find((one) => one.kind === kind)
      const found = slot && (await unwrap(slot.wrapped, text, contextOf(file.workspaceId, kind)))
      return found?.equals(key) ?? false
    },
    async wrapFor({ kind, text }, madeAt, sealed = '') {
      const wrapped = await wrap(key, text, contextOf(file.workspaceId, kind))
      return kind === 'system' ? { kind, madeAt, wrapped, sealed } : { kind, madeAt, wrapped }
    },
    keep: (slot) => stageSlot(slot).take(),
    stage: stageSlot,
    drop: (dropped) =>
      stage(({ slots }) => ({ slots: slots.filter(({ kind }) => kind !== dropped) })).take(),
    former,
    settle: () => stage(() => ({ former: undefined })).take(),
    forget() {
      forgotten = true
      key.fill(0)
      former?.fill(0)
      vault.pending = null
    },
  }
  return vault
}

/** A new workspace is used only once its recovery code is on paper and was typed back. */
export const hasRecoveryCode = (vault: Vault): boolean =>
  vault.slots().some(({ kind }) => kind === 'recovery')

const wrongSecret = (path: string, kind: SlotKind) =>
  new AppError('locked', WRONG[kind](basename(path)), undefined, 'passphrase-wrong')

const WRONG: Readonly<Record<SlotKind, (name: string) => string>> = {
  passphrase: (name) => `This passphrase does not open ${name}. Nothing was changed.`,
  recovery: (name) =>
    `This recovery code does not open ${name}: it is an older one, or that of another workspace.`,
  system: (name) => `The keyring of this machine no longer opens ${name}. Type the passphrase.`,
}
