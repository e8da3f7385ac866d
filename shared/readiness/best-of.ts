import { probabilityBestCovariance } from '../science/probability-best-covariance.ts'

/** A score with its error; null = there is none. */
export interface Estimate {
  repId: string
  score: number | null
  se: number | null
}

/** The chance of each to have the highest of these scores; null = no score, or nobody to compare it with. */
export function bestOf(
  people: readonly Estimate[],
  covariance: (a: string, b: string) => number,
): (number | null)[] {
  const scored = people.filter(({ score }) => score !== null)
  if (scored.length < 2) return people.map(() => null)
  const probabilities = probabilityBestCovariance(
    scored.map(({ score }) => score ?? 0),
    scored.map((a) =>
      scored.map((b) => (a === b ? (a.se ?? 0) ** 2 : covariance(a.repId, b.repId))),
    ),
  )
  const byRep = new Map(scored.map(({ repId }, index) => [repId, probabilities[index] ?? null]))
  return people.map(({ repId }) => byRep.get(repId) ?? null)
}
