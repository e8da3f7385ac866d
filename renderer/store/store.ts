import { createStore, type StoreApi } from 'zustand/vanilla'
import { contract, type Output, workspaceContract } from '../../shared/contract/index.ts'
import type { Failure, Reason, Result } from '../../shared/errors.ts'
import type { Api } from '../api/client.ts'
import type { Area } from './answers.slice.ts'
import { type BackupsSlice, createBackupsSlice } from './backups.slice.ts'
import { createDesk, type DeskState } from './desk.ts'
import { createGuideSlice, type GuideSlice } from './guide.slice.ts'
import { createOwnKeySlice, type OwnKeySlice, withKeys } from './own-key.slice.ts'
import { createProfilesSlice, type ProfilesSlice } from './profiles.slice.ts'
import { createProtectionSlice, type ProtectionSlice } from './protection.slice.ts'
import { createSessionSlice, type SessionSlice } from './session.slice.ts'
import { createShellSlice, type ShellSlice } from './shell.slice.ts'
import { createTasksSlice, type TasksSlice } from './tasks.slice.ts'

/** What belongs to the window, whoever sits at it: theme, the open file and its protection, running work. */
interface SessionState
  extends SessionSlice,
    TasksSlice,
    ShellSlice,
    GuideSlice,
    BackupsSlice,
    ProfilesSlice,
    ProtectionSlice,
    OwnKeySlice {
  /** Which desk is in use; another number for another person or another workspace. */
  desk: number
  /** Puts a new desk in place of the one in use. */
  newDesk(): void
  /** Runs a change of seats: nothing of the desk in use can be sent under the next name. */
  changeSeats<T>(change: () => Promise<Result<T>>): Promise<Result<T>>
}

/** The state of the window: what belongs to the session, and the desk of whoever sits at it. */
export interface AppState extends SessionState, DeskState {}

export type AppStore = StoreApi<AppState>
export type GetState = () => AppState
export type SetState = (
  change: Partial<AppState> | ((state: AppState) => Partial<AppState>),
) => void
/** How a slice is written: it receives the api once and sees the whole state. */
export type Slice<T> = (api: Api) => (set: SetState, get: GetState) => T

/** Makes the store and keeps it in step with what the core announces. */
export function createAppStore(carrier: Api): AppStore {
  const noted = withStorageNotes(carrier, (failure) => store.getState().noteStorage(failure))
  const api = onceAtATime(withKeys(noted, (keyAsk) => store.setState({ keyAsk })))
  const store: AppStore = createStore<AppState>()((set, get) => {
    let desk = createDesk(api, set, get)
    return {
      ...createSessionSlice(api)(set, get),
      ...createTasksSlice(api)(set, get),
      ...createShellSlice(api)(set, get),
      ...createGuideSlice(api)(set, get),
      ...createBackupsSlice(api)(set, get),
      ...createProfilesSlice(api)(set, get),
      ...createProtectionSlice(api)(set, get),
      ...createOwnKeySlice(api)(set, get),
      ...desk.state,
      desk: 0,
      newDesk() {
        desk.leave()
        desk = createDesk(api, set, get)
        set((state) => ({ ...desk.state, desk: state.desk + 1 }))
      },
      async changeSeats(change) {
        const before = desk
        await before.close()
        const result = await change()
        if (!result.ok) before.reopen()
        return result
      },
    }
  })
  const follow = async (areas: readonly Area[]) => {
    if (areas.every((area) => area === 'preferences')) return store.getState().expireAnswers(areas)
    const renewed = store.getState().refreshWorkspace()
    // What is asked again is asked by whoever sits here now.
    if (areas.includes('workspace') || areas.includes('profiles')) await renewed
    if (store.getState().workspace === null) return
    store.getState().expireAnswers(areas)
    store.getState().renewPeople()
  }
  api.subscribe((event) => {
    if (event.kind === 'changed') void follow(event.areas)
  })
  return store
}

/** Whether something that is shown still waits for its first answer. */
export const isAnswering = ({ session, answers }: AppState): boolean =>
  session === 'starting' || Object.values(answers).some(({ remote }) => remote.status === 'loading')

/** The same change, asked for again while it is on its way, is one change: a double click writes once. */
function onceAtATime(api: Api): Api {
  const underWay = new Map<string, Promise<unknown>>()
  return {
    ...api,
    call<N extends keyof typeof contract>(
      name: N,
      ...[input, options]: [Parameters<typeof api.call<N>>[1], Parameters<typeof api.call<N>>[2]?]
    ) {
      if (contract[name].kind !== 'mutation') return api.call(name, input, options)
      const key = `${name} ${JSON.stringify(input)}`
      // The key names the procedure, so what is under way answers with what the contract promises for it.
      const running = underWay.get(key) as Promise<Result<Output<N>>> | undefined
      if (running) return running
      const sent = api.call(name, input, options).finally(() => underWay.delete(key))
      underWay.set(key, sent)
      return sent
    },
  }
}

const STORAGE: readonly (Reason | undefined)[] = [
  'disk-full',
  'disk-error',
  'file-gone',
  'view-only',
]

/** Tells of every change that the place of the workspace refused, and of the first that it took again. */
function withStorageNotes(api: Api, tell: (failure: Failure | null) => void): Api {
  return {
    ...api,
    async call(name, input, options) {
      const result = await api.call(name, input, options)
      if (Object.hasOwn(workspaceContract, name) && contract[name].kind !== 'query') {
        if (result.ok) tell(null)
        else if (STORAGE.includes(result.error.reason)) tell(result.error)
      }
      return result
    },
  }
}
