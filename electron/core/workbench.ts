import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { hostContract } from '../../shared/contract/index.ts'
import { createApp } from './app.ts'
import type { Core, Surroundings } from './core.ts'
import type { Database } from './db/database.ts'
import { openDatabase } from './db/open.ts'
import { removeStrayViewCopies } from './db/view-copy.ts'
import { createDispatch } from './dispatch.ts'
import { packCheckHandlers } from './packs/pack-check.handlers.ts'
import { createPreferences } from './preferences.ts'
import { refreshStandings } from './standings/recompute.ts'
import { hostHandlers } from './workspaces/workspaces.handlers.ts'

/** The open file and the application over it; at most one at a time. */
export interface OpenWorkspace {
  database: Database
  app: ReturnType<typeof createApp>
}

/**
 * The whole core behind any door: knows which workspace is open, answers `hostContract` itself and hands the rest
 * to the open workspace.
 * @throws AppError when `workspacePath` is given and cannot be opened
 */
export async function createWorkbench(surroundings: Surroundings): Promise<Core> {
  const { folder, now, newId, log } = surroundings
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const listeners = new Set<(event: CoreEvent) => void>()
  const emit = (event: CoreEvent) => {
    for (const listener of listeners) listener(event)
  }
  const preferences = createPreferences(folder)
  const viewFolder = join(folder, 'viewing')
  removeStrayViewCopies(viewFolder)
  let open: OpenWorkspace | null = null

  const close = async () => {
    const closing = open
    open = null
    await closing?.database.close()
  }
  const openAt = async (path: string): Promise<OpenWorkspace> => {
    if (open?.database.path === path) return open
    const database = await openDatabase(path, now, { viewFolder })
    try {
      await refreshStandings(database)
    } catch (error) {
      await database.close()
      throw error
    }
    if (database.access === 'view') database.freeze()
    await close()
    open = { database, app: createApp({ database, now, newId, log, emit }) }
    return open
  }

  const host = createDispatch(
    hostContract,
    {
      ...hostHandlers({ folder, preferences, current: () => open, openAt, close, emit }),
      ...packCheckHandlers,
    },
    { database: () => null, now, newId, log, emit },
  )
  if (surroundings.workspacePath !== null) await openAt(surroundings.workspacePath)

  return {
    dispatch(call) {
      if (host.has(call.procedure)) return host.dispatch(call)
      if (open) return open.app.dispatch(call)
      return Promise.resolve({
        ok: false,
        error: { code: 'not-found', message: 'No workspace is open. Open or create one first.' },
      })
    },
    cancel(callId) {
      host.cancel(callId)
      open?.app.cancel(callId)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
  }
}
