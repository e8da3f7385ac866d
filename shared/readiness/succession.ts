import { compareNames, nameKey } from '../model/name-key.ts'
import type { RoleFit } from '../model/role-fit.ts'
import { probabilityBestCovariance } from '../science/probability-best-covariance.ts'
import { probabilitySuperior } from '../science/probability-superiority.ts'
import { superiorityWord } from './compare.ts'

/** From when somebody could lead: now, now under conditions, or after what is still to be developed. */
export type ReadyWhen = 'now' | 'with-conditions' | 'later'

/** What the suggestion says of the moment; null = it names no moment at which this person would lead. */
export function readyWhen(roleFit: RoleFit): ReadyWhen | null {
  if (roleFit === 'ready') return 'now'
  if (roleFit === 'leader_build_credibility') return 'with-conditions'
  return roleFit === 'develop_and_recheck' ? 'later' : null
}

/**
 * Whether somebody could lead by the day an opening has to be filled; null = no day says so. Conditions are met in the
 * role, so they do not hold it up; whoever comes later is in time once the path ends before that day.
 */
export function readyInTime(
  when: ReadyWhen,
  developedOn: string | null,
  fillBy: string | null,
): boolean | null {
  if (fillBy === null) return null
  if (when !== 'later') return true
  return developedOn === null ? null : developedOn <= fillBy
}

/** One candidate as the board sees them. Leadership aptitude 1–5 with its standard error; null = not rated. */
export interface Successor {
  repId: string
  name: string
  team: string | null
  roleFit: RoleFit
  leadership: number | null
  leadershipSe: number | null
}

export interface SeatLine {
  repId: string
  /** 1 = first among those who are in line; null = later, so not in line yet. */
  place: number | null
  /** Others stand at the same place: nobody of them is ahead by more than chance. */
  tied: boolean
  /** Chance to be the best leader of those still considered for this opening, 0–1; null = not in line, or alone. */
  chance: number | null
  /** Stands at the place this opening is given to. */
  suggested: boolean
  /** The opening is in the person's own team. */
  ownTeam: boolean
}

export interface SeatRow {
  opening: string
  people: SeatLine[]
  /** Somebody is in line for it. */
  covered: boolean
}

/** People listed beside one opening, beyond those who are tied for it. */
const BESIDE = 3
/** People whose chances are computed against each other; whoever is far behind the first has none worth showing. */
const AT_ONCE = 12

/**
 * Who is in line for which opening. Every opening of a cycle asks for the same role model, so one order holds for all of
 * them: whoever is suggested now or with conditions, the highest leadership aptitude first. Those whom nobody tells from the
 * first of them (at most 60 in 100 either way, as on Compare) share a place, and the openings of that place are theirs
 * together; no order is made up between them. The nth opening that is free is given to the nth place.
 * @param beside how many are listed beside an opening, beyond those who are tied for it
 * @param covariance of the errors of two people's leadership aptitude, as in a comparison
 */
export function succession(
  openings: readonly string[],
  people: readonly Successor[],
  covariance: (a: string, b: string) => number = () => 0,
  beside = BESIDE,
): SeatRow[] {
  const scored = ordered(people.filter(({ leadership }) => leadership !== null))
  const groups = tiedGroups(
    scored.filter(({ roleFit }) => isInLine(roleFit)),
    covariance,
  )
  const later = scored.filter(({ roleFit }) => readyWhen(roleFit) === 'later')
  return openings.map((opening, index) => {
    const at = groups.findIndex(({ place, members }) => index + 1 < place + members.length)
    const open = at < 0 ? [] : groups.slice(at)
    const chances = chancesOf(
      open.flatMap(({ members }) => members),
      covariance,
    )
    const inLine = open.flatMap(({ place, members }, behind) =>
      members.map(
        ({ repId, team }): SeatLine => ({
          repId,
          place,
          tied: members.length > 1,
          chance: chances.get(repId) ?? null,
          suggested: behind === 0,
          ownTeam: isTeamOf(opening, team),
        }),
      ),
    )
    const first = inLine.filter(({ suggested }) => suggested).length
    const shown = inLine.slice(0, Math.max(first, beside))
    const waiting = later.slice(0, Math.max(0, beside - shown.length)).map(
      ({ repId, team }): SeatLine => ({
        ...{ repId, place: null, tied: false, chance: null, suggested: false },
        ownTeam: isTeamOf(opening, team),
      }),
    )
    return { opening, people: [...shown, ...waiting], covered: inLine.length > 0 }
  })
}

const isInLine = (roleFit: RoleFit) => {
  const when = readyWhen(roleFit)
  return when === 'now' || when === 'with-conditions'
}

/** Highest first; equal ones by name and id, so that the order never depends on the input's. */
const ordered = (people: readonly Successor[]): Successor[] =>
  people.toSorted(
    (a, b) =>
      (b.leadership ?? 0) - (a.leadership ?? 0) ||
      compareNames(a.name, b.name) ||
      compareNames(a.repId, b.repId),
  )

/** Runs of people, each tied with the first of the run. */
function tiedGroups(
  people: readonly Successor[],
  covariance: (a: string, b: string) => number,
): { place: number; members: Successor[] }[] {
  const groups: { place: number; members: Successor[] }[] = []
  people.forEach((person, index) => {
    const last = groups.at(-1)
    const first = last?.members[0]
    if (last && first && isTied(first, person, covariance(first.repId, person.repId)))
      last.members.push(person)
    else groups.push({ place: index + 1, members: [person] })
  })
  return groups
}

function isTied(a: Successor, b: Successor, covariance: number): boolean {
  const estimate = ({ leadership, leadershipSe }: Successor) => ({
    mean: leadership ?? 0,
    se: leadershipSe ?? 0,
  })
  if ((a.leadershipSe ?? 0) === 0 && (b.leadershipSe ?? 0) === 0)
    return a.leadership === b.leadership
  const { probability } = probabilitySuperior(estimate(a), estimate(b), covariance)
  return superiorityWord(probability) === 'statistically tied'
}

/** Nobody is the best of one. */
function chancesOf(
  people: readonly Successor[],
  covariance: (a: string, b: string) => number,
): Map<string, number> {
  if (people.length < 2) return new Map()
  const weighed = people.slice(0, AT_ONCE)
  const chances = probabilityBestCovariance(
    weighed.map(({ leadership }) => leadership ?? 0),
    weighed.map((a) =>
      weighed.map((b) => (a === b ? (a.leadershipSe ?? 0) ** 2 : covariance(a.repId, b.repId))),
    ),
  )
  return new Map(weighed.map(({ repId }, index) => [repId, chances[index] ?? 0]))
}

/** An opening is of a team when its name ends with the team's: `District manager, Great Lakes`. */
export function isTeamOf(opening: string, team: string | null): boolean {
  const wanted = words(team ?? '')
  return wanted !== '' && ` ${words(opening)}`.endsWith(` ${wanted}`)
}

const words = (text: string) =>
  nameKey(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')

/** Somebody of a team who could follow, or will once developed. */
export interface Follower {
  repId: string
  name: string
  when: ReadyWhen
  /** Suggested for an opening, alone or tied with others. */
  suggested: boolean
}

/** `emptied`: nobody is left once everybody suggested for an opening has moved up. */
export type BenchState = 'nobody' | 'emptied' | 'stays'

export interface BenchRow {
  team: string
  people: number
  rated: number
  state: BenchState
  /** The nearest first: now, with conditions, later. */
  followers: Follower[]
}

const WHEN_ORDER: readonly ReadyWhen[] = ['now', 'with-conditions', 'later']
const STATE_ORDER: readonly BenchState[] = ['nobody', 'emptied', 'stays']

/** Who of each team could lead now or later; teams without anybody first. */
export function benchByTeam(
  teams: readonly { team: string; people: number; rated: number }[],
  followers: readonly (Pick<Successor, 'repId' | 'name' | 'team' | 'roleFit'> & {
    suggested: boolean
  })[],
): BenchRow[] {
  const byTeam = Map.groupBy(followers, ({ team }) => team ?? '')
  return teams
    .map(({ team, people, rated }): BenchRow => {
      const own = (byTeam.get(team) ?? [])
        .flatMap(({ repId, name, roleFit, suggested }): Follower[] => {
          const when = readyWhen(roleFit)
          return when === null ? [] : [{ repId, name, when, suggested }]
        })
        .sort(
          (a, b) =>
            WHEN_ORDER.indexOf(a.when) - WHEN_ORDER.indexOf(b.when) ||
            compareNames(a.name, b.name) ||
            compareNames(a.repId, b.repId),
        )
      const state =
        own.length === 0 ? 'nobody' : own.every(({ suggested }) => suggested) ? 'emptied' : 'stays'
      return { team, people, rated, state, followers: own }
    })
    .sort(
      (a, b) =>
        STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || compareNames(a.team, b.team),
    )
}
