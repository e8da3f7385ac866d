import type { Input, Output } from '../../shared/contract/index.ts'
import type { WorkspaceSummary } from '../../shared/contract/workspaces.contract.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'
import type { TaskName } from './tasks.slice.ts'

/** What changes the keys of the open file. */
type KeysName = Extract<TaskName, `keys.${string}`>

export interface ProtectionSlice {
  /** The recovery code on screen, until it was typed back. */
  recoveryCode: string | null
  recoveryFailure: Failure | null
  /** Plain copies that were left beside the workspace when it was encrypted. */
  plainCopies: readonly string[]
  /** Copies that the passphrase of before still opens after a new key was made. */
  oldCopies: readonly string[]
  unlockWith(path: string, passphrase: string): Promise<Result<WorkspaceSummary>>
  recoverWith(path: string, code: string, passphrase: string): Promise<Result<WorkspaceSummary>>
  unlockWithKeyring(path: string): Promise<Result<WorkspaceSummary>>
  stopWaiting(): Promise<void>
  /** Keeps what was typed and not saved, then closes the file and forgets its key. */
  lockNow(texts?: Input<'kept.save'>['texts']): Promise<void>
  /** Keeps these texts and every unfinished draft for whoever sits here, to be found when they come back. */
  keepDrafts(texts?: Input<'kept.save'>['texts']): Promise<void>
  /** Keeps the same, and tells the program that its window may close. */
  leave(texts: Input<'kept.save'>['texts']): Promise<void>
  discardKept(keptId: string): Promise<void>
  /** Somebody is here. */
  sayPresent(): void
  /** A meeting is under way on screen: nobody touches a key, and somebody is here. */
  heldOpen: boolean
  holdOpen(on: boolean): void
  /** Asks for a recovery code once; a second asking waits for the first. */
  showRecoveryCode(passphrase: string | null): Promise<Failure | null>
  confirmRecoveryCode(code: string): Promise<Result<Output<'keys.confirmRecoveryCode'>>>
  forgetRecoveryCode(): void
  recoverySheet(): Promise<Output<'keys.recoverySheet'> | null>
  changeKeys<N extends KeysName>(name: N, input: Input<N>): Promise<Result<Output<N>>>
  addToKeyring(passphrase: string): Promise<Failure | null>
  encryptWorkspace(passphrase: string): Promise<Failure | null>
  /** Another passphrase over a new key, under which everything is written anew. */
  renewKey(passphrase: string, next: string): Promise<Failure | null>
  decryptWorkspace(passphrase: string): Promise<Failure | null>
}

export const createProtectionSlice: Slice<ProtectionSlice> = (api) => (set, get) => {
  let asking: Promise<Failure | null> | null = null
  const entered = async (path: string, result: Result<WorkspaceSummary>) => {
    get().noteOpening(path, result)
    if (result.ok) await get().refreshWorkspace()
    // The passphrase was right and the file is not: what can be done for it is on the page of the start.
    else if (get().trouble?.failure === result.error) await get().stopWaiting()
    return result
  }

  return {
    recoveryCode: null,
    recoveryFailure: null,
    plainCopies: [],
    oldCopies: [],

    unlockWith: async (path, text) =>
      entered(
        path,
        await get().runTask('workspace', 'workspaces.open', {
          path,
          secret: { kind: 'passphrase', text },
        }),
      ),
    recoverWith: async (path, code, passphrase) =>
      entered(
        path,
        await get().runTask('workspace', 'workspaces.recover', { path, code, passphrase }),
      ),
    unlockWithKeyring: async (path) =>
      entered(path, await get().runTask('workspace', 'shell.openWithKeyring', { path })),

    async stopWaiting() {
      await api.call('workspaces.stopWaiting', {})
      await get().refreshWorkspace()
    },

    async lockNow(texts = []) {
      if (!get().workspace?.encrypted) return
      await get().keepDrafts(texts)
      const result = get().tell(await api.call('workspaces.lock', {}))
      if (result.ok) await get().refreshWorkspace()
    },

    async keepDrafts(texts = []) {
      // A draft that waits in a closed form is nowhere on screen.
      const draft = get().evidenceDraft.text.trim()
      const isThere = draft === '' || texts.some(({ text }) => text === draft)
      const all = [
        ...get().modelDraftsToKeep(),
        ...texts,
        ...(isThere ? [] : [{ address: '/evidence', label: 'Evidence', text: draft }]),
      ]
      if (all.length === 0) return
      const saved = await api.call('kept.save', { texts: all.slice(0, 30) })
      // A workspace that is only shown keeps nothing, and is locked or handed over all the same.
      if (!saved.ok && saved.error.reason !== 'view-only') get().tell(saved)
    },

    async leave(texts) {
      if (get().workspace) await get().keepDrafts(texts)
      await api.call('shell.left', {})
    },

    async discardKept(keptId) {
      get().tell(await api.call('kept.discard', { keptId }))
    },

    sayPresent() {
      if (get().workspace?.encrypted) void api.call('workspaces.present', {})
    },

    heldOpen: false,
    holdOpen(on) {
      set({ heldOpen: on })
    },

    showRecoveryCode(passphrase) {
      asking ??= (async () => {
        const result = await get().runTask('keys', 'keys.newRecoveryCode', { passphrase })
        asking = null
        set({
          recoveryCode: result.ok ? result.value.code : null,
          recoveryFailure: result.ok ? null : result.error,
        })
        return result.ok ? null : result.error
      })()
      return asking
    },

    async confirmRecoveryCode(code) {
      const result = await get().runTask('keys', 'keys.confirmRecoveryCode', { code })
      if (!result.ok) return result
      set({ recoveryCode: null })
      await get().refreshWorkspace()
      return result
    },

    forgetRecoveryCode: () => set({ recoveryCode: null, recoveryFailure: null }),

    async recoverySheet() {
      const result = get().tell(await api.call('keys.recoverySheet', {}))
      return result.ok ? result.value : null
    },

    changeKeys: (name, input) => get().runTask('keys', name, input),

    async addToKeyring(passphrase) {
      const result = await get().runTask('keys', 'shell.addToKeyring', { passphrase })
      return result.ok ? null : result.error
    },

    async encryptWorkspace(passphrase) {
      const result = await get().runTask('keys', 'workspaces.encrypt', { passphrase })
      if (!result.ok) return result.error
      set({ plainCopies: result.value.plainCopies })
      await get().refreshWorkspace()
      return null
    },

    async renewKey(passphrase, next) {
      const result = await get().runTask('keys', 'workspaces.renewKey', { passphrase, next })
      if (!result.ok) return result.error
      set({ oldCopies: result.value.oldCopies })
      await get().refreshWorkspace()
      return null
    },

    async decryptWorkspace(passphrase) {
      const result = await get().runTask('keys', 'workspaces.decrypt', { passphrase })
      if (!result.ok) return result.error
      await get().refreshWorkspace()
      return null
    },
  }
}
