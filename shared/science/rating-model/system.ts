import { finished, type Steps } from '../../model/steps.ts'
import { choleskyInPlace, inverseFromCholesky } from '../dense-symmetric.ts'
import { type SparsePattern, sparsePattern } from '../sparse-pattern.ts'
import {
  addSquare,
  factorInPlace,
  type SparseMatrix,
  selectedInverse,
  sparseMatrix,
  sparseSolve,
} from '../sparse-symmetric.ts'
import { type Block, blockOf, blockRoom, bump, solveBlock } from './block.ts'
import { precisionOf, rightSide, roomFor, solvedBorder, takeBorder } from './border.ts'
import { add, at, type Design, type Spreads } from './design.ts'
import type { Layout, Pattern } from './layout.ts'

/** The equations of a whole job at given spreads, ready to be solved for any data. */
export interface System {
  design: Design
  spreads: Spreads
  /** One for each person; people of the same pattern share one. */
  blocks: readonly Block[]
  /** Unknowns of the whole job: cells, then raters. */
  size: number
  /** Factor of their precision Ψ, with everybody's own unknowns eliminated. */
  factor: SparseMatrix
  /** Σμ⁻¹, cells × cells. */
  levelPrecision: Float64Array
  /** log|V| of the ratings (2.5 of the method): the part of the deviance that no score enters. */
  logDeterminant: number
  /** Ψ⁻¹ between cells, and between the raters of one person; worked out when first asked for. */
  inverse: () => SparseMatrix
}

/** Posterior means for one vector of data. */
export interface Solution {
  data: Float64Array
  top: Float64Array
  /** Everybody's own unknowns, each from their layout's `ownOffset` on. */
  own: Float64Array
  /** Part q of each cell seen, each from their layout's `partOffset` on. */
  parts: Float64Array
  residual: Float64Array
  quadratic: number
}

function levelCovariance({ sources, competencies, level, cells }: Design): Float64Array {
  const k = competencies.length
  const sigma = new Float64Array(cells * cells)
  for (let a = 0; a < cells; a++) {
    for (let b = 0; b < cells; b++) {
      const source = Math.floor(a / k) === Math.floor(b / k)
      const competency = a % k === b % k
      sigma[a * cells + b] =
        level.all +
        (source ? level.source : 0) +
        (competency ? level.competency : 0) +
        (source && competency ? level.cell : 0)
    }
  }
  if (sources.length === 0) throw new RangeError('A model needs a source.')
  return sigma
}

export const UNSOUND = 'The spreads leave no sound equations.'

function sound(logDeterminant: number | null): number {
  if (logDeterminant === null) throw new RangeError(UNSOUND)
  return logDeterminant
}

/** Which raters meet, and in what order they are eliminated: the same at all spreads. */
const patterns = new WeakMap<Design, SparsePattern>()

function patternOf(design: Design): SparsePattern {
  const known = patterns.get(design)
  if (known) return known
  const raters = design.people.map((layout) => layout.top.subarray(layout.cells.length))
  const cliques = raters.filter(({ length }) => length > 1)
  const pattern = sparsePattern(design.cells + design.raters.length, design.cells, cliques)
  patterns.set(design, pattern)
  return pattern
}

/** What everybody of one pattern adds to the equations. */
interface Part {
  block: Block
  precision: Float64Array
  logDeterminant: number
}

function partOf(layout: Layout, block: Block, spreads: Spreads): Part {
  let logDeterminant =
    block.logDeterminant +
    Math.log(spreads.g) +
    layout.competencies.length * Math.log(spreads.c) +
    layout.sources.length * Math.log(spreads.m) +
    layout.labels.length * Math.log(spreads.h)
  for (let cell = 0; cell < block.omega.length; cell++)
    logDeterminant -= Math.log(block.omega[cell] as number)
  const solved = solvedBorder(layout, block, spreads)
  return { block, precision: precisionOf(layout, block, spreads, solved), logDeterminant }
}

export function ratingSystem(design: Design, spreads: Spreads): System {
  const { cells, people, raters, scores } = design
  const size = cells + raters.length
  const sigma = levelCovariance(design)
  const logSigma = sound(choleskyInPlace(sigma, cells))
  const levelPrecision = inverseFromCholesky(sigma, cells)
  const factor = sparseMatrix(patternOf(design))
  const level = Int32Array.from({ length: cells }, (_, cell) => cell)
  addSquare(factor, level, levelPrecision)
  for (let i = cells; i < size; i++) {
    addSquare(factor, Int32Array.of(i), Float64Array.of(1 / spreads.d))
  }
  let logDeterminant = logSigma + scores.length * Math.log(spreads.e)
  logDeterminant += raters.length * Math.log(spreads.d)
  const patterns = [...new Set(people.map(({ pattern }) => pattern))]
  const room = blockRoom(patterns)
  const known = new Map<Pattern, Part>()
  let from = 0
  const blocks = people.map((layout) => {
    const { pattern } = layout
    let part = known.get(pattern)
    if (!part) {
      const block = blockOf(pattern, spreads, room, from)
      from += pattern.size ** 2 + 2 * pattern.cells.length
      part = partOf(layout, block, spreads)
      if (pattern.people > 1) known.set(pattern, part)
    }
    addSquare(factor, layout.top, part.precision)
    logDeterminant += part.logDeterminant
    return part.block
  })
  logDeterminant += sound(factorInPlace(factor))
  let inverted: SparseMatrix | null = null
  const inverse = () => {
    inverted ??= selectedInverse(factor)
    return inverted
  }
  return { design, spreads, blocks, size, factor, levelPrecision, logDeterminant, inverse }
}

/** Parts q of a person's cells, and what is left of each row, once all else is known. */
function partsAndResiduals(layout: Layout, { pull }: Block, solution: Solution): void {
  const { data, top, own, parts, residual } = solution
  const { offset, ownOffset, partOffset, cells, cellStart, rowImpression } = layout
  const { cellCompetency, cellSource } = layout
  const first = ownOffset + layout.firstImpression
  const general = own[ownOffset] as number
  for (let cell = 0; cell < cells.length; cell++) {
    const fixed =
      (top[cells[cell] as number] as number) +
      general +
      (own[ownOffset + (cellCompetency[cell] as number)] as number) +
      (own[ownOffset + (cellSource[cell] as number)] as number)
    const from = cellStart[cell] as number
    const to = cellStart[cell + 1] as number
    let sum = 0
    for (let row = from; row < to; row++) {
      const impression = own[first + (rowImpression[row] as number)] as number
      const rest = (data[offset + row] as number) - fixed - impression
      residual[offset + row] = rest
      sum += rest
    }
    const part = (pull[cell] as number) * sum
    parts[partOffset + cell] = part
    for (let row = offset + from; row < offset + to; row++) {
      residual[row] = (residual[row] as number) - part
    }
  }
}

/** Data over all rows, and the prior mean of every level. */
export interface Given {
  data: Float64Array
  priorMean: number
}

/** People between two pauses. */
export const STRETCH = 100

/** Posterior means for data over all rows, with this prior mean of every level. */
export const solveFor = (system: System, data: Float64Array, priorMean: number): Solution =>
  finished(solveInSteps(system, [{ data, priorMean }]))[0] as Solution // one for one

/**
 * The same for several vectors of data, a stretch of people at a time: whatever is kept of a person is looked up once for
 * all of them, which takes most of the time where there are many people.
 */
export function* solveInSteps(system: System, given: readonly Given[]): Steps<Solution[]> {
  const { design, spreads, levelPrecision, size } = system
  const { cells, people } = design
  const solutions = given.map(({ data, priorMean }): Solution => {
    const top = new Float64Array(size)
    let quadratic = 0
    for (let i = 0; i < cells; i++) {
      for (let j = 0; j < cells; j++) add(top, i, at(levelPrecision, i * cells + j) * priorMean)
      quadratic += at(top, i) * priorMean
    }
    const own = new Float64Array(design.ownSize)
    const parts = new Float64Array(design.partSize)
    return { data, top, own, parts, residual: new Float64Array(data.length), quadratic }
  })
  const onTop = new Float64Array(design.widest)
  const room = roomFor(design.widest, cells)
  for (let index = 0; index < people.length; index++) {
    const layout = layoutAt(design, index)
    const block = blockAt(system, index)
    const { offset, ownOffset, top: places } = layout
    for (const solution of solutions) {
      const { data, own, top } = solution
      solution.quadratic += rightSide(
        layout,
        block,
        spreads,
        data,
        offset,
        own,
        ownOffset,
        onTop,
        room,
      )
      for (let i = 0; i < places.length; i++) bump(top, places[i] as number, onTop[i] as number)
    }
    if (index % STRETCH === 0) yield
  }
  for (const solution of solutions) {
    const { top } = solution
    const right = top.slice()
    solveTop(system, top)
    for (let i = 0; i < size; i++) solution.quadratic -= (right[i] as number) * (top[i] as number)
  }
  const change = new Float64Array(design.widest)
  for (let index = 0; index < people.length; index++) {
    const layout = layoutAt(design, index)
    const block = blockAt(system, index)
    const { ownOffset, size: n } = layout
    for (const solution of solutions) {
      room.right.fill(0, 0, n)
      takeBorder(layout, block, spreads, solution.top, room.right, 0)
      solveBlock(block, n, room.right, 0, change, 0)
      for (let k = 0; k < n; k++) bump(solution.own, ownOffset + k, change[k] as number)
      partsAndResiduals(layout, block, solution)
    }
    if (index % STRETCH === 0) yield
  }
  return solutions
}

/** Ψ⁻¹ of a right side over the unknowns of the whole job, in its place. */
export const solveTop = ({ factor }: System, right: Float64Array): void =>
  sparseSolve(factor, right)
export const blockAt = (system: System, index: number): Block => system.blocks[index] as Block
export const layoutAt = (design: Design, index: number): Layout => design.people[index] as Layout
