import type { Block } from './block.ts'
import { addLine } from './border.ts'
import { at, type Design } from './design.ts'
import { readEnd, type ScaleEnds, slopeOfEnd } from './ends.ts'
import type { Layout } from './layout.ts'
import { blockAt, type Solution, type System } from './system.ts'

/** Scores of one person at the ends of the scale: their rows, and how far one step of each moves the fit of each. */
interface OwnEnds {
  rows: Int32Array
  moves: Float64Array
}

/** Steps of Newton's method are enough for the reading of one person; who is not there by then goes on from there. */
const MOST_STEPS = 8
const CLOSE = 1e-7

/** All people with a score at an end of the scale. */
export function endsOf(system: System, ends: ScaleEnds): readonly OwnEnds[] {
  const { design } = system
  return design.people.flatMap((layout, index) => {
    const local: number[] = []
    for (let row = 0; row < layout.rowCell.length; row++) {
      const score = at(design.scores, layout.offset + row)
      if (score >= ends.top - 1e-9 || score <= ends.bottom + 1e-9) local.push(row)
    }
    if (local.length === 0) return []
    const rows = Int32Array.from(local, (row) => layout.offset + row)
    return [{ rows, moves: movesOf(layout, blockAt(system, index), system.spreads.e, local) }]
  })
}

/**
 * With c = b − t·Σ over the cell of b, where b is the 0/1 vector of a row, one step of a row moves the person's unknowns
 * by A⁻¹c/v.e and the fit of another row by c'A⁻¹c/v.e, and by t more in the same cell. Levels and severities are held.
 */
function movesOf(layout: Layout, block: Block, residual: number, rows: readonly number[]) {
  const { size, cellStart, cellCompetency, cellSource, rowCell, rowImpression } = layout
  const moves = new Float64Array(rows.length ** 2)
  const line = new Float64Array(size)
  const placesOf = (row: number): [place: number, times: number][] => {
    const cell = at(rowCell, row)
    const share = at(block.omega, cell)
    const places: [number, number][] = [
      [0, share],
      [at(cellCompetency, cell), share],
      [at(cellSource, cell), share],
      [layout.firstImpression + at(rowImpression, row), 1],
    ]
    for (let other = at(cellStart, cell); other < at(cellStart, cell + 1); other++)
      places.push([layout.firstImpression + at(rowImpression, other), -at(block.pull, cell)])
    return places
  }
  const places = rows.map(placesOf)
  rows.forEach((from, a) => {
    line.fill(0)
    for (const [place, times] of places[a] ?? [])
      addLine(line, 0, block.inverse, place * size, size, times)
    rows.forEach((to, b) => {
      let sum = 0
      for (const [place, times] of places[b] ?? []) sum += times * at(line, place)
      const cell = at(rowCell, from)
      moves[b * rows.length + a] =
        sum / residual + (at(rowCell, to) === cell ? at(block.pull, cell) : 0)
    })
  })
  return moves
}

/** Solves M·x = x for x in place, for an M whose pivots are above 0 in this order. */
function solveInPlace(m: Float64Array, n: number, x: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const pivot = at(m, k * n + k)
    for (let i = k + 1; i < n; i++) {
      const share = at(m, i * n + k) / pivot
      if (share === 0) continue
      for (let j = k + 1; j < n; j++) m[i * n + j] = at(m, i * n + j) - share * at(m, k * n + j)
      x[i] = at(x, i) - share * at(x, k)
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let sum = at(x, k)
    for (let j = k + 1; j < n; j++) sum -= at(m, k * n + j) * at(x, j)
    x[k] = sum / at(m, k * n + k)
  }
}

/**
 * Puts into `read` where the readings of one person settle while levels and severities are held; returns how far the
 * furthest was from what is read of the fit as it is. Newton's method, from the data of the solution.
 */
export function readOwn(
  { rows, moves }: OwnEnds,
  { scores }: Design,
  { data, residual }: Solution,
  spread: number,
  ends: ScaleEnds,
  read: Float64Array,
): number {
  const n = rows.length
  const fits = new Float64Array(n)
  const step = new Float64Array(n)
  const left = new Float64Array(n * n)
  let moved = 0
  for (let i = 0; i < n; i++) fits[i] = at(data, at(rows, i)) - at(residual, at(rows, i))
  for (let round = 0; round < MOST_STEPS; round++) {
    let furthest = 0
    for (let i = 0; i < n; i++) {
      const row = at(rows, i)
      const score = at(scores, row)
      const value = readEnd(score, at(fits, i), spread, ends)
      const slope = slopeOfEnd(score, at(fits, i), value, spread, ends)
      const off = value - at(read, row)
      step[i] = off
      furthest = Math.max(furthest, Math.abs(off))
      for (let j = 0; j < n; j++) left[i * n + j] = (i === j ? 1 : 0) - slope * at(moves, i * n + j)
    }
    if (round === 0) moved = furthest
    if (furthest < CLOSE) break
    solveInPlace(left, n, step)
    for (let i = 0; i < n; i++) {
      const row = at(rows, i)
      read[row] = at(read, row) + at(step, i)
      for (let j = 0; j < n; j++) fits[i] = at(fits, i) + at(moves, i * n + j) * at(step, j)
    }
  }
  // Never inside the scale.
  for (const row of rows) {
    if (at(scores, row) > ends.bottom + 1e-9) read[row] = Math.max(ends.top, at(read, row))
    else read[row] = Math.min(ends.bottom, at(read, row))
  }
  return moved
}
