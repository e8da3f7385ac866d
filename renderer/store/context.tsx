import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { AppState, AppStore } from './store.ts'

const StoreContext = createContext<AppStore | null>(null)

/** Hands the one store to everything below. */
export function StoreProvider({ store, children }: { store: AppStore; children: ReactNode }) {
  return <StoreContext.Provider value={store}>{children}</StoreContext.Provider>
}

/** The store itself, for reading at the time of an event. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('StoreProvider is missing above this part.')
  return store
}

/** One selected piece of state. The selector must return a stable value (a field, not a new object). */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useAppStore(), select)
}
