import { randomBytes, randomUUID } from 'node:crypto'
import type { SafeStorage } from 'electron'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import { noKeyring, type ShellAnswers } from '../door/shell.ts'

type Storage = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
>

const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the Mac keychain',
  win32: 'this Windows account',
}

/**
 * The system's own keyring as one more way into a workspace. What it keeps is a secret of its own that opens one slot of
 * the key file, sealed there by the keyring; neither the data key nor a passphrase ever reaches it. On a Linux desktop
 * without a keyring the storage would fall to a fixed password that everybody knows, which counts as none.
 */
export function createKeyring(
  storage: Storage,
  platform: NodeJS.Platform,
  core: Core,
): Pick<ShellAnswers, 'shell.addToKeyring' | 'shell.openWithKeyring'> & {
  name(): Promise<string | null>
} {
  const ask = async <N extends ProcedureName>(
    procedure: N,
    input: Input<N>,
  ): Promise<Output<N>> => {
    const result = await core.dispatch({ callId: `keyring-${randomUUID()}`, procedure, input })
    // The core parsed its answer with this procedure's own schema.
    if (result.ok) return result.value as Output<N>
    const { code, message, details, reason } = result.error
    throw new AppError(code, message, details, reason)
  }
  const name = async (): Promise<string | null> => {
    if (!(await storage.isAsyncEncryptionAvailable())) return null
    if (platform !== 'linux') return NAMES[platform] ?? null
    const backend = storage.getSelectedStorageBackend()
    return backend === 'basic_text' || backend === 'unknown' ? null : 'the keyring'
  }

  return {
    name,
    'shell.addToKeyring': async ({ passphrase }) => {
      if ((await name()) === null) noKeyring()
      const secret = randomBytes(32).toString('base64url')
      const sealed = (await storage.encryptStringAsync(secret)).toString('base64')
      return ask('keys.addSystemSlot', { passphrase, secret, sealed })
    },
    'shell.openWithKeyring': async ({ path }) => {
      const waiting = await ask('workspaces.waiting', {})
      if (waiting?.path !== path || waiting.sealed === null || (await name()) === null) noKeyring()
      const sealed = Buffer.from(waiting?.sealed ?? '', 'base64')
      const text = await storage.decryptStringAsync(sealed).then(
        ({ result }) => result,
        () => {
          throw new AppError(
            'locked',
            'The keyring of this machine no longer opens this workspace. Type the passphrase.',
            undefined,
            'passphrase-wrong',
          )
        },
      )
      return ask('workspaces.open', { path, secret: { kind: 'system', text } })
    },
  }
}
