import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/index.ts'
import { EMPLOYMENTS } from '../../shared/model/employment.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk } from '../support/imports.ts'

/** Today is 5 January 2026. */
let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const text = (content: string) => Buffer.from(content)
const person = async (repId: string) =>
  (await ask(desk.core, 'facts.get', { repId: repIdSchema.parse(repId) })).person
const employment = async (repId: string) => {
  const { employment: said, leftOn, leaves } = await person(repId)
  return [said, leftOn, leaves]
}

const FIRST = `Employee ID,Full Name,Hire Date,Employment Status,Termination Date,Leave start,Leave end
R1,Ann Lee,2020-01-06,Active,,,
R2,Bo Riis,2020-01-06,Terminated,2025-11-28,,
R3,Cleo Oum,2020-01-06,Leave of absence,,2025-10-06,
R4,Dag Moe,2020-01-06,People manager,,,
R5,Eva Sol,2020-01-06,Resigned,,,
R6,Fay Ode,2020-01-06,On leave,,,
R7,Gil Ray,2020-01-06,Active,9999-12-31,2024-03-04,2024-08-30
R8,Hal Poe,2020-01-06,Active,2026-03-31,,
R9,Ida Orr,2020-01-06,Retired,2019-12-31,,
R10,Jan Vos,2020-01-06,Active,2025-06-30,,
R11,Kim Aue,2020-01-06,Contractor,,,
R12,Lou Fix,2020-01-06,Active,,,2025-06-30
`

describe('employment from a file', () => {
  it('is stored as it is meant, and refused with a way on where it cannot be', async () => {
    const seen = await desk.look('people', text(FIRST))
    const done = await desk.bring('people', text(FIRST))
    expect(done).toMatchObject({ imported: 8, rejected: seen.rejections })
    expect(
      await Promise.all(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'].map(employment)),
    ).toEqual([
      [null, null, null],
      ['left', '2025-11-28', null],
      [null, null, '2025-10-06 on'],
      ['manager', null, null],
      ['left', null, null],
      ['on-leave', null, null],
      [null, null, '2024-03-04 to 2024-08-30'],
      [null, '2026-03-31', null],
    ])
    expect(seen.rejections).toMatchObject([
      {
        line: 10,
        column: 'Termination Date',
        value: '2019-12-31',
        reason: expect.stringContaining('before the day of hire, 2020-01-06'),
      },
      {
        line: 11,
        column: 'Termination Date',
        reason: expect.stringContaining(
          'The status is Active, and the last day, 2025-06-30, is over.',
        ),
      },
      {
        line: 12,
        column: 'Employment Status',
        value: 'Contractor',
        reason: expect.stringContaining('Write Active, On leave, Already a manager or Left'),
      },
      {
        line: 13,
        column: 'Leave end',
        value: '2025-06-30',
        reason: expect.stringContaining('Give it as Leave from.'),
      },
    ])
    expect(seen.notes.join(' ')).toMatch(
      /1 person has left on a day that is not known.*1 person is on leave on days that are not known/,
    )
    const words = seen.words.find(({ column }) => column === 'employment')
    expect(words?.words[0]).toMatchObject({ text: 'Contractor', means: null })
    expect(words?.options.map(({ title }) => title)).toEqual([
      'Active',
      'On leave',
      'Already a manager',
      'Left',
    ])
    expect(await desk.bring('people', text(FIRST))).toMatchObject({ imported: 0, unchanged: 8 })
  })

  it('adds a leave to earlier ones, ends an open one, and brings somebody back', async () => {
    await desk.bring('people', text(FIRST))
    const next = text(`Employee ID,Full Name,Status,Leave start,Leave end
R2,Bo Riis,Active,,
R3,Cleo Oum,Active,,2025-12-19
R4,Dag Moe,Active,,
R7,Gil Ray,LOA,2026-01-02,
R8,Hal Poe,Active,,
`)
    const { rejections, changes, notes } = await desk.look('people', next)
    expect(rejections).toEqual([])
    expect(
      changes.map(({ person: who, fields }) => [
        who,
        ...fields.map(({ column, before, after }) => `${column} ${before} > ${after}`),
      ]),
    ).toEqual([
      ['Bo Riis', 'employment left > null', 'left_on 2025-11-28 > null'],
      ['Cleo Oum', 'leaves 2025-10-06 on > 2025-10-06 to 2025-12-19'],
      ['Gil Ray', 'leaves 2024-03-04 to 2024-08-30 > 2024-03-04 to 2024-08-30, 2026-01-02 on'],
    ])
    expect(notes.join(' ')).toContain('1 person who had left is back')
    const { batchId } = await desk.bring('people', next)
    // A file of who works here does not know who leads people; a last day to come stays.
    expect(await employment('R4')).toEqual(['manager', null, null])
    expect(await employment('R8')).toEqual([null, '2026-03-31', null])
    const open = text('Employee ID,Full Name,Status\nR7,Gil Ray,Active\n')
    expect((await desk.look('people', open)).notes.join(' ')).toContain(
      'stay on leave. Give the last day as Leave to.',
    )
    await ask(desk.core, 'imports.takeBack', { batchId })
    expect(await employment('R2')).toEqual(['left', '2025-11-28', null])
    expect(await employment('R7')).toEqual([null, null, '2024-03-04 to 2024-08-30'])
  })

  it('is left alone by a file that does not speak of it', async () => {
    await desk.bring('people', text(FIRST))
    await desk.bring(
      'people',
      text('Employee ID,Full Name,Team\nR2,Bo Riis,North\nR3,Cleo Oum,North\n'),
    )
    expect(await employment('R2')).toEqual(['left', '2025-11-28', null])
    expect(await employment('R3')).toEqual([null, null, '2025-10-06 on'])
  })
})

describe('employment by hand', () => {
  const save = async (repId: string, part: object, reason = '') => {
    const was = await person(repId)
    return ask(desk.core, 'facts.savePerson', {
      repId: repIdSchema.parse(repId),
      was,
      to: { ...was, ...part },
      reason,
    })
  }

  it('asks why for leaves only, keeps both values, and is undone', async () => {
    await desk.bring('people', text(FIRST))
    await desk.bring(
      'results',
      csvFile([
        ['rep_id', 'period', 'quota', 'actual'],
        ['R1', '2025-Q1', '100', '60'],
        ['R1', '2025-Q2', '100', '60'],
      ]),
    )
    const sales = async () => {
      const filter = { repId: repIdSchema.parse('R1'), cycleId: null }
      return (await ask(desk.core, 'standings.list', filter)).standings[0]?.performance.attainment
    }
    const before = await sales()
    await expect(save('R1', { leaves: '2025-04-01 to 2025-05-16' })).rejects.toThrow(
      'Say in a few words why',
    )
    await expect(save('R1', { leftOn: '2019-12-31' })).rejects.toThrow('before the day of hire')
    await expect(save('R1', { leaves: '2019-04-01 on' }, 'Typo')).rejects.toThrow(
      'before the day of hire',
    )
    const { batchId } = await save('R1', { leaves: '2025-04-01 to 2025-05-16' }, 'Parental leave')
    // 31 of 65 workdays of the second quarter: 120 of 100 + 47.7.
    expect(await sales()).toBeCloseTo(120 / (100 + (100 * 31) / 65))
    const { series, employment: told } = await ask(desk.core, 'candidates.get', {
      repId: repIdSchema.parse('R1'),
    })
    expect(series[0]).not.toHaveProperty('byLeave')
    expect(series[1]).toMatchObject({ period: '2025-Q2', byLeave: true, counted: true })
    expect(told).toBeNull()
    await save('R1', { leftOn: '2025-12-31' })
    const { history } = await ask(desk.core, 'facts.get', { repId: repIdSchema.parse('R1') })
    expect(history.map(({ reason, fields }) => [reason, fields])).toEqual([
      [null, [{ column: 'leftOn', before: null, after: '2025-12-31' }]],
      ['Parental leave', [{ column: 'leaves', before: null, after: '2025-04-01 to 2025-05-16' }]],
    ])
    await expect(ask(desk.core, 'imports.takeBack', { batchId })).rejects.toThrow('changed since')
    await ask(desk.core, 'imports.takeBack', { batchId: history[0]?.batchId ?? batchId })
    await ask(desk.core, 'imports.takeBack', { batchId })
    expect(await sales()).toBe(before)
  })
})

describe('whoever left', () => {
  const page = { sort: 'employment', direction: 'asc', offset: 0, limit: 50 } as const
  const list = async (filter: Input<'people.list'>['filter']) =>
    (await ask(desk.core, 'people.list', { filter, ...page })).rows
  const rows = async (filter: Input<'people.list'>['filter'] = {}) =>
    (await list(filter)).map(({ repId, employment = 'active' }) => `${repId} ${employment}`)
  const ids = (...all: string[]) => all.map((id) => repIdSchema.parse(id))
  const R2 = repIdSchema.parse('R2')

  it('is out of lists and counts until asked for, by status or by name', async () => {
    await desk.bring('people', text(FIRST))
    expect(await rows()).toEqual([
      ...['R1 active', 'R7 active', 'R8 active', 'R4 manager', 'R3 on-leave', 'R6 on-leave'],
    ])
    expect(await rows({ employments: ['left'] })).toEqual(['R2 left', 'R5 left'])
    expect(await rows({ employments: ['manager', 'on-leave'] })).toHaveLength(3)
    expect(await rows({ employments: ['active', 'left'] })).toHaveLength(5)
    expect(await rows({ employments: [...EMPLOYMENTS] })).toHaveLength(8)
    expect(await rows({ repIds: ids('R1', 'R2') })).toEqual(['R1 active', 'R2 left'])
    const { total, employments } = await ask(desk.core, 'people.facets', {})
    expect(total).toBe(6)
    expect(employments.map(({ count }) => count)).toEqual([3, 2, 1, 2])
    expect((await ask(desk.core, 'map.points', { filter: {} })).total).toBe(6)
    const standings = async (left: boolean) =>
      (await ask(desk.core, 'standings.list', { repId: null, cycleId: null, left })).standings
    expect(await standings(false)).toHaveLength(6)
    expect((await standings(true)).find(({ repId }) => repId === R2)?.employment).toBe('left')
  })

  it('is told from whoever is on leave to the director and HR alone', async () => {
    await desk.bring('people', text(FIRST))
    const member = await ask(desk.core, 'profiles.save', {
      personId: null,
      name: 'Panel Ann',
      roles: ['panel'],
    })
    await ask(desk.core, 'profiles.use', { personId: member.personId })
    expect(await rows()).toEqual([
      ...['R1 active', 'R3 active', 'R6 active', 'R7 active', 'R8 active', 'R4 manager'],
    ])
    expect(await rows({ employments: ['on-leave'] })).toEqual([])
    const { employments } = await ask(desk.core, 'people.facets', {})
    expect(employments.map(({ count }) => count)).toEqual([5, 0, 1, 2])
  })

  it('is no candidate, is asked nothing and begins nothing, as little as a manager is a candidate', async () => {
    await desk.bring('people', text(FIRST))
    const { cycle } = await ask(desk.core, 'cycles.create', { name: 'Spring', openings: ['North'] })
    const add = (...who: string[]) =>
      ask(desk.core, 'cycles.addCandidates', { cycleId: cycle.cycleId, repIds: ids(...who) })
    await expect(add('R1', 'R2', 'R4')).rejects.toThrow(
      'Bo Riis left on 28 November 2025 and Dag Moe is a manager already, so these people cannot be a candidate.',
    )
    await add('R1', 'R3')
    await expect(ask(desk.core, 'paths.start', { repId: R2, path: null })).rejects.toThrow(
      'Bo Riis left on 28 November 2025. Nothing new is begun for them.',
    )
  })
})
