import { leavesOf, leavesText } from '../../shared/model/employment.ts'
import { type PersonId, personIdSchema, repIdSchema } from '../../shared/model/id.ts'
import type { Rep } from '../../shared/model/rep.ts'
import { assignmentsOf } from './assignments.ts'
import { sellAsTeam } from './deals.ts'
import {
  GROWN,
  GROWN_MORE,
  KEPT_SELLING,
  LAST_CYCLE,
  LAST_CYCLE_QUARTER,
  PROMOTED,
  ROUNDS_APART,
} from './last-year.ts'
import type { SampleFacts, SampleOrganisation } from './organisation.ts'
import { everyRater, panelOf } from './raters.ts'
import { levelsOf, ratingsOf } from './ratings.ts'
import { type Member, managerIdOf, repOf, rosterOf } from './roster.ts'
import { TEAMS } from './teams.ts'

/** The last day of that quarter. */
const LAST_DAY = '2024-12-31'

/** Whoever was promoted since, as the seller they were. */
function sellersOf(): Member[] {
  return PROMOTED.map((part) => {
    const team = TEAMS.find(({ code }) => code === part.team)
    if (!team) throw new RangeError(`${part.team} is no team.`)
    return {
      repId: repIdSchema.parse(part.personId),
      name: part.name,
      team,
      managerId: leaderOf(part.ledBy),
      hiredOn: part.hiredOn,
      sales: part.sales,
      exact: true,
      seller: part.seller,
      leader: part.leader,
      part,
    }
  })
}

const leaderOf = (code: string): PersonId =>
  managerIdOf(
    0,
    TEAMS.findIndex((team) => team.code === code),
  )

/** The manager a year ago: of a team whose manager was promoted since, that of another team. */
function managerThen({ managerId }: Rep): PersonId | null {
  const promoted = PROMOTED.find(({ personId }) => personId === managerId)
  if (promoted) return leaderOf(promoted.ledBy)
  return managerId === null ? null : personIdSchema.parse(managerId)
}

/** A leave to come was not known then. */
const leavesThen = ({ leaves }: Rep): string | null =>
  leavesText(leavesOf(leaves).filter(({ from }) => from <= LAST_DAY))

/**
 * The sample as it was a year before its story, without a cycle: who was hired by then, results and deals to that time,
 * and the ratings its candidates were given. Each of those ratings is given anew in the round of the story.
 */
export function organisationBefore(today: SampleOrganisation): SampleFacts {
  const members = rosterOf(0)
  const promoted = sellersOf()
  const everyone = [...members, ...promoted]
  const panel = panelOf(0, members)
  const sales = promoted.map((one) => sellAsTeam([one], `${one.team.code}-M`))
  const names = new Set<string>([...KEPT_SELLING, ...PROMOTED.map(({ name }) => name)])
  const rated = everyone.filter(({ name }) => names.has(name))
  return {
    people: [
      ...today.people
        .filter(({ hiredOn }) => hiredOn !== null && hiredOn <= LAST_CYCLE.begins)
        .map((rep) => ({ ...rep, managerId: managerThen(rep), leaves: leavesThen(rep) })),
      ...promoted.map(repOf),
    ],
    raters: everyRater(panel).map(({ personId, name }) => ({ personId, name })),
    results: [...today.results, ...sales.flatMap(({ results }) => results)].filter(
      ({ period }) => period <= LAST_CYCLE_QUARTER,
    ),
    deals: [...today.deals, ...sales.flatMap(({ deals }) => deals)].filter(
      ({ closedOn }) => closedOn <= LAST_DAY,
    ),
    ratings: ratingsOf(
      rated.flatMap((member) => assignmentsOf(member, everyone, panel)),
      { label: 'last-year', levels: levelsThen, earlier: ROUNDS_APART },
    ),
    cycle: null,
  }
}

/** What the sample has beyond {@link organisationBefore}: people as they are now, and what happened since. */
export function organisationSince(today: SampleOrganisation): SampleFacts {
  const promoted = sellersOf().map((member) => ({
    ...repOf(member),
    role: PROMOTED.find(({ name }) => name === member.name)?.role ?? null,
    employment: 'manager' as const,
  }))
  return {
    people: [...today.people, ...promoted],
    raters: [],
    results: today.results.filter(({ period }) => period > LAST_CYCLE_QUARTER),
    deals: today.deals.filter(({ closedOn }) => closedOn > LAST_DAY),
    ratings: today.ratings,
    cycle: today.cycle,
  }
}

function levelsThen(member: Member): Map<string, number> {
  const grown = PROMOTED.some(({ name }) => name === member.name)
    ? 0
    : (GROWN_MORE[member.name] ?? GROWN)
  return new Map([...levelsOf(member)].map(([id, level]) => [id, level - grown]))
}
