import { useEffect, useState } from 'react'
import { useApp } from '../../store/context.tsx'

/** How often the room looks whether the program still answers. Milliseconds. */
const LOOK = 5000

/**
 * What a room does while a case is talked about and nobody touches a key: it keeps the idle lock open while the clock
 * runs, and looks whether the program answers. Answers what is wrong; null = it answers.
 */
export function useRunningRoom(clockRuns: boolean): string | null {
  const call = useApp((state) => state.call)
  const holdOpen = useApp((state) => state.holdOpen)
  const [gone, setGone] = useState<string | null>(null)
  useEffect(() => {
    if (!clockRuns) return
    holdOpen(true)
    return () => holdOpen(false)
  }, [clockRuns, holdOpen])
  useEffect(() => {
    let over = false
    const timer = setInterval(async () => {
      const answer = await call('preferences.get', {})
      if (!over) setGone(answer.ok ? null : answer.error.message)
    }, LOOK)
    return () => {
      over = true
      clearInterval(timer)
    }
  }, [call])
  return gone
}
