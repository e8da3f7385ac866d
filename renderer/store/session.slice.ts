import type { Output } from '../../shared/contract/index.ts'
import type { Preferences, WorkspaceSummary } from '../../shared/contract/workspaces.contract.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

export interface SessionSlice {
  /** `starting` until the core answered once; `broken` when it cannot be reached. */
  session: 'starting' | 'ready' | 'broken'
  sessionError: Failure | null
  workspace: WorkspaceSummary | null
  /** The encrypted file that waits for its passphrase. */
  waiting: Output<'workspaces.waiting'>
  preferences: Preferences
  start(): Promise<void>
  refreshWorkspace(): Promise<void>
  openWorkspace(path: string): Promise<Result<WorkspaceSummary>>
  /** Encrypted when there is a passphrase. */
  createWorkspace(
    name: string,
    sample: boolean,
    passphrase?: string | null,
  ): Promise<Result<WorkspaceSummary>>
  /** The file a request was opened as before; null = it is new here. */
  findRequest(file: File): Promise<Result<{ path: string | null }>>
  /** Opens a request file as a file of the rater's own; the same request opens the same file again. */
  openRequest(file: File, passphrase: string | null): Promise<Result<WorkspaceSummary>>
  closeWorkspace(): Promise<Result<Output<'workspaces.close'>>>
  /** Takes effect at once; goes back with a notice when it cannot be kept. */
  savePreferences(change: Partial<Preferences>): Promise<void>
}

const DEFAULTS: Preferences = {
  theme: 'system',
  motion: 'system',
  lastWorkspace: null,
  guideDone: true,
  idleLockMinutes: 15,
  backupFolder: null,
}

/** Said as soon as it is open, not only when the first change is refused. */
const onlyShown = ({ onlyShown: message }: WorkspaceSummary): Failure | null =>
  message === null ? null : { code: 'rule-violated', message, reason: 'view-only' }

export const createSessionSlice: Slice<SessionSlice> = (api) => (set, get) => {
  const enter = (workspace: WorkspaceSummary | null) => {
    const before = get().workspace?.path
    set({ workspace })
    if (before !== workspace?.path) {
      get().noteStorage(workspace === null ? null : onlyShown(workspace))
      get().forgetAnswers()
      get().clearTray()
      get().forgetPeople()
      get().forgetModelDrafts()
      get().forgetMap()
      get().forgetImport()
      get().forgetRatings()
    }
  }
  const entered = (result: Result<WorkspaceSummary>) => {
    if (result.ok) {
      enter(result.value)
      get().noteOpening(result.value.path, result)
    }
    // The core remembers a file that only lacks its passphrase.
    else if (result.error.reason === 'passphrase-needed') void get().refreshWorkspace()
    return result
  }

  return {
    session: 'starting',
    sessionError: null,
    workspace: null,
    waiting: null,
    preferences: DEFAULTS,

    async start() {
      const [preferences, current, waiting, trouble] = await Promise.all([
        api.call('preferences.get', {}),
        api.call('workspaces.current', {}),
        api.call('workspaces.waiting', {}),
        api.call('recovery.trouble', {}),
      ])
      if (trouble.ok && trouble.value) {
        const { path, reason, message } = trouble.value
        get().noteOpening(path, { ok: false, error: { code: 'conflict', message, reason } })
      }
      if (waiting.ok) set({ waiting: waiting.value })
      if (preferences.ok) set({ preferences: preferences.value })
      if (current.ok) {
        enter(current.value)
        set({ session: 'ready', sessionError: null })
      } else {
        set({ session: 'broken', sessionError: current.error })
      }
    },

    async refreshWorkspace() {
      const [current, waiting] = await Promise.all([
        api.call('workspaces.current', {}),
        api.call('workspaces.waiting', {}),
      ])
      if (waiting.ok) set({ waiting: waiting.value })
      if (current.ok) enter(current.value)
    },

    async openWorkspace(path) {
      const result = entered(await get().runTask('workspace', 'workspaces.open', { path }))
      get().noteOpening(path, result)
      return result
    },

    createWorkspace: async (name, sample, passphrase = null) =>
      entered(await get().runTask('workspace', 'workspaces.create', { name, sample, passphrase })),

    findRequest: async (file) =>
      api.call('workspaces.findRequest', { fileName: file.name, content: await file.text() }),

    async openRequest(file, passphrase) {
      const content = await file.text()
      return entered(
        await get().runTask('workspace', 'workspaces.openRequest', {
          fileName: file.name,
          content,
          passphrase,
        }),
      )
    },

    async closeWorkspace() {
      const result = await api.call('workspaces.close', {})
      if (result.ok) enter(null)
      return result
    },

    async savePreferences(change) {
      const before = get().preferences
      set({ preferences: { ...before, ...change } })
      const result = get().tell(await api.call('preferences.save', change))
      set({ preferences: result.ok ? result.value : before })
    },
  }
}
