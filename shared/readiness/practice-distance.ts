/** What a rater gave and what the key says for one competency of a case; null = not observed. */
export interface PracticePair {
  given: number | null
  key: number | null
}

export interface PracticeDistance {
  /** Mean of |given − key| over what both scored; null where they share nothing. */
  apart: number | null
  /** Mean of given − key: positive = more lenient than the key. */
  lean: number | null
  /** Exactly the key, "not observed" included. */
  exact: number
  /** Scored where the text shows nothing, or seen as nothing where it shows something. */
  overlooked: number
  total: number
}

/** How far practice ratings are from the experts' key (frame-of-reference training, SCIENCE section 8). */
export function practiceDistance(pairs: readonly PracticePair[]): PracticeDistance {
  const both = pairs.flatMap(({ given, key }) =>
    given !== null && key !== null ? [given - key] : [],
  )
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    apart: mean(both.map(Math.abs)),
    lean: mean(both),
    exact: pairs.filter(({ given, key }) => given === key).length,
    overlooked: pairs.filter(({ given, key }) => (given === null) !== (key === null)).length,
    total: pairs.length,
  }
}
