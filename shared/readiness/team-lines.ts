import type { Fit } from '../science/rating-model/fit.ts'
import { type PanelLines, panelLines } from '../science/rating-model/indicator-lines.ts'
import type { Explanation } from './explanation.ts'
import type { JobField } from './job-standing.ts'
import { oncePer } from './once-per.ts'
import { byPerson, type RatingPanel, type ScoredRating } from './rating-panel.ts'
import { asCount, asScore, onScale } from './wording.ts'

/** Share of a team's forms that come from raters who rated nobody else, from which on it is a panel of its own. */
const OWN_FORMS = 0.8
/** Least distance of the two readings that is shown, points on the scale (our judgement). */
const APART = 0.1
/** Panels and teams read at once: each costs two solutions of the job. */
const READ = 6

/** People whose raters rated nobody else: a part of the ratings that hangs together alone, or a team. */
export interface Cluster {
  /** Null = a part without one team's name. */
  team: string | null
  people: string[]
}

export interface TeamLine extends Cluster {
  /** Both readings of everybody in it, where they are a tenth of a point apart or more; the farthest apart first. */
  ends: { person: string; score: number; ifRaters: number; ifPeople: number }[]
  sentence: string
  explanation: Explanation
}

/** One rating of each form, which is what one rater says of one person from one source; no tests. */
const personForms = oncePer(({ ratings }: RatingPanel): readonly ScoredRating[] => [
  ...new Map(
    ratings
      .filter(byPerson)
      .map((one) => [`${one.repId}\n${one.raterId}\n${one.source}`, one] as const),
  ).values(),
])

/**
 * Panels that share no rater, where there are several, and teams of at least two rated people of whose forms four in
 * five come from raters who rated nobody outside the team (SCIENCE-2 section 8.4). Tests join and divide nothing.
 */
export function clustersOf(
  panel: RatingPanel,
  teamOf: (person: string) => string | null,
): Cluster[] {
  const { componentOf, components } = panel
  const forms = personForms(panel)
  const rated = [...new Set(forms.map(({ repId }) => repId))].sort()
  const parts =
    components > 1 ? [...Map.groupBy(rated, (person) => componentOf.get(person) ?? 0).values()] : []
  const teamsOfRater = new Map<string, Set<string | null>>()
  for (const { raterId, repId } of forms) {
    const seen = teamsOfRater.get(raterId) ?? new Set()
    teamsOfRater.set(raterId, seen.add(teamOf(repId)))
  }
  const formsOf = Map.groupBy(forms, ({ repId }) => teamOf(repId))
  const nested = [...Map.groupBy(rated, teamOf)].flatMap(([team, people]) => {
    const all = formsOf.get(team) ?? []
    const own = all.filter(({ raterId }) => teamsOfRater.get(raterId)?.size === 1)
    return team !== null && people.length > 1 && own.length >= OWN_FORMS * all.length
      ? [{ team, people }]
      : []
  })
  const same = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n')
  const named = parts.map((people): Cluster => {
    const teams = new Set(people.map(teamOf))
    return { team: teams.size === 1 ? ([...teams][0] ?? null) : null, people }
  })
  return [
    ...named,
    ...nested.filter((one) => !named.some(({ people }) => same(people, one.people))),
  ]
    .filter(({ people }) => people.length < rated.length)
    .sort(
      (a, b) =>
        a.people.length - b.people.length || ((a.people[0] ?? '') < (b.people[0] ?? '') ? -1 : 1),
    )
}

/** What was read of a job: each panel costs two solutions of it, and a page asks again and again. */
const linesOf = oncePer((fit: Fit) => {
  const known = new Map<string, PanelLines>()
  return ({ people }: Cluster): PanelLines => {
    const key = people.join('\n')
    const found = known.get(key) ?? panelLines(fit, people)
    known.set(key, found)
    return found
  }
})

/**
 * Both ends of what ratings cannot tell about a panel of its own: whether its raters are strict or mild, or its people
 * weaker or stronger. The smallest panels first, as the others are the yardstick.
 */
export function teamLines(
  { fit, panel }: JobField,
  teamOf: (person: string) => string | null,
  nameOf: (person: string) => string,
): { lines: TeamLine[]; notRead: number } {
  if (!fit) return { lines: [], notRead: 0 }
  const clusters = clustersOf(panel, teamOf)
  const lines = clusters.slice(0, READ).flatMap((cluster): TeamLine[] => {
    const { severity, people } = linesOf(fit)(cluster)
    const ends = people
      .filter(({ ifRaters, ifPeople }) => Math.abs(ifRaters - ifPeople) >= APART)
      .sort(
        (a, b) =>
          Math.abs(b.ifRaters - b.ifPeople) - Math.abs(a.ifRaters - a.ifPeople) ||
          (a.person < b.person ? -1 : 1),
      )
    const [most] = ends
    if (!most) return []
    const lower = (severity?.shift ?? 0) < 0
    const said = (value: number) => asScore(onScale(value))
    const sentence = `If these raters are simply ${lower ? 'strict' : 'lenient'}, ${nameOf(most.person)} is at ${said(most.ifRaters)}. If ${cluster.team !== null ? 'this team is' : cluster.people.length === 1 ? `${nameOf(most.person)} is` : 'these people are'} simply ${lower ? 'weaker' : 'stronger'}, at ${said(most.ifPeople)}. The program says ${said(most.score)}.`
    const title = cluster.team === null ? 'Rated by raters of their own' : `Team ${cluster.team}`
    return [
      {
        ...cluster,
        ends,
        sentence,
        explanation: {
          id: `team-${cluster.team ?? most.person}`,
          title,
          sentence: `${asCount(cluster.people.length, 'person', 'people')} whose raters rated hardly anybody else. Ratings alone cannot tell strict raters from a weaker team; the program shares the difference out by how much raters and people differ elsewhere.`,
          headers: [
            'Person',
            'If all of it is the raters',
            'The program says',
            'If all of it is the people',
          ],
          rows: ends.map(({ person, score, ifRaters, ifPeople }) => [
            nameOf(person),
            said(ifRaters),
            said(score),
            said(ifPeople),
          ]),
          certainty:
            'Shown where the two readings are 0.1 points apart or more. A rater who sees people of both would narrow them.',
        },
      },
    ]
  })
  return { lines, notRead: Math.max(0, clusters.length - READ) }
}
