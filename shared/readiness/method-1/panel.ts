import type { MethodOneRules } from '../../model/rules.ts'
import type { ScoredSource } from '../../model/source.ts'
import { type FairRatee, fairScores } from '../../science/fair-scores.ts'
import { panelKey, type ScoredRating } from '../rating-panel.ts'

/** One rep on one competency from one source, severity corrected. */
export interface Cell {
  fair: number
  se: number
  raw: number
  ratings: number
}

/** The ratings of one source on one competency with severity solved: the smallest piece that can move alone. */
export interface PanelPart {
  source: ScoredSource
  competency: string
  byRep: ReadonlyMap<string, { cell: Cell; ratings: readonly ScoredRating[] }>
}

/** By `source` + space + competency, in ascending order: severity solved apart for each (SCIENCE section 3.4). */
export type SolvedParts = ReadonlyMap<string, PanelPart>

/** Solves severity of every source on every competency. */
export function solveParts(
  ratings: readonly ScoredRating[],
  severity: MethodOneRules['severity'],
): SolvedParts {
  const byPart = Map.groupBy(ratings, ({ source, competency }) => panelKey(source, competency))
  const parts = [...byPart].flatMap(([key, list]) => {
    const part = solvedPart(list, severity)
    return part ? [[key, part] as const] : []
  })
  return new Map(parts.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function solvedPart(
  ratings: readonly ScoredRating[],
  severity: MethodOneRules['severity'],
): PanelPart | null {
  const [first] = ratings
  if (!first) return null
  const given = Map.groupBy(ratings, ({ repId }) => repId)
  const scores = fairScores(
    ratings.map(({ repId, raterId, score }) => ({ ratee: repId, rater: raterId, y: score })),
    severity,
  )
  const byRep = new Map(
    [...scores.ratees].map(([repId, ratee]) => [
      repId,
      { cell: cellOf(ratee), ratings: given.get(repId) ?? [] },
    ]),
  )
  return { source: first.source, competency: first.competency, byRep }
}

const cellOf = ({ score, se, rawMean, ratings }: FairRatee): Cell => ({
  fair: score,
  se,
  raw: rawMean,
  ratings,
})

/** What is known of one rep, by source and competency. */
export function cellsOf(repId: string, parts: SolvedParts): Map<ScoredSource, Map<string, Cell>> {
  const cells = new Map<ScoredSource, Map<string, Cell>>()
  for (const { source, competency, byRep } of parts.values()) {
    const cell = byRep.get(repId)?.cell
    if (!cell) continue
    const found = cells.get(source)
    if (found) found.set(competency, cell)
    else cells.set(source, new Map([[competency, cell]]))
  }
  return cells
}

/** The scored ratings of one rep. */
export function ratingsOf(repId: string, parts: SolvedParts): readonly ScoredRating[] {
  return [...parts.values()].flatMap(({ byRep }) => byRep.get(repId)?.ratings ?? [])
}
