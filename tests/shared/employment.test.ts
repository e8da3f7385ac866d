import { describe, expect, it } from 'vitest'
import { studyEmployment } from '../../shared/exchange/employment-column.ts'
import {
  employmentOn,
  employmentProblem,
  leavesOf,
  leavesSchema,
  leavesText,
} from '../../shared/model/employment.ts'
import { presenceByLeave } from '../../shared/readiness/leave-presence.ts'
import { salesRecord } from '../../shared/readiness/period-attainment.ts'
import { rep } from '../support/organisation.ts'

const NOTHING = { employment: null, leftOn: null, leaves: null }

describe('employment', () => {
  it.each([
    [NOTHING, 'active'],
    [{ ...NOTHING, employment: 'left' as const }, 'left'],
    [{ ...NOTHING, leftOn: '2026-01-05' }, 'left'],
    [{ ...NOTHING, leftOn: '2026-01-06', employment: 'left' as const }, 'active'],
    [{ ...NOTHING, employment: 'manager' as const, leaves: '2026-01-05 on' }, 'manager'],
    [{ ...NOTHING, employment: 'manager' as const, leftOn: '2025-12-31' }, 'left'],
    [{ ...NOTHING, leaves: '2025-12-01 to 2026-01-05' }, 'on-leave'],
    [{ ...NOTHING, leaves: '2025-12-01 to 2026-01-04, 2026-01-06 on' }, 'active'],
    [{ ...NOTHING, employment: 'on-leave' as const }, 'on-leave'],
  ])('of %j on 5 January 2026 is %s', (facts, status) => {
    expect(employmentOn(facts, '2026-01-05')).toBe(status)
  })

  it('keeps leaves in order of time, in one spelling', () => {
    const text = leavesText([
      { from: '2026-02-02', to: null },
      { from: '2025-03-03', to: '2025-08-29' },
    ])
    expect(text).toBe('2025-03-03 to 2025-08-29, 2026-02-02 on')
    expect(leavesText(leavesOf(text))).toBe(text)
    for (const wrong of ['', '2026-02-30 on', '2026-02-02', `2026-02-02 on, ${text}`])
      expect(leavesSchema.safeParse(wrong).success).toBe(false)
  })

  it.each([
    [{ hiredOn: '2024-05-02', leftOn: '2024-05-01' }, 'before the day of hire'],
    [{ leaves: '2025-03-03 to 2025-03-02' }, 'before its first day'],
    [{ hiredOn: '2025-04-01', leaves: '2025-03-03 on' }, 'before the day of hire'],
    [{ leftOn: '2025-03-01', leaves: '2025-03-03 on' }, 'after the last day'],
    [{ leaves: '2025-03-03 on, 2025-06-02 on' }, 'has no last day'],
    [{ leaves: '2025-03-03 to 2025-06-02, 2025-06-02 on' }, 'within the one from'],
  ])('refuses %j', (facts, reason) => {
    expect(employmentProblem({ hiredOn: null, ...NOTHING, ...facts })?.reason).toContain(reason)
  })
})

describe('presence by leave', () => {
  it('is the share of workdays outside of leaves', () => {
    // January 2026 has 22 workdays; 12 to 16 January are five of them, and the weekend around takes none.
    const week = leavesOf('2026-01-10 to 2026-01-18')
    expect(presenceByLeave(week, '2026-01')).toBeCloseTo(17 / 22)
    expect(presenceByLeave(week, '2026-02')).toBeNull()
    expect(presenceByLeave(leavesOf('2026-01-10 to 2026-01-11'), '2026-01')).toBeNull()
    expect(presenceByLeave(leavesOf('2025-12-01 on'), '2026-Q1')).toBe(0)
    expect(
      presenceByLeave(leavesOf('2025-01-01 to 2025-06-30, 2025-10-01 on'), '2025'),
    ).toBeCloseTo(66 / 261)
  })

  it('counts where no presence was given, and leaves a period out below the floor', () => {
    const person = rep('R1', { leaves: '2025-04-01 to 2025-05-16' })
    const result = {
      repId: person.repId,
      quota: 100,
      actual: 60,
      ramp: null,
      largestDeal: null,
      note: null,
    }
    const { periods } = salesRecord(
      person,
      [
        { ...result, period: '2025-Q1', availability: null },
        { ...result, period: '2025-Q2', availability: null },
        { ...result, period: '2025-05', availability: null },
        { ...result, period: '2025-06', availability: 0.5 },
      ],
      [],
      { minAvailability: 0.6, rampByMonth: [] },
    )
    const counted = Object.fromEntries(periods.map((one) => [one.result.period, one]))
    expect(counted['2025-Q1']).toMatchObject({ availability: 1, counted: true })
    expect(counted['2025-Q1']).not.toHaveProperty('byLeave')
    expect(counted['2025-Q2']).toMatchObject({
      byLeave: true,
      counted: false,
      notCountedBecause: 'present less than 60 % of workdays, counted by days of leave',
    })
    expect(counted['2025-Q2']?.availability).toBeCloseTo(31 / 65)
    expect(counted['2025-06']).toMatchObject({
      availability: 0.5,
      notCountedBecause: 'present less than 60 % of workdays',
    })
  })
})

describe('a column of employment', () => {
  const read = (header: string, ...texts: string[]) => {
    const study = studyEmployment(header)
    for (const text of texts) study.see(text)
    const reader = study.decide({} as never)
    return { ...reader, values: texts.map((text) => reader.means?.(text) ?? null) }
  }
  it('is read in the words of usual programs', () => {
    const said = {
      active: [
        'Active',
        'aktiv',
        'Employed',
        'Active – full time',
        'Returned from leave',
        'on notice',
        '在职',
      ],
      'on-leave': [
        'On leave',
        'LOA',
        'Leave of absence',
        'Parental leave',
        'Active - on LOA',
        'Elternzeit',
        'congé maternité',
        'sabbatical',
      ],
      manager: ['Manager', 'Already a manager', 'People Manager', 'Promoted'],
      left: [
        'Left',
        'Terminated',
        'Resigned',
        'Former employee',
        'Leaver',
        'Inactive',
        'ausgeschieden',
        'not active',
        '离职',
      ],
    }
    for (const [value, texts] of Object.entries(said))
      expect(read('Employment status', ...texts).values).toEqual(texts.map(() => value))
    const unknown = [
      'Terminated on leave',
      'Contractor',
      'not terminated',
      'Former manager',
      'Temps partiel',
      'Z',
    ]
    expect(read('Employment status', ...unknown).values).toEqual(unknown.map(() => null))
  })

  it('answers what its header asks with yes and no', () => {
    expect(read('Active', 'Yes', 'No', 'TRUE', '0').values).toEqual([
      'active',
      'left',
      'active',
      'left',
    ])
    expect(read('Is terminated', 'Y', 'N').values).toEqual(['left', 'active'])
    expect(read('On leave', 'ja', 'nein').values).toEqual(['on-leave', 'active'])
    expect(read('Status', 'Yes').values).toEqual([null])
  })

  it('called just Status is something else where no word says employment', () => {
    const { isOther, notes } = read('Status', 'Full-time', 'Part-time')
    expect(isOther).toBe(true)
    expect(notes.join()).toContain('Full-time and Part-time are no status of employment')
    expect(read('Status', 'Full-time', 'Active').isOther).toBeUndefined()
    expect(read('Employment status', 'Full-time').isOther).toBeUndefined()
  })
})
