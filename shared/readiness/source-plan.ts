import type { Rules } from '../model/rules.ts'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../model/source.ts'
import { asList, asPercent } from './wording.ts'

/** What the panel's own forms give when nothing else is planned. */
const FORMS: ScoredSource = 'multisource'

/** Whether these sources and forms of the panel can cover enough for a suggestion. */
export function coverEnough(
  { sourceWeights, minCoverage }: Pick<Rules, 'sourceWeights' | 'minCoverage'>,
  had: ReadonlySet<string>,
): boolean {
  const total = SCORED_SOURCES.reduce((sum, source) => sum + sourceWeights[source], 0)
  const covered = SCORED_SOURCES.filter((source) => source === FORMS || had.has(source))
  return covered.reduce((sum, source) => sum + sourceWeights[source], 0) / total >= minCoverage
}

/**
 * Says that forms of the panel alone can never lead to a suggestion, and which sources would; null where they can. A
 * source counts by its weight and is taken as seen on every competency, so more cannot be had from it.
 */
export function sourceNote({
  sourceWeights,
  minCoverage,
}: Pick<Rules, 'sourceWeights' | 'minCoverage'>): string | null {
  const total = SCORED_SOURCES.reduce((sum, source) => sum + sourceWeights[source], 0)
  const share = (sources: readonly ScoredSource[]) =>
    sources.reduce((sum, source) => sum + sourceWeights[source], 0) / total
  if (share([FORMS]) >= minCoverage) return null
  const further: ScoredSource[] = []
  const heaviest = SCORED_SOURCES.filter((source) => source !== FORMS).toSorted(
    (a, b) => sourceWeights[b] - sourceWeights[a],
  )
  for (const source of heaviest) {
    if (share([FORMS, ...further]) >= minCoverage) break
    further.push(source)
  }
  const names = further.map((source) => SOURCE_NAMES[source].toLowerCase())
  return `${SOURCE_NAMES[FORMS]} alone covers ${asPercent(share([FORMS]))} of what the manager model asks; a suggestion needs ${asPercent(minCoverage)}. It takes more sources, such as ${asList(names)}. Earlier ratings count too.`
}
