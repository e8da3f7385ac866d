import { useCallback, useEffect, useState } from 'react'
import type { SessionId } from '../../../shared/model/id.ts'
import { isComposing, keysOf } from '../../ui/keys.ts'
import { printKeys, useKeyHint, useShortcutRegistry } from '../../ui/shortcuts.tsx'

/** What a clicker's blank key sends, and what shows the room again. */
const SHOWS = new Set(['.', 'Escape'])
/** Where a letter is a letter. */
const WRITTEN_IN = 'input:not([data-digits]), textarea, select'

/** Blanks every window of this room at once, and shows them again. While it is blank no other key does anything. */
export function useBlank(sessionId: SessionId): readonly [blank: boolean, blankNow: () => void] {
  const [blank, setBlank] = useState(false)
  const say = useCallback(
    (next: boolean) => {
      setBlank(next)
      const others = new BroadcastChannel(channelOf(sessionId))
      others.postMessage(next)
      others.close()
    },
    [sessionId],
  )
  useKeyHint(`${printKeys('b')} or .`, 'Blank the room, and show it again')
  const { plainKeys } = useShortcutRegistry()
  useEffect(() => {
    if (blank || !plainKeys) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event)) return
      const { target } = event
      if (target instanceof Element && target.closest(WRITTEN_IN)) return
      if (event.key !== '.' && !keysOf(event).includes('b')) return
      event.preventDefault()
      say(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [blank, plainKeys, say])
  useEffect(() => {
    const others = new BroadcastChannel(channelOf(sessionId))
    others.onmessage = ({ data }) => setBlank(data === true)
    return () => others.close()
  }, [sessionId])
  useEffect(() => {
    if (!blank) return
    const had = document.activeElement
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (SHOWS.has(event.key) || keysOf(event).includes('b')) say(false)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      if (had instanceof HTMLElement && had.isConnected) had.focus()
    }
  }, [blank, say])
  return [blank, () => say(true)]
}

const channelOf = (sessionId: SessionId) => `proceed-room ${sessionId}`
