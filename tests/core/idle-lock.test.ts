import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createIdleLock } from '../../electron/core/file/idle-lock.ts'

const MINUTE = 60_000
let minutes = 10
let busy = false
let locked = 0
let idle: ReturnType<typeof createIdleLock>

beforeEach(() => {
  vi.useFakeTimers()
  minutes = 10
  busy = false
  locked = 0
  idle = createIdleLock({
    minutes: () => minutes,
    isBusy: () => busy,
    lock: async () => {
      locked++
      idle.stop()
    },
  })
})
afterEach(() => {
  idle.stop()
  vi.useRealTimers()
})
const pass = (time: number) => vi.advanceTimersByTime(time)

describe('the idle lock of the core', () => {
  it('leaves the window its minutes and a grace, then locks once', () => {
    idle.start()
    pass(11 * MINUTE)
    expect(locked).toBe(0)
    pass(MINUTE)
    expect(locked).toBe(1)
    pass(60 * MINUTE)
    expect(locked).toBe(1)
  })

  it('begins anew whenever somebody is there', () => {
    idle.start()
    for (let at = 0; at < 6; at++) {
      pass(5 * MINUTE)
      idle.seen()
    }
    expect(locked).toBe(0)
    pass(12 * MINUTE)
    expect(locked).toBe(1)
  })

  it('waits for work under way, and counts from its end', () => {
    idle.start()
    busy = true
    pass(60 * MINUTE)
    expect(locked).toBe(0)
    busy = false
    pass(11 * MINUTE)
    expect(locked).toBe(0)
    pass(MINUTE)
    expect(locked).toBe(1)
  })

  it('never locks where it is switched off, and follows a new setting', () => {
    minutes = 0
    idle.start()
    pass(24 * 60 * MINUTE)
    expect(locked).toBe(0)
    minutes = 1
    pass(MINUTE)
    expect(locked).toBe(1)
  })

  it('locks nothing once it is stopped', () => {
    idle.start()
    idle.stop()
    pass(60 * MINUTE)
    expect(locked).toBe(0)
  })
})
