import { describe, expect, it } from 'vitest'
import {
  amount,
  bytes,
  chance,
  count,
  day,
  knownLocale,
  MISSING,
  number,
  numberSigns,
  percent,
  percentInterval,
  period,
  score,
  scoreInterval,
  sentence,
  shortChance,
  signed,
  writeAs,
} from '../../renderer/ui/format.ts'
import { asPeriod, asScore, asSigned } from '../../shared/readiness/wording.ts'

describe('numbers on screen', () => {
  it('print a ratio as percent with a space that does not break', () => {
    expect(percent(1.18)).toBe('118\u00a0%')
    expect(percent(0)).toBe('0\u00a0%')
  })

  it('print a score with one decimal', () => {
    expect(score(2.84)).toBe('2.8')
    expect(score(3)).toBe('3.0')
  })

  it('round as sentences and papers do, the middle between two tenths too', () => {
    expect(score(4.05)).toBe('4.1')
    for (let hundredths = 100; hundredths <= 500; hundredths++)
      for (const value of [hundredths / 100, (hundredths - 0.5) / 100])
        expect(score(value), String(value)).toBe(asScore(value))
    for (const value of [-0.25, 0.15, 1.45]) expect(signed(value, 1)).toBe(asSigned(value))
  })

  it('print 80 % ranges, and keep scores inside their scale', () => {
    expect(percentInterval(1.18, 0.055)).toBe('111–125\u00a0%')
    expect(percentInterval(0.01, 0.2)).toMatch(/^0–/)
    expect(scoreInterval(2.8, 0.23)).toBe('2.5–3.1')
    expect(scoreInterval(4.9, 0.5)).toMatch(/–5\.0$/)
  })

  it('print sizes in the unit that fits', () => {
    expect([300, 4_200_000, 80_994_200_000].map(bytes)).toEqual([
      '1\u00a0kB',
      '4.2\u00a0MB',
      '81.0\u00a0GB',
    ])
  })

  it('write the numbers of a sentence of the core as this place does, and leave quoted words alone', () => {
    const said = `EUR\u00a0158\u202f748 of 2.8, “sold 1.5 more”, 3.5. Model 1.2.3 and ${asPeriod('2025-Q4')}`
    expect(sentence(said)).toContain('158,748 of 2.8')
    writeAs('de-DE')
    expect(sentence(said)).toBe(
      'EUR\u00a0158.748 of 2,8, “sold 1.5 more”, 3,5. Model 1.2.3 and Q4 2025',
    )
    writeAs('system')
    expect(['2025', '2025-H2', '2025-07'].map(asPeriod)).toEqual(['2025', 'H2 2025', 'Jul 2025'])
  })

  it('fall back to English where the system names no language a formatter takes', () => {
    expect(['de-CH', 'en-US@posix', 'C'].map(knownLocale)).toEqual(['de-CH', 'en', 'en'])
  })

  it('never print a chance as certain', () => {
    expect([0.004, 0.61, 0.996].map(chance)).toEqual([
      'under 1\u00a0%',
      '61\u00a0%',
      'over 99\u00a0%',
    ])
    expect([0, 1].map(shortChance)).toEqual(['<\u00a01\u00a0%', '>\u00a099\u00a0%'])
  })

  it('print what is unknown as a dash', () => {
    expect([percent(null), score(null), number(null), period(null)]).toEqual(
      Array.from({ length: 4 }, () => MISSING),
    )
    expect(percentInterval(1.1, null)).toBe(MISSING)
  })

  it('give a difference its sign, and none to what rounds to zero', () => {
    expect(signed(0.44)).toBe('+0.4')
    expect(signed(-1.4)).toBe('−1.4')
    expect(signed(-0.04)).toBe('0.0')
  })

  it('count one rater and two raters', () => {
    expect(count(1, 'rater')).toBe('1\u00a0rater')
    expect(count(2, 'rater')).toBe('2\u00a0raters')
    expect(count(0, 'person', 'people')).toBe('0\u00a0people')
  })

  it('follow the way of a place that is chosen, and the system again', () => {
    const own = [score(2.84), number(1234), day('2026-12-31'), amount(1234)]
    writeAs('de-DE')
    expect([score(2.84), number(1234), day('2026-12-31'), amount(1234), period('2026-12')]).toEqual(
      ['2,8', '1.234', '31.12.2026', '1.234', 'Dez. 2026'],
    )
    expect(numberSigns()).toEqual({ decimal: ',', group: '.' })
    writeAs('es-ES')
    expect(numberSigns()).toEqual({ decimal: ',', group: '.' })
    writeAs('system')
    expect([score(2.84), number(1234), day('2026-12-31'), amount(1234)]).toEqual(own)
  })

  it('print quarters and years as people write them', () => {
    expect([period('2025-Q3'), period('2025')]).toEqual(['Q3 2025', '2025'])
  })
})
