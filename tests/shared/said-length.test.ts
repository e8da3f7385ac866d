import { describe, expect, it } from 'vitest'
import { leastFor, saidLength, saidSchema } from '../../shared/model/said-length.ts'

describe('how much a text says', () => {
  it.each<[string, number]>([
    ['  Led two onboardings ', 19],
    ['彼女は二人の新人を育てた', 36],
    ['她带出了两名新人。', 25],
    ['두 명을 가르쳤다', 23],
    ['Она обучила двоих', 17],
    ['', 0],
  ])('%s counts as %i characters', (text, count) => {
    expect(saidLength(text)).toBe(count)
  })

  it('lets fourteen signs be a reason, and asks for as many', () => {
    const reason = saidSchema(40, 100)
    expect(reason.safeParse('她今年带出了两名新人都已独立成单').success).toBe(true)
    const refused = reason.safeParse('她带出了两名新人')
    expect(refused.error?.issues[0]?.message).toBe('At least 14 characters.')
    expect(reason.safeParse('Too short').error?.issues[0]?.message).toBe('At least 40 characters.')
    expect(leastFor('', 40)).toBe(40)
    expect(reason.parse(`  ${'a'.repeat(40)} `)).toHaveLength(40)
    expect(reason.safeParse('a'.repeat(101)).success).toBe(false)
  })
})
