import type { Rep } from '../model/rep.ts'

/** From the narrowest group to everyone: role × segment × territory type, role × segment, role, all. */
export const PEER_LEVELS = 4

/** Separator that cannot be typed in a spreadsheet cell, so joined keys never collide. */
const SEPARATOR = '\u001f'

/** The keys of the four nested peer groups of a rep, narrowest first. An unknown field is a value of its own. */
export function peerKeys(rep: Rep): readonly string[] {
  const parts = [rep.role ?? '', rep.segment ?? '', rep.territoryType ?? '']
  return [3, 2, 1, 0].map((kept) => `${kept}${SEPARATOR}${parts.slice(0, kept).join(SEPARATOR)}`)
}

/** What a group is called on screen. */
export function peerLabel(rep: Rep, level: number): string {
  const parts = [rep.role, rep.segment, rep.territoryType].slice(0, PEER_LEVELS - 1 - level)
  return parts.filter((part) => part !== null).join(' · ') || 'All sellers'
}

/** Collects values by every level's key, so that a thin narrow group can fall back on a wider one. */
export class PeerPool<T> {
  private readonly byKey = new Map<string, T[]>()

  add(keys: readonly string[], value: T): void {
    for (const key of new Set(keys)) {
      const found = this.byKey.get(key)
      if (found) found.push(value)
      else this.byKey.set(key, [value])
    }
  }

  at(key: string): readonly T[] {
    return this.byKey.get(key) ?? []
  }

  /** Narrowest level with at least `minimum` members; the widest when none has. */
  level(keys: readonly string[], minimum: number): number {
    const found = keys.findIndex((key) => this.at(key).length >= minimum)
    return found === -1 ? keys.length - 1 : found
  }
}
