import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { SampleFacts } from '../../../../resources/sample/organisation.ts'
import { SAMPLE_DIRECTOR } from '../../../../resources/sample/raters.ts'
import type { requestFileContract } from '../../../../shared/contract/bundles.contract.ts'
import type { CoreEvent } from '../../../../shared/contract/event.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type {
  preferencesContract,
  WorkspaceFile,
  WorkspaceSummary,
  workspacesContract,
} from '../../../../shared/contract/workspaces.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { personIdSchema } from '../../../../shared/model/id.ts'
import { isName, ROLE_NAMES } from '../../../../shared/model/profile.ts'
import type { OwnRequest } from '../../books/bundles.repository.ts'
import { getWorkspace } from '../../books/workspaces.repository.ts'
import type { Handlers, TaskContext } from '../../context.ts'
import type { Core, Surroundings } from '../../core.ts'
import type { Writer } from '../../db/database.ts'
import { viewOnly } from '../../db/driver-error.ts'
import { keysPath, keysTwinPath } from '../../db/identity.ts'
import type { Tries } from '../../seals/tries.ts'
import { fillFromBallots } from '../../services/ballot-request.ts'
import { fillFromRequest, readRequest } from '../../services/request-file.ts'
import type { OpenWorkspace } from '../../workbench.ts'
import { refuseToReplaceKeys, removeKeyFile } from '../keys/key-file.ts'
import { hasRecoveryCode, makeVault, type Secret, type Vault } from '../keys/vault.ts'
import { newPath } from '../new-path.ts'
import type { createPreferences } from '../preferences.ts'
import { fillWorkspace } from './fill.ts'
import { tellSample } from './tell-sample.ts'

export const EXTENSION = '.proceed'

/** What a core beside this one has of its own. */
export type Beside = Pick<Surroundings, 'now' | 'folder' | 'sample' | 'keyCost' | 'backsUp'>

export interface Host {
  folder: string
  preferences: ReturnType<typeof createPreferences>
  current: () => OpenWorkspace | null
  openAt: (path: string, vault?: Vault | null) => Promise<OpenWorkspace>
  /** Opens with a secret, or without one; see `workbench.ts`. */
  unlock: (path: string, secret: Secret | null) => Promise<OpenWorkspace>
  /** `backup: false` = without a last backup. */
  close: (options?: { backup: boolean }) => Promise<void>
  /** Closes an encrypted workspace; it then waits for its passphrase. */
  lock: () => Promise<void>
  tries: Tries
  /** The file that waits for its passphrase. */
  waiting: () => string | null
  stopWaiting: () => void
  /** Somebody is at the window. */
  seen: () => void
  beside: (own: Beside) => Promise<Core>
  /** What a new workspace of the sample begins with. */
  sample: () => SampleFacts
  emit: (event: CoreEvent) => void
}

type HostOwn = Pick<
  typeof workspacesContract,
  | 'workspaces.list'
  | 'workspaces.current'
  | 'workspaces.create'
  | 'workspaces.open'
  | 'workspaces.close'
> &
  typeof requestFileContract &
  typeof preferencesContract

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
  /** A new file with what `fill` puts into it, encrypted when there is a passphrase; on failure none is left. */
  const make = async (
    { now, newId }: Pick<TaskContext, 'now' | 'newId'>,
    path: string,
    passphrase: string | null,
    fill: (db: Writer, workspaceId: string) => Promise<void>,
  ): Promise<WorkspaceSummary> => {
    refuseToReplaceKeys(path)
    const workspaceId = newId()
    const vault = passphrase === null ? null : await makeVault(path, workspaceId, passphrase, now())
    try {
      const open = await host.openAt(path, vault)
      await open.database.write((db) => fill(db, workspaceId))
      await open.database.settle()
      return await settle(open)
    } catch (error) {
      if (host.current()?.database.path === path) await host.close({ backup: false })
      rmSync(path, { force: true })
      if (vault) removeKeyFile(path)
      throw error
    }
  }
  /** The sample with its story, made aside and put in its place when it is whole. */
  const told = async (
    { progress, now, systemZone }: TaskContext,
    path: string,
    name: string,
    timeZone: string | null,
  ): Promise<WorkspaceSummary> => {
    const folder = mkdtempSync(join(host.folder, 'sample-'))
    try {
      const made = join(folder, basename(path))
      const zone = timeZone ?? systemZone
      const where = { folder, path: made, name, timeZone: zone, now: now() }
      await tellSample(host.beside, where, progress)
      renameSync(made, path)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    return settle(await host.openAt(path))
  }
  return {
    'workspaces.list': async () => ({ folder: host.folder, files: workspaceFiles(host.folder) }),
    'workspaces.current': async () => {
      const open = host.current()
      return open ? summary(open) : null
    },
    'workspaces.create': async (
      context,
      { name, sample, story, maker, path: wanted, timeZone, passphrase },
    ) => {
      const prefixed = sample && !name.startsWith(SAMPLE_PREFIX) ? `${SAMPLE_PREFIX}${name}` : name
      const path = wanted === null ? freePath(host.folder, prefixed) : newPath(wanted)
      const { now, newId, systemZone, progress, breathe } = context
      const director = sample ? SAMPLE_DIRECTOR : (maker ?? ROLE_NAMES.director)
      if (maker !== null && !isName(maker)) throw noName()
      progress(0, null, sample ? 'Building the sample organisation' : 'Creating the workspace')
      if (sample && story && passphrase === null) return told(context, path, name, timeZone)
      return make(context, path, passphrase, (db, workspaceId) =>
        fillWorkspace(db, {
          workspaceId,
          director: { personId: personIdSchema.parse(newId()), name: director },
          name,
          sample: sample ? host.sample() : null,
          at: now(),
          timeZone: timeZone ?? systemZone,
          pause: breathe,
        }),
      )
    },
    'workspaces.findRequest': async (_, { content }) => {
      const request = readRequest(content)
      const path = requestPath(host.folder, request)
      return { path: existsSync(path) ? path : null, asks: whatItAsks(request) }
    },
    'workspaces.openRequest': async (context, { content, passphrase }) => {
      const request = readRequest(content)
      const path = requestPath(host.folder, request)
      if (existsSync(path)) return settle(await host.unlock(path, null))
      const made = (workspaceId: string) => ({
        workspaceId,
        at: context.now(),
        timeZone: context.systemZone,
      })
      return make(context, path, passphrase, (db, workspaceId) =>
        request.type === 'proceed-ballots'
          ? fillFromBallots(db, request, made(workspaceId))
          : fillFromRequest(db, request, made(workspaceId)),
      )
    },
    'workspaces.open': async ({ progress }, { path, secret }) => {
      if (secret !== null) progress(0, null, 'Unlocking the workspace')
      return settle(await host.unlock(resolve(path), secret))
    },
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

export async function summary({ database, vault, odd }: OpenWorkspace): Promise<WorkspaceSummary> {
  const facts = await database.read(getWorkspace)
  return {
    path: database.path,
    schemaVersion: database.schemaVersion,
    encrypted: database.encrypted,
    onlyShown: database.access === 'view' ? viewOnly(database.path).message : null,
    odd: [...odd],
    awaitsRecoveryCode: vault !== null && !hasRecoveryCode(vault),
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

const noName = () =>
  new AppError(
    'invalid-input',
    'Say who makes the workspace by the name of a person: everything done in it carries one.',
    { maker: 'The name of a person, not of a role.' },
  )

const SAMPLE_PREFIX = 'Sample '

/** Who asks, for what and until when. */
function whatItAsks(request: OwnRequest): Output<'workspaces.findRequest'>['asks'] {
  if (request.type === 'proceed-ballots') {
    const { facilitator, member, cycleName, cases } = request
    const asked = { asker: facilitator.name, name: member.name, cycleName, people: cases.length }
    return { ...asked, openings: [], dueOn: null, ballots: true }
  }
  const { asker = null, rater, cycle, people } = request
  const asked = { asker, name: rater.name, cycleName: cycle.name, people: people.length }
  return { ...asked, openings: cycle.openings ?? [], dueOn: cycle.dueOn, ballots: false }
}

/** The same request opens the same file again, with what was rated in it. */
const requestPath = (folder: string, { type, requestId }: OwnRequest): string =>
  join(
    folder,
    `${type === 'proceed-ballots' ? 'Ballots' : 'Ratings'} ${requestId.replace(/[^\w-]/g, '')}${EXTENSION}`,
  )

/** A path in the folder that does not exist yet. */
function freePath(folder: string, name: string): string {
  const safe = safeFileName(name, 80)
  if (safe === '')
    throw new AppError('invalid-input', 'The name needs at least one letter or digit.')
  const taken = new Set(readdirSync(folder).map((file) => file.toLowerCase()))
  for (let number = 1; ; number++) {
    const file = `${safe}${number === 1 ? '' : ` ${number}`}${EXTENSION}`
    // A key file may be left of a workspace that was moved away.
    const isTaken = [file, keysPath(file), keysTwinPath(file)].some((one) =>
      taken.has(one.toLowerCase()),
    )
    if (!isTaken) return join(folder, file)
  }
}
