import { describe, expect, it } from 'vitest'
import { modelChanges, scoresAlike } from '../../shared/readiness/role-model-diff.ts'
import { idFor, modelProblems } from '../../shared/readiness/role-model-rules.ts'
import { roundWeights } from '../../shared/readiness/round-weights.ts'
import {
  SOURCE_INTERCORRELATION,
  SOURCE_VALIDITIES,
} from '../../shared/readiness/source-validities.ts'
import { weightsFromText } from '../../shared/readiness/weights-from-text.ts'
import { weightsFromValidity } from '../../shared/science/weights-from-validity.ts'
import { MANAGER } from '../support/organisation.ts'

const sentences = (model: typeof MANAGER) => modelProblems(model).map(({ sentence }) => sentence)

describe('the rules of a role model', () => {
  it('find nothing wrong with the built-in one', () => {
    expect(modelProblems(MANAGER)).toEqual([])
  })

  it('name every problem in a sentence', () => {
    const [first, ...others] = MANAGER.competencies
    if (!first) throw new Error('The built-in model is empty.')
    const broken = {
      ...MANAGER,
      competencies: [
        {
          ...first,
          weight: first.weight + 2,
          anchors: ['a', 'b', ' ', 'd', 'e'] as typeof first.anchors,
        },
        ...others.filter(({ id }) => id !== 'coaching'),
      ],
    }
    expect(sentences(broken)).toEqual([
      'The weights of the competencies total 89.5 %; 10.5 points missing.',
      'Results through others has no description at step 3.',
      'The gate Coaching and developing asks for a competency that the model does not have.',
    ])
    expect(modelProblems(MANAGER, new Set(['influence']))).toHaveLength(1)
  })

  it('tell wording from what scores', () => {
    const renamed = { ...MANAGER, name: 'District manager' }
    expect(scoresAlike(MANAGER, renamed)).toBe(true)
    expect(modelChanges(MANAGER, renamed)).toEqual([
      { what: 'Name of the model', from: 'Sales manager', to: 'District manager', scoring: false },
    ])
    const stricter = { ...MANAGER, rules: { ...MANAGER.rules, line: 3.6 } }
    expect(modelChanges(MANAGER, stricter)).toEqual([
      { what: 'Leadership line', from: '3.5', to: '3.6', scoring: true },
    ])
    const turned = { ...MANAGER, competencies: [...MANAGER.competencies].reverse() }
    expect(modelChanges(MANAGER, turned)).toMatchObject([{ what: 'Order of the competencies' }])
    expect(modelChanges(MANAGER, MANAGER)).toEqual([])
  })

  it('make ids from names, numbered when taken', () => {
    expect(idFor('Führung & Klarheit', new Set())).toBe('fuhrung-klarheit')
    expect(idFor('Coaching', new Set(['coaching', 'coaching-2']))).toBe('coaching-3')
  })
})

describe('rounded weights', () => {
  it('always total 100 and keep the order', () => {
    for (const step of [0.1, 0.5, 1]) {
      for (const values of [
        [1, 1, 1],
        [39.13, 21.56, 15.71, 15.71, 7.9],
        [0, 0],
        [5, -2, 0.001],
      ]) {
        const rounded = roundWeights(values, step)
        expect(rounded.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 9)
        expect(rounded.every((value) => value >= 0)).toBe(true)
      }
    }
    expect(roundWeights([39.13, 21.56, 15.71, 15.71, 7.9], 0.5)).toEqual([39, 21.5, 16, 15.5, 8])
  })

  it('of the published validities are those of the published table', () => {
    const { percentages, multipleR } = weightsFromValidity(
      SOURCE_VALIDITIES.map(({ validity }) => validity),
      SOURCE_INTERCORRELATION,
    )
    expect(percentages?.map((value) => Number(value.toFixed(2)))).toEqual([
      39.13, 21.56, 15.71, 15.71, 7.9,
    ])
    expect(multipleR).toBeCloseTo(0.506292, 6)
  })
})

describe('weights proposed from a job description', () => {
  const propose = (text: string) => weightsFromText(text, MANAGER.competencies)

  it('are equal where nothing matches', () => {
    expect(new Set(propose('Zyx').map(({ weight }) => weight))).toEqual(new Set([12.5]))
  })

  it('rise with every word found, the arithmetic in view', () => {
    const found = propose(
      'You coach your team every week, coaching on calls, and coach new hires. You develop others.',
    )
    const coaching = found.find(({ competency }) => competency === 'coaching')
    expect(coaching?.matches).toContainEqual({ word: 'coach', times: 3, sharedBy: 2 })
    expect(Math.max(...found.map(({ weight }) => weight))).toBe(coaching?.weight)
    expect(found.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 9)
    for (const { weight } of found) expect(weight).toBeGreaterThanOrEqual(6)
    for (const { points, matches } of found)
      expect(points).toBeCloseTo(
        matches.reduce((sum, { times, sharedBy }) => sum + times / sharedBy, 0),
        9,
      )
  })
})
