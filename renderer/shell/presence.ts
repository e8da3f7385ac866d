/** How often the core is told that somebody is there. Milliseconds. */
const TELL = 30_000
/** A meeting keeps the lock open for this long without a key; longer, and its clock was forgotten. Milliseconds. */
const LONGEST_TALK = 2 * 60 * 60_000

/** Whether somebody is at the window. `tell` is how the core, which locks by itself, hears of it. */
export function createPresence(now: () => number, tell: () => void) {
  let seenAt = now()
  let touchedAt = seenAt
  let toldAt = seenAt
  const seen = () => {
    seenAt = now()
    if (seenAt - toldAt < TELL) return
    toldAt = seenAt
    tell()
  }
  return {
    /** A key, or the mouse. */
    touched(): void {
      touchedAt = now()
      seen()
    },
    /**
     * Whether it is time to lock. Long work is waited for; while a meeting runs on screen somebody is there, who tells
     * the core as well. `minutes` 0 = never.
     */
    isOver(state: { minutes: number; isBusy: boolean; meets: boolean }): boolean {
      if (state.isBusy) seenAt = now()
      if (state.meets && now() - touchedAt < LONGEST_TALK) seen()
      return state.minutes > 0 && now() - seenAt >= state.minutes * 60_000
    },
  }
}
