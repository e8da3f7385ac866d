/**
 * Computes once for each object and answers the same from then on, for as long as the object is there. For what follows
 * from a solved job, which is another object once anything in it has changed.
 */
export function oncePer<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { value: V }>()
  return (of) => {
    const found = known.get(of) ?? { value: compute(of) }
    known.set(of, found)
    return found.value
  }
}
