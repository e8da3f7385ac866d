import { describe, expect, it } from 'vitest'
import { coveredCrossings } from '../../shared/readiness/crossed-groups.ts'
import {
  expectedByChance,
  type GroupMember,
  type ImpactTable,
  impactTables,
} from '../../shared/readiness/group-impact.ts'
import { type ScoredMember, scoreGaps } from '../../shared/readiness/group-scores.ts'
import {
  chanceSentence,
  gapSentence,
  impactExplanation,
  impactSentence,
  leftOutSentence,
  oneMoreSentence,
  stageSentence,
} from '../../shared/readiness/group-words.ts'
import { seededChance } from '../../shared/science/random.ts'

/** The table of a step that stands alone. */
function impactTable(members: readonly GroupMember[]): ImpactTable {
  const [table] = impactTables([{ members }])
  if (!table) throw new Error('One step makes one table.')
  return table
}

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
    expect(row.desk?.verdict.replace('_', ' ')).toBe(example.word)
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

  it('name who scores lower when the corrected test speaks', () => {
    const members = [...scored('women', 2.9, 0.5, 40), ...scored('men', 3.4, 0.5, 60)]
    const [gap] = scoreGaps(members, [measure])
    expect(gap?.state).toBe('look')
    expect(gap && gapSentence(gap)).toMatch(/^women score much lower than men \(g −0\.99/)
  })

  it('count all differences that were tested', () => {
    const others = Array.from({ length: 10 }, (_, at) => ({ ...measure, id: `m${at}` }))
    const members = [...scored('women', 3.05, 0.5, 40), ...scored('men', 3.3, 0.5, 60)].map(
      ({ group: name, values }) => {
        const value = values.get('leadership') ?? 0
        const even = name === 'women' ? value + 0.25 : value
        return {
          group: name,
          values: new Map([['leadership', value], ...others.map(({ id }) => [id, even] as const)]),
        }
      },
    )
    const [alone] = scoreGaps(members, [measure])
    expect(alone?.state).toBe('look')
    const [first, ...rest] = scoreGaps(members, [measure, ...others])
    expect(first).toMatchObject({ tested: 11, state: 'fine' })
    expect(first?.adjusted).toBeGreaterThan(10 * (alone?.p ?? 1))
    expect(first && gapSentence(first)).toMatch(
      /^No clear difference .*corrected for 11 differences/,
    )
    expect(rest.every(({ state }) => state === 'fine')).toBe(true)
  })

  it('test nothing where everybody of a group scores the same', () => {
    const members = [...scored('women', 3, 0, 12), ...scored('men', 3, 0, 12)].map(
      ({ group: g }) => ({
        group: g,
        values: new Map([['leadership', 3]]),
      }),
    )
    const [gap] = scoreGaps(members, [measure])
    expect(gap && gapSentence(gap)).toBe('Not tested: within each group everybody scores the same.')
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

describe('the steps of one attribute', () => {
  const apart = { members: [...group('men', 48, 80), ...group('women', 12, 40)] }
  const even = { members: [...group('men', 40, 80), ...group('women', 20, 40)] }

  it('are an alert wherever the exact test and the ratio both speak, however small the groups', () => {
    const table = impactTable([...group('men', 9, 9), ...group('women', 2, 9)])
    const row = table.rows.find((one) => one.group === 'women')
    expect(row?.desk?.verdict).toBe('alert')
    expect(row && impactSentence(row, table)).toBe(
      '22 % of women against 100 % of men: below four fifths, and chance would seldom make it, even looking at every pair of groups. Find the step where the groups part.',
    )
  })

  it('are tested as a whole before a pair may speak, and each corrected for the others', () => {
    const tables = impactTables([apart, even, even, even, even])
    expect(tables[0]?.omnibusMidP).toBeCloseTo(0.002776, 6)
    expect(tables[0]?.stageP).toBeCloseTo(5 * 0.002776, 5)
    const row = tables[0]?.rows.find((one) => one.group === 'women')
    expect(row?.desk?.verdict).toBe('alert')
    expect(row && tables[0] && impactSentence(row, tables[0])).toContain('all 5 steps')
    expect(tables[0] && stageSentence(tables[0])).toBe(
      'Chance would seldom part the groups of this step so far (all groups at once: p 0.003, corrected for 5 steps 0.014).',
    )
    expect(tables[1] && stageSentence(tables[1])).toContain('so no pair of it is an alert')
    // Twenty steps more: the same table is no alert any longer.
    const many = impactTables([apart, ...Array.from({ length: 20 }, () => even)])
    const watched = many[0]?.rows.find((one) => one.group === 'women')
    expect(many[0]?.stageP).toBeGreaterThan(0.05)
    expect(watched?.desk?.verdict).toBe('watch')
    expect(watched && many[0] && impactSentence(watched, many[0])).toContain(
      'below four fifths, but chance could have made it.',
    )
  })

  it('say how many comparisons chance alone would put below four fifths', () => {
    const small = { members: [...group('a', 4, 20), ...group('b', 4, 20)] }
    const expected = expectedByChance(impactTables([small, small, small, small]))
    // The flag fires at 20 and 20 with a true rate of 20 % in 71.3 % of cases (SCIENCE, section 6).
    expect(expected?.belowFourFifths).toBeCloseTo(4 * 0.713, 2)
    expect(expected && chanceSentence(expected)).toBe(
      '4 comparisons: chance alone would put about 3 below four fifths, and none lies there. Chance makes an alert in about 1 of 20 such tables or fewer.',
    )
    expect(expectedByChance([impactTable(group('men', 3, 9))])).toBeNull()
  })

  it('raise an alert by chance in about one table of twenty, and as many flags as they say', () => {
    const chance = seededChance(6)
    let [alerts, found, expected] = [0, 0, 0]
    const runs = 1000
    for (let run = 0; run < runs; run++) {
      const groups = Array.from(
        { length: 90 },
        () => 'abc'[Math.floor(3 * chance.uniform())] ?? 'a',
      )
      const tables = impactTables(
        [0.35, 0.9, 0.6, 0.25].map((share) => ({
          members: groups.map((name) => ({ group: name, selected: chance.uniform() < share })),
        })),
      )
      if (tables.some(({ rows }) => rows.some(({ desk }) => desk?.verdict === 'alert'))) alerts++
      const flags = expectedByChance(tables)
      found += flags?.found ?? 0
      expected += flags?.belowFourFifths ?? 0
    }
    // In truth 5.5 % of such tables, whose steps have nothing in common; fewer where the same people pass all of them.
    expect(alerts / runs).toBeLessThanOrEqual(0.07)
    expect(found / expected).toBeGreaterThan(0.93)
    expect(found / expected).toBeLessThan(1.07)
  })
})

describe('two attributes crossed', () => {
  const people = (a: string | null, b: string | null, count: number) =>
    Array.from({ length: count }, () => [a, b] as const)

  it('cover every group under five, and another from which it could be worked out', () => {
    const covered = coveredCrossings([
      ...people('men', 'young', 20),
      ...people('men', 'old', 12),
      ...people('women', 'young', 9),
      ...people('women', 'old', 3),
    ])
    // The sums of both rows and both columns are shown elsewhere, so one open group would give the small one away.
    expect([...covered].sort()).toEqual([
      'men / old',
      'men / young',
      'women / old',
      'women / young',
    ])
  })

  it('leave groups open where the small ones hide one another', () => {
    const covered = coveredCrossings([
      ...['young', 'middle', 'old'].flatMap((band) => people('men', band, 20)),
      ...people('women', 'young', 9),
      ...people('women', 'middle', 4),
      ...people('women', 'old', 3),
      ...people('women', null, 2),
    ])
    expect(covered.has('women / middle') && covered.has('women / old')).toBe(true)
    expect(covered.has('women / young')).toBe(false)
    const counts = { members: group('women / young', 1, 9), covered }
    expect(impactTables([counts])[0]?.rows).toHaveLength(1)
  })

  it('say why a group of five or more is covered', () => {
    const [table] = impactTables([
      {
        members: [...group('a', 2, 9), ...group('b', 1, 3), ...group('c', 9, 30)],
        covered: new Set(['a']),
      },
    ])
    expect(table && leftOutSentence(table)).toBe(
      '2 groups are not shown (12 people together): fewer than 5 people, or a group of fewer could be worked out from it.',
    )
  })
})

describe('the reference of an adverse impact table', () => {
  it('is the best group of at least two in a hundred, however small it is', () => {
    const others = [...group('men', 100, 245), ...group('women', 50, 245)]
    expect(impactTable([...others, ...group('few', 10, 10)]).reference).toBe('few')
    expect(impactTable([...others, ...group('few', 9, 9)]).reference).toBe('men')
  })
})
