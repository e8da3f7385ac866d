/**
 * Session keys that were opened since the program started. They live in memory only: after a restart the second
 * ballots of a case take the passphrase again.
 */
export interface Keyring {
  keep(sessionId: string, secret: Buffer): void
  get(sessionId: string): Buffer | null
  forget(sessionId: string): void
  /** Moment of the first look: a clock that was left running by an earlier run counts from here. */
  startedAt(now: string): string
}

export function createKeyring(): Keyring {
  const keys = new Map<string, Buffer>()
  let started: string | null = null
  return {
    keep: (sessionId, secret) => void keys.set(sessionId, secret),
    get: (sessionId) => keys.get(sessionId) ?? null,
    forget(sessionId) {
      keys.get(sessionId)?.fill(0)
      keys.delete(sessionId)
    },
    startedAt(now) {
      started ??= now
      return started
    },
  }
}
