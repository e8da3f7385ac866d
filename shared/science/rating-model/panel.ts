import { byText } from './design.ts'

/** FNV-1a, 32 bits, over the UTF-16 code units of a text (Fowler, Noll & Vo). */
export function fnv(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  }
  return hash >>> 0
}

function inOrder(names: Iterable<string>): string[] {
  const hashed = [...new Set(names)].map((name) => ({ name, hash: fnv(name) }))
  return hashed.sort((a, b) => a.hash - b.hash || byText(a.name, b.name)).map(({ name }) => name)
}

/**
 * The people the spreads are estimated from, sorted by text: of each rater in a fixed order the
 * first few, then everybody, until there are `size`. Depends on nothing but the names, so the same
 * ratings always give the same people. `pairs` are (person, rater), keys left out; `people` names
 * everybody, also those only a key has seen.
 */
export function estimationPanel(
  pairs: readonly (readonly [person: string, rater: string])[],
  options: { people?: readonly string[]; size?: number; perRater?: number } = {},
): string[] {
  const { size = 300, perRater = 8 } = options
  const ofRater = new Map<string, string[]>()
  for (const [person, rater] of pairs) {
    const list = ofRater.get(rater)
    if (list) list.push(person)
    else ofRater.set(rater, [person])
  }
  const chosen = new Set<string>()
  const candidates = function* () {
    for (const rater of inOrder(ofRater.keys())) {
      yield* inOrder(ofRater.get(rater) ?? []).slice(0, perRater)
    }
    yield* inOrder([...(options.people ?? []), ...pairs.map(([person]) => person)])
  }
  for (const person of candidates()) {
    if (chosen.size >= size) break
    chosen.add(person)
  }
  return [...chosen].sort(byText)
}
