import { describe, expect, it } from 'vitest'
import { normalCdf } from '../../shared/science/normal.ts'
import { mixtureQuantile, quickNormalCdf } from '../../shared/science/normal-mixture.ts'
import { seededChance } from '../../shared/science/random.ts'

describe('mixtures of normal distributions', () => {
  it('Φ from the table agrees with Φ, in the tails as well', () => {
    for (let x = -12; x <= 12; x += 0.00731) {
      const exact = normalCdf(x)
      expect(Math.abs(quickNormalCdf(x) - exact)).toBeLessThan(1e-15 + 1e-9 * Math.min(exact, 1e-6))
    }
    expect(quickNormalCdf(-30)).toBeGreaterThan(0)
  })

  it('a quantile puts its share below it, within the step of 1e-9, in 1,000 mixtures narrow, wide and far apart', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const chance = seededChance(seed)
      const n = 1 + Math.floor(chance.uniform() * 12)
      const raw = Float64Array.from({ length: n }, () => chance.uniform() ** 3 + 1e-6)
      const total = raw.reduce((sum, value) => sum + value, 0)
      const weights = raw.map((value) => value / total)
      const apart = 10 ** (2 * chance.uniform() - 1)
      const means = Float64Array.from({ length: n }, () => apart * chance.normal())
      const spreads = Float64Array.from({ length: n }, () => 10 ** (2 * chance.uniform() - 2))
      const centre = means.reduce((sum, mean, i) => sum + mean * (weights[i] ?? 0), 0)
      for (const share of [0.1, 0.5, 0.9]) {
        const z = mixtureQuantile(share, weights, means, spreads, centre)
        const below = weights.reduce(
          (sum, weight, i) => sum + weight * normalCdf((z - (means[i] ?? 0)) / (spreads[i] ?? 1)),
          0,
        )
        expect(Math.abs(below - share), `seed ${seed}, share ${share}`).toBeLessThan(4e-8)
      }
    }
  })
})
