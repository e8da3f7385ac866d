import { rowProducts } from '../row-products.ts'
import { squareOf } from '../sparse-symmetric.ts'
import { addLine, transposed } from './border.ts'
import { at } from './design.ts'
import type { Layout } from './layout.ts'
import { blockAt, layoutAt, type System } from './system.ts'

/**
 * Posterior covariances of one person after another: own unknowns, own with those in the layout's `top`, and these. They
 * stand in one room that the next person's are written over.
 */
export class PersonCovariances {
  /** Covariances of the own unknowns, and of those in `top`: full squares. */
  readonly own: Float64Array
  readonly shared: Float64Array
  readonly #system: System
  /** B·shared by lines of `top`; times −A⁻¹ it is the covariance between the two. */
  readonly #taken: Float64Array
  readonly #lines: Float64Array
  readonly #half: Float64Array
  #inverse: Float64Array
  #size = 0

  constructor(system: System) {
    const square = () => new Float64Array(system.design.widest ** 2)
    this.#system = system
    this.own = square()
    this.shared = square()
    this.#taken = square()
    this.#lines = square()
    this.#half = square()
    this.#inverse = this.own
  }

  /** Works out those of the person at this place of the design. */
  turnTo(index: number): void {
    const layout = layoutAt(this.#system.design, index)
    const { inverse } = blockAt(this.#system, index)
    const { own, shared } = this
    const { size, top } = layout
    const width = top.length
    squareOf(this.#system.inverse(), top, shared)
    // Cov(x, τ) = −A⁻¹B·shared, Cov(x) = A⁻¹ + A⁻¹(B·shared·B')A⁻¹.
    this.#border(layout, index, shared, width)
    transposed(this.#lines, size, width, this.#taken)
    this.#border(layout, index, this.#taken, size)
    rowProducts(inverse, size, this.#lines, size, size, false, this.#half)
    rowProducts(this.#half, size, inverse, size, size, true, own)
    for (let k = 0; k < size; k++) {
      for (let l = 0; l <= k; l++) {
        const value = at(own, k * size + l) + at(inverse, k * size + l)
        own[k * size + l] = value
        own[l * size + k] = value
      }
    }
    this.#inverse = inverse
    this.#size = size
  }

  /** Covariance between the unknown at this place of `top` and this own one. */
  between(place: number, unknown: number): number {
    const size = this.#size
    let sum = 0
    for (let k = 0; k < size; k++)
      sum -=
        (this.#taken[place * size + k] as number) * (this.#inverse[unknown * size + k] as number)
    return sum
  }

  /** Into the lines: B times a table of `width` numbers for each unknown in `top`. */
  #border(layout: Layout, index: number, table: Float64Array, width: number): void {
    const { size, cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
    const { e, h } = this.#system.spreads
    const { omega } = blockAt(this.#system, index)
    const lines = this.#lines
    const first = layout.firstImpression
    const source = 1 + layout.competencies.length
    lines.fill(0, 0, size * width)
    for (let cell = 0; cell < cells.length; cell++) {
      const one = at(omega, cell) / e
      const all = one * at(counts, cell)
      const from = cell * width
      const c = at(cellCompetency, cell) * width
      const m = at(cellSource, cell) * width
      for (let k = 0; k < width; k++) {
        const value = all * (table[from + k] as number)
        lines[c + k] = (lines[c + k] as number) + value
        lines[m + k] = (lines[m + k] as number) + value
      }
      for (let row = at(cellStart, cell); row < at(cellStart, cell + 1); row++)
        addLine(lines, (first + at(rowImpression, row)) * width, table, from, width, one)
    }
    // Every cell is one of a source: g has what they have together.
    for (let m = source; m < first; m++) addLine(lines, 0, lines, m * width, width, 1)
    let column = cells.length
    for (let u = 0; u < layout.impressionRater.length; u++) {
      if (at(layout.impressionRater, u) < 0) continue
      addLine(lines, (first + u) * width, table, column++ * width, width, -1 / h)
    }
  }

  /** Variance of Σ over the rows of a cell of μ + g + c + m + u. */
  ofCell(layout: Layout, cell: number): number {
    const { own, shared } = this
    const { size, cellStart, rowImpression, firstImpression } = layout
    const n = at(layout.counts, cell)
    const c = at(layout.cellCompetency, cell)
    const m = at(layout.cellSource, cell)
    const from = at(cellStart, cell)
    const to = at(cellStart, cell + 1)
    const ofOwn = (place: number) =>
      2 * this.between(cell, place) +
      at(own, place) +
      at(own, place * size + c) +
      at(own, place * size + m)
    let sum = at(shared, cell * layout.top.length + cell) + ofOwn(0) + ofOwn(c) + ofOwn(m)
    sum *= n * n
    for (let row = from; row < to; row++) {
      const u = (firstImpression + at(rowImpression, row)) * size
      // Either way round: with what every row of the cell has, and with each other impression.
      sum += 2 * n * (this.between(cell, u / size) + at(own, u) + at(own, u + c) + at(own, u + m))
      for (let other = from; other < to; other++)
        sum += at(own, u + firstImpression + at(rowImpression, other))
    }
    return sum
  }
}
