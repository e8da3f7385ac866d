import type { Output } from '../../shared/contract/index.ts'
import type { Preferences, WorkspaceSummary } from '../../shared/contract/workspaces.contract.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

export interface SessionSlice {
  /** `starting` until the core answered once; `broken` when it cannot be reached. */
  session: 'starting' | 'ready' | 'broken'
  sessionError: Failure | null
  workspace: WorkspaceSummary | null
  preferences: Preferences
  start(): Promise<void>
  refreshWorkspace(): Promise<void>
  openWorkspace(path: string): Promise<Result<WorkspaceSummary>>
  createWorkspace(name: string, sample: boolean): Promise<Result<WorkspaceSummary>>
  /** Opens a request file as a file of the rater's own; the same request opens the same file again. */
  openRequest(file: File): Promise<Result<WorkspaceSummary>>
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

export const createSessionSlice: Slice<SessionSlice> = (api) => (set, get) => {
  const enter = (workspace: WorkspaceSummary | null) => {
    const before = get().workspace?.path
    set({ workspace })
    if (before !== workspace?.path) {
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
    if (result.ok) enter(result.value)
    return result
  }

  return {
    session: 'starting',
    sessionError: null,
    workspace: null,
    preferences: DEFAULTS,

    async start() {
      const [preferences, current] = await Promise.all([
        api.call('preferences.get', {}),
        api.call('workspaces.current', {}),
      ])
      if (preferences.ok) set({ preferences: preferences.value })
      if (current.ok) {
        enter(current.value)
        set({ session: 'ready', sessionError: null })
      } else {
        set({ session: 'broken', sessionError: current.error })
      }
    },

    async refreshWorkspace() {
      const current = await api.call('workspaces.current', {})
      if (current.ok) enter(current.value)
    },

    openWorkspace: async (path) =>
      entered(await get().runTask('workspace', 'workspaces.open', { path })),

    createWorkspace: async (name, sample) =>
      entered(await get().runTask('workspace', 'workspaces.create', { name, sample })),

    async openRequest(file) {
      const content = await file.text()
      return entered(
        await get().runTask('workspace', 'workspaces.openRequest', {
          fileName: file.name,
          content,
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
      const result = await api.call('preferences.save', change)
      if (result.ok) set({ preferences: result.value })
      else {
        set({ preferences: before })
        get().notify({ kind: 'failed', text: result.error.message })
      }
    },
  }
}
