import { inverseFromCholesky } from '../dense-symmetric.ts'
import { rowProducts } from '../row-products.ts'
import { squareOf } from '../sparse-symmetric.ts'
import { backward } from './block.ts'
import { halfSolvedBorder } from './border.ts'
import { blockAt, layoutAt, type System } from './system.ts'

/** Posterior covariances of one person: own unknowns, −own with top (by lines of top), top. */
export interface PersonCovariance {
  own: Float64Array
  cross: Float64Array
  shared: Float64Array
}

function transposed(table: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(rows * columns)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) turned[c * rows + r] = table[r * columns + c] as number
  }
  return turned
}

export function personCovariance(system: System, index: number): PersonCovariance {
  const { spreads } = system
  const layout = layoutAt(system.design, index)
  const block = blockAt(system, index)
  const { size, top } = layout
  const width = top.length
  const shared = squareOf(system.inverse(), top)
  // S = A⁻¹B by lines of the person's unknowns: cross = shared·S', own = A⁻¹ + S·shared·S'.
  const half = halfSolvedBorder(layout, block, spreads)
  for (let i = 0; i < width; i++) backward(block.factor, size, half, i * size)
  const solved = transposed(half, width, size)
  const cross = rowProducts(shared, width, solved, size, width, false)
  const own = rowProducts(transposed(cross, width, size), size, solved, size, width, true)
  const alone = inverseFromCholesky(block.factor, size)
  for (let k = 0; k < size; k++) {
    for (let l = 0; l <= k; l++) {
      const value = (own[k * size + l] as number) + (alone[k * size + l] as number)
      own[k * size + l] = value
      own[l * size + k] = value
    }
  }
  return { own, cross, shared }
}
