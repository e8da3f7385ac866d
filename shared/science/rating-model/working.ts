/**
 * How a job answers to each row's own effects put in as data (2.3 of the method). Those of one kind are data that the model
 * itself could have given, so no row is looked at: with data W·θ the solution is θ less the one with θ by its precision on
 * the right side, and the residuals, which are left for e, are what all precisions of the solution together hold.
 */
import { finished, type Steps } from '../../model/steps.ts'
import { solveBlock } from './block.ts'
import { addLine, borderProducts, takeBorder, takeCells } from './border.ts'
import { add, at } from './design.ts'
import { blockAt, layoutAt, type Solution, STRETCH, type System, solveTop } from './system.ts'

/** The unknowns of a solution. */
export type Effects = Pick<Solution, 'top' | 'own' | 'parts'>

const room = ({ design, size }: System): Effects => ({
  top: new Float64Array(size),
  own: new Float64Array(design.ownSize),
  parts: new Float64Array(design.partSize),
})

/** Solutions with each row's own effects put in as data, in the order of the spreads. */
export const workingSolutions = (system: System, solution: Solution): readonly Effects[] =>
  finished(workingInSteps(system, solution))

/** The same, with pauses. */
export function* workingInSteps(system: System, solution: Solution): Steps<readonly Effects[]> {
  const { design, spreads, size } = system
  const { cells, people } = design
  const [g, c, m, q, d, h, e] = Array.from({ length: 7 }, () => room(system)) as [
    Effects,
    Effects,
    Effects,
    Effects,
    Effects,
    Effects,
    Effects,
  ]
  const all = [g, c, m, q, d, h, e]
  for (let i = cells; i < size; i++) d.top[i] = at(solution.top, i) / spreads.d
  const onTop = new Float64Array(design.widest)
  const right = new Float64Array(design.widest)
  const inOrder = Int32Array.from({ length: cells }, (_, cell) => cell)
  for (let index = 0; index < people.length; index++) {
    const layout = layoutAt(design, index)
    const block = blockAt(system, index)
    const { ownOffset: from, partOffset, size: n, firstImpression: first } = layout
    const line = ({ own }: Effects, place: number, value: number) =>
      addLine(own, from, block.inverse, place * n, n, value)
    line(g, 0, at(solution.own, from) / spreads.g)
    const source = 1 + layout.competencies.length
    for (let k = 1; k < source; k++) line(c, k, at(solution.own, from + k) / spreads.c)
    for (let k = source; k < first; k++) line(m, k, at(solution.own, from + k) / spreads.m)
    for (let u = 0; u < layout.impressionRater.length; u++) {
      const rater = at(layout.impressionRater, u)
      const impression = at(solution.own, from + first + u)
      const own = rater < 0 ? impression : impression - at(solution.top, cells + rater)
      line(h, first + u, own / spreads.h)
      if (rater >= 0) add(h.top, cells + rater, -own / spreads.h)
    }
    // The parts q are integrated out: as data they are as quickly had.
    right.fill(0, 0, n)
    takeCells(layout, block, spreads, solution.parts, inOrder, partOffset, right, 0)
    for (let k = 0; k < n; k++) right[k] = -at(right, k)
    solveBlock(block, n, right, 0, q.own, from)
    for (let cell = 0; cell < layout.cells.length; cell++) {
      const part = at(solution.parts, partOffset + cell)
      const rows = at(layout.counts, cell)
      add(q.top, at(layout.cells, cell), (at(block.omega, cell) * rows * part) / spreads.e)
      q.parts[partOffset + cell] = at(block.pull, cell) * rows * part
      e.parts[partOffset + cell] = at(block.omega, cell) * part
    }
    for (const { own, top } of [g, c, m, q, h]) {
      borderProducts(layout, block, spreads, own, from, onTop)
      for (let i = 0; i < layout.top.length; i++) add(top, at(layout.top, i), -at(onTop, i))
    }
    if (index % STRETCH === 0) yield
  }
  for (const { top, own } of [g, c, m, d, h]) {
    addLine(e.top, 0, top, 0, size, 1)
    addLine(e.own, 0, own, 0, own.length, 1)
  }
  addLine(e.top, 0, q.top, 0, size, -1)
  addLine(e.own, 0, q.own, 0, q.own.length, -1)
  addLine(e.top, 0, levelPulls(system, solution), 0, cells, 1)
  for (const { top } of all) solveTop(system, top)
  for (let index = 0; index < people.length; index++) {
    const layout = layoutAt(design, index)
    const block = blockAt(system, index)
    for (const effects of all) {
      right.fill(0, 0, layout.size)
      takeBorder(layout, block, spreads, effects.top, right, 0)
      solveBlock(block, layout.size, right, 0, onTop, 0)
      addLine(effects.own, layout.ownOffset, onTop, 0, layout.size, 1)
      takeParts(layout, block.pull, effects)
    }
    if (index % STRETCH === 0) yield
  }
  turnRound(system, solution, [g, c, m, d, h])
  return all
}

/** Σμ⁻¹(μ̂ − prior mean). */
function levelPulls({ design, levelPrecision }: System, { top }: Solution): Float64Array {
  const { cells, level } = design
  const pulls = new Float64Array(cells)
  for (let i = 0; i < cells; i++)
    for (let j = 0; j < cells; j++)
      add(pulls, i, at(levelPrecision, i * cells + j) * (at(top, j) - level.mean))
  return pulls
}

/** Parts less t·Σ over the cell of μ + g + c + m + u. */
function takeParts(
  layout: System['design']['people'][number],
  pull: Float64Array,
  { top, own, parts }: Effects,
): void {
  const { ownOffset, partOffset, cellStart, rowImpression, firstImpression } = layout
  for (let cell = 0; cell < layout.cells.length; cell++) {
    const start = at(cellStart, cell)
    const to = at(cellStart, cell + 1)
    let sum =
      (to - start) *
      (at(top, at(layout.cells, cell)) +
        at(own, ownOffset) +
        at(own, ownOffset + at(layout.cellCompetency, cell)) +
        at(own, ownOffset + at(layout.cellSource, cell)))
    for (let row = start; row < to; row++)
      sum += at(own, ownOffset + firstImpression + at(rowImpression, row))
    add(parts, partOffset + cell, -at(pull, cell) * sum)
  }
}

/** The effects of each kind less what their precisions came to. */
function turnRound(
  { design, size }: System,
  solution: Solution,
  [g, c, m, d, h]: readonly [Effects, Effects, Effects, Effects, Effects],
): void {
  const { cells } = design
  for (const { top, own, parts } of [g, c, m, d, h])
    for (const values of [top, own, parts])
      for (let i = 0; i < values.length; i++) values[i] = -at(values, i)
  for (let i = cells; i < size; i++) add(d.top, i, at(solution.top, i))
  for (const layout of design.people) {
    const { ownOffset, firstImpression } = layout
    const source = 1 + layout.competencies.length
    for (let k = 0; k < layout.size; k++) {
      const value = at(solution.own, ownOffset + k)
      if (k < firstImpression) {
        add((k === 0 ? g : k < source ? c : m).own, ownOffset + k, value)
        continue
      }
      const rater = at(layout.impressionRater, k - firstImpression)
      const severity = rater < 0 ? 0 : at(solution.top, cells + rater)
      add(d.own, ownOffset + k, severity)
      add(h.own, ownOffset + k, value - severity)
    }
  }
}

/** Σ over the effects of each kind but e of one by the other, by their variance, in the order of the spreads. */
function products({ design, spreads, size }: System, one: Effects, other: Effects): Float64Array {
  const { cells } = design
  const sums = new Float64Array(6)
  for (let i = cells; i < size; i++) add(sums, 4, at(one.top, i) * at(other.top, i))
  for (const layout of design.people) {
    const { ownOffset, partOffset, firstImpression, impressionRater } = layout
    const source = 1 + layout.competencies.length
    for (let k = 0; k < firstImpression; k++) {
      const place = ownOffset + k
      add(sums, k === 0 ? 0 : k < source ? 1 : 2, at(one.own, place) * at(other.own, place))
    }
    for (let u = 0; u < impressionRater.length; u++) {
      const place = ownOffset + firstImpression + u
      const rater = at(impressionRater, u)
      const severity = ({ top }: Effects) => (rater < 0 ? 0 : at(top, cells + rater))
      const halo = (effects: Effects) => at(effects.own, place) - severity(effects)
      add(sums, 5, halo(one) * halo(other))
    }
    for (let cell = 0; cell < layout.cells.length; cell++) {
      const place = partOffset + cell
      add(sums, 3, at(one.parts, place) * at(other.parts, place))
    }
  }
  const { g, c, m, q, d, h } = spreads
  return sums.map((sum, t) => sum / at([g, c, m, q, d, h], t))
}

/**
 * Average information of the seven log variances (Gilmour, Thompson & Cullis 1995): half of each row's own effects of one
 * kind times what the other kind's leave over, by v.e. What is left over, summed by unknown, is the precision of the
 * solution, so that it is had from the unknowns.
 */
export function informationOf(
  system: System,
  solution: Solution,
  working: readonly Effects[],
): number[][] {
  const { residual } = solution
  const half = working.map((effects) => [...products(system, solution, effects)].map((p) => p / 2))
  const ofE = half[6] ?? []
  let last = 0
  for (let i = 0; i < residual.length; i++) last += at(residual, i) ** 2
  last /= 2 * system.spreads.e
  for (const value of ofE) last -= value
  const levels = working[6]?.top ?? new Float64Array(0)
  levelPulls(system, solution).forEach((pull, cell) => {
    last -= (pull * at(levels, cell)) / 2
  })
  return [...half.slice(0, 6).map((line, b) => [...line, at(ofE, b)]), [...ofE, last]]
}
