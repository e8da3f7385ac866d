import type { CycleDates } from '../../shared/model/cycle.ts'
import type { DealCredit } from '../../shared/model/deal-credit.ts'
import type { PersonId, RepId } from '../../shared/model/id.ts'
import type { PeriodResult } from '../../shared/model/period-result.ts'
import type { Rating } from '../../shared/model/rating.ts'
import type { Rep } from '../../shared/model/rep.ts'
import { sellAsTeam } from './deals.ts'
import { everyRater, type Panel, panelOf } from './raters.ts'
import { divisionAssignments, ratingsOf } from './ratings.ts'
import { type Member, repOf, rosterOf } from './roster.ts'
import { storiesOf } from './stories.ts'
import { TEAMS } from './teams.ts'

interface SampleCycle {
  name: string
  openings: string[]
  candidates: RepId[]
  /** Two of them also manage candidates. */
  panel: PersonId[]
  dates: CycleDates
}

/** What a new workspace of the sample begins with. */
export interface SampleFacts {
  people: Rep[]
  raters: { personId: PersonId; name: string }[]
  results: PeriodResult[]
  deals: DealCredit[]
  ratings: Rating[]
  /** Null = none has begun. */
  cycle: SampleCycle | null
}

/** An invented sales organisation, complete enough to fill a workspace. */
export interface SampleOrganisation extends SampleFacts {
  cycle: SampleCycle
}

/** One division with its roster and panel still at hand. */
export interface Division {
  members: Member[]
  panel: Panel
  people: Rep[]
  results: PeriodResult[]
  deals: DealCredit[]
  ratings: Rating[]
}

/**
 * One division of 120 people, or its first `size`. Division 0 is the sample itself; the others are of the same build
 * with other names and other chance. Ids never repeat between divisions below 500.
 */
export function sampleDivision(division: number, size = Number.POSITIVE_INFINITY): Division {
  const everyone = rosterOf(division)
  const panel = panelOf(division, everyone)
  const members = everyone.slice(0, size)
  const sales = TEAMS.map(({ code }) => {
    const team = members.filter((member) => member.team.code === code)
    return sellAsTeam(team, division === 0 ? code : `${code}${division}`)
  })
  return {
    members,
    panel,
    people: members.map(repOf),
    results: sales.flatMap(({ results }) => results),
    deals: sales.flatMap(({ deals }) => deals),
    ratings: ratingsOf(divisionAssignments(members, panel)),
  }
}

/** The sample organisation: the same people, results, deals and ratings every time. Money is in one unnamed unit. */
export function sampleOrganisation(): SampleOrganisation {
  const { members, panel, people, results, deals, ratings } = sampleDivision(0)
  return {
    people,
    raters: everyRater(panel).map(({ personId, name }) => ({ personId, name })),
    results,
    deals,
    ratings,
    cycle: {
      name: 'Team leads, spring 2026',
      openings: [
        'District manager, Great Lakes',
        'District manager, New England',
        'Enterprise sales manager, East',
        'Team manager, Inside sales South',
      ],
      candidates: members.filter(({ part }) => part?.candidate).map(({ repId }) => repId),
      panel: [...panel.interviewers, ...panel.managers.slice(0, 2)].map(({ personId }) => personId),
      dates: {
        startsOn: '2026-01-12',
        ratingsDueOn: '2026-02-06',
        calibrationOn: '2026-02-19',
        decisionDueOn: '2026-02-27',
      },
    },
  }
}

const roster = rosterOf(0)

/** What the sample shows on purpose, each at a named person. */
export const STORIES = storiesOf(roster, panelOf(0, roster))
