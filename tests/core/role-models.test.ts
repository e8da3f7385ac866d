import { describe, expect, it } from 'vitest'
import manager from '../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../resources/role-models/seller.json' with { type: 'json' }
import { MANAGER_COMPETENCIES, SELLER_COMPETENCIES } from '../../shared/model/competency.ts'
import { roleModelSchema } from '../../shared/model/role-model.ts'
import { DEFAULT_RULES } from '../../shared/model/rules.ts'

describe('the built-in role models', () => {
  it.each([
    ['manager', manager],
    ['seller', seller],
  ])('the %s model has the form of a role model', (_, model) => {
    expect(roleModelSchema.parse(model)).toEqual(model)
  })

  it('hold the competencies of the two jobs in their published order', () => {
    expect(manager.competencies.map(({ id }) => id)).toEqual([...MANAGER_COMPETENCIES])
    expect(seller.competencies.map(({ id }) => id)).toEqual([...SELLER_COMPETENCIES])
  })

  it('carry the default rules; only the manager has gates', () => {
    expect(manager.rules).toEqual(DEFAULT_RULES)
    expect(seller.rules).toEqual({ ...DEFAULT_RULES, gates: [] })
  })

  it('describe every step of every competency and ask about it', () => {
    for (const competency of [...manager.competencies, ...seller.competencies]) {
      for (const anchor of competency.anchors) expect(anchor).toMatch(/^\p{Lu}.{10,}\.$/u)
      expect(competency.question).toContain('Probe:')
      expect(competency.judgementItem?.best).not.toBe(competency.judgementItem?.worst)
    }
  })
})
