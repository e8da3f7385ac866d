import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import calibration from '../../shared/readiness/calibration.json' with { type: 'json' }
import {
  evidenceSteps,
  hiddenCheck,
  mostRated,
  spreadLines,
} from '../../shared/readiness/how-numbers.ts'
import type { ModelRating } from '../../shared/science/rating-model/design.ts'
import { fitHeld, fitRatings } from '../../shared/science/rating-model/fit.ts'
import { readPerson } from '../../shared/science/rating-model/read.ts'
import { deskRows, missedLine, worldRows } from '../calibration/published.ts'

const MODEL = {
  sources: ['interview', 'simulation', 'multisource', 'experience', 'sjt'],
  competencies: ['coaching', 'strategy'],
  keys: ['sjt'],
  sourceWeights: { interview: 30, simulation: 25, multisource: 25, experience: 10, sjt: 10 },
  competencyWeights: { coaching: 60, strategy: 40 },
}

/** Twelve people, three colleagues and an interviewer each; the first also took a simulation. */
function ratings(): ModelRating[] {
  const given: ModelRating[] = []
  for (let person = 0; person < 12; person++) {
    const level = 2 + (person % 4) * 0.7
    const say = (rater: string, source: string, shift: number) => {
      MODEL.competencies.forEach((competency, k) => {
        const score = Math.min(5, Math.max(1, Math.round(level + shift + (k === 0 ? 0 : 0.4))))
        given.push({
          person: `P${String(person).padStart(2, '0')}`,
          rater,
          source,
          competency,
          score,
        })
      })
    }
    for (let one = 0; one < 3; one++)
      say(`R${(person + one * 2) % 6}`, 'multisource', (one - 1) * 0.6)
    say(`I${person % 3}`, 'interview', 0.2)
    if (person === 0) say('S0', 'simulation', 0.3)
  }
  return given
}

describe('how the numbers are made', () => {
  const fit = fitRatings(MODEL, ratings())

  it('tells the story of whoever was rated most, and of the next one where that person may not be shown', () => {
    expect(mostRated(fit, new Set())).toBe('P00')
    expect(mostRated(fit, new Set(['P00']))).toBe('P01')
    expect(mostRated(fit, new Set(fit.design.people.map(({ person }) => person)))).toBeNull()
  })

  it('begins with nobody asked and ends on the score of the product', () => {
    const index = fit.design.place.get('P00') ?? -1
    const steps = evidenceSteps(fit, index)
    expect(steps.map(({ what }) => what)).toEqual([
      'Nobody asked yet',
      'One rater: multisource rating',
      'and 2 more of the same',
      'and structured interview',
      'and leadership simulation',
    ])
    expect(steps[0]?.settled).toBeCloseTo(0, 10)
    const { score } = readPerson(fit, index)
    expect(steps.at(-1)?.score).toBeCloseTo(score.value, 8)
    expect(steps.at(-1)?.settled).toBeCloseTo(score.ownShare, 8)
  })

  it('narrows the range with every step', () => {
    fit.design.people.forEach((_, index) => {
      const widths = evidenceSteps(fit, index).map(({ range: [low, high] }) => high - low)
      expect(widths).toEqual([...widths].sort((a, b) => b - a))
    })
  })

  it('counts every hidden source once: below, inside or above', () => {
    const check = hiddenCheck(fit)
    expect(check.hidden).toBe(fit.hidden.length)
    expect(check.below + check.inside + check.above).toBe(check.hidden)
    expect(check.bins.reduce((sum, { count }) => sum + count, 0)).toBe(check.hidden)
    const held = check.bins.filter(({ inside }) => inside)
    expect(held.reduce((sum, { count }) => sum + count, 0)).toBe(check.inside)
    expect(check.people).toBe(12)
  })

  it('says nothing of the ranges while fewer than ten sources can be hidden', () => {
    const few = hiddenCheck({ ...fit, hidden: fit.hidden.slice(0, 6) })
    expect(few.sentence).toContain('Only 6 sources can be hidden so far; it takes 10.')
    expect(hiddenCheck({ ...fit, hidden: [] }).sentence).toContain('No source can be hidden yet')
  })

  it('says by how much ranges were widened where sources were foretold badly', () => {
    const [first] = fit.hidden
    if (!first) throw new Error('nothing hidden')
    const wild = Array.from({ length: 40 }, (_, at) => ({ ...first, z: at % 2 ? 2.4 : -2.4 }))
    expect(hiddenCheck({ ...fit, hidden: wild, widening: 1.5 }).sentence).toBe(
      '0 of 100 fell inside, between 0 and 4 in the long run; 80 were expected. All ranges are therefore 50 % wider.',
    )
  })

  it('tells learnt spreads from start values', () => {
    const learnt = spreadLines(fit)
    expect(learnt.map(({ part }) => part).join('')).toBe('gcmqdhe')
    for (const { here, range } of learnt)
      if (range && here !== null) expect(range[0] < here && here < range[1]).toBe(true)
    for (const lines of [spreadLines(null), spreadLines({ ...fit, fellBack: true })])
      for (const { here, comesFrom } of lines) {
        expect(here).toBeNull()
        expect(comesFrom).toBe('the start value')
      }
    expect(spreadLines(fitHeld(MODEL, ratings(), fit.system.spreads))[0]?.here).toBeNull()
  })
})

describe('the tables of checks', () => {
  it('are those of the README, with what lay outside its aim', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    expect(calibration.worlds.map(({ world }) => world)).toContain('S')
    for (const row of [...worldRows(calibration), ...deskRows(calibration)])
      expect(readme).toContain(`\n${row}\n`)
    expect(readme).toContain(`\n${missedLine(calibration)}\n`)
  })
})
