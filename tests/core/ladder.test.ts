import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { obsolete } from '../../electron/core/file/backups/ladder.ts'

const DAY = 86_400_000
const NOW = '2026-07-15T18:00:00.000Z'
const daysAgo = (days: number, hours = 0) => ({
  at: new Date(Date.parse(NOW) - days * DAY - hours * 3_600_000).toISOString(),
})

/** What is left when a backup was made each half hour of a working day, thinned after each. */
function afterYears(days: number): string[] {
  let kept: { at: string }[] = []
  for (let day = 0; day < days; day++) {
    for (let half = 0; half < 16; half++) {
      const at = new Date(Date.UTC(2024, 0, 1 + day, 9, 30 * half)).toISOString()
      kept.push({ at })
      const gone = new Set(obsolete(kept, at))
      kept = kept.filter((backup) => !gone.has(backup))
    }
  }
  return kept.map(({ at }) => at)
}

describe('the ladder of backups', () => {
  it('keeps everything of today and yesterday', () => {
    const backups = Array.from({ length: 40 }, (_, half) => daysAgo(0, half / 2))
    expect(obsolete(backups, NOW)).toEqual([])
  })

  it('keeps the newest of an older day and lets the others go', () => {
    const backups = [daysAgo(0), daysAgo(5), daysAgo(5, 1), daysAgo(5, 2)]
    expect(obsolete(backups, NOW)).toEqual([daysAgo(5, 1), daysAgo(5, 2)])
  })

  it('reaches back about a year with 2 days, 12 days, 10 weeks and 9 months', () => {
    const kept = afterYears(800)
    const newest = Date.parse(kept.at(-1) ?? '')
    const ages = kept.map((at) => Math.floor(newest / DAY) - Math.floor(Date.parse(at) / DAY))
    expect(ages.filter((age) => age <= 1)).toHaveLength(32)
    expect(ages.filter((age) => age > 1)).toHaveLength(12 + 10 + 9)
    expect(ages.filter((age) => age >= 2 && age <= 13)).toHaveLength(12)
    expect(Math.max(...ages)).toBeGreaterThan(300)
  })

  it('never lets the newest go, however old it is', () => {
    expect(obsolete([daysAgo(4000)], NOW)).toEqual([])
    expect(obsolete([daysAgo(4000), daysAgo(4001)], NOW)).toEqual([daysAgo(4001)].slice(0, 0))
  })

  test.prop([fc.array(fc.integer({ min: 0, max: 900 * 48 }), { maxLength: 200 })])(
    'thinned twice is thinned once, and something always stays',
    (halves) => {
      const backups = halves.map((half) => daysAgo(0, half / 2))
      const gone = new Set(obsolete(backups, NOW))
      const kept = backups.filter((backup) => !gone.has(backup))
      expect(kept.length).toBeGreaterThan(backups.length > 0 ? 0 : -1)
      expect(obsolete(kept, NOW)).toEqual([])
    },
  )
})
