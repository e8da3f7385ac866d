import type { Output } from '../../shared/contract/index.ts'
import type { Preferences, WorkspaceSummary } from '../../shared/contract/workspaces.contract.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import { systemTimeZone } from '../../shared/model/calendar.ts'
import type { Conventions } from '../../shared/model/conventions.ts'
import type { Profile } from '../../shared/model/profile.ts'
import { beginWeeksOn, tellMoneyIn, tellTimesIn, writeAs } from '../ui/format.ts'
import type { Slice } from './store.ts'

export interface SessionSlice {
  /** `starting` until the core answered once; `broken` when it cannot be reached. */
  session: 'starting' | 'ready' | 'broken'
  sessionError: Failure | null
  workspace: WorkspaceSummary | null
  /** The encrypted file that waits for its passphrase. */
  waiting: Output<'workspaces.waiting'>
  /** Who sits at the keyboard; null while no workspace is open. */
  profile: Profile | null
  preferences: Preferences
  start(): Promise<void>
  /** Looks again which file is open and who sits at it. */
  refreshWorkspace(): Promise<void>
  /** Somebody took the keyboard: everything shown to whoever sat here before is gone. */
  sitDown(profile: Profile): Promise<void>
  openWorkspace(path: string): Promise<Result<WorkspaceSummary>>
  /** Directed by its maker; encrypted when there is a passphrase. */
  createWorkspace(
    name: string,
    sample: boolean,
    made?: { maker: string | null; passphrase: string | null; timeZone: string | null },
  ): Promise<Result<WorkspaceSummary>>
  changeTimeZone(zone: string): Promise<Result<Output<'workspaces.setTimeZone'>>>
  changeConventions(to: Partial<Conventions>): Promise<Result<Output<'workspaces.setConventions'>>>
  renameWorkspace(name: string): Promise<Result<Output<'workspaces.rename'>>>
  /** The file a request was opened as before; null = it is new here. */
  findRequest(file: File): Promise<Result<Output<'workspaces.findRequest'>>>
  /** Opens a request file as a file of the rater's own; the same request opens the same file again. */
  openRequest(file: File, passphrase: string | null): Promise<Result<WorkspaceSummary>>
  closeWorkspace(): Promise<Result<Output<'workspaces.close'>>>
  /** An encrypted one waits for its passphrase at the new place. */
  moveWorkspace(path: string): Promise<Result<Output<'workspaces.move'>>>
  deleteWorkspace(name: string): Promise<Result<Output<'workspaces.delete'>>>
  /** Takes effect at once; goes back with a notice when it cannot be kept. */
  savePreferences(change: Partial<Preferences>): Promise<void>
}

const DEFAULTS: Preferences = {
  theme: 'system',
  motion: 'system',
  writing: 'system',
  lastWorkspace: null,
  guideDone: true,
  idleLockMinutes: 15,
  backupFolder: null,
}

/** Said as soon as it is open, not only when the first change is refused. */
const onlyShown = ({ onlyShown: message }: WorkspaceSummary): Failure | null =>
  message === null ? null : { code: 'rule-violated', message, reason: 'view-only' }

export const createSessionSlice: Slice<SessionSlice> = (api) => (set, get) => {
  /** Grows with every look at the open file, so that an older answer that comes late is dropped. */
  let look = 0

  const enter = (workspace: WorkspaceSummary | null, profile: Profile | null) => {
    look += 1
    const before = get()
    const isOther = before.workspace?.path !== workspace?.path
    tellTimesIn(workspace?.timeZone ?? systemTimeZone())
    tellMoneyIn(workspace?.conventions.currency ?? null)
    beginWeeksOn(workspace?.conventions.weekStart ?? null)
    set({ workspace, profile })
    if (isOther) get().noteStorage(workspace === null ? null : onlyShown(workspace))
    if (isOther || before.profile?.personId !== profile?.personId) get().newDesk()
    if (isOther) for (const text of workspace?.odd ?? []) get().notify({ kind: 'failed', text })
  }
  /** Who sits at the file that is open now. */
  const seated = async () => {
    const result = await api.call('profiles.current', {})
    return result.ok ? result.value : null
  }
  const entered = async (result: Result<WorkspaceSummary>) => {
    if (result.ok) {
      enter(result.value, await seated())
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
    profile: null,
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
      if (preferences.ok) {
        writeAs(preferences.value.writing)
        set({ preferences: preferences.value })
      }
      if (current.ok) {
        enter(current.value, current.value && (await seated()))
        set({ session: 'ready', sessionError: null })
      } else {
        set({ session: 'broken', sessionError: current.error })
      }
    },

    // What the file shows depends on who sits at it, and a look that began before may come first.
    async sitDown(profile) {
      const current = await api.call('workspaces.current', {})
      enter(current.ok ? current.value : get().workspace, profile)
    },

    async refreshWorkspace() {
      const asked = ++look
      const [current, waiting] = await Promise.all([
        api.call('workspaces.current', {}),
        api.call('workspaces.waiting', {}),
      ])
      const profile = current.ok && current.value ? await seated() : null
      if (asked !== look) return
      if (waiting.ok) set({ waiting: waiting.value })
      if (current.ok) enter(current.value, profile)
    },

    async openWorkspace(path) {
      const result = await entered(await get().runTask('workspace', 'workspaces.open', { path }))
      get().noteOpening(path, result)
      return result
    },

    createWorkspace: async (
      name,
      sample,
      made = { maker: null, passphrase: null, timeZone: null },
    ) =>
      entered(
        await get().runTask('workspace', 'workspaces.create', {
          name,
          sample,
          story: sample,
          ...made,
        }),
      ),

    async changeTimeZone(zone) {
      const result = await api.call('workspaces.setTimeZone', { zone })
      if (result.ok) await get().refreshWorkspace()
      return result
    },

    async changeConventions(to) {
      const result = await api.call('workspaces.setConventions', to)
      if (result.ok) await get().refreshWorkspace()
      return result
    },

    async renameWorkspace(name) {
      const result = await api.call('workspaces.rename', { name })
      if (result.ok) await get().refreshWorkspace()
      return result
    },

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
      if (result.ok) enter(null, null)
      return result
    },

    async moveWorkspace(path) {
      const result = await api.call('workspaces.move', { path })
      if (!result.ok) return result
      if (result.value.waits) enter(null, null)
      else await get().refreshWorkspace()
      return result
    },

    async deleteWorkspace(name) {
      const result = await api.call('workspaces.delete', { name })
      if (result.ok) enter(null, null)
      return result
    },

    async savePreferences(change) {
      const before = get().preferences
      const put = (preferences: Preferences) => {
        writeAs(preferences.writing)
        set({ preferences })
      }
      put({ ...before, ...change })
      const result = get().tell(await api.call('preferences.save', change))
      put(result.ok ? result.value : before)
    },
  }
}
