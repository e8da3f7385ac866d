import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { CODE_BYTES, recoveryCode } from '../../../shared/model/recovery-code.ts'
import { isCheaper, unwrap, wrap } from '../passphrase.ts'
import {
  areKeyFilesAlike,
  type KeyFile,
  readKeyFile,
  type Slot,
  type SlotKind,
  writeKeyFile,
} from './key-file.ts'

/** What opens one slot. A recovery code is given as {@link recoveryCode} prints it. */
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
  drop(kind: 'system'): void
  /** A code that was shown and not typed back yet; the slot in force stays in force until then. */
  pending: { code: string; slot: Slot } | null
  /** Overwrites the key in memory. */
  forget(): void
}

const KEY_BYTES = 32

/** Binds a slot to its workspace and its kind. */
const contextOf = (workspaceId: string, kind: SlotKind) => `proceed-keys/1 ${workspaceId} ${kind}`

/** A new data key with one slot. Written by the first {@link Vault.keep}, so before the workspace itself. */
export async function makeVault(
  path: string,
  workspaceId: string,
  passphrase: string,
  at: string,
): Promise<Vault> {
  const vault = vaultOf(path, randomBytes(KEY_BYTES), {
    type: 'proceed-keys',
    version: 1,
    scheme: 'SQLCipher 4, raw key',
    workspaceId,
    slots: [],
  })
  vault.keep(await vault.wrapFor({ kind: 'passphrase', text: passphrase }, at))
  return vault
}

/**
 * Opens the key file beside a workspace. A passphrase that was wrapped when guessing was cheaper is wrapped anew.
 * @throws AppError `keys-missing`, or `passphrase-wrong` when the secret does not open
 */
export async function openVault(path: string, secret: Secret, at: string): Promise<Vault> {
  const file = readKeyFile(path)
  const slot = file.slots.find(({ kind }) => kind === secret.kind)
  const key =
    slot && (await unwrap(slot.wrapped, secret.text, contextOf(file.workspaceId, slot.kind)))
  if (!slot || key?.length !== KEY_BYTES) throw wrongSecret(path, secret.kind)
  const vault = vaultOf(path, key, file)
  await mend(path, vault, slot, secret, at)
  return vault
}

/** Raises the cost of a slot and makes both files alike again; where nothing can be written they stay as they are. */
async function mend(path: string, vault: Vault, slot: Slot, secret: Secret, at: string) {
  const cheap = secret.kind === 'passphrase' && isCheaper(slot.wrapped)
  if (!cheap && areKeyFilesAlike(path)) return
  const kept = cheap ? await vault.wrapFor(secret, at) : slot
  try {
    vault.keep(kept)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
  }
}

function vaultOf(path: string, key: Buffer, opened: KeyFile): Vault {
  let file = opened
  const put = (slots: Slot[]) => {
    const next = { ...file, slots }
    writeKeyFile(path, next)
    file = next
  }
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
    keep: (slot) => put([...file.slots.filter(({ kind }) => kind !== slot.kind), slot]),
    drop: (dropped) => put(file.slots.filter(({ kind }) => kind !== dropped)),
    forget() {
      key.fill(0)
      vault.pending = null
    },
  }
  return vault
}

/** A new workspace is used only once its recovery code is on paper and was typed back. */
export const hasRecoveryCode = (vault: Vault): boolean =>
  vault.slots().some(({ kind }) => kind === 'recovery')

export const newRecoveryCode = (): string => recoveryCode(randomBytes(CODE_BYTES))

const wrongSecret = (path: string, kind: SlotKind) =>
  new AppError('locked', WRONG[kind](basename(path)), undefined, 'passphrase-wrong')

const WRONG: Readonly<Record<SlotKind, (name: string) => string>> = {
  passphrase: (name) => `This passphrase does not open ${name}. Nothing was changed.`,
  recovery: (name) =>
    `This recovery code does not open ${name}: it is an older one, or that of another workspace.`,
  system: (name) => `The keyring of this machine no longer opens ${name}. Type the passphrase.`,
}
