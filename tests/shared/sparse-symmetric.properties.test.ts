import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choleskyInPlace,
  choleskySolve,
  inverseFromCholesky,
} from '../../shared/science/dense-symmetric.ts'
import { seededChance } from '../../shared/science/random.ts'
import { sparsePattern } from '../../shared/science/sparse-pattern.ts'
import {
  addSquare,
  entryOf,
  factorInPlace,
  selectedInverse,
  sparseMatrix,
  sparseSolve,
} from '../../shared/science/sparse-symmetric.ts'
import { holds } from '../support/properties.ts'

/** Cliques along a line of groups, some reaching further: what raters of regions look like. */
function invented(seed: number) {
  const chance = seededChance(seed)
  const pick = (n: number) => Math.floor(chance.uniform() * n)
  const common = 1 + pick(4)
  const nodes = 50 + pick(40)
  const size = common + nodes
  const reach = 2 + pick(12)
  const cliques = Array.from({ length: 60 + pick(60) }, () => {
    const first = pick(nodes)
    const far = chance.uniform() < 0.05
    const members = new Set(
      Array.from({ length: 1 + pick(4) }, () =>
        far ? pick(nodes) : (first + pick(reach)) % nodes,
      ),
    )
    return Int32Array.from(members, (node) => common + node)
  })
  return { chance, common, size, cliques }
}

describe('sparse symmetric equations', () => {
  it('solve, and invert on their pattern, as dense ones do', () => {
    let eliminated = 0
    holds(fc.integer({ min: 0, max: 0x7fff_ffff }), (seed) => {
      const { chance, common, size, cliques } = invented(seed)
      const pattern = sparsePattern(size, common, cliques)
      eliminated += pattern.eliminated
      const sparse = sparseMatrix(pattern)
      const dense = new Float64Array(size * size)
      const put = (places: Int32Array) => {
        const n = places.length
        const line = Float64Array.from({ length: n }, () => chance.normal())
        const square = Float64Array.from({ length: n * n }, (_, at) => {
          const [i, j] = [Math.floor(at / n), at % n]
          return (line[i] ?? 0) * (line[j] ?? 0) + (i === j ? 0.5 : 0)
        })
        addSquare(sparse, places, square)
        places.forEach((a, i) => {
          places.forEach((b, j) => {
            dense[a * size + b] = (dense[a * size + b] ?? 0) + (square[i * n + j] ?? 0)
          })
        })
      }
      const everybody = Array.from({ length: common }, (_, place) => place)
      for (let place = 0; place < size; place++) put(Int32Array.of(place))
      for (const clique of cliques) put(Int32Array.from([...everybody, ...clique]))
      const byDense = choleskyInPlace(dense, size) ?? Number.NaN
      expect(Math.abs((factorInPlace(sparse) ?? 0) - byDense)).toBeLessThan(1e-8)
      const x = Float64Array.from({ length: size }, () => chance.normal())
      const y = x.slice()
      choleskySolve(dense, size, x)
      sparseSolve(sparse, y)
      let worst = x.reduce((most, value, i) => Math.max(most, Math.abs(value - (y[i] ?? 0))), 0)
      const inverse = inverseFromCholesky(dense, size)
      const selected = selectedInverse(sparse)
      for (const clique of cliques) {
        const places = [...everybody, ...clique]
        for (const a of places) {
          for (const b of places) {
            const difference = entryOf(selected, a, b) - (inverse[a * size + b] ?? 0)
            worst = Math.max(worst, Math.abs(difference))
          }
        }
      }
      expect(worst).toBeLessThan(1e-8)
    })
    expect(eliminated).toBeGreaterThan(0)
  })
})
