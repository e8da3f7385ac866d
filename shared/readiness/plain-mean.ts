import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../model/source.ts'
import { compositeReliability } from '../science/composite-reliability.ts'
import { correlation, mean, sampleSd } from '../science/moments.ts'
import { spearmanBrown } from '../science/spearman-brown.ts'
import type { JobField } from './job-standing.ts'
import { oncePer } from './once-per.ts'
import { agreement } from './rater-desk.ts'
import { byPerson, type ScoredRating } from './rating-panel.ts'
import { asCount, asList, asPercent } from './wording.ts'

/** Fewest people seen by every source that is weighed before anything is said. */
const LEAST_PEOPLE = 10

/** How dependable the plain weighted mean of the sources is: a check beside the model, which no score is made by. */
export interface PlainMean {
  sources: readonly ScoredSource[]
  people: number
  reliability: number
  /** Standard error of measurement of such a mean, in points. */
  error: number
}

interface Weighed {
  source: ScoredSource
  weight: number
  reliability: number
  /** Mean of each person's raters. */
  means: ReadonlyMap<string, number>
}

/** What each rater gave a person on average, and how far the mean of a person's raters can be relied on. */
function weighed(
  source: ScoredSource,
  weight: number,
  ratings: readonly ScoredRating[],
): Weighed[] {
  const byForm = Map.groupBy(ratings, ({ repId, raterId }) => JSON.stringify([repId, raterId]))
  const forms = [...byForm.values()].flatMap(([first, ...rest]) =>
    first
      ? [
          {
            ratee: first.repId,
            rater: first.raterId,
            y: mean([first, ...rest].map(({ score }) => score)) ?? 0,
          },
        ]
      : [],
  )
  const byPerson = Map.groupBy(forms, ({ ratee }) => ratee)
  const { levels } = agreement(forms)
  const reliability = levels === null ? null : spearmanBrown(levels, forms.length / byPerson.size)
  if (reliability === null || reliability < 0) return []
  const means = new Map(
    [...byPerson].map(([person, list]) => [person, mean(list.map(({ y }) => y)) ?? 0] as const),
  )
  return [{ source, weight, reliability, means }]
}

/** Null where fewer than two sources have raters whose agreement is known, or too few people were seen by all of them. */
export const plainMean = oncePer(({ model, panel }: JobField): PlainMean | null => {
  const bySource = Map.groupBy(panel.ratings.filter(byPerson), ({ source }) => source)
  const parts = SCORED_SOURCES.flatMap((source) => {
    const weight = model.rules.sourceWeights[source]
    return weight > 0 ? weighed(source, weight, bySource.get(source) ?? []) : []
  })
  const [first, ...others] = parts
  if (!first || others.length === 0) return null
  const everybody = [...first.means.keys()]
    .filter((person) => others.every(({ means }) => means.has(person)))
    .sort()
  if (everybody.length < LEAST_PEOPLE) return null
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const columns = parts.map(({ means }) => everybody.map((person) => means.get(person) ?? 0))
  const { reliability, sem } = compositeReliability({
    weights: parts.map(({ weight }) => weight / total),
    sds: columns.map((column) => sampleSd(column) ?? 0),
    reliabilities: parts.map((part) => part.reliability),
    correlations: columns.map((a, i) =>
      columns.map((b, j) => (i === j ? 1 : (correlation(a, b) ?? 0))),
    ),
  })
  if (reliability === null || sem === null) return null
  const sources = parts.map(({ source }) => source)
  return { sources, people: everybody.length, reliability, error: sem }
})

export function plainMeanSentence(field: JobField): string | null {
  const plain = plainMean(field)
  if (plain === null) return null
  const names = asList(plain.sources.map((source) => SOURCE_NAMES[source].toLowerCase()))
  return `In a plain mean of ${names}, weighed as in this role model, ${asPercent(plain.reliability)} of what sets the ${asCount(plain.people, 'person', 'people')} seen by all of them apart would be theirs; the rest is who happened to rate. Such a mean is usually off by ${plain.error.toFixed(2)} points. No score is made this way: it is a check beside them.`
}
