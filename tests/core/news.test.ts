import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'

describe('what is new', () => {
  let deciding: Deciding
  let clock = Date.UTC(2026, 1, 16, 9)
  const HOUR = 3_600_000
  beforeEach(async () => {
    clock = Date.UTC(2026, 1, 16, 9)
    deciding = await openDeciding(() => new Date(clock).toISOString())
  }, 60_000)
  afterEach(() => deciding.close())

  const news = (since: 'look' | 'cycle') => ask(deciding.core, 'news.list', { since, repId: null })

  it('is counted from the last look on an earlier day, and names nobody who is kept', async () => {
    const { core } = deciding
    const [first, second] = (await deciding.board()).rows
    const repId = first?.repId ?? (undefined as never)
    await ask(core, 'candidates.get', { repId })
    expect((await news('look')).from).toBeNull()
    const looked = new Date(clock).toISOString()

    clock += 24 * HOUR
    expect(await news('look')).toMatchObject({ from: looked, people: [], total: 0 })
    const { person } = await ask(core, 'facts.get', { repId })
    await ask(core, 'facts.savePerson', {
      repId,
      was: person,
      to: { ...person, team: 'Prairie' },
      reason: 'Moved to another team.',
    })
    const { people, total, from } = await news('look')
    expect(from).toBe(looked)
    expect(total).toBe(1)
    expect(people).toEqual([
      {
        ...{ repId, name: first?.name, at: new Date(clock).toISOString() },
        news: [{ kind: 'details', count: 1 }],
      },
    ])
    const other = await ask(core, 'news.list', {
      since: 'look',
      repId: second?.repId ?? null,
    })
    expect(other.people).toEqual([])
    expect((await news('cycle')).from).toBeNull()
  })

  it('has both scores as the cycle kept them beside those of now', async () => {
    const { core } = deciding
    const row = (await deciding.board()).rows.find(({ sales }) => sales !== null)
    const repId = row?.repId ?? (undefined as never)
    const { results } = await ask(core, 'facts.get', { repId })
    const last = results.at(-1)
    if (!last) throw new Error('The person has no results.')
    const { period, ...was } = last
    await ask(core, 'facts.saveResults', {
      repId,
      rows: [{ period, was, to: { ...was, actual: (was.actual ?? 0) * 1.2 } }],
      reason: 'The report had left out a region.',
    })
    const { points } = await ask(core, 'news.scores', { repId })
    expect(points.map(({ cycleId }) => cycleId)).toEqual([CYCLE, null])
    expect(points[0]).toMatchObject({ sales: row?.sales, leadership: row?.leadership })
    expect(points[1]?.sales ?? 0).toBeGreaterThan(row?.sales ?? 0)
  })
})
