import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cycleIdSchema } from '../../shared/model/id.ts'
import type { SeatNeeds } from '../../shared/model/seat-needs.ts'
import { readyInTime } from '../../shared/readiness/succession.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { pdfText, says } from '../support/pdf-text.ts'

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
    expect(readyInTime('with-conditions', null, '2027-03-31')).toBe(true)
  })

  it('says who would be first by what an opening needs more of, and suggests as before', async () => {
    const before = await open.ask('succession.board', {})
    const { cycle, seats, competencies } = before
    const cycleId = cycleIdSchema.parse(cycle?.cycleId)
    const { opening = '' } = seats[0] ?? {}
    const set = (needs: SeatNeeds | null, named = opening) =>
      open.ask('succession.setNeeds', { cycleId, opening: named, needs })
    const asked = { name: 'A turnaround', competencies: ['accountability', 'strategic-planning'] }
    await set(asked)
    const after = await open.ask('succession.board', {})
    const [seat] = after.seats
    expect(seat?.needs).toMatchObject({
      ...asked,
      asks: ['Strategic sales planning', 'Accountability'],
    })
    // What is suggested stays as it was, place, chance and all.
    expect(after.seats.map(({ people }) => people.map(({ byNeeds: _, ...one }) => one))).toEqual(
      seats.map(({ people }) => people.map(({ byNeeds: _, ...one }) => one)),
    )
    expect(after.seats[1]?.people.every(({ byNeeds }) => byNeeds === null)).toBe(true)
    // Of eight competencies that weigh the same, two count double: (sum + both) / 10.
    for (const { repId, byNeeds } of seat?.people ?? []) {
      const { standing } = await open.ask('candidates.get', { repId })
      const scores = standing.leadership.competencies.map(
        ({ competency, score, pointsTo }): [string, number] => [
          competency,
          score ?? pointsTo?.score ?? Number.NaN,
        ],
      )
      const all = scores.reduce((sum, [, score]) => sum + score, 0)
      expect(all / 8).toBeCloseTo(standing.leadership.score ?? 0, 6)
      const both = scores.reduce(
        (sum, [id, score]) => sum + (asked.competencies.includes(id) ? score : 0),
        0,
      )
      expect(byNeeds?.leadership).toBeCloseTo((all + both) / 10, 6)
      expect(byNeeds?.leadershipSe).toBeGreaterThan(0)
    }
    expect(seat?.needs?.first.length).toBeGreaterThan(0)
    // Compare says the same of the same people, with who leads best of them by that, and so does its brief.
    const repIds = (seat?.people ?? []).slice(0, 3).map(({ repId }) => repId)
    const { rows } = await open.ask('compare.people', { repIds })
    const [byNeeds, best, ...more] = rows.filter(({ side }) => side === 'needs')
    expect(more).toEqual([])
    expect(byNeeds?.label).toBe(
      `${opening} (A turnaround): strategic sales planning and accountability double`,
    )
    for (const [place, one] of (seat?.people ?? []).slice(0, 3).entries()) {
      expect(byNeeds?.cells[place]?.value).toBeCloseTo(one.byNeeds?.leadership ?? 0, 9)
      expect(byNeeds?.cells[place]?.se).toBeCloseTo(one.byNeeds?.leadershipSe ?? 0, 9)
    }
    const chances = best?.cells.map(({ value }) => value ?? 0) ?? []
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6)
    const brief = await open.ask('briefs.make', { repIds })
    expect(says(pdfText(Buffer.from(brief.content, 'base64')), `${opening} (A turnaround)`)).toBe(
      true,
    )
    expect((await open.ask('cycles.get', { cycleId })).seats[opening]?.needs).toEqual({
      name: 'A turnaround',
      asks: ['Strategic sales planning', 'Accountability'],
    })
    await expect(set({ name: 'New', competencies: ['charm'] })).rejects.toThrow(
      'no competency charm',
    )
    await expect(set(asked, 'No such seat')).rejects.toThrow('has no opening No such seat')
    const four = competencies.slice(0, 4).map(({ id }) => id)
    await expect(set({ name: 'All of it', competencies: four })).rejects.toThrow('at most 3')
    await set(null)
    expect(await open.ask('succession.board', {})).toEqual(before)
    const { lines } = await open.ask('ledger.list', { groups: ['cycles'] })
    expect(lines.map(({ sentence }) => sentence).slice(0, 2)).toEqual([
      expect.stringContaining(`took away what ${opening} needs more of.`),
      expect.stringContaining(
        `said that ${opening} needs more of Strategic sales planning and Accountability (A turnaround).`,
      ),
    ])
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
