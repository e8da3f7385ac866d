import { describe, expect, it } from 'vitest'
import {
  beginOf,
  dayIn,
  daysAfter,
  isDay,
  isTimeZone,
  monthsAfter,
  timeIn,
} from '../../shared/model/calendar.ts'

const ZONES = ['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu'] as const

describe('the day of a moment', () => {
  it('is the day on the wall where it is told', () => {
    const told = (moment: string) => ZONES.map((zone) => dayIn(zone, moment))
    expect(told('2026-11-29T01:08:00.000Z')).toEqual(['2026-11-28', '2026-11-29', '2026-11-29'])
    expect(told('2026-11-28T18:20:00.000Z')).toEqual(['2026-11-28', '2026-11-29', '2026-11-29'])
    expect(told('2026-12-31T23:59:59.999Z')).toEqual(['2026-12-31', '2027-01-01', '2027-01-01'])
  })

  it('turns at midnight and not before', () => {
    // UTC−8, UTC+14 and UTC+5:45.
    const midnights = ['2026-01-06T08:00:00Z', '2026-01-05T10:00:00Z', '2026-01-05T18:15:00Z']
    midnights.forEach((midnight, at) => {
      const zone = ZONES[at] ?? 'UTC'
      const before = new Date(Date.parse(midnight) - 1).toISOString()
      expect([dayIn(zone, before), timeIn(zone, before)], zone).toEqual(['2026-01-05', '23:59'])
      expect([dayIn(zone, midnight), timeIn(zone, midnight)], zone).toEqual(['2026-01-06', '00:00'])
    })
  })

  it('begins where the clock of the zone says so, also on a day that begins late', () => {
    expect(beginOf('America/Los_Angeles', '2026-01-06')).toBe('2026-01-06T08:00:00.000Z')
    expect(beginOf('Pacific/Kiritimati', '2026-01-06')).toBe('2026-01-05T10:00:00.000Z')
    // Clocks went on from midnight to one o’clock.
    expect(beginOf('America/Santiago', '2024-09-08')).toBe('2024-09-08T04:00:00.000Z')
  })

  it('follows summer time, and a day stays the day it is', () => {
    expect(timeIn('America/Los_Angeles', '2026-07-01T12:00:00Z')).toBe('05:00')
    expect(timeIn('America/Los_Angeles', '2026-01-01T12:00:00Z')).toBe('04:00')
    expect(dayIn('America/Los_Angeles', '2026-11-29')).toBe('2026-11-29')
  })
})

describe('days of the calendar', () => {
  it('are counted without hours', () => {
    expect(daysAfter('2026-03-28', 2)).toBe('2026-03-30')
    expect(daysAfter('2026-01-01', -1)).toBe('2025-12-31')
    expect(monthsAfter('2024-01-31', 1)).toBe('2024-02-29')
    expect(monthsAfter('2026-03-31', -13)).toBe('2025-02-28')
  })

  it('exist or do not', () => {
    expect(['2024-02-29', '2023-02-29', '2026-13-01', '2026-1-1'].map(isDay)).toEqual([
      ...[true, false, false, false],
    ])
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
      ...[true, true, false, false],
    ])
  })
})
