import type { Placed } from './map-points.ts'

const CELL = 24

/** Finds the point nearest to a pixel within `reach`; null when none is there. Builds its index once per placement. */
export function pointFinder({
  px,
  py,
}: Placed): (x: number, y: number, reach: number) => number | null {
  const cells = new Map<number, number[]>()
  const keyOf = (column: number, row: number) => column * 65536 + row
  for (let index = 0; index < px.length; index++) {
    const key = keyOf(Math.floor((px[index] ?? 0) / CELL), Math.floor((py[index] ?? 0) / CELL))
    const found = cells.get(key)
    if (found) found.push(index)
    else cells.set(key, [index])
  }
  return (x, y, reach) => {
    let best: number | null = null
    let least = reach * reach
    const span = Math.ceil(reach / CELL)
    const column = Math.floor(x / CELL)
    const row = Math.floor(y / CELL)
    for (let c = column - span; c <= column + span; c++) {
      for (let r = row - span; r <= row + span; r++) {
        for (const index of cells.get(keyOf(c, r)) ?? []) {
          const distance = ((px[index] ?? 0) - x) ** 2 + ((py[index] ?? 0) - y) ** 2
          if (distance <= least) {
            least = distance
            best = index
          }
        }
      }
    }
    return best
  }
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The nearest point that lies in one direction, sideways distance counting double; the point itself when none does. */
export function neighbour({ px, py }: Placed, from: number, direction: Direction): number {
  const x = px[from] ?? 0
  const y = py[from] ?? 0
  let best = from
  let least = Number.POSITIVE_INFINITY
  for (let index = 0; index < px.length; index++) {
    if (index === from) continue
    const dx = (px[index] ?? 0) - x
    const dy = (py[index] ?? 0) - y
    const [ahead, aside] =
      direction === 'left'
        ? [-dx, dy]
        : direction === 'right'
          ? [dx, dy]
          : direction === 'up'
            ? [-dy, dx]
            : [dy, dx]
    if (ahead < 0 || (ahead === 0 && (aside <= 0 || direction === 'left' || direction === 'up')))
      continue
    const cost = ahead + 2 * Math.abs(aside)
    if (cost < least) {
      least = cost
      best = index
    }
  }
  return best
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Everyone inside a rectangle, in the order of the points. */
export function pointsInside({ px, py }: Placed, { left, top, right, bottom }: Box): number[] {
  const found: number[] = []
  for (let index = 0; index < px.length; index++) {
    const x = px[index] ?? 0
    const y = py[index] ?? 0
    if (x >= left && x <= right && y >= top && y <= bottom) found.push(index)
  }
  return found
}
