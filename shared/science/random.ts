/**
 * Seeded chance for simulations: the same seed gives the same numbers on every machine. xoshiro128** of Blackman and
 * Vigna (2018), seeded by splitmix32; period 2¹²⁸ − 1. Not for secrets.
 */
export interface SeededChance {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number
  /** Standard normal, by Marsaglia's polar method. */
  normal(): number
}

export function seededChance(seed: number): SeededChance {
  let mix = seed | 0
  const next = () => {
    mix = (mix + 0x9e3779b9) | 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
  let [a, b, c, d] = [next(), next(), next(), next()]
  const uniform = () => {
    const fives = Math.imul(b, 5)
    const turned = Math.imul((fives << 7) | (fives >>> 25), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return (turned >>> 0) / 4294967296
  }
  let spare: number | null = null
  return {
    uniform,
    normal() {
      if (spare !== null) {
        const kept = spare
        spare = null
        return kept
      }
      for (;;) {
        const x = 2 * uniform() - 1
        const y = 2 * uniform() - 1
        const s = x * x + y * y
        if (s > 0 && s < 1) {
          const scale = Math.sqrt((-2 * Math.log(s)) / s)
          spare = y * scale
          return x * scale
        }
      }
    },
  }
}
