import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { hostContract } from '../../shared/contract/index.ts'
import { keysContract } from '../../shared/contract/keys.contract.ts'
import { EVERYONE } from '../../shared/contract/procedure.ts'
import {
  AppError,
  type Failure,
  isTrouble,
  type Result,
  type TroubleReason,
} from '../../shared/errors.ts'
import { createApp } from './app.ts'
import type { Core, Surroundings } from './core.ts'
import { bringBack } from './db/convert.ts'
import type { Database } from './db/database.ts'
import { isSamePlace, mustNotBeHeld } from './db/held.ts'
import { keysPath, keysTwinPath } from './db/identity.ts'
import { openDatabase } from './db/open.ts'
import { removeStrayViewCopies } from './db/view-copy.ts'
import { createDispatch } from './dispatch.ts'
import { packCheckHandlers } from './features/packs/pack-check.handlers.ts'
import { backupsHandlers } from './file/backups/backups.handlers.ts'
import { createJournal } from './file/backups/journal.ts'
import { createKeeper, type Keeper } from './file/backups/keeper.ts'
import { createIdleLock } from './file/idle-lock.ts'
import { proveSecret } from './file/keys/prove-secret.ts'
import { finishRenewal } from './file/keys/renew.ts'
import { hasRecoveryCode, openVault, type Secret, type Vault } from './file/keys/vault.ts'
import { createPreferences } from './file/preferences.ts'
import { recoveryHandlers } from './file/recovery/recovery.handlers.ts'
import { createTurns } from './file/turns.ts'
import { noticeOpening, rememberState } from './file/workspaces/notice-opening.ts'
import { placeHandlers } from './file/workspaces/place.handlers.ts'
import { protectionHandlers } from './file/workspaces/protection.handlers.ts'
import { type Beside, hostHandlers } from './file/workspaces/workspaces.handlers.ts'
import { readSeat, type Seat } from './gate/seat.ts'
import { createTries } from './seals/tries.ts'
import { refreshStandings } from './services/recompute.ts'

/** The open file and the application over it; at most one at a time. */
export interface OpenWorkspace {
  database: Database
  /** Null for a plain file. */
  vault: Vault | null
  keeper: Keeper
  app: ReturnType<typeof createApp>
  /** What was odd about it when it was opened, in sentences. */
  odd: readonly string[]
}

/**
 * The whole core behind any door: knows which workspace is open, answers `hostContract` itself and hands the rest
 * to the open workspace. A `workspacePath` that only lacks its passphrase waits for it; for one that is damaged or newer
 * the window shows what can be done.
 * @throws AppError when `workspacePath` cannot be opened for any other reason, also when another program has it open
 */
export async function createWorkbench(surroundings: Surroundings): Promise<Core> {
  const { folder, now, newId, systemZone, log } = surroundings
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const listeners = new Set<(event: CoreEvent) => void>()
  const emit = (event: CoreEvent) => {
    for (const listener of listeners) listener(event)
  }
  const preferences = createPreferences(folder)
  const journal = createJournal(folder)
  const viewFolder = join(folder, 'viewing')
  removeStrayViewCopies(viewFolder)
  const tries = createTries(now)
  /** Calls of the open workspace that are under way, by id. */
  const running = new Map<string, Promise<unknown>>()
  let open: OpenWorkspace | null = null
  /** An encrypted file that was asked for or locked, and needs its passphrase. */
  let waiting: string | null = null
  /** The file that did not open last, for a window that asks later. */
  let trouble: { path: string; reason: TroubleReason; message: string } | null = null
  const turns = createTurns()
  const idle = createIdleLock({
    minutes: () => preferences.read().idleLockMinutes,
    isBusy: () => running.size > 0,
    lock: () => turns.take(() => lock()).catch((error) => log(`${now()} The lock failed`, error)),
  })
  /** What is under way is stopped, a backup made; then, whatever failed, the file is closed and its key forgotten. */
  const close = async ({ backup = true } = {}) => {
    const closing = open
    open = null
    idle.stop()
    for (const callId of running.keys()) closing?.app.cancel(callId)
    await Promise.allSettled(running.values())
    if (!closing) return
    const { app, keeper, database, vault } = closing
    try {
      await app.finish()
      await keeper.finish(backup)
      await rememberState(database, journal)
    } finally {
      await database.close().finally(() => vault?.forget())
    }
  }
  const lock = async () => {
    if (!open?.vault) return
    const { path } = open.database
    waiting = path
    await close().finally(() => {
      emit({ kind: 'changed', areas: ['workspace'] })
      surroundings.locked?.(path)
    })
  }
  const openAt = async (path: string, vault: Vault | null = null): Promise<OpenWorkspace> => {
    if (open && isSamePlace(open.database.path, path)) return open
    bringBack(path)
    const database = await openDatabase(path, now, { viewFolder, key: vault?.key ?? null })
    try {
      await refreshStandings(database)
    } catch (error) {
      await database.close()
      throw error
    }
    if (database.access === 'view') database.freeze()
    await close()
    const chosenFolder = () => preferences.read().backupFolder
    const keeper = createKeeper({
      ...{ database, chosenFolder, journal, now, log, emit },
      byItself: surroundings.backsUp ?? true,
    })
    const { folders: backupFolders } = keeper
    const app = createApp({
      ...{ database, vault, tries, now, newId, systemZone, log, emit, backupFolders },
      keyCost: surroundings.keyCost,
    })
    const odd = await noticeOpening(database, journal, now()).catch(async (error: unknown) => {
      await database.close()
      throw error
    })
    open = { database, vault, keeper, app, odd }
    waiting = null
    trouble = null
    if (vault) idle.start()
    return open
  }
  const unlock = (path: string, secret: Secret | null) =>
    tryToUnlock(path, secret).catch((error: unknown) => {
      if (error instanceof AppError && isTrouble(error.reason)) {
        trouble = { path, reason: error.reason, message: error.message }
        // The passphrase was correct and the file is damaged: it is not asked for again.
        if (waiting === path && error.reason !== 'owned') waiting = null
      }
      throw error
    })
  /** Opens with a secret; wrong ones are counted. Without one, a file that needs it is remembered as waiting. */
  const tryToUnlock = async (path: string, secret: Secret | null): Promise<OpenWorkspace> => {
    if (open && isSamePlace(open.database.path, path)) {
      // An unlocked screen is no proof: a secret that is given is looked at.
      if (secret && open.vault) await proveSecret(open.database.path, open.vault, secret, tries)
      return open
    }
    for (const place of [keysPath(path), keysTwinPath(path)]) mustNotBeHeld(place)
    if (secret === null) {
      return openAt(path).catch((error: unknown) => {
        if (error instanceof AppError && error.reason === 'passphrase-needed') {
          waiting = path
          emit({ kind: 'changed', areas: ['workspace'] })
        }
        throw error
      })
    }
    const vault = await tries.make(path, () => openVault(path, secret, now()))
    try {
      finishRenewal(path, vault, preferences.read().backupFolder)
      return await openAt(path, vault)
    } catch (error) {
      vault.forget()
      throw error
    }
  }

  const parts = {
    folder,
    preferences,
    journal,
    viewFolder,
    current: () => open,
    openAt,
    unlock,
    close,
    lock,
    tries,
    waiting: () => waiting,
    trouble: () => trouble,
    stopWaiting: () => {
      waiting = null
    },
    seen: () => idle.seen(),
    beside: (own: Beside) => createWorkbench({ ...surroundings, ...own, workspacePath: null }),
    sample: surroundings.sample ?? sampleOrganisation,
    emit,
  }
  /** Who sits at the open workspace; in a file made from a request the rater decides about the file. */
  const hostSeat = async (): Promise<Seat | null> => {
    const seat = open ? await open.database.read(readSeat) : null
    return seat?.ownFile && seat.roles.length > 0 ? { ...seat, roles: EVERYONE } : seat
  }
  const host = createDispatch(
    hostContract,
    {
      ...hostHandlers(parts),
      ...protectionHandlers(parts),
      ...placeHandlers(parts),
      ...packCheckHandlers,
      ...backupsHandlers(parts),
      ...recoveryHandlers(parts),
    },
    {
      ...{ database: () => null, now, newId, systemZone, log, emit },
      gate: { seat: hostSeat, prove: async () => null, enter: async () => undefined },
    },
  )
  const { workspacePath } = surroundings
  if (workspacePath !== null) {
    await unlock(workspacePath, null).catch((error: unknown) => {
      const isShown = trouble?.path === workspacePath && trouble.reason !== 'owned'
      if (waiting !== workspacePath && !isShown) throw error
    })
  }

  return {
    async dispatch(call) {
      if (host.has(call.procedure)) {
        if (!CHANGES_WHAT_IS_OPEN.has(call.procedure)) return host.dispatch(call)
        return turns.take(() => host.dispatch(call), call.callId).catch(asFailure)
      }
      if (!open) return refused(waiting ? lockedFailure(waiting) : NOTHING_OPEN)
      const { app, vault, keeper } = open
      const isAboutKeys = Object.hasOwn(keysContract, call.procedure)
      if (vault && !hasRecoveryCode(vault) && !isAboutKeys) return refused(NO_RECOVERY_CODE)
      const answer = app.dispatch(call)
      running.set(call.callId, answer)
      return answer.finally(() => {
        running.delete(call.callId)
        // Looked at after the answer, so that nobody waits for a backup that is not their own.
        void keeper.whenDue()
      })
    },
    cancel(callId) {
      turns.cancel(callId)
      host.cancel(callId)
      open?.app.cancel(callId)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => turns.take(() => close()),
  }
}

/** Calls that open, close or replace a file: one after another, each sees what the one before left. */
const CHANGES_WHAT_IS_OPEN: ReadonlySet<string> = new Set<keyof typeof hostContract>([
  'workspaces.create',
  'workspaces.open',
  'workspaces.openRequest',
  'workspaces.close',
  'workspaces.recover',
  'workspaces.lock',
  'workspaces.encrypt',
  'workspaces.renewKey',
  'workspaces.decrypt',
  'workspaces.move',
  'workspaces.delete',
  'recovery.restore',
  'recovery.salvage',
])

const asFailure = (error: unknown): Result<never> => {
  if (error instanceof AppError) return refused(error.toFailure())
  throw error
}

const refused = (error: Failure): Result<never> => ({ ok: false, error })

const NOTHING_OPEN: Failure = {
  code: 'not-found',
  message: 'No workspace is open. Open or create one first.',
}

const NO_RECOVERY_CODE: Failure = {
  code: 'locked',
  message:
    'The recovery code of this workspace was not typed back yet. Print it and type it back first.',
  reason: 'recovery-needed',
}

const lockedFailure = (path: string): Failure => ({
  code: 'locked',
  message: `${basename(path)} is locked. Its passphrase or its recovery code opens it.`,
  reason: 'passphrase-needed',
})
