/** A source of repeatable chance. Each label has its own, so a change in one place moves nothing else. */
export interface Chance {
  /** Uniform in [0, 1). */
  unit(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Whole number in [0, count). */
  below(count: number): number
  /** Normal with mean 0 and the given standard deviation. */
  normal(sd: number): number
  /** One item of a list that is not empty. */
  pick<T>(items: readonly T[]): T
}

/** FNV-1a, 32 bit: spreads labels over the seeds. */
function seedOf(label: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < label.length; i++) {
    hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}

/** Mulberry32 (T. Ettinger, public domain) seeded by a label. */
export function chance(label: string): Chance {
  let state = seedOf(label)
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (count: number) => Math.floor(unit() * count)
  return {
    unit,
    below,
    between: (low, high) => low + unit() * (high - low),
    // Sum of six uniforms: close to normal, never beyond 4.2 standard deviations.
    normal: (sd) => (unit() + unit() + unit() + unit() + unit() + unit() - 3) * Math.SQRT2 * sd,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('Nothing to pick from.')
      return item
    },
  }
}
