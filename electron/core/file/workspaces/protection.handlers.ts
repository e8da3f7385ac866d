import { closeSync, openSync, readSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { workspacesContract } from '../../../../shared/contract/workspaces.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { readRecoveryCode } from '../../../../shared/model/recovery-code.ts'
import { getWorkspaceId } from '../../books/workspaces.repository.ts'
import type { Handlers } from '../../context.ts'
import { convertFile } from '../../db/convert.ts'
import type { Database } from '../../db/database.ts'
import { isHeld } from '../../db/held.ts'
import { siblings } from '../../db/siblings.ts'
import type { OpenWorkspace } from '../../workbench.ts'
import { findSealed, refuseToReplaceKeys, removeKeyFile } from '../keys/key-file.ts'
import { enterKeys, keepEntered } from '../keys/key-trail.ts'
import { proveSecret } from '../keys/prove-secret.ts'
import { finishRenewal } from '../keys/renew.ts'
import { makeVault, renewVault } from '../keys/vault.ts'
import { EXTENSION, type Host, summary } from './workspaces.handlers.ts'

type Protecting = Pick<
  typeof workspacesContract,
  | 'workspaces.recover'
  | 'workspaces.waiting'
  | 'workspaces.stopWaiting'
  | 'workspaces.lock'
  | 'workspaces.present'
  | 'workspaces.encrypt'
  | 'workspaces.renewKey'
  | 'workspaces.decrypt'
>

/** Locking and unlocking, and the way from plain to encrypted and back. */
export function protectionHandlers(host: Host): Handlers<Protecting> {
  const settled = async (open: OpenWorkspace) => {
    host.emit({ kind: 'changed', areas: ['workspace'] })
    return summary(open)
  }
  const current = () => {
    const open = host.current()
    if (open) return open
    throw new AppError('not-found', 'No workspace is open. Open or create one first.')
  }

  return {
    'workspaces.recover': async ({ now, newId, progress }, { path: wanted, code, passphrase }) => {
      const path = resolve(wanted)
      const read = readRecoveryCode(code)
      if (!read.ok) throw new AppError('invalid-input', read.problem)
      progress(0, null, 'Opening with the recovery code')
      const enter = (database: Database, outcome: string) =>
        enterKeys(database, { now, newId }, 'workspaces.recover', { slot: 'passphrase', outcome })
      const open = await host
        .unlock(path, { kind: 'recovery', text: read.code })
        .catch(async (error: unknown) => {
          const asked = host.current()
          const isWrong = error instanceof AppError && error.reason === 'passphrase-wrong'
          if (isWrong && asked?.database.path === path) await enter(asked.database, 'refused')
          throw error
        })
      const { vault, database } = open
      if (!vault) {
        throw new AppError('conflict', 'This workspace is not encrypted, so it has no passphrase.')
      }
      refuseView(database.access)
      const slot = await vault.wrapFor({ kind: 'passphrase', text: passphrase }, now())
      await keepEntered(vault, slot, () => enter(database, 'changed'))
      host.preferences.save({ lastWorkspace: path })
      return settled(open)
    },

    'workspaces.waiting': async () => {
      const path = host.waiting()
      if (path === null) return null
      return { path, name: basename(path, EXTENSION), sealed: findSealed(path) }
    },

    'workspaces.stopWaiting': async () => {
      host.stopWaiting()
      host.emit({ kind: 'changed', areas: ['workspace'] })
      return null
    },

    'workspaces.lock': async () => {
      if (!current().vault) {
        throw new AppError(
          'rule-violated',
          'This workspace is not encrypted, so a lock would keep nobody out. Encrypt it first.',
        )
      }
      await host.lock()
      return null
    },

    'workspaces.present': async () => {
      host.seen()
      return null
    },

    'workspaces.encrypt': async ({ now, progress }, { passphrase }) => {
      const { database, vault, keeper } = current()
      if (vault) throw new AppError('conflict', 'This workspace is encrypted already.')
      refuseView(database.access)
      const { path } = database
      const workspaceId = await database.read(getWorkspaceId)
      refuseToReplaceKeys(path)
      progress(0, null, 'Encrypting the workspace')
      const made = await makeVault(path, workspaceId, passphrase, now())
      const folders = [dirname(path), ...keeper.folders()]
      // One more plain copy is the last thing that is wanted now.
      await host.close({ backup: false })
      try {
        convertFile(path, null, made.key)
      } catch (error) {
        removeKeyFile(path)
        await host.openAt(path)
        throw error
      }
      const workspace = await settled(await host.openAt(path, made))
      return {
        workspace,
        plainCopies: folders.flatMap((folder) => siblings(path, folder)).filter(isPlain),
      }
    },

    'workspaces.renewKey': async ({ now, newId, progress }, { passphrase, next }) => {
      const { database, vault } = current()
      if (!vault) throw new AppError('conflict', 'This workspace is not encrypted.')
      refuseView(database.access)
      const { path } = database
      progress(0, null, 'Writing everything under a new key')
      const secret = { kind: 'passphrase', text: passphrase } as const
      await proveSecret(path, vault, secret, host.tries)
      const former = Buffer.from(vault.key)
      const made = await renewVault(path, former, next, now())
      await host.close({ backup: false })
      try {
        convertFile(path, former, made.vault.key, () => made.staged.take())
      } catch (error) {
        made.staged.drop()
        made.vault.forget()
        await host.unlock(path, secret)
        throw error
      } finally {
        former.fill(0)
      }
      const oldCopies = finishRenewal(path, made.vault, host.preferences.read().backupFolder)
      const open = await host.openAt(path, made.vault)
      const detail = { slot: 'passphrase', outcome: 'new key' }
      await enterKeys(open.database, { now, newId }, 'workspaces.renewKey', detail)
      return { workspace: await settled(open), oldCopies }
    },

    'workspaces.decrypt': async ({ progress }, { passphrase }) => {
      const { database, vault } = current()
      if (!vault) throw new AppError('conflict', 'This workspace is not encrypted.')
      refuseView(database.access)
      const { path } = database
      progress(0, null, 'Removing the encryption')
      const secret = { kind: 'passphrase', text: passphrase } as const
      await proveSecret(path, vault, secret, host.tries)
      const key = Buffer.from(vault.key)
      await host.close()
      try {
        convertFile(path, key, null)
        removeKeyFile(path)
      } catch (error) {
        await host.unlock(path, secret)
        throw error
      } finally {
        key.fill(0)
      }
      return settled(await host.openAt(path))
    },
  }
}

function refuseView(access: 'full' | 'view'): void {
  if (access === 'full') return
  throw new AppError(
    'rule-violated',
    'This workspace lies where nothing can be written. Copy it to a folder of your own first.',
    undefined,
    'view-only',
  )
}

/** Whether a file beside the workspace is a plain database, to judge by its first bytes. */
function isPlain(path: string): boolean {
  if (isHeld(path)) return false
  const descriptor = openSync(path, 'r')
  try {
    const head = Buffer.alloc(15)
    readSync(descriptor, head, 0, head.length, 0)
    return head.toString('latin1') === 'SQLite format 3'
  } finally {
    closeSync(descriptor)
  }
}
