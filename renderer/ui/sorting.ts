export type Direction = 'asc' | 'desc'

/** One key of an order. */
export interface OrderKey<S extends string = string> {
  sort: S
  direction: Direction
}

/** What a list is ordered by, the first key first, and how a heading changes it. */
export interface Sorting {
  keys: readonly OrderKey[]
  /** Alone, or beside the first key. */
  onSort: (sort: string, adds: boolean) => void
}

/**
 * The keys after a heading was pressed: that one alone, or, where it adds, as the second. The same heading again turns
 * its order round.
 */
export function orderAfter<S extends string>(
  keys: readonly OrderKey<S>[],
  pressed: OrderKey<S>,
  adds: boolean,
): OrderKey<S>[] {
  const [first, second] = keys
  const turned = (key: OrderKey<S>): OrderKey<S> => ({
    ...key,
    direction: key.direction === 'asc' ? 'desc' : 'asc',
  })
  if (!adds || !first) return [first?.sort === pressed.sort ? turned(first) : pressed]
  if (first.sort === pressed.sort) return [turned(first), ...keys.slice(1)]
  return [first, second?.sort === pressed.sort ? turned(second) : pressed]
}

/** `Sorted by Name, lowest or A first, then by Team, …; unknown values last`. */
export const orderWords = <S extends string>(
  keys: readonly OrderKey<S>[],
  titleOf: (sort: S) => string,
): string =>
  `Sorted by ${keys
    .map(
      ({ sort, direction }) =>
        `${titleOf(sort)}, ${direction === 'asc' ? 'lowest or A first' : 'highest or Z first'}`,
    )
    .join(', then by ')}; unknown values last`
