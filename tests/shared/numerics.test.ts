import { describe, expect, it } from 'vitest'
import { fQuantile, incompleteBeta, logGamma } from '../../shared/science/beta.ts'
import {
  choleskyInPlace,
  choleskySolve,
  inverseOfCholesky,
} from '../../shared/science/dense-symmetric.ts'
import { fourFifthsFalseAlarm } from '../../shared/science/four-fifths-false-alarm.ts'
import { normalCdf, normalQuantile } from '../../shared/science/normal.ts'
import { normalSource } from '../support/rating-panels.ts'

function expectRelative(got: number | null, expected: number): void {
  expect(Math.abs((got ?? Number.NaN) / expected - 1)).toBeLessThan(1e-12)
}

// Expected values from R 4.2.2.
describe('distributions', () => {
  it('give the normal distribution to full precision, far into the tail', () => {
    expectRelative(normalCdf(-5), 2.866515718791939e-7)
    expectRelative(normalCdf(1.96), 0.9750021048517796)
    expectRelative(normalCdf(-20), 2.7536241186062337e-89)
    expectRelative(normalQuantile(1e-10), -6.361340902404057)
    expectRelative(normalQuantile(0.975), 1.959963984540054)
    expect(normalCdf(0)).toBe(0.5)
    expect(normalQuantile(0.5)).toBe(0)
  })

  it('give log-gamma, the incomplete beta function and F quantiles', () => {
    expectRelative(logGamma(0.5), 0.5723649429247001)
    expectRelative(logGamma(1234.5), 7550.5509010778942)
    expectRelative(incompleteBeta(0.3, 2, 7), 0.74470167)
    expectRelative(fQuantile(0.975, 5, 10), 4.236085668188633)
    expectRelative(fQuantile(0.025, 2.5, 400), 0.04742659572691821)
    expectRelative(fQuantile(0.99, 1, 1), 4052.1806954768217)
  })

  it('tell how often the four-fifths rule fires by chance, against a named group, too', () => {
    expect(fourFifthsFalseAlarm(20, 20, 0.2)?.namedGroup).toBeCloseTo(0.357, 3)
    expect(fourFifthsFalseAlarm(200, 200, 0.2)?.namedGroup).toBeCloseTo(0.132, 3)
    expect(fourFifthsFalseAlarm(500, 500, 0.2)?.probability).toBeCloseTo(0.078, 3)
  })
})

describe('dense symmetric systems', () => {
  for (const n of [1, 3, 31, 32, 33, 130]) {
    it(`of ${n} unknowns are factored, solved and inverted`, () => {
      const normal = normalSource(n)
      const root = Array.from({ length: n }, () => Array.from({ length: n }, normal))
      const matrix = new Float64Array(n * n)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const product = (root[i] ?? []).reduce((sum, a, k) => sum + a * (root[j]?.[k] ?? 0), 0)
          matrix[i * n + j] = product + (i === j ? n : 0)
        }
      }
      const times = (x: Float64Array, i: number) =>
        x.reduce((sum, value, k) => sum + value * (matrix[i * n + k] ?? 0), 0)
      const factor = matrix.slice()
      expect(choleskyInPlace(factor, n)).not.toBeNull()
      const b = Float64Array.from({ length: n }, (_, index) => index + 1)
      choleskySolve(factor, n, b)
      for (let i = 0; i < n; i++) expect(times(b, i)).toBeCloseTo(i + 1, 8)
      const inverse = inverseOfCholesky(factor, n)
      const row = (i: number) => inverse.subarray(i * n, (i + 1) * n)
      for (let i = 0; i < n; i++) {
        const column = Float64Array.from({ length: n }, (_, j) =>
          row(i).reduce((sum, value, k) => sum + value * (row(j)[k] ?? 0), 0),
        )
        for (let j = 0; j < n; j++) expect(times(column, j)).toBeCloseTo(i === j ? 1 : 0, 9)
      }
    })
  }

  it('are refused when they are not positive definite', () => {
    expect(choleskyInPlace(Float64Array.of(1, 2, 2, 1), 2)).toBeNull()
  })
})
