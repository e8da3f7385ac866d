import { createStore, type StateCreator, type StoreApi } from 'zustand/vanilla'
import { contract, workspaceContract } from '../../shared/contract/index.ts'
import type { Failure, Reason } from '../../shared/errors.ts'
import type { Api } from '../api/client.ts'
import { type AnswersSlice, type Area, createAnswersSlice } from './answers.slice.ts'
import { type BackupsSlice, createBackupsSlice } from './backups.slice.ts'
import { type BundlesSlice, createBundlesSlice } from './bundles.slice.ts'
import { type CalibrationSlice, createCalibrationSlice } from './calibration.slice.ts'
import { type CyclesSlice, createCyclesSlice } from './cycles.slice.ts'
import { createDecisionsSlice, type DecisionsSlice } from './decisions.slice.ts'
import { createEvidenceSlice, type EvidenceSlice } from './evidence.slice.ts'
import { createGuideSlice, type GuideSlice } from './guide.slice.ts'
import { createImportsSlice, type ImportsSlice } from './imports.slice.ts'
import { createKeepingSlice, type KeepingSlice } from './keeping.slice.ts'
import { createMapSlice, type MapSlice } from './map.slice.ts'
import { createNoticesSlice, type NoticesSlice } from './notices.slice.ts'
import { createOutcomesSlice, type OutcomesSlice } from './outcomes.slice.ts'
import { createPathsSlice, type PathsSlice } from './paths.slice.ts'
import { createPeopleSlice, type PeopleSlice } from './people.slice.ts'
import { createProfilesSlice, type ProfilesSlice } from './profiles.slice.ts'
import { createProtectionSlice, type ProtectionSlice } from './protection.slice.ts'
import { createRatingSlice, type RatingSlice } from './rating.slice.ts'
import { createRequestsSlice, type RequestsSlice } from './requests.slice.ts'
import { createRoleModelsSlice, type RoleModelsSlice } from './role-models.slice.ts'
import { createSessionSlice, type SessionSlice } from './session.slice.ts'
import { createShellSlice, type ShellSlice } from './shell.slice.ts'
import { createTasksSlice, type TasksSlice } from './tasks.slice.ts'
import { createTraySlice, type TraySlice } from './tray.slice.ts'

/** The state of the window: one slice per feature, actions beside data. */
export interface AppState
  extends CalibrationSlice,
    SessionSlice,
    AnswersSlice,
    TasksSlice,
    NoticesSlice,
    ShellSlice,
    GuideSlice,
    DecisionsSlice,
    EvidenceSlice,
    RatingSlice,
    RequestsSlice,
    ImportsSlice,
    PathsSlice,
    OutcomesSlice,
    KeepingSlice,
    PeopleSlice,
    MapSlice,
    CyclesSlice,
    BackupsSlice,
    BundlesSlice,
    RoleModelsSlice,
    ProfilesSlice,
    ProtectionSlice,
    TraySlice {}

export type AppStore = StoreApi<AppState>
/** How a slice is written: it receives the api once and sees the whole state. */
export type Slice<T> = (api: Api) => StateCreator<AppState, [], [], T>

/** Makes the store and keeps it in step with what the core announces. */
export function createAppStore(carrier: Api): AppStore {
  const api = withStorageNotes(carrier, (failure) => store.getState().noteStorage(failure))
  const store: AppStore = createStore<AppState>()((...parts) => ({
    ...createCalibrationSlice(api)(...parts),
    ...createSessionSlice(api)(...parts),
    ...createAnswersSlice(api)(...parts),
    ...createTasksSlice(api)(...parts),
    ...createNoticesSlice(api)(...parts),
    ...createShellSlice(api)(...parts),
    ...createPathsSlice(api)(...parts),
    ...createOutcomesSlice(api)(...parts),
    ...createKeepingSlice(api)(...parts),
    ...createPeopleSlice(api)(...parts),
    ...createMapSlice(api)(...parts),
    ...createCyclesSlice(api)(...parts),
    ...createBackupsSlice(api)(...parts),
    ...createBundlesSlice(api)(...parts),
    ...createRoleModelsSlice(api)(...parts),
    ...createDecisionsSlice(api)(...parts),
    ...createGuideSlice(api)(...parts),
    ...createEvidenceSlice(api)(...parts),
    ...createRatingSlice(api)(...parts),
    ...createRequestsSlice(api)(...parts),
    ...createImportsSlice(api)(...parts),
    ...createProfilesSlice(api)(...parts),
    ...createProtectionSlice(api)(...parts),
    ...createTraySlice(api)(...parts),
  }))
  const follow = async (areas: readonly Area[]) => {
    if (areas.includes('workspace')) await store.getState().refreshWorkspace()
    if (store.getState().workspace === null) return
    store.getState().expireAnswers(areas)
    if (areas.some((area) => area !== 'preferences')) store.getState().renewPeople()
  }
  api.subscribe((event) => {
    if (event.kind === 'changed') void follow(event.areas)
  })
  return store
}

const STORAGE: readonly (Reason | undefined)[] = ['disk-full', 'disk-error', 'view-only']

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
