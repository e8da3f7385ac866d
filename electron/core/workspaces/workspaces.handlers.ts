import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { requestFileContract } from '../../../shared/contract/bundles.contract.ts'
import type { CoreEvent } from '../../../shared/contract/event.ts'
import type {
  preferencesContract,
  WorkspaceFile,
  WorkspaceSummary,
  workspacesContract,
} from '../../../shared/contract/workspaces.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { fillFromRequest, readRequest } from '../bundles/request-file.ts'
import type { Handlers } from '../context.ts'
import type { createPreferences } from '../preferences.ts'
import type { OpenWorkspace } from '../workbench.ts'
import { fillWorkspace } from './fill.ts'
import { getWorkspace } from './workspaces.repository.ts'

export const EXTENSION = '.proceed'

export interface Host {
  folder: string
  preferences: ReturnType<typeof createPreferences>
  current: () => OpenWorkspace | null
  openAt: (path: string) => Promise<OpenWorkspace>
  close: () => Promise<void>
  emit: (event: CoreEvent) => void
}

type HostOwn = typeof workspacesContract & typeof requestFileContract & typeof preferencesContract

/** Which workspace is open, and the person's preferences. Opening another closes the one before. */
export function hostHandlers(host: Host): Handlers<HostOwn> {
  const settle = async (open: OpenWorkspace): Promise<WorkspaceSummary> => {
    host.preferences.save({ lastWorkspace: open.database.path })
    host.emit({
      kind: 'changed',
      areas: ['workspace', 'people', 'ratings', 'role-models', 'cycles', 'profiles'],
    })
    return summary(open)
  }
  return {
    'workspaces.list': async () => ({ folder: host.folder, files: workspaceFiles(host.folder) }),
    'workspaces.current': async () => {
      const open = host.current()
      return open ? summary(open) : null
    },
    'workspaces.create': async (
      { now, newId, progress, breathe },
      { name, sample, path: wanted },
    ) => {
      const prefixed = sample && !name.startsWith(SAMPLE_PREFIX) ? `${SAMPLE_PREFIX}${name}` : name
      const path = wanted === null ? freePath(host.folder, prefixed) : newPath(wanted)
      const open = await host.openAt(path)
      progress(0, null, sample ? 'Building the sample organisation' : 'Creating the workspace')
      try {
        await open.database.write((db) =>
          fillWorkspace(db, {
            workspaceId: newId(),
            directorId: newId(),
            name,
            sample,
            at: now(),
            pause: breathe,
          }),
        )
        await open.database.settle()
      } catch (error) {
        await host.close()
        rmSync(path, { force: true })
        throw error
      }
      return settle(open)
    },
    'workspaces.openRequest': async ({ now, newId }, { content }) => {
      const request = readRequest(content)
      // The same request opens the same file again, with what was rated in it.
      const path = join(
        host.folder,
        `Ratings ${request.requestId.replace(/[^\w-]/g, '')}${EXTENSION}`,
      )
      const isNew = !existsSync(path)
      const open = await host.openAt(path)
      if (!isNew) return settle(open)
      try {
        await open.database.write((db) =>
          fillFromRequest(db, request, { workspaceId: newId(), at: now() }),
        )
        await open.database.settle()
      } catch (error) {
        await host.close()
        rmSync(path, { force: true })
        throw error
      }
      return settle(open)
    },
    'workspaces.open': async (_, { path }) => settle(await host.openAt(resolve(path))),
    'workspaces.close': async () => {
      await host.close()
      host.emit({ kind: 'changed', areas: ['workspace'] })
      return null
    },
    'preferences.get': async () => host.preferences.read(),
    'preferences.save': async (_, change) => {
      const saved = host.preferences.save(change)
      host.emit({ kind: 'changed', areas: ['preferences'] })
      return saved
    },
  }
}

async function summary({ database }: OpenWorkspace): Promise<WorkspaceSummary> {
  const facts = await database.read(getWorkspace)
  return {
    path: database.path,
    schemaVersion: database.schemaVersion,
    modifiedAt: facts.lastSavedAt,
    ...facts,
  }
}

/** The workspaces in the program's folder, newest first. Names come from the files: nothing is opened to list it. */
function workspaceFiles(folder: string): WorkspaceFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION))
    .map(({ name }) => ({
      path: join(folder, name),
      name: basename(name, EXTENSION),
      sample: name.startsWith(SAMPLE_PREFIX),
      modifiedAt: statSync(join(folder, name)).mtime.toISOString(),
    }))
    .sort((a, b) => b.modifiedAt.localeCompare(a.modifiedAt))
}

const SAMPLE_PREFIX = 'Sample '

/** The path of a file that does not exist yet. */
function newPath(wanted: string): string {
  const path = resolve(wanted)
  if (existsSync(path)) {
    throw new AppError(
      'conflict',
      `${path} already exists. Choose another name; nothing is written over.`,
    )
  }
  return path
}

/** A path in the folder that does not exist yet; characters a file system may refuse become spaces. */
function freePath(folder: string, name: string): string {
  const safe = name
    .replace(/[\p{C}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 80)
  if (safe === '')
    throw new AppError('invalid-input', 'The name needs at least one letter or digit.')
  const taken = new Set(readdirSync(folder).map((file) => file.toLowerCase()))
  for (let number = 1; ; number++) {
    const file = `${safe}${number === 1 ? '' : ` ${number}`}${EXTENSION}`
    if (!taken.has(file.toLowerCase())) return join(folder, file)
  }
}
