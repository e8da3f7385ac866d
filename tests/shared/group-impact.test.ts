import { describe, expect, it } from 'vitest'
import { type GroupMember, impactTable } from '../../shared/readiness/group-impact.ts'
import { type ScoredMember, scoreGaps } from '../../shared/readiness/group-scores.ts'
import {
  gapSentence,
  impactExplanation,
  impactSentence,
  leftOutSentence,
  oneMoreSentence,
  verdictWord,
} from '../../shared/readiness/group-words.ts'

const group = (name: string | null, selected: number, total: number): GroupMember[] =>
  Array.from({ length: total }, (_, index) => ({ group: name, selected: index < selected }))

/** The examples of SCIENCE section 6: reference, focal, and what the table must say about the lower one. */
const EXAMPLES = [
  {
    men: [48, 80],
    women: [12, 40],
    ratio: 0.5,
    z: 3.098387,
    p: 0.001946,
    fisher: 0.003409,
    mid: 0.002776,
    word: 'alert',
  },
  {
    men: [4, 20],
    women: [1, 12],
    ratio: 0.416667,
    z: 0.879955,
    p: 0.378884,
    fisher: 0.626371,
    mid: 0.482014,
    word: 'too few',
  },
  {
    men: [5, 30],
    women: [0, 8],
    ratio: 0,
    z: 1.239094,
    p: 0.215311,
    fisher: 0.563216,
    mid: 0.421262,
    word: 'too few',
  },
  {
    men: [450, 1000],
    women: [370, 1000],
    ratio: 0.822222,
    z: 3.637115,
    p: 0.000276,
    fisher: 0.000326,
    mid: 0.000302,
    word: 'watch',
  },
  {
    men: [4, 15],
    women: [2, 25],
    ratio: 0.3,
    z: 1.600653,
    p: 0.109454,
    fisher: 0.173688,
    mid: 0.120345,
    word: 'too few',
  },
] as const

describe('the adverse impact table', () => {
  it.each(EXAMPLES)('says $word of $women against $men', (example) => {
    const table = impactTable([
      ...group('women', example.women[0], example.women[1]),
      ...group('men', example.men[0], example.men[1]),
    ])
    expect(table.reference).toBe('men')
    const row = table.rows.find((one) => one.group === 'women')
    if (!row?.impact) throw new Error('The lower group is compared.')
    expect(row.impact.impactRatio).toBeCloseTo(example.ratio, 6)
    expect(row.impact.z).toBeCloseTo(example.z, 6)
    expect(row.impact.zP).toBeCloseTo(example.p, 6)
    expect(row.impact.fisherP).toBeCloseTo(example.fisher, 6)
    expect(row.impact.midP).toBeCloseTo(example.mid, 6)
    expect(verdictWord(row)).toBe(example.word)
  })

  it('tells what one selection would change, and how often the flag fires by chance', () => {
    const table = impactTable([...group('women', 1, 12), ...group('men', 4, 20)])
    const row = table.rows.find((one) => one.group === 'women')
    if (!row) throw new Error('Both groups are shown.')
    expect(oneMoreSentence(row)).toContain('the ratio would be 1.11')
    expect(impactSentence(row, table)).toBe(
      'Too few to say: the smaller group has 12 people and 1.8 expected selections; it takes 10 and 5. Look at several cycles together.',
    )
    const equal = impactTable([...group('a', 4, 20), ...group('b', 4, 20)])
    expect(equal.rows[1]?.falseAlarm?.probability).toBeCloseTo(0.713, 3)
    expect(impactExplanation(equal.rows[1] ?? row, equal, 'Ready').certainty).toContain(
      'by chance in 71 % of cases',
    )
  })

  it('shows no group below five people and takes none of them as the measure', () => {
    const table = impactTable([
      ...group('men', 10, 40),
      ...group('women', 8, 40),
      ...group('other', 4, 4),
      ...group(null, 1, 3),
    ])
    expect(table.rows.map((row) => row.group)).toEqual(['men', 'women'])
    expect(table.reference).toBe('men')
    expect(table).toMatchObject({ suppressedGroups: 1, suppressedPeople: null, notStated: null })
    expect(leftOutSentence(table)).toBe(
      'One group with fewer than 5 people is not shown. Fewer than 5 people stated no group.',
    )
  })

  it('takes no group under two percent of the pool as the measure', () => {
    const table = impactTable([...group('many', 100, 500), ...group('few', 5, 5)])
    expect(table.reference).toBe('many')
  })

  it('compares nothing when nobody was selected or one group stands alone', () => {
    const nobody = impactTable([...group('men', 0, 40), ...group('women', 0, 40)])
    expect(nobody.reference).toBeNull()
    expect(nobody.rows.every(({ impact }) => impact === null)).toBe(true)
    expect(impactTable(group('men', 3, 9)).reference).toBeNull()
    expect(impactTable([]).rows).toEqual([])
  })

  it('does not mind the order of people', () => {
    const members = [...group('a', 3, 17), ...group('b', 9, 21), ...group(null, 2, 6)]
    expect(impactTable(members.toReversed())).toEqual(impactTable(members))
  })
})

/** People whose scores have exactly this mean and standard deviation. */
function scored(name: string, mean: number, sd: number, n: number): ScoredMember[] {
  const raw = Array.from({ length: n }, (_, index) => index - (n - 1) / 2)
  const scale = sd / Math.sqrt(raw.reduce((sum, x) => sum + x * x, 0) / (n - 1))
  return raw.map((x) => ({ group: name, values: new Map([['leadership', mean + scale * x]]) }))
}

describe('score gaps', () => {
  const measure = { id: 'leadership', title: 'Leadership aptitude', kind: 'leadership' } as const

  it('are Hedges’ g of each group against the largest one', () => {
    const members = [...scored('women', 3.18, 0.57, 23), ...scored('men', 3.42, 0.61, 41)]
    const [gap] = scoreGaps(members, [measure])
    expect(gap).toMatchObject({ group: 'women', reference: 'men', people: 23, state: 'fine' })
    expect(gap?.g).toBeCloseTo(-0.397718, 6)
    expect(gap?.interval?.[0]).toBeCloseTo(-0.913, 3)
    expect(gap?.interval?.[1]).toBeCloseTo(0.118, 3)
  })

  it('name who scores lower when the interval leaves zero out', () => {
    const members = [...scored('women', 2.9, 0.5, 40), ...scored('men', 3.4, 0.5, 60)]
    const [gap] = scoreGaps(members, [measure])
    expect(gap?.state).toBe('look')
    expect(gap && gapSentence(gap)).toMatch(/^women score much lower than men \(g −0\.99/)
  })

  it('conclude nothing below ten people and show none below five', () => {
    const members = [
      ...scored('men', 3.4, 0.5, 20),
      ...scored('women', 2, 0.5, 8),
      ...scored('other', 2, 0.5, 4),
    ]
    const gaps = scoreGaps(members, [measure])
    expect(gaps).toHaveLength(1)
    expect(gaps[0] && gapSentence(gaps[0])).toBe('Too few to say: 8 of 10 people.')
  })
})

describe('the reference of an adverse impact table', () => {
  it('is the best group of at least two in a hundred, however small it is', () => {
    const others = [...group('men', 100, 245), ...group('women', 50, 245)]
    expect(impactTable([...others, ...group('few', 10, 10)]).reference).toBe('few')
    expect(impactTable([...others, ...group('few', 9, 9)]).reference).toBe('men')
  })
})
