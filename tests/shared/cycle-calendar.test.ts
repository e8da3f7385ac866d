import { describe, expect, it } from 'vitest'
import { cycleCalendar } from '../../shared/exchange/cycle-calendar.ts'
import { cycleIdSchema } from '../../shared/model/id.ts'

const NONE = { startsOn: null, ratingsDueOn: null, calibrationOn: null, decisionDueOn: null }
const cycleId = cycleIdSchema.parse('spring')

/** Lines as a calendar program reads them: a line that begins with a blank goes on with the one before. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

describe('the calendar file of a cycle', () => {
  it('has an entry for each day that is set, of one whole day', () => {
    const text = cycleCalendar({
      cycleId,
      name: 'Spring 2026',
      dates: { ...NONE, ratingsDueOn: '2026-02-12', calibrationOn: '2026-02-19' },
    })
    const lines = unfolded(text ?? '')
    expect(lines.filter((line) => /^(DTSTART|SUMMARY)/.test(line))).toEqual([
      'DTSTART;VALUE=DATE:20260212',
      'SUMMARY:Ratings due: Spring 2026',
      'DTSTART;VALUE=DATE:20260219',
      'SUMMARY:Calibration meeting: Spring 2026',
    ])
    expect(new Set(lines.filter((line) => line.startsWith('UID:'))).size).toBe(2)
  })

  it('escapes and folds any name, and cuts no character in two', () => {
    const name = `North; South, \\ East\nnew line\rold line ${'Größe 東京 👩🏽‍💼 '.repeat(20)}`
    const text = cycleCalendar({ cycleId, name, dates: { ...NONE, calibrationOn: '2026-02-19' } })
    for (const line of (text ?? '').split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/[\r\n]/)
      expect(line.isWellFormed()).toBe(true)
    }
    const [summary = ''] = unfolded(text ?? '').filter((line) => line.startsWith('SUMMARY:'))
    const read = summary
      .slice('SUMMARY:'.length)
      .replace(/\\([\\;,n])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark))
    expect(read).toBe(`Calibration meeting: ${name.replace('\r', '\n')}`)
  })

  it('is not there where no day is set', () => {
    expect(cycleCalendar({ cycleId, name: 'Spring', dates: NONE })).toBeNull()
  })

  it('sets a name from the right apart from the number beside it', () => {
    const name = 'אביב 2026'
    const text = cycleCalendar({ cycleId, name, dates: { ...NONE, calibrationOn: '2026-02-19' } })
    expect(unfolded(text ?? '')).toContain('SUMMARY:Calibration meeting: \u2068אביב\u2069 2026')
  })
})
