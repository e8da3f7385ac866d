import fc from 'fast-check'

/**
 * The same inputs in every run, so that a change is refused only for what it changed. `PROPERTY_SEED=n`
 * tries other inputs; `PROPERTY_RUNS=n` tries more of them.
 */
export const propertySeed = Number(process.env.PROPERTY_SEED ?? 20_261_129)
/** Runs per property. */
export const propertyRuns = Number(process.env.PROPERTY_RUNS ?? 1000)

console.log(`property seed ${propertySeed}, ${propertyRuns} runs each`)

/** Holds for `propertyRuns` random inputs; a failure prints the seed, the path and the smallest input. */
export function holds<Input>(input: fc.Arbitrary<Input>, check: (value: Input) => void): void {
  fc.assert(
    fc.property(input, (value) => {
      check(value)
    }),
    { seed: propertySeed, numRuns: propertyRuns, verbose: 0 },
  )
}

/** Any finite number at all, and often one of a size that people use. */
export const anyFinite = fc.oneof(
  { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 2, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 30 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 1, -1, 0.5, 1e-300, Number.MIN_VALUE, Number.MAX_VALUE),
  },
)

/** A number in a plain range. */
export function between(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0)
}

/** A list together with the same list in another order. */
export function withShuffle<Item>(
  list: fc.Arbitrary<Item[]>,
): fc.Arbitrary<{ list: Item[]; shuffled: Item[] }> {
  return list.chain((items) =>
    fc
      .shuffledSubarray(items, { minLength: items.length, maxLength: items.length })
      .map((shuffled) => ({ list: items, shuffled })),
  )
}

/** Paths of numbers inside a result that are NaN or infinite. */
export function notFinite(value: unknown, path = 'result'): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`]
  if (value instanceof Map) return notFinite([...value.entries()], path)
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => notFinite(item, `${path}[${index}]`))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => notFinite(item, `${path}.${key}`))
  }
  return []
}

/** Equal up to rounding: numbers to a relative 1e-9 (of `scale` at least), everything else exactly. */
export function nearly(a: unknown, b: unknown, scale = 1): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= 1e-9 * Math.max(scale, Math.abs(a), Math.abs(b))
  }
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, value]) => nearly(value, b.get(key), scale))
  }
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const other = new Map(Object.entries(b))
    return Object.entries(a).every(([key, value]) => nearly(value, other.get(key), scale))
  }
  return Object.is(a, b) || typeof a === 'function'
}
