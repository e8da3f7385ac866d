import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cycleIdSchema } from '../../shared/model/id.ts'
import { readyInTime } from '../../shared/readiness/succession.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

describe('the succession board', () => {
  let open: OpenCore
  beforeAll(async () => {
    open = await openCore({ sample: true })
  }, 60_000)
  afterAll(() => open.close())

  it('has the suggestions, figures and openings of Decide, and names whom leadership picks on the map', async () => {
    const board = await open.ask('succession.board', {})
    const { rows, free } = await open.ask('decisions.board', { cycleId: null })
    expect(board.seats.map(({ opening }) => opening)).toEqual(free)
    const beside = board.seats.flatMap(({ people }) => people)
    expect(beside.length).toBeGreaterThan(0)
    for (const one of beside) {
      const row = rows.find(({ repId }) => repId === one.repId)
      expect(one).toMatchObject({
        roleFit: row?.suggestion,
        ...{ sales: row?.sales, leadership: row?.leadership, leadershipSe: row?.leadershipSe },
      })
    }
    const { byLeadership } = await open.ask('map.policies', {
      filter: { repIds: rows.map(({ repId }) => repId) },
      openings: free.length,
    })
    const first = new Set(beside.flatMap(({ repId, suggested }) => (suggested ? [repId] : [])))
    expect(byLeadership.filter(({ repId }) => !first.has(repId))).toEqual([])
  })

  it('has the day by which an opening has to be filled, until it is taken away', async () => {
    const { cycle, seats } = await open.ask('succession.board', {})
    const { cycleId = '' } = cycle ?? {}
    const { opening = '' } = seats[0] ?? {}
    const set = (fillBy: string | null, named = opening) =>
      open.ask('succession.setFillBy', {
        cycleId: cycleIdSchema.parse(cycleId),
        opening: named,
        fillBy,
      })
    const days = async () =>
      (await open.ask('succession.board', {})).seats.map((seat) => seat.fillBy)
    await set('2027-03-31')
    expect((await days())[0]).toBe('2027-03-31')
    await expect(set('2027-03-31', 'No such seat')).rejects.toThrow('has no opening No such seat')
    await expect(set('2027-02-30')).rejects.toThrow('calendar')
    await set(null)
    expect(await days()).toEqual(seats.map(() => null))
    expect(readyInTime('later', '2027-03-31', '2027-03-31')).toBe(true)
    expect(readyInTime('later', '2027-04-01', '2027-03-31')).toBe(false)
    expect(readyInTime('later', null, '2027-03-31')).toBe(null)
    expect(readyInTime('now', null, '2027-03-31')).toBe(true)
  })

  it('names every team, and says when the path of somebody who comes later ends', async () => {
    await open.ask('paths.startAll', {})
    const { teams } = await open.ask('succession.board', {})
    const facets = await open.ask('people.facets', {})
    expect(teams.map(({ team }) => team).sort()).toEqual(
      facets.teams.map(({ value }) => value).sort(),
    )
    const { rows } = await open.ask('paths.board', {})
    const later = teams.flatMap(({ followers }) =>
      followers.filter(({ when, developedOn }) => when === 'later' && developedOn !== null),
    )
    expect(later.length).toBeGreaterThan(0)
    for (const { repId, developedOn } of later) {
      const path = rows.find((row) => row.repId === repId)
      const days = path?.steps.flatMap(({ state, dueOn }) => (state === 'open' && dueOn) || [])
      expect(developedOn).toBe(days?.sort().at(-1))
    }
  })
})
