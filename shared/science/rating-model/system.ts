import { choleskyInPlace, choleskySolve, inverseOfCholesky } from '../dense-symmetric.ts'
import { type Block, blockOf, rightSide } from './block.ts'
import { add, at, type Design, type Layout, type Spreads } from './design.ts'

/** The equations of a whole job at given spreads, ready to be solved for any data. */
export interface System {
  design: Design
  spreads: Spreads
  blocks: readonly Block[]
  /** Unknowns of the whole job: cells, then raters. */
  size: number
  factor: Float64Array
  /** Σμ⁻¹, cells × cells. */
  levelPrecision: Float64Array
  /** log|V| of the ratings (2.5 of the method): the part of the deviance that no score enters. */
  logDeterminant: number
}

/** Posterior means for one vector of data. */
export interface Solution {
  data: Float64Array
  top: Float64Array
  /** Each person's own unknowns, in the order of their layout. */
  own: readonly Float64Array[]
  /** Part q of each cell seen. */
  parts: readonly Float64Array[]
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

/** The full inverse of a matrix whose Cholesky factor is given. */
export function inverseOf(factor: Float64Array, n: number): Float64Array {
  const rows = inverseOfCholesky(factor, n)
  const inverse = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < n; k++) sum += at(rows, i * n + k) * at(rows, j * n + k)
      inverse[i * n + j] = sum
      inverse[j * n + i] = sum
    }
  }
  return inverse
}

function factored(matrix: Float64Array, n: number): number {
  const logDeterminant = choleskyInPlace(matrix, n)
  if (logDeterminant === null) throw new RangeError('The spreads leave no sound equations.')
  return logDeterminant
}

export function ratingSystem(design: Design, spreads: Spreads): System {
  const { cells, people, raters, scores } = design
  const size = cells + raters.length
  const sigma = levelCovariance(design)
  const logSigma = factored(sigma, cells)
  const levelPrecision = inverseOf(sigma, cells)
  const factor = new Float64Array(size * size)
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) factor[i * size + j] = at(levelPrecision, i * cells + j)
  }
  for (let i = cells; i < size; i++) factor[i * size + i] = 1 / spreads.d
  let logDeterminant = logSigma + scores.length * Math.log(spreads.e)
  logDeterminant += raters.length * Math.log(spreads.d)
  const blocks = people.map((layout) => {
    const block = blockOf(layout, spreads)
    const width = layout.top.length
    for (let i = 0; i < width; i++) {
      const line = at(layout.top, i) * size
      for (let j = 0; j < width; j++) {
        add(factor, line + at(layout.top, j), at(block.precision, i * width + j))
      }
    }
    logDeterminant +=
      block.logDeterminant +
      Math.log(spreads.g) +
      layout.competencies.length * Math.log(spreads.c) +
      layout.sources.length * Math.log(spreads.m) +
      layout.labels.length * Math.log(spreads.h)
    for (const omega of block.omega) logDeterminant -= Math.log(omega)
    return block
  })
  logDeterminant += factored(factor, size)
  return { design, spreads, blocks, size, factor, levelPrecision, logDeterminant }
}

export function rowsOfPerson(layout: Layout, values: Float64Array): Float64Array {
  return values.subarray(layout.offset, layout.offset + layout.rowCell.length)
}

/** A person's own unknowns and cell parts once the unknowns of the job are known. */
function ownSolution(
  layout: Layout,
  block: Block,
  own: Float64Array,
  top: Float64Array,
  y: Float64Array,
  residual: Float64Array,
): [own: Float64Array, parts: Float64Array] {
  const { size, cells } = layout
  choleskySolve(block.factor, size, own)
  for (let i = 0; i < layout.top.length; i++) {
    const value = at(top, at(layout.top, i))
    for (let k = 0; k < size; k++) add(own, k, -at(block.solved, i * size + k) * value)
  }
  const parts = new Float64Array(cells.length)
  for (let row = 0; row < y.length; row++) {
    const cell = at(layout.rowCell, row)
    const rest =
      at(y, row) -
      at(top, at(cells, cell)) -
      at(own, 0) -
      at(own, at(layout.cellCompetency, cell)) -
      at(own, at(layout.cellSource, cell)) -
      at(own, layout.firstImpression + at(layout.rowImpression, row))
    residual[row] = rest
    add(parts, cell, at(block.pull, cell) * rest)
  }
  for (let row = 0; row < y.length; row++) add(residual, row, -at(parts, at(layout.rowCell, row)))
  return [own, parts]
}

/** Posterior means for data over all rows, with this prior mean of every level. */
export function solveFor(system: System, data: Float64Array, priorMean: number): Solution {
  const { design, spreads, levelPrecision, size } = system
  const { cells, people } = design
  const top = new Float64Array(size)
  let quadratic = 0
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) add(top, i, at(levelPrecision, i * cells + j) * priorMean)
    quadratic += at(top, i) * priorMean
  }
  const sides = people.map((layout, index) => {
    const side = rightSide(layout, blockAt(system, index), spreads, rowsOfPerson(layout, data))
    for (let i = 0; i < layout.top.length; i++) add(top, at(layout.top, i), at(side.top, i))
    quadratic += side.quadratic
    return side
  })
  const right = top.slice()
  choleskySolve(system.factor, size, top)
  for (let i = 0; i < size; i++) quadratic -= at(right, i) * at(top, i)
  const residual = new Float64Array(data.length)
  const parts: Float64Array[] = []
  const own = people.map((layout, index) => {
    const [values, ownParts] = ownSolution(
      layout,
      blockAt(system, index),
      sides[index]?.own ?? new Float64Array(layout.size),
      top,
      rowsOfPerson(layout, data),
      rowsOfPerson(layout, residual),
    )
    parts.push(ownParts)
    return values
  })
  return { data, top, own, parts, residual, quadratic }
}

export const blockAt = (system: System, index: number): Block => system.blocks[index] as Block
export const layoutAt = (design: Design, index: number): Layout => design.people[index] as Layout
export const valuesAt = (list: readonly Float64Array[], index: number): Float64Array =>
  list[index] as Float64Array
