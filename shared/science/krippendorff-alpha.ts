import { finiteOrNull } from './finite.ts'

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'
export type AlphaBand = 'good' | 'tentative' | 'low'

export interface KrippendorffAlpha {
  /** 1 = perfect agreement, 0 = chance, below 0 = systematic disagreement. */
  alpha: number | null
  /** "good" from .80, "tentative" from .667, otherwise "low" (Krippendorff 2019). */
  band: AlphaBand | null
  observedDisagreement: number | null
  expectedDisagreement: number | null
  /** Units with at least two ratings, and the ratings in them. */
  units: number
  ratings: number
}

type Distance = (c: number, k: number) => number

/** Squared distance between two values by their places in the sorted list of values. */
function distance(level: MeasurementLevel, values: readonly number[], counts: readonly number[]) {
  const at = (list: readonly number[], index: number) => list[index] ?? 0
  const cumulative: number[] = []
  let running = 0
  for (const count of counts) {
    running += count
    cumulative.push(running)
  }
  const byLevel: Record<MeasurementLevel, Distance> = {
    nominal: (c, k) => (c === k ? 0 : 1),
    ordinal: (c, k) => {
      const [low, high] = c < k ? [c, k] : [k, c]
      const between = at(cumulative, high) - at(cumulative, low) + at(counts, low)
      return (between - (at(counts, low) + at(counts, high)) / 2) ** 2
    },
    interval: (c, k) => (at(values, c) - at(values, k)) ** 2,
    ratio: (c, k) => {
      const total = at(values, c) + at(values, k)
      return total === 0 ? 0 : ((at(values, c) - at(values, k)) / total) ** 2
    },
  }
  return byLevel[level]
}

/** Krippendorff's word for an alpha: "good" from .80, "tentative" from .667. */
export function alphaBand(alpha: number): AlphaBand {
  if (alpha >= 0.8) return 'good'
  return alpha >= 0.667 ? 'tentative' : 'low'
}

/**
 * Krippendorff's α = 1 − D_o/D_e from the coincidence matrix, for any number of raters and with
 * missing ratings (null). One row per unit (ratee). Units with fewer than two ratings are dropped.
 * Range up to 1. Null when fewer than two ratings can be paired, when no value varies (agreement
 * cannot be told from a constant), or for level "ratio" with a negative value.
 * Source: Krippendorff 2019, Content Analysis; Hayes & Krippendorff 2007. Ordinal suits 1–5 anchors.
 */
export function krippendorffAlpha(
  units: readonly (readonly (number | null)[])[],
  level: MeasurementLevel = 'ordinal',
): KrippendorffAlpha {
  const paired = units
    .map((unit) => unit.filter((value): value is number => value !== null))
    .filter((unit) => unit.length >= 2)
  const values = [...new Set(paired.flat())].sort((a, b) => a - b)
  const place = new Map(values.map((value, index) => [value, index]))
  const counts: number[] = new Array(values.length).fill(0)
  for (const unit of paired) {
    for (const value of unit) {
      const index = place.get(value) ?? 0
      counts[index] = (counts[index] ?? 0) + 1
    }
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  const size = { units: paired.length, ratings: total }
  const unusable = level === 'ratio' && (values[0] ?? 0) < 0
  if (total < 2 || values.length < 2 || unusable) {
    const none = { alpha: null, band: null, observedDisagreement: null, expectedDisagreement: null }
    return { ...none, ...size }
  }
  const delta = distance(level, values, counts)

  let observed = 0
  for (const unit of paired) {
    const places = unit.map((value) => place.get(value) ?? 0).sort((a, b) => a - b)
    let sum = 0
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b < places.length; b++) sum += delta(places[a] ?? 0, places[b] ?? 0)
    }
    observed += (2 * sum) / (places.length - 1)
  }
  let expected = 0
  for (let c = 0; c < values.length; c++) {
    for (let k = c + 1; k < values.length; k++) {
      expected += 2 * (counts[c] ?? 0) * (counts[k] ?? 0) * delta(c, k)
    }
  }
  const observedDisagreement = finiteOrNull(observed / total)
  const expectedDisagreement = finiteOrNull(expected / (total * (total - 1)))
  const alpha =
    observedDisagreement === null || expectedDisagreement === null
      ? null
      : finiteOrNull(1 - observedDisagreement / expectedDisagreement)
  return {
    alpha,
    band: alpha === null ? null : alphaBand(alpha),
    observedDisagreement,
    expectedDisagreement,
    ...size,
  }
}
