import { type Division, sampleDivision } from '../../resources/sample/organisation.ts'
import { levelsOf } from '../../resources/sample/ratings.ts'
import type { ModelRating } from '../../shared/science/rating-model/design.ts'
import type { Drawn } from './judge.ts'
import { GATES, KNOWS, LINE, MODEL, mean } from './organisation.ts'

/** The sample organisation, and eight divisions of the same build with other names and other chance. */
const DIVISIONS: Readonly<Record<string, readonly number[]>> = {
  S: [0],
  S8: [1, 2, 3, 4, 5, 6, 7, 8],
}

export const SAMPLE_WORLDS = Object.keys(DIVISIONS)

/** Organisations of a sample world, each with its true levels; null for every other world. */
export const sampleOrganisations = (world: string): (() => Drawn)[] | null =>
  DIVISIONS[world]?.map((division) => () => drawnOf(sampleDivision(division))) ?? null

function drawnOf({ members, ratings }: Division): Drawn {
  const attainment = members.map(({ sales }) => sales.attainment)
  const centre = mean(attainment)
  const spread = Math.sqrt(mean(attainment.map((value) => (value - centre) ** 2)))
  return {
    ratings: ratings.flatMap(({ repId, raterId, source, competency, score }): ModelRating[] =>
      score === null || source === 'self' || (raterId as string) === repId
        ? []
        : MODEL.competencies.includes(competency)
          ? [{ person: repId, rater: raterId, source, competency, score }]
          : [],
    ),
    sales: {
      z: Object.fromEntries(
        members.map(({ repId, sales }) => [repId, (sales.attainment - centre) / spread]),
      ),
      knows: KNOWS,
    },
    truth: new Map(
      members.map((member) => {
        const levels = levelsOf(member)
        const competencies = MODEL.competencies.map((id) =>
          Math.min(5, Math.max(1, levels.get(id) ?? Number.NaN)),
        )
        const score = mean(competencies)
        const gates = GATES.every(({ competency, cut }) => (competencies[competency] ?? 0) >= cut)
        return [
          member.repId as string,
          { score, competencies, sources: [], ready: score >= LINE && gates },
        ]
      }),
    ),
  }
}
