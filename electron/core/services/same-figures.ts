/** Figures that differ by less, against their size, are the same: nothing that is shown or decided is finer. */
const FINEST = 1e-6

/**
 * Whether two plain values say the same. Two versions of the engine that runs this program round exponentials and
 * logarithms differently in the last digit, and a file passes between the window of the desktop and the browser: equal to
 * the bit is too much to ask of what both work out.
 */
export function sameFigures(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    return (
      Object.is(one, other) ||
      Math.abs(one - other) <= FINEST * Math.max(1, Math.abs(one), Math.abs(other))
    )
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other
  const [a, b] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    a.length === b.size &&
    a.every(([name, value]) => b.has(name) && sameFigures(value, b.get(name)))
  )
}
