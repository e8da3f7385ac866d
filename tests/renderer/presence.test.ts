import { expect, it } from 'vitest'
import { createPresence } from '../../renderer/shell/presence.ts'

const MINUTE = 60_000

function presence() {
  let at = 0
  let told = 0
  const one = createPresence(
    () => at,
    () => told++,
  )
  /** Looks every five seconds for so many minutes; whether it locked meanwhile. */
  const pass = (minutes: number, meets = false) => {
    for (const end = at + minutes * MINUTE; at < end; ) {
      at += 5000
      if (one.isOver({ minutes: 15, isBusy: false, meets })) return true
    }
    return false
  }
  return { ...one, pass, told: () => told }
}

it('locks after the chosen minutes without a key', () => {
  const { pass, touched } = presence()
  expect(pass(14)).toBe(false)
  touched()
  expect(pass(14)).toBe(false)
  expect(pass(2)).toBe(true)
})

it('stays open while a meeting runs on screen, and tells the core so', () => {
  const { pass, told } = presence()
  expect(pass(60, true)).toBe(false)
  expect(told()).toBeGreaterThan(100)
  // The meeting is over: the chosen minutes begin.
  expect(pass(14)).toBe(false)
  expect(pass(2)).toBe(true)
})

it('locks in the end where the clock of a meeting was forgotten', () => {
  const { pass } = presence()
  expect(pass(119, true)).toBe(false)
  expect(pass(20, true)).toBe(true)
})
