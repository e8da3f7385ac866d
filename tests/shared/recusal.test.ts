import { describe, expect, it } from 'vitest'
import { personIdSchema } from '../../shared/model/id.ts'
import {
  bars,
  type Declaration,
  lastWords,
  mayTakeBack,
  type RecusalFacts,
  speaksFor,
} from '../../shared/readiness/recusal.ts'

const member = (id: string, change: object = {}) => ({
  ...{ personId: personIdSchema.parse(id), name: id, canVote: true, untied: false },
  ...change,
})

const facts = (change: Partial<RecusalFacts>): RecusalFacts => ({
  repId: 'ana',
  managerIds: [],
  presenterId: null,
  name: 'Ana Ruiz',
  managerNames: [],
  candidateIds: ['ana'],
  members: [],
  declared: [],
  ...change,
})

const kindOf = (one: ReturnType<typeof member>, change: Partial<RecusalFacts> = {}) =>
  bars(facts({ members: [one], ...change }))[0]?.kind ?? null

const said = (kind: Declaration['kind'], personId = 'kim') => ({ personId, kind })

describe('a member of the panel', () => {
  it('votes unless something ties them to the case', () => {
    expect(kindOf(member('kim'))).toBeNull()
    expect(kindOf(member('kim'), { declared: [said('conflict', 'lee')] })).toBeNull()
  })

  it('does not vote on themselves, on their own people, as a rival, or without a vote', () => {
    expect(kindOf(member('ana'))).toBe('self')
    expect(kindOf(member('kim'), { managerIds: ['lee', 'kim'] })).toBe('manager')
    expect(kindOf(member('kim'), { presenterId: 'kim' })).toBe('presenter')
    expect(kindOf(member('kim'), { candidateIds: ['ana', 'kim'] })).toBe('rival')
    expect(kindOf(member('kim', { canVote: false }))).toBe('no-vote')
    for (const kind of ['manager', 'sponsor', 'conflict'] as const)
      expect(kindOf(member('kim'), { declared: [said(kind)] })).toBe(kind)
  })

  it('is told the weightiest of several reasons', () => {
    const all = [said('sponsor'), said('manager'), said('conflict')]
    const tied = { presenterId: 'kim', candidateIds: ['ana', 'kim'] }
    expect(kindOf(member('kim'), { ...tied, declared: all })).toBe('conflict')
    expect(kindOf(member('kim'), { ...tied, declared: all.slice(0, 2) })).toBe('manager')
    expect(kindOf(member('kim'), { ...tied, declared: all.slice(0, 1) })).toBe('presenter')
    expect(kindOf(member('kim'), { ...tied, presenterId: null, declared: all.slice(0, 1) })).toBe(
      'sponsor',
    )
    expect(kindOf(member('kim', { canVote: false }), { candidateIds: ['ana', 'kim'] })).toBe(
      'no-vote',
    )
  })

  it('is known by the name only where the profile belongs to nobody in People', () => {
    const twin = { name: 'RUIZ, Ana' }
    expect(kindOf(member('kim', { ...twin, untied: true }))).toBe('self')
    expect(kindOf(member('kim', twin))).toBeNull()
    const boss = { managerNames: ['Lee Park'] }
    expect(kindOf(member('kim', { name: 'Lee Park', untied: true }), boss)).toBe('manager')
    expect(kindOf(member('kim', { name: 'Lee Park' }), boss)).toBeNull()
  })

  it('speaks for the candidate as manager, presenter or sponsor, and in no other way', () => {
    const kinds = [
      'manager',
      'presenter',
      'sponsor',
      'conflict',
      'self',
      'rival',
      'no-vote',
    ] as const
    expect(kinds.filter(speaksFor)).toEqual(['manager', 'presenter', 'sponsor'])
  })
})

describe('what was declared', () => {
  const word = (seq: number, takenBack: boolean, declaredAt: string): Declaration => ({
    ...{ caseId: 'c', personId: 'kim', kind: 'sponsor' },
    ...{ seq, takenBack, declaredAt },
  })
  const first = word(1, false, '2026-01-05T09:00:00.000Z')
  const second = word(2, true, '2026-01-05T10:00:00.000Z')

  it('counts by its last word, in whichever order the words are read', () => {
    expect(lastWords([first, second])).toEqual([second])
    expect(lastWords([second, first])).toEqual([second])
    const other = { ...first, kind: 'conflict' as const }
    expect(lastWords([first, other, second])).toHaveLength(2)
  })

  it('counts until a moment, that moment included', () => {
    expect(lastWords([first, second], second.declaredAt)).toEqual([second])
    expect(lastWords([first, second], '2026-01-05T09:59:59.999Z')).toEqual([first])
    expect(lastWords([first, second], '2026-01-05T08:00:00.000Z')).toEqual([])
  })

  it('is taken back by whoever said it of themselves, and by the facilitator', () => {
    const own = { personId: 'kim', declaredBy: 'kim' }
    const forKim = { personId: 'kim', declaredBy: 'fay' }
    expect(mayTakeBack(own, 'kim', false)).toBe(true)
    expect(mayTakeBack(forKim, 'kim', false)).toBe(false)
    expect(mayTakeBack({ personId: 'lee', declaredBy: 'kim' }, 'kim', false)).toBe(false)
    expect(mayTakeBack(own, 'lee', false)).toBe(false)
    expect(mayTakeBack(forKim, 'fay', true)).toBe(true)
  })
})
