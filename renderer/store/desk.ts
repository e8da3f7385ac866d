import { contract } from '../../shared/contract/index.ts'
import type { Failure } from '../../shared/errors.ts'
import type { Api } from '../api/client.ts'
import { type AnswersSlice, createAnswersSlice } from './answers.slice.ts'
import { type BundlesSlice, createBundlesSlice } from './bundles.slice.ts'
import { type CallsSlice, createCallsSlice } from './calls.slice.ts'
import { type CyclesSlice, createCyclesSlice } from './cycles.slice.ts'
import { createDecisionsSlice, type DecisionsSlice } from './decisions.slice.ts'
import { createEvidenceSlice, type EvidenceSlice } from './evidence.slice.ts'
import { createFactsSlice, type FactsSlice } from './facts.slice.ts'
import { createImportQueueSlice, type ImportQueueSlice } from './import-queue.slice.ts'
import { createImportsSlice, type ImportsSlice } from './imports.slice.ts'
import { createKeepingSlice, type KeepingSlice } from './keeping.slice.ts'
import { createMapSlice, type MapSlice } from './map.slice.ts'
import { createNoticesSlice, type NoticesSlice } from './notices.slice.ts'
import { createPeopleSlice, type PeopleSlice } from './people.slice.ts'
import { createRatingSlice, type RatingSlice } from './rating.slice.ts'
import { createRequestsSlice, type RequestsSlice } from './requests.slice.ts'
import { createRoleModelsSlice, type RoleModelsSlice } from './role-models.slice.ts'
import type { GetState, SetState } from './store.ts'
import { createTablesSlice, type TablesSlice } from './tables.slice.ts'
import { createTraySlice, type TraySlice } from './tray.slice.ts'

/** Everything one person sees of one workspace: answers, drafts, notices, what can be undone. */
export interface DeskState
  extends CallsSlice,
    AnswersSlice,
    NoticesSlice,
    DecisionsSlice,
    EvidenceSlice,
    FactsSlice,
    RatingSlice,
    RequestsSlice,
    ImportsSlice,
    ImportQueueSlice,
    KeepingSlice,
    PeopleSlice,
    MapSlice,
    CyclesSlice,
    BundlesSlice,
    RoleModelsSlice,
    TablesSlice,
    TraySlice {}

export interface Desk {
  /** The state it begins with. */
  state: DeskState
  /** Lets no further change of it leave the window, and waits for those on their way. */
  close(): Promise<void>
  /** Opens it again, because its person stays. */
  reopen(): void
  /** For good: from here on it neither changes the store nor sends a change. */
  leave(): void
}

const LEFT: Failure = {
  code: 'conflict',
  message: 'Somebody else takes the keyboard. Nothing was changed.',
}

/** Builds the desk of whoever sits down. What an older desk still waits for cannot reach the new one. */
export function createDesk(carrier: Api, setStore: SetState, getStore: GetState): Desk {
  let isClosed = false
  let atTheEnd: ReturnType<GetState> | null = null
  const underWay = new Set<Promise<unknown>>()
  const set: SetState = (change) => {
    if (!atTheEnd) setStore(change)
  }
  const get: GetState = () => atTheEnd ?? getStore()
  const api: Api = {
    ...carrier,
    async call(name, input, options) {
      const { kind } = contract[name]
      if (isClosed && kind !== 'query') return { ok: false, error: LEFT }
      const sent = carrier.call(name, input, options)
      // Long work goes on under the name of whoever began it.
      if (kind !== 'mutation') return sent
      underWay.add(sent)
      try {
        return await sent
      } finally {
        underWay.delete(sent)
      }
    },
  }
  return {
    state: {
      ...createCallsSlice(api)(set, get),
      ...createAnswersSlice(api)(set, get),
      ...createNoticesSlice(api)(set, get),
      ...createKeepingSlice(api)(set, get),
      ...createPeopleSlice(api)(set, get),
      ...createTablesSlice(api)(set, get),
      ...createMapSlice(api)(set, get),
      ...createCyclesSlice(api)(set, get),
      ...createBundlesSlice(api)(set, get),
      ...createRoleModelsSlice(api)(set, get),
      ...createDecisionsSlice(api)(set, get),
      ...createEvidenceSlice(api)(set, get),
      ...createFactsSlice(api)(set, get),
      ...createRatingSlice(api)(set, get),
      ...createRequestsSlice(api)(set, get),
      ...createImportsSlice(api)(set, get),
      ...createImportQueueSlice(api)(set, get),
      ...createTraySlice(api)(set, get),
    },
    async close() {
      // What waits for the call before it (answers of a rating form) follows in the same turn.
      while (underWay.size > 0) await Promise.allSettled(underWay)
      isClosed = true
    },
    reopen() {
      isClosed = false
    },
    leave() {
      isClosed = true
      atTheEnd = getStore()
    },
  }
}
