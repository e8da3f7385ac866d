import { sparsePattern } from '../sparse-pattern.ts'
import {
  addBetween,
  addSquare,
  entryOf,
  factorInPlace,
  type SparseMatrix,
  selectedInverse,
  sparseMatrix,
} from '../sparse-symmetric.ts'
import type { Layout } from './layout.ts'
import { type System, UNSOUND } from './system.ts'

/**
 * How much the two jobs are joined by. The inverse of equations that are joined by ε·Q has ε·Ψ⁻¹QΨ'⁻¹ between the two,
 * and what else it has there is ε² times smaller: less than the numbers can hold.
 */
const JOINED = 2 ** -24

/** ℓ'Ψ⁻¹QΨ'⁻¹ℓ' for lines over unknowns of either job that one person touches. */
export type Joint = (
  inFirst: ReadonlyMap<number, number>,
  inSecond: ReadonlyMap<number, number>,
) => number

/** The equations of two jobs side by side. Everybody of either job has to be added before the jobs are joined. */
export class JointEquations {
  readonly #systems: readonly [System, System]
  readonly #matrix: SparseMatrix
  /** Places of a rater who rates in both jobs. */
  readonly #inBoth: (readonly [number, number])[]

  constructor(a: System, b: System) {
    this.#systems = [a, b]
    const [one, other] = [a.design, b.design]
    this.#inBoth = one.raters.flatMap((rater, place) => {
      const same = other.raterPlace.get(rater)
      if (same === undefined) return []
      return [[this.#placed(0, one.cells + place), this.#placed(1, other.cells + same)] as const]
    })
    const raters = (job: 0 | 1, layout: Layout | undefined) =>
      layout ? this.#all(job, layout.top.subarray(layout.cells.length)) : new Int32Array()
    const cliques = [
      ...one.people.map((layout) =>
        Int32Array.of(
          ...raters(0, layout),
          ...raters(1, other.people[other.place.get(layout.person) ?? -1]),
        ),
      ),
      ...other.people.map((layout) =>
        one.place.has(layout.person) ? new Int32Array() : raters(1, layout),
      ),
      ...this.#inBoth.map((pair) => Int32Array.from(pair)),
    ].filter(({ length }) => length > 1)
    this.#matrix = sparseMatrix(sparsePattern(a.size + b.size, one.cells + other.cells, cliques))
    for (const job of [0, 1] as const) {
      const { design, size, levelPrecision, spreads } = this.#systems[job]
      const level = Int32Array.from({ length: design.cells }, (_, cell) => cell)
      addSquare(this.#matrix, this.#all(job, level), levelPrecision)
      const alone = Float64Array.of(1 / spreads.d)
      for (let i = design.cells; i < size; i++)
        addSquare(this.#matrix, Int32Array.of(this.#placed(job, i)), alone)
    }
  }

  /** Cells of both jobs come first, then the raters of either. */
  #placed(job: 0 | 1, place: number): number {
    const [a, b] = this.#systems
    if (job === 0) return place < a.design.cells ? place : place + b.design.cells
    return place < b.design.cells ? place + a.design.cells : place + a.size
  }

  #all(job: 0 | 1, places: Int32Array): Int32Array {
    return places.map((place) => this.#placed(job, place))
  }

  /** What a person adds to the precision of one job. */
  addPerson(job: 0 | 1, { top }: Layout, precision: Float64Array): void {
    addSquare(this.#matrix, this.#all(job, top), precision)
  }

  /** The two jobs joined by a Q that holds this for each rater in both, and what is added, by lines of the second job. */
  joint(ofRaters: number) {
    const { pattern, diagonal, columns, rest } = this.#matrix
    const matrix: SparseMatrix = {
      pattern,
      diagonal: diagonal.slice(),
      columns: columns.slice(),
      rest: rest.slice(),
    }
    const entry = Float64Array.of(-JOINED * ofRaters)
    for (const [one, other] of this.#inBoth)
      addBetween(matrix, Int32Array.of(other), Int32Array.of(one), entry)
    return {
      add: ([one, other]: readonly [Layout, Layout], q: Float64Array) => {
        const joined = q.map((value) => -JOINED * value)
        addBetween(matrix, this.#all(1, other.top), this.#all(0, one.top), joined)
      },
      solved: (): Joint => {
        if (factorInPlace(matrix) === null) throw new RangeError(UNSOUND)
        const inverse = selectedInverse(matrix)
        return (one, other) => {
          const columns = Array.from(
            other,
            ([place, value]) => [this.#placed(1, place), value] as const,
          )
          let sum = 0
          for (const [place, value] of one) {
            const line = this.#placed(0, place)
            let inner = 0
            for (const [column, more] of columns) inner += more * entryOf(inverse, line, column)
            sum += value * inner
          }
          return sum / JOINED
        }
      },
    }
  }
}
