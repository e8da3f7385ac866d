import { describe, expect, it } from 'vitest'
import { solveJob } from '../../shared/readiness/job-standing.ts'
import { ratingPanel, scoredRatings } from '../../shared/readiness/rating-panel.ts'
import { clustersOf, teamLines } from '../../shared/readiness/team-lines.ts'
import { MANAGER, rating } from '../support/organisation.ts'

/** Team of an id such as `A3`. */
const teamOf = (person: string) => person.slice(0, 1)

/** Forms of `raters` of every person of a team, whose scores lie `shift` from the rest. */
const forms = (team: string, people: number, raters: readonly string[], shift: number) =>
  Array.from({ length: people }, (_, at) =>
    raters.flatMap((rater, r) =>
      MANAGER.competencies.map(({ id }, k) =>
        rating(
          `${team}${at}`,
          rater,
          'multisource',
          id,
          Math.round(3 + shift + 0.6 * Math.sin(at * 5 + k) + 0.4 * Math.cos(at + 3 * r + k)),
        ),
      ),
    ),
  ).flat()

const panelOf = (ratings: ReturnType<typeof forms>) => ratingPanel(scoredRatings(ratings, MANAGER))

describe('teams with raters of their own', () => {
  const apart = [
    ...forms('A', 8, ['R1', 'R2', 'R3'], 0.4),
    ...forms('B', 8, ['R4', 'R5', 'R6'], 0.4),
    ...forms('C', 5, ['R7', 'R8'], -0.8),
  ]
  const solved = solveJob(MANAGER, scoredRatings(apart, MANAGER), new Map())

  it('are read twice: as severity of the raters, and as quality of the people', () => {
    const { lines, notRead } = teamLines(solved, teamOf, (id) => id)
    expect(notRead).toBe(0)
    expect(lines[0]).toMatchObject({ team: 'C' })
    expect(lines[0]?.sentence).toMatch(
      /^If these raters are simply strict, C\d is at \d\.\d\. If this team is simply weaker, at \d\.\d\. The program says \d\.\d\.$/,
    )
    for (const { ends } of lines)
      for (const { score, ifRaters, ifPeople } of ends) {
        expect(Math.abs(ifRaters - ifPeople)).toBeGreaterThanOrEqual(0.1)
        expect(Math.min(ifRaters, ifPeople)).toBeLessThanOrEqual(score + 1e-9)
        expect(Math.max(ifRaters, ifPeople)).toBeGreaterThanOrEqual(score - 1e-9)
      }
    // Read as severity the team is no weaker than the others; read as quality it is.
    const [first] = lines[0]?.ends ?? []
    expect((first?.ifRaters ?? 0) - (first?.ifPeople ?? 0)).toBeGreaterThan(0.3)
    expect(lines[0]?.explanation.rows).toHaveLength(lines[0]?.ends.length ?? -1)
  })

  it('of one person speak of one person', () => {
    const alone = [...forms('A', 8, ['R1', 'R2', 'R3'], 0.4), ...forms('B', 1, ['R4', 'R5'], -1)]
    const { lines } = teamLines(
      solveJob(MANAGER, scoredRatings(alone, MANAGER), new Map()),
      () => null,
      (id) => id,
    )
    expect(lines[0]?.sentence).toMatch(/ If B\d is simply weaker, at /)
    expect(lines[0]?.explanation.sentence).toMatch(/^one person whose raters/i)
  })

  it('are panels that share no rater, and teams of whose forms four in five are by own raters', () => {
    const names = clustersOf(panelOf(apart), teamOf).map(({ team }) => team)
    expect(names).toEqual(['C', 'A', 'B'])
    // One rater who sees two of the team joins the panels, but most forms are still by raters of its own.
    const visited = [...apart, ...forms('C', 2, ['R1'], -0.8), ...forms('B', 1, ['R1'], 0.4)]
    expect(clustersOf(panelOf(visited), teamOf).map(({ team }) => team)).toEqual(['C', 'B'])
    const mixed = [...apart, ...forms('C', 5, ['R1', 'R4'], -0.8)]
    expect(clustersOf(panelOf(mixed), teamOf)).toEqual([])
  })

  it('are nothing of their own where a test alone joins or parts them', () => {
    const tested = ['A0', 'B0', 'C0'].flatMap((person) =>
      MANAGER.competencies.map(({ id }) => rating(person, 'key', 'sjt', id, 3)),
    )
    expect(clustersOf(panelOf([...apart, ...tested]), teamOf)).toEqual(
      clustersOf(panelOf(apart), teamOf),
    )
  })

  it('are not told apart where everybody is rated by the same people', () => {
    const shared = [...forms('A', 6, ['R1', 'R2'], 0.4), ...forms('B', 6, ['R1', 'R2'], -0.4)]
    expect(clustersOf(panelOf(shared), teamOf)).toEqual([])
  })
})
