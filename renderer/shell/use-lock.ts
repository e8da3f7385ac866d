import { useCallback, useEffect, useRef } from 'react'
import { LEAVE_EVENT, LOCK_EVENT } from '../api/ipc-transport.ts'
import { useApp, useAppStore } from '../store/context.tsx'
import { useShortcut } from '../ui/shortcuts.tsx'
import { unsavedText, watchTyping } from './unsaved-text.ts'

/** Poll interval, milliseconds. */
const LOOK = 5000
/** How often the core is told that somebody is there. Milliseconds. */
const TELL = 30_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Locks, and keeps what was typed and not saved. */
export function useLockNow(): () => void {
  const store = useAppStore()
  return useCallback(() => {
    void store.getState().lockNow(unsavedText(location.hash.slice(1) || '/'))
  }, [store])
}

/** Keeps what was typed and not saved before the window closes, whoever closes it. */
export function useLeave(): void {
  const store = useAppStore()
  useEffect(() => {
    const leave = () => {
      // Fields that save themselves do so when they are left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      const { leave } = store.getState()
      const address = location.hash.slice(1) || '/'
      void leave(unsavedText(address))
    }
    window.addEventListener(LEAVE_EVENT, leave)
    return () => window.removeEventListener(LEAVE_EVENT, leave)
  }, [store])
}

/** Locks on the keys, from the menu and when nobody is there; afterwards nothing of the data is left in the window. */
export function useLock() {
  const store = useAppStore()
  const isEncrypted = useApp((state) => state.workspace?.encrypted === true)
  const isWaiting = useApp((state) => state.waiting !== null)
  const minutes = useApp((state) => state.preferences.idleLockMinutes)
  const wasEncrypted = useRef(false)
  const lockNow = useLockNow()
  useShortcut('mod+shift+l', 'Lock now', lockNow, 'Everywhere')
  useEffect(watchTyping, [])

  useEffect(() => {
    window.addEventListener(LOCK_EVENT, lockNow)
    return () => window.removeEventListener(LOCK_EVENT, lockNow)
  }, [lockNow])

  // Loaded anew, the page begins with an empty memory: no answer, draft or element of the old one can be left.
  useEffect(() => {
    if (isEncrypted) wasEncrypted.current = true
    else if (wasEncrypted.current && isWaiting) {
      history.replaceState(null, '', `${location.pathname}#/`)
      location.reload()
    }
  }, [isEncrypted, isWaiting])

  useEffect(() => {
    if (!isEncrypted) return
    let seenAt = Date.now()
    let toldAt = seenAt
    const seen = () => {
      seenAt = Date.now()
      if (seenAt - toldAt < TELL) return
      toldAt = seenAt
      store.getState().sayPresent()
    }
    const look = () => {
      const { tasks } = store.getState()
      if (Object.keys(tasks).length > 0) seenAt = Date.now()
      if (minutes > 0 && Date.now() - seenAt >= minutes * 60_000) lockNow()
    }
    const timer = setInterval(look, LOOK)
    for (const sign of SIGNS) window.addEventListener(sign, seen, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, seen)
    }
  }, [store, lockNow, isEncrypted, minutes])
}
