import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input, Output } from '../../shared/contract/index.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(3))
  await desk.bring(
    'results',
    csvFile([
      ['rep_id', 'period', 'quota', 'actual', 'note'],
      ['E1', '2025-Q1', '100', '90', 'Merged patch'],
      ['E1', '2025-Q2', '100', '110', ''],
      ['E2', '2025-Q1', '100', '130', ''],
      ['E3', '2025-Q1', '100', '70', ''],
    ]),
  )
})
afterEach(() => desk.close())

const E1 = repIdSchema.parse('E1')
const get = (repId = E1) => ask(desk.core, 'facts.get', { repId })
type Facts = Output<'facts.get'>
const resultOf = ({ results }: Facts, period: string) => {
  const { period: _, ...result } = results.find((one) => one.period === period) ?? ({} as never)
  return result
}
const sales = async () =>
  (await ask(desk.core, 'standings.list', { repId: E1, cycleId: null })).standings[0]?.performance

const NEW = {
  ...{ name: 'Ada Voss', role: null, segment: null, territoryType: null, team: 'North' },
  ...{ managerId: 'E2', hiredOn: '2025-11-03', email: null },
  ...{ employment: null, leftOn: null, leaves: null },
}

describe('what is typed in about people', () => {
  it('adds a person who is found, has no score, and can be taken out again', async () => {
    const { repId, batchId } = await ask(desk.core, 'facts.addPerson', { person: NEW })
    const facts = await get(repId)
    expect(facts.person).toEqual(NEW)
    const list = async () =>
      (
        await ask(desk.core, 'people.list', {
          filter: { search: 'ada' },
          sort: 'name',
          direction: 'asc',
          offset: 0,
          limit: 10,
        })
      ).rows
    expect(await list()).toMatchObject([{ repId, name: 'Ada Voss', sales: null, leadership: null }])
    await ask(desk.core, 'imports.takeBack', { batchId })
    expect(await list()).toEqual([])
  })

  it('refuses an id that somebody has', async () => {
    await expect(ask(desk.core, 'facts.addPerson', { repId: ' E1 ', person: NEW })).rejects.toThrow(
      'The workspace has somebody with the id E1.',
    )
  })

  it('says what cannot be of a person, as a file does', async () => {
    const { repId } = await ask(desk.core, 'facts.addPerson', { person: NEW })
    const { repId: under } = await ask(desk.core, 'facts.addPerson', {
      person: { ...NEW, name: 'Una Dahl', managerId: repId },
    })
    const was = NEW
    for (const [part, sentence] of [
      [{ name: 'N/A' }, '“N/A” is not the name of a person.'],
      [{ name: '😀' }, '“😀” has no letter, so it is not the name of a person.'],
      [{ name: 'Ada\nVoss' }, 'A name stands in one line.'],
      [{ name: '\u200b' }, 'has no letter'],
      [{ managerId: repId }, 'Nobody is their own manager.'],
      [{ managerId: 'E404' }, 'Nobody here has the id E404.'],
      [{ managerId: under }, 'Ada Voss and Una Dahl would manage each other in a circle.'],
      [{ hiredOn: '1900-01-01' }, 'Nobody who sells today was hired so long ago.'],
      [{ hiredOn: '2031-01-01' }, 'The day of hire lies after today.'],
    ] as const)
      await expect(
        ask(desk.core, 'facts.savePerson', { repId, was, to: { ...NEW, ...part }, reason: 'Why' }),
      ).rejects.toThrow(sentence)
  })

  it('keeps a result of before the day of hire and a day of hire after results, as a file does', async () => {
    const { repId } = await ask(desk.core, 'facts.addPerson', { person: NEW })
    const to = {
      ...{ quota: 1, actual: 1, availability: null },
      ...{ ramp: null, largestDeal: null, note: null },
    }
    const early = { repId, rows: [{ period: '2025-Q3', was: null, to }] }
    await expect(ask(desk.core, 'facts.saveResults', early)).rejects.toThrow('Say in a few words')
    await ask(desk.core, 'facts.saveResults', { ...early, reason: 'Came with Fjord' })
    const { person } = await get()
    const later = { repId: E1, was: person, to: { ...person, hiredOn: '2025-09-01' } }
    await expect(ask(desk.core, 'facts.savePerson', later)).rejects.toThrow('Say in a few words')
    await ask(desk.core, 'facts.savePerson', { ...later, reason: 'Came with Fjord' })
    const rows = [
      ['rep_id', 'name', 'hired_on'],
      ['E2', 'Person 2', '2025-09-01'],
    ]
    expect((await desk.look('people', csvFile(rows))).notes.join(' ')).toContain(
      '1 day of hire lies after the first result of the same person',
    )
    for (const [id, period] of [
      [repId, '2025-Q3'],
      ['E1', '2025-Q1'],
    ] as const) {
      const { results, history } = await get(repIdSchema.parse(id))
      expect(results[0]).toMatchObject({ period })
      expect(history[0]?.reason).toBe('Came with Fjord')
    }
  })

  it('asks why where a standing can move, and keeps both values with who and why', async () => {
    const { person } = await get()
    const to = { ...person, role: 'Hunter' }
    const change = { repId: E1, was: person, to }
    await expect(ask(desk.core, 'facts.savePerson', change)).rejects.toThrow('Say in a few words')
    await ask(desk.core, 'facts.savePerson', { ...change, reason: 'New role since May' })
    await ask(desk.core, 'facts.savePerson', { repId: E1, was: to, to: { ...to, team: 'East' } })
    const { history, person: now } = await get()
    expect(now).toEqual({ ...person, role: 'Hunter', team: 'East' })
    expect(history).toMatchObject([
      { reason: null, fields: [{ column: 'team', before: person.team, after: 'East' }] },
      {
        ...{ reason: 'New role since May', fileName: null, period: null, by: 'Leonie Achard' },
        fields: [{ column: 'role', before: person.role, after: 'Hunter' }],
      },
    ])
    expect((await ask(desk.core, 'imports.history', {})).batches).toHaveLength(2)
  })
})

describe('a rating outside a cycle', () => {
  const rate = (
    score: number,
    more: { ratedOn?: string; reason?: string; repId?: typeof E1 } = {},
  ) =>
    ask(desk.core, 'facts.rate', {
      ...{ repId: E1, source: 'interview', ratedOn: '2026-01-05', reason: '' },
      scores: [{ competency: competencyIdSchema.parse('coaching'), score, note: 'Ride-along' }],
      ...more,
    })
  const leadership = async () =>
    (await ask(desk.core, 'standings.list', { repId: E1, cycleId: null })).standings[0]?.leadership
      .raters

  it('counts at once, is kept with both values, and is taken back', async () => {
    expect(await leadership()).toBe(0)
    const first = await rate(4)
    expect(await leadership()).toBe(1)
    await expect(rate(2)).rejects.toThrow('this replaces what you gave before')
    const { batchId } = await rate(2, { reason: 'Saw the whole quarter' })
    const rating = { source: 'interview', competency: 'coaching' }
    const { history } = await get()
    expect(history).toMatchObject([
      {
        ...{ reason: 'Saw the whole quarter', rating },
        fields: [{ column: 'score', before: 4, after: 2 }],
      },
      { rating, isNew: true },
    ])
    await expect(ask(desk.core, 'imports.takeBack', first)).rejects.toThrow('changed since')
    await ask(desk.core, 'imports.takeBack', { batchId })
    await ask(desk.core, 'imports.takeBack', first)
    expect(await leadership()).toBe(0)
  })

  it('is not given on a day to come', async () => {
    await expect(rate(4, { ratedOn: '2026-01-06' })).rejects.toThrow('lies in the future')
  })
})

describe('results typed in', () => {
  it('move the standing, and are taken back as a whole', async () => {
    const facts = await get()
    const was = resultOf(facts, '2025-Q1')
    const before = await sales()
    const { batchId } = await ask(desk.core, 'facts.saveResults', {
      repId: E1,
      rows: [
        { period: '2025-Q1', was, to: { ...was, actual: 95, availability: 0.71 } },
        { period: '2025-Q3', was: null, to: { ...was, note: null } },
      ],
      reason: 'Parental leave',
    })
    expect((await sales())?.periods).toBe((before?.periods ?? 0) + 1)
    const changed = await get()
    expect(resultOf(changed, '2025-Q1')).toEqual({ ...was, actual: 95, availability: 0.71 })
    expect(changed.history.map(({ period, isNew }) => [period, isNew])).toEqual([
      ['2025-Q3', true],
      ['2025-Q1', false],
    ])
    await ask(desk.core, 'imports.takeBack', { batchId })
    expect(await sales()).toEqual(before)
    const { results, history } = await get()
    expect(results).toEqual(facts.results)
    expect(history.every(({ takenBackAt }) => takenBackAt !== null)).toBe(true)
  })

  it('need no reason for a note alone', async () => {
    const was = resultOf(await get(), '2025-Q2')
    await ask(desk.core, 'facts.saveResults', {
      repId: E1,
      rows: [{ period: '2025-Q2', was, to: { ...was, note: 'Late order' } }],
    })
    expect(resultOf(await get(), '2025-Q2').note).toBe('Late order')
  })

  it.each([
    ['overlap a stored period', '2025', 100, 90, 'which overlaps 2025'],
    ['lie decades away', '1925-Q1', 100, 90, 'lies 101 years away'],
    ['are in another unit', '2025-Q4', 1, 90, '90 times the quota'],
  ])('are refused where they %s, and nothing is written', async (_, period, quota, actual, why) => {
    const was = resultOf(await get(), '2025-Q2')
    await expect(
      ask(desk.core, 'facts.saveResults', {
        repId: E1,
        rows: [
          { period: '2025-Q2', was, to: { ...was, actual: 1 } },
          { period, was: null, to: { ...was, quota, actual } },
        ],
        reason: 'x',
      }),
    ).rejects.toThrow(why)
    expect(resultOf(await get(), '2025-Q2')).toEqual(was)
  })

  it('never write over what somebody else changed meanwhile', async () => {
    const was = resultOf(await get(), '2025-Q1')
    const save = (to: typeof was) =>
      ask(desk.core, 'facts.saveResults', {
        repId: E1,
        rows: [{ period: '2025-Q1', was, to }],
        reason: 'Order of March',
      })
    await save({ ...was, actual: 95 })
    await expect(save({ ...was, actual: 97 })).rejects.toThrow('Somebody changed the same values')
    await save({ ...was, note: 'Other field' })
    expect(resultOf(await get(), '2025-Q1')).toMatchObject({ actual: 95, note: 'Other field' })
  })
})

it('shows what won deals add up to where no result is stored, and stores none of it with a quota', async () => {
  await desk.bring(
    'deals',
    csvFile([
      ['deal_id', 'rep_id', 'amount', 'closed_on', 'credit_share'],
      ['d1', 'E1', '60', '2025-08-20', '0.5'],
      ['d2', 'E1', '50', '2025-10-02', ''],
    ]),
  )
  expect((await get()).beside).toEqual([
    { period: '2025-Q3', actual: 30, quota: null, dealsSay: null },
    { period: '2025-Q4', actual: 50, quota: null, dealsSay: null },
  ])
  const none = { quota: null, actual: null, availability: null, ramp: null, largestDeal: null }
  const to = { ...none, quota: 40, note: null }
  const rows = [{ period: '2025-Q4', was: null, to }]
  await ask(desk.core, 'facts.saveResults', { repId: E1, rows, reason: 'Quota of the plan' })
  expect((await get()).results.at(-1)).toEqual({ period: '2025-Q4', ...to })
  expect(await sales()).toMatchObject({ periods: 3, fromDeals: 1 })
  const { series } = await ask(desk.core, 'candidates.get', { repId: E1 })
  expect(series.at(-1)).toMatchObject({ actual: 50, attainment: 1.25, fromDeals: true })
})

describe('won deals that are typed in', () => {
  const E2 = repIdSchema.parse('E2')
  const deals = async (repId = E1) => (await ask(desk.core, 'facts.deals', { repId })).deals
  const save = (input: Partial<Input<'facts.saveDeal'>>) =>
    ask(desk.core, 'facts.saveDeal', {
      dealId: 'D-1',
      was: null,
      to: WON,
      reason: 'Left out',
      ...input,
    })
  const WON = { amount: 40, closedOn: '2025-03-14', parts: [{ repId: E1, share: null }] }

  it('stand with everybody who has a part, are kept in the history and taken back', async () => {
    await save({})
    expect(await deals()).toMatchObject([{ dealId: 'D-1', ...WON, names: { E1: 'Person 1' } }])
    const split = {
      ...WON,
      parts: [
        { repId: E1, share: 0.25 },
        { repId: E2, share: 0.75 },
      ],
    }
    const { batchId } = await save({ was: WON, to: split, reason: 'Shared with the team lead' })
    expect(await deals(E2)).toMatchObject([split])
    expect((await get()).history[0]).toMatchObject({
      deal: 'D-1',
      reason: 'Shared with the team lead',
      fields: [{ column: 'credit_share', before: null, after: 0.25 }],
    })
    await ask(desk.core, 'imports.takeBack', { batchId })
    expect(await deals()).toMatchObject([WON])
    expect(await deals(E2)).toEqual([])
  })

  it('move the sales of who has a part', async () => {
    const E3 = repIdSchema.parse('E3')
    const open = { ...{ quota: 100, actual: null, availability: null }, ramp: null }
    await ask(desk.core, 'facts.saveResults', {
      repId: E3,
      rows: [{ period: '2025-Q4', was: null, to: { ...open, largestDeal: null, note: null } }],
      reason: 'New quarter',
    })
    expect((await get(E3)).beside).toEqual([])
    const parts = [{ repId: E3, share: 0.5 }]
    await save({ to: { amount: 80, closedOn: '2025-11-02', parts } })
    expect((await get(E3)).beside).toMatchObject([{ period: '2025-Q4', actual: 40 }])
  })

  it('are refused in a sentence: without a reason, twice, in the future, with half of the parts', async () => {
    await expect(save({ reason: ' ' })).rejects.toThrow('Say in a few words why')
    await expect(save({ to: { ...WON, closedOn: '2999-01-01' } })).rejects.toThrow('in the future')
    await expect(
      save({ to: { ...WON, parts: [{ repId: repIdSchema.parse('X9'), share: null }] } }),
    ).rejects.toThrow('no person with the id X9')
    await expect(
      save({
        to: {
          ...WON,
          parts: [
            { repId: E1, share: 0.5 },
            { repId: E2, share: null },
          ],
        },
      }),
    ).rejects.toThrow('Give every part, or none')
    await save({})
    await expect(save({})).rejects.toThrow('There is a deal D-1 already')
    await expect(save({ was: WON })).rejects.toThrow('Nothing was changed')
    await expect(save({ was: { ...WON, amount: 41 }, to: { ...WON, amount: 50 } })).rejects.toThrow(
      'Somebody changed the same values meanwhile',
    )
  })

  it('lose a part with its reason, which is kept and put back', async () => {
    await save({})
    const before = await ask(desk.core, 'facts.deals', { repId: E1 })
    const to = { ...WON, parts: [{ repId: E2, share: null }] }
    const { batchId } = await save({ was: WON, to, reason: 'Ann had moved on by then' })
    expect((await ask(desk.core, 'facts.deals', { repId: E1 })).total).toBe(0)
    const change = (await get()).history.find(({ deal }) => deal === 'D-1')
    expect(change).toMatchObject({ reason: 'Ann had moved on by then', isNew: false })
    expect(change?.fields).toContainEqual({ column: 'amount', before: WON.amount, after: null })
    await ask(desk.core, 'imports.takeBack', { batchId })
    expect(await ask(desk.core, 'facts.deals', { repId: E1 })).toEqual(before)
  })
})

it('a person whom nobody can be compared with stands above nobody', async () => {
  const lone = await openDesk()
  await lone.bring(
    'people',
    csvFile([
      ['rep_id', 'name'],
      ['A', 'Ann Lone'],
    ]),
  )
  await lone.bring(
    'results',
    csvFile([
      ['rep_id', 'period', 'quota', 'actual'],
      ['A', '2025-Q4', '1000', '1100'],
    ]),
  )
  const { rows } = await ask(lone.core, 'people.list', {
    filter: {},
    sort: 'name',
    direction: 'asc',
    offset: 0,
    limit: 5,
  })
  expect(rows).toMatchObject([{ name: 'Ann Lone', percentile: null }])
  expect(rows[0]?.sales).toBeGreaterThan(1)
  await lone.close()
})
