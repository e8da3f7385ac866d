import { describe, expect, it } from 'vitest'
import type { RoleFit } from '../../shared/model/role-fit.ts'
import {
  benchByTeam,
  isTeamOf,
  type Successor,
  succession,
} from '../../shared/readiness/succession.ts'

const person = (
  repId: string,
  leadership: number | null,
  roleFit: RoleFit = 'ready',
  team = 'East',
): Successor => ({ repId, name: repId, team, roleFit, leadership, leadershipSe: 0.1 })

/** `1 a bold 100` = first, suggested, chance; `-` = later. */
const board = (openings: readonly string[], people: readonly Successor[]) =>
  succession(openings, people).map(({ people: beside }) =>
    beside
      .map(
        ({ repId, place, tied, suggested }) =>
          `${place ?? '-'}${tied ? '=' : ''}${repId}${suggested ? '!' : ''}`,
      )
      .join(' '),
  )

describe('who is in line for which opening', () => {
  it('gives the nth opening to the nth place, whatever the order of the input', () => {
    const people = [person('c', 3.6), person('a', 4.6), person('b', 4.1)]
    expect(board(['x', 'y'], people)).toEqual(['1a! 2b 3c', '2b! 3c'])
    expect(board(['x', 'y'], people.toReversed())).toEqual(board(['x', 'y'], people))
  })

  it('leaves those together whom nobody tells apart, and gives them the openings of their place', () => {
    const people = [person('a', 4.01), person('b', 4), person('c', 3.2)]
    expect(board(['x', 'y', 'z'], people)).toEqual(['1=a! 1=b! 3c', '1=a! 1=b! 3c', '3c!'])
  })

  it('shows the chance to be the best among those who are left', () => {
    const [first, second] = succession(
      ['x', 'y'],
      [person('a', 4.01), person('b', 4), person('c', 3.9)],
    )
    const sum = (line: typeof first) =>
      line?.people.reduce((total, { chance }) => total + (chance ?? 0), 0)
    expect(sum(first)).toBeCloseTo(1, 3)
    expect(sum(second)).toBeCloseTo(1, 3)
  })

  it('names no chance of one: nobody is the best of those left where only one is left', () => {
    const [first, last] = succession(['x', 'y'], [person('a', 4.6), person('b', 3.6)])
    expect(first?.people.map(({ chance }) => chance === null)).toEqual([false, false])
    expect(last?.people.map(({ place, chance }) => [place, chance])).toEqual([[2, null]])
  })

  it('puts people who come later behind, without a place, and nobody who is suggested elsewhere', () => {
    const people = [
      person('later', 4.9, 'develop_and_recheck'),
      person('build', 3.9, 'leader_build_credibility'),
      person('expert', 4.8, 'right_person_wrong_role'),
      person('unrated', null, 'insufficient_evidence'),
    ]
    const [seat, next] = succession(['x', 'y'], people)
    expect(board(['x', 'y'], people)).toEqual(['1build! -later', '-later'])
    expect([seat?.covered, next?.covered]).toEqual([true, false])
    expect(next?.people[0]?.chance).toBeNull()
  })

  it('says that an opening has nobody where nobody is a candidate', () => {
    expect(succession(['x'], [])).toEqual([{ opening: 'x', people: [], covered: false }])
    expect(succession([], [person('a', 4)])).toEqual([])
  })

  it('finds the team of an opening at the end of its name, in whole words', () => {
    expect(isTeamOf('District manager, Great Lakes', 'Great Lakes')).toBe(true)
    expect(isTeamOf('Leiter – Größe Süd', 'grosse sud')).toBe(true)
    expect(isTeamOf('Manager, Northeast', 'East')).toBe(false)
    expect(isTeamOf('Manager, East', null)).toBe(false)
  })
})

describe('who could follow in a team', () => {
  it('puts teams without anybody first, then those that the openings would empty', () => {
    const teams = ['Stays', 'Emptied', 'Nobody'].map((team) => ({ team, people: 5, rated: 2 }))
    const follower = (repId: string, team: string, suggested: boolean, roleFit: RoleFit) => ({
      ...{ repId, name: repId, team, suggested, roleFit },
    })
    const rows = benchByTeam(teams, [
      follower('b', 'Stays', false, 'develop_and_recheck'),
      follower('a', 'Stays', true, 'ready'),
      follower('c', 'Emptied', true, 'ready'),
      follower('d', 'Nobody', false, 'not_now'),
    ])
    expect(
      rows.map(({ team, state, followers }) => [team, state, followers.map(({ repId }) => repId)]),
    ).toEqual([
      ['Nobody', 'nobody', []],
      ['Emptied', 'emptied', ['c']],
      ['Stays', 'stays', ['a', 'b']],
    ])
  })
})
