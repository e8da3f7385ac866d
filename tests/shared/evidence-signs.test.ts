import { describe, expect, it } from 'vitest'
import { daysAfter, monthsAfter } from '../../shared/model/calendar.ts'
import { evidenceSigns, type Trace } from '../../shared/readiness/evidence-signs.ts'

const trace = (on: string | null, by: string | null, source: string | null): Trace => ({
  competency: 'coaching',
  on,
  by,
  source,
})
const signs = (...traces: Trace[]) => evidenceSigns(traces, '2026-03-31').map(({ sign }) => sign)

describe('signs of weak evidence', () => {
  it('count months and days on the calendar', () => {
    expect(monthsAfter('2026-03-31', -1)).toBe('2026-02-28')
    expect(monthsAfter('2026-01-15', -12)).toBe('2025-01-15')
    expect(daysAfter('2026-03-31', -90)).toBe('2025-12-31')
  })

  it('call evidence old when the newest is more than twelve months old', () => {
    expect(signs(trace('2025-03-30', 'a', 'interview'), trace('2024-01-01', 'b', null))).toEqual([
      'old',
    ])
    expect(signs(trace('2025-03-31', 'a', 'interview'), trace('2024-01-01', 'b', null))).toEqual([])
  })

  it('call evidence single when one person or one source is all there is', () => {
    expect(signs(trace('2025-09-01', 'a', 'interview'))).toEqual(['single'])
    expect(signs(trace('2025-09-01', 'a', 'sjt'), trace('2025-08-01', 'b', 'sjt'))).toEqual([
      'single',
    ])
    expect(signs(trace('2025-09-01', 'a', 'sjt'), trace('2025-08-01', 'b', null))).toEqual([])
  })

  it('call evidence recent when more than half is from the last ninety days', () => {
    const old = trace('2025-06-01', 'a', 'interview')
    const recent = trace('2025-12-31', 'b', 'sjt')
    expect(signs(old, recent)).toEqual([])
    expect(signs(old, recent, recent)).toEqual(['recent'])
    expect(signs(old, trace('2025-12-30', 'b', 'sjt'), recent)).toEqual([])
  })

  it('say nothing about undated evidence and about what nobody saw', () => {
    expect(signs(trace(null, 'a', 'interview'), trace(null, 'b', 'sjt'))).toEqual([])
    expect(signs()).toEqual([])
  })
})
