import { useCallback, useEffect, useRef } from 'react'
import { LEAVE_EVENT, LOCK_EVENT } from '../api/ipc-transport.ts'
import { useApp, useAppStore } from '../store/context.tsx'
import { useShortcut } from '../ui/shortcuts.tsx'
import { createPresence } from './presence.ts'
import { unsavedText, watchTyping } from './unsaved-text.ts'

/** Poll interval, milliseconds. */
const LOOK = 5000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** A meeting is come back to where it was; its address names nobody. */
const ROOM = /^#\/calibrate\/[\w-]+\/room$/

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
      const back = ROOM.test(location.hash) ? location.hash : '#/'
      history.replaceState(null, '', location.pathname + back)
      location.reload()
    }
  }, [isEncrypted, isWaiting])

  useEffect(() => {
    if (!isEncrypted) return
    const { getState } = store
    const presence = createPresence(Date.now, () => getState().sayPresent())
    const look = () => {
      const { tasks, heldOpen } = getState()
      const isBusy = Object.keys(tasks).length > 0
      if (presence.isOver({ minutes, isBusy, meets: heldOpen })) lockNow()
    }
    const timer = setInterval(look, LOOK)
    for (const sign of SIGNS) window.addEventListener(sign, presence.touched, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, presence.touched)
    }
  }, [store, lockNow, isEncrypted, minutes])
}
