import type { Wrapped } from '../../seals/passphrase.ts'
import type { ShownCode } from '../../seals/shown-code.ts'

/**
 * Session keys that were opened since the program started. They live in memory only: after a restart the second
 * ballots of a case take the passphrase again.
 */
export interface Keyring {
  keep(sessionId: string, secret: Buffer): void
  get(sessionId: string): Buffer | null
  forget(sessionId: string): void
  /** A recovery code that waits to be typed back; null takes it away. */
  show(sessionId: string, code: ShownCode<Wrapped> | null): void
  shown(sessionId: string): ShownCode<Wrapped> | null
  /** Moment of the first look: a clock that was left running by an earlier run counts from here. */
  startedAt(now: string): string
}

export function createKeyring(): Keyring {
  const keys = new Map<string, Buffer>()
  const codes = new Map<string, ShownCode<Wrapped>>()
  let started: string | null = null
  return {
    keep: (sessionId, secret) => void keys.set(sessionId, secret),
    get: (sessionId) => keys.get(sessionId) ?? null,
    forget(sessionId) {
      keys.get(sessionId)?.fill(0)
      keys.delete(sessionId)
      codes.delete(sessionId)
    },
    show(sessionId, code) {
      if (code === null) codes.delete(sessionId)
      else codes.set(sessionId, code)
    },
    shown: (sessionId) => codes.get(sessionId) ?? null,
    startedAt(now) {
      started ??= now
      return started
    },
  }
}
