import type { SigningKey } from './workspace-key.ts'

/** Time without an act after which a key rests and its passphrase is asked for again. Milliseconds. */
const REST = 30 * 60 * 1000

/** The one key that lies open in this program: that of whoever sits at the keyboard of the workspace. */
export interface OpenKey {
  hold(personId: string, key: SigningKey): void
  /** Null unless it is this person's and was used within the last half hour. */
  use(personId: string): SigningKey | null
  forget(): void
}

export function createOpenKey(now: () => string): OpenKey {
  let held: { personId: string; key: SigningKey; usedAt: number } | null = null
  const hold = (personId: string, key: SigningKey) => {
    held = { personId, key, usedAt: Date.parse(now()) }
  }
  return {
    hold,
    use(personId) {
      const idle = Date.parse(now()) - (held?.usedAt ?? 0)
      // A clock that was set back is no use of the key.
      if (held === null || held.personId !== personId || idle < 0 || idle > REST) return null
      hold(personId, held.key)
      return held.key
    },
    forget() {
      held = null
    },
  }
}
