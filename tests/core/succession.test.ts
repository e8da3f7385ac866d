import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
