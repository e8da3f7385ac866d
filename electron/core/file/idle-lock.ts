/** Poll interval, milliseconds. */
const LOOK = 15_000
/** The window locks first, after saving what was typed; this locks when the window is gone. Milliseconds. */
const GRACE = 90_000

/**
 * Locks a workspace nobody works in. `minutes` 0 = never; `isBusy` keeps a long import from being locked out of its own
 * file.
 */
export function createIdleLock(options: {
  minutes: () => number
  isBusy: () => boolean
  lock: () => Promise<void>
}) {
  let timer: NodeJS.Timeout | undefined
  let seenAt = 0
  const look = () => {
    const minutes = options.minutes()
    if (options.isBusy()) seenAt = performance.now()
    if (minutes > 0 && performance.now() - seenAt >= minutes * 60_000 + GRACE) void options.lock()
  }
  return {
    /** From now on, until `stop`. */
    start(): void {
      clearInterval(timer)
      seenAt = performance.now()
      timer = setInterval(look, LOOK).unref()
    },
    /** Somebody is there. */
    seen(): void {
      seenAt = performance.now()
    },
    stop(): void {
      clearInterval(timer)
    },
  }
}
