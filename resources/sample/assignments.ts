import type { Source } from '../../shared/model/source.ts'
import { type Panel, type Rater, ratesSelf, rotaPlace } from './raters.ts'
import type { Member } from './roster.ts'
import { TEAMS } from './teams.ts'

/** One rater asked to rate one person from one source. */
export interface Assignment {
  rater: Rater
  member: Member
  /** The rep's team, for names in notes. */
  teammates: readonly Member[]
  source: Source
  /** Which of the two jobs the form asks about. */
  jobs: readonly ('manager' | 'seller')[]
}

/** Pairs of interviewers in turn: the lenient and the harsh one see four of ten people each, never the same. */
const INTERVIEW_PAIRS: readonly (readonly [number, number])[] = [
  [0, 2],
  [1, 3],
  [0, 4],
  [1, 5],
  [2, 4],
  [0, 3],
  [1, 2],
  [0, 5],
  [1, 4],
  [3, 5],
]

/** Teams whose sellers know each other well enough to rate. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  GL: ['GL', 'PR'],
  PR: ['PR', 'GL'],
  NE: ['NE', 'GL'],
  EE: ['EE', 'EW'],
  EW: ['EW', 'EE'],
  MO: ['PR'],
  IN: ['IN', 'IS'],
  IS: ['IS', 'IN'],
  CE: ['NE'],
  CW: ['EW'],
  PA: ['EE'],
}

const both = ['manager', 'seller'] as const

function ask(
  member: Member,
  teammates: readonly Member[],
  source: Source,
  raters: readonly (Rater | undefined)[],
  jobs: Assignment['jobs'] = both,
): Assignment[] {
  return raters.flatMap((rater) =>
    rater && (source === 'self' || String(rater.personId) !== String(member.repId))
      ? [{ rater, member, teammates, source, jobs }]
      : [],
  )
}

const pickAt = (raters: readonly Rater[], place: number) => raters[place % raters.length]

function multisourceRaters(member: Member, panel: Panel, place: number): Rater[] {
  const teamIndex = TEAMS.indexOf(member.team)
  const manager = panel.managers[teamIndex]
  const partners = place % 3 === 0 ? [0, 1, 3] : [0, 2]
  const nearby = (NEIGHBOURS[member.team.code] ?? []).flatMap((code) => panel.peers.get(code) ?? [])
  const peers = nearby.filter(({ personId }) => String(personId) !== String(member.repId))
  const next = place % 4 === 0 ? [panel.managers[(teamIndex + 1) % 6]] : []
  const raters = [manager, ...partners.map((step) => pickAt(panel.partners, place + step))]
  return [...raters, ...peers.slice(0, 4), ...next].filter((rater) => rater !== undefined)
}

function fullPlan(member: Member, team: readonly Member[], panel: Panel): Assignment[] {
  const place = rotaPlace(member)
  const [first, second] = INTERVIEW_PAIRS[place % INTERVIEW_PAIRS.length] ?? [0, 1]
  const interviewers = [panel.interviewers[first], panel.interviewers[second]]
  const assessors = [pickAt(panel.assessors, place), pickAt(panel.assessors, place + 1)]
  return [
    ...ask(member, team, 'interview', interviewers),
    ...ask(member, team, 'simulation', member.part?.evidence === 'full' ? assessors : []),
    ...ask(member, team, 'multisource', multisourceRaters(member, panel, place)),
    ...ask(member, team, 'experience', panel.recordReviewers),
    ...ask(member, team, 'sjt', [panel.testKey]),
  ]
}

/** The acquired team: everything comes from people who rate nobody outside it. */
function ownPanelPlan(member: Member, team: readonly Member[], panel: Panel): Assignment[] {
  const manager = panel.managers[TEAMS.indexOf(member.team)]
  return [
    ...ask(member, team, 'interview', panel.ownInterviewers),
    ...ask(member, team, 'multisource', [manager, ...panel.ownPeers]),
    ...ask(member, team, 'experience', panel.ownInterviewers),
  ]
}

/**
 * Ties one division's panel to the next: the first interviewer and the first partner of `panel` also rate a candidate
 * of the other division, in every source they take part in. Without it each division stands alone.
 */
export function linkingAssignments(panel: Panel, next: readonly Member[]): Assignment[] {
  const guest = next.find(({ part }) => part?.evidence === 'full')
  const [interviewer] = panel.interviewers
  const [partner] = panel.partners
  if (!guest || !interviewer || !partner) return []
  const team = next.filter((member) => member.team === guest.team)
  return [
    ...ask(guest, team, 'interview', [interviewer]),
    ...ask(guest, team, 'multisource', [partner]),
  ]
}

/** Everything asked about one rated person. */
export function assignmentsOf(
  member: Member,
  members: readonly Member[],
  panel: Panel,
): Assignment[] {
  if (!member.part) return []
  const team = members.filter((other) => other.team === member.team)
  const self = [...panel.peers.values()]
    .flat()
    .filter(({ personId }) => ratesSelf(member) && String(personId) === String(member.repId))
  switch (member.part.evidence) {
    case 'full':
    case 'no-simulation':
      return [...fullPlan(member, team, panel), ...ask(member, team, 'self', self)]
    case 'own-panel':
      return ownPanelPlan(member, team, panel)
    case 'one-interview':
      return ask(member, team, 'interview', panel.interviewers.slice(4, 5))
    case 'two-peers': {
      const colleagues = multisourceRaters(member, panel, rotaPlace(member)).slice(0, 2)
      return ask(member, team, 'multisource', colleagues)
    }
  }
}

/**
 * The yearly screening of sellers outside the cast: the judgement test for all, the manager and one colleague of
 * another function on leadership behaviour, the experience record for every second one. Enough for a hollow mark on
 * the map, never enough for a suggestion. The first `alsoSelling` of them are rated on the selling job too.
 */
export function screeningAssignments(
  members: readonly Member[],
  panel: Panel,
  alsoSelling: number,
): Assignment[] {
  const plain = members.filter(({ part, team, exact }) => !part && !exact && team.code !== 'CA')
  const step = Math.max(1, Math.floor(plain.length / alsoSelling))
  return plain.flatMap((member, index) => {
    const selling = index % step === 0 && index < step * alsoSelling
    const raters = [panel.managers[TEAMS.indexOf(member.team)], pickAt(panel.partners, index)]
    const team = members.filter((other) => other.team === member.team)
    return [
      ...ask(member, team, 'multisource', raters, selling ? both : ['manager']),
      ...ask(member, team, 'sjt', [panel.testKey], ['manager']),
      ...ask(member, team, 'experience', index % 2 === 0 ? panel.recordReviewers.slice(0, 1) : [], [
        'manager',
      ]),
    ]
  })
}
