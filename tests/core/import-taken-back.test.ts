import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const TABLES = [
  'rep',
  'person',
  'period_result',
  'deal_credit',
  'quota',
  'rating',
  'evidence_item',
  'check_in',
  'rep_group',
]

/** Everything that imports write, without the days on which it was written. */
const everything = async () => {
  const found: Record<string, unknown> = {}
  for (const table of TABLES) found[table] = await desk.stored(`SELECT * FROM ${table}`)
  return found
}

const takeBack = (batchId: Output<'imports.run'>['batchId']) =>
  ask(desk.core, 'imports.takeBack', { batchId })

const results = (...rows: unknown[][]) =>
  csvFile([['rep_id', 'period', 'quota', 'actual'], ...rows])

/** A file of each kind that changes what an earlier one brought and adds to it. */
const KINDS: readonly (readonly [ImportKind, readonly unknown[][], readonly unknown[][]])[] = [
  [
    'people',
    [
      ['rep_id', 'name', 'team'],
      ['E1', 'Person 1', 'North'],
    ],
    [
      ['rep_id', 'name', 'team'],
      ['E1', 'Ann Lee', 'South'],
      ['E9', 'New', ''],
    ],
  ],
  [
    'results',
    [
      ['rep_id', 'period', 'quota', 'actual'],
      ['E1', '2025-Q1', '100', '0.3'],
    ],
    [
      ['rep_id', 'period', 'quota', 'actual'],
      ['E1', '2025-Q1', '120', '0.7'],
      ['E2', '2025-Q1', '100', '70'],
    ],
  ],
  [
    'deals',
    [
      ['deal_id', 'rep_id', 'amount', 'closed_on'],
      ['D1', 'E1', '50', '2025-02-03'],
    ],
    [
      ['deal_id', 'rep_id', 'amount', 'closed_on'],
      ['D1', 'E1', '60', '2025-02-03'],
      ['D2', 'E2', '50', '2025-02-03'],
    ],
  ],
  [
    'quotas',
    [
      ['rep_id', 'team', 'period', 'quota'],
      ['E1', '', '2025', '400'],
    ],
    [
      ['rep_id', 'team', 'period', 'quota'],
      ['E1', '', '2025', '480'],
      ['', 'North', 'every quarter', '90'],
    ],
  ],
  [
    'ratings',
    [
      ['rater_id', 'rep_id', 'source', 'competency', 'score'],
      ['R1', 'E1', '360', 'Coaching', '4'],
    ],
    [
      ['rater_id', 'rep_id', 'source', 'competency', 'score'],
      ['R1', 'E1', '360', 'Coaching', '3'],
      ['R2', 'E1', '360', 'Coaching', '2'],
    ],
  ],
  [
    'evidence',
    [
      ['rep_id', 'competency', 'observed_on', 'text'],
      ['E1', 'Coaching', '2025-03-01', 'Led a review.'],
    ],
    [
      ['rep_id', 'competency', 'observed_on', 'text', 'author_id'],
      ['E1', 'Coaching', '2025-03-01', 'Led a review.', ''],
      ['E2', 'Coaching', '2025-03-02', 'Led another.', 'R7'],
    ],
  ],
  [
    'outcomes',
    [
      ['rep_id', 'promoted_on', 'months', 'team_attainment'],
      ['E1', '2025-01-01', '3', '1.1'],
    ],
    [
      ['rep_id', 'promoted_on', 'months', 'team_attainment'],
      ['E1', '2025-01-01', '3', '1.3'],
      ['E2', '2025-01-01', '3', '0.9'],
    ],
  ],
]

describe('an import is taken back as a whole', () => {
  it.each(KINDS)('with what it changed put back: %s', async (kind, first, second) => {
    await desk.bring('people', peopleFile(3))
    if (kind !== 'outcomes')
      await desk.bring('ratings', csvFile([...(KINDS[4]?.[1] ?? [])] as unknown[][]))
    await desk.bring(kind, csvFile(first))
    const before = await everything()
    const { batchId, imported } = await desk.bring(kind, csvFile(second))
    expect(imported).toBeGreaterThan(0)
    expect(await everything()).not.toEqual(before)

    const changes = await ask(desk.core, 'imports.changes', { batchId, offset: 0, limit: 10 })
    expect(changes.changed + changes.added).toBe(imported)
    expect(await takeBack(batchId)).toMatchObject({ fileName: 'file.csv' })
    expect(await everything()).toEqual(before)

    const { batches } = await ask(desk.core, 'imports.history', {})
    const batch = batches.find((one) => one.batchId === batchId)
    expect(batch?.takenBackAt).not.toBeNull()
    expect(batch?.takeable).toBe(false)
    expect(
      await ask(desk.core, 'imports.changes', { batchId, offset: 0, limit: 10 }),
    ).toMatchObject({
      changed: changes.changed,
      added: changes.added,
      // Whose row it is goes by the name that is known now.
      changes: changes.changes.map(({ of, isNew, fields }) => ({ of, isNew, fields })),
    })
    await expect(takeBack(batchId)).rejects.toThrow('was taken back already')
    expect((await ask(desk.core, 'workspaces.check', {})).ok).toBe(true)
  })

  it('with both values of what it changed in the history', async () => {
    await desk.bring('people', peopleFile(2))
    await desk.bring('results', results(['E1', '2025-Q1', '100', '80']))
    const { batchId } = await desk.bring(
      'results',
      results(['E1', '2025-Q1', '100', '90'], ['E2', '2025-Q1', '100', '70']),
    )
    expect(await ask(desk.core, 'imports.changes', { batchId, offset: 0, limit: 10 })).toEqual({
      changed: 1,
      added: 1,
      changes: [
        {
          person: 'Person 1',
          of: '2025-Q1',
          isNew: false,
          fields: [{ column: 'actual', before: '80', after: '90' }],
        },
        {
          person: 'Person 2',
          of: '2025-Q1',
          isNew: true,
          fields: [
            { column: 'quota', before: null, after: '100' },
            { column: 'actual', before: null, after: '70' },
          ],
        },
      ],
    })
  })

  it('with the standings of everybody as they were', async () => {
    const standings = () => desk.stored('SELECT * FROM standing ORDER BY rep_id')
    await desk.bring('people', peopleFile(9))
    const rows = Array.from({ length: 9 }, (_, at) => [
      `E${at + 1}`,
      '2025-Q1',
      '100',
      `${80 + at}`,
    ])
    await desk.bring('results', results(...rows))
    const before = await standings()
    const more = rows.map(([id, , quota]) => [id, '2025-Q2', quota, '130'])
    const { batchId } = await desk.bring('results', results(...more))
    expect(await standings()).not.toEqual(before)
    await takeBack(batchId)
    expect(await standings()).toEqual(before)
  })

  it('as one, where it was several files at once', async () => {
    await desk.bring('people', peopleFile(2))
    await desk.bring('results', results(['E1', '2025-Q1', '100', '70']))
    const before = await everything()
    let fileId: string | null = null
    for (const [fileName, row] of [
      ['first.csv', ['E1', '2025-Q1', '100', '80']],
      ['second.csv', ['E2', '2025-Q1', '100', '90']],
    ] as const) {
      const content = Buffer.from(results([...row])).toString('base64')
      const whole: Output<'imports.stage'> = await ask(desk.core, 'imports.stage', {
        ...{ fileName, content, joinTo: fileId },
      })
      fileId = whole.fileId
    }
    const { batchId, imported } = await ask(desk.core, 'imports.run', {
      fileId: fileId ?? '',
      kind: 'results',
      sheet: 'first',
      moreSheets: ['second'],
      mapping: { rep_id: 'rep_id', period: 'period', quota: 'quota', actual: 'actual' },
    })
    expect(imported).toBe(2)
    const stored = await desk.stored('SELECT rep_id, actual FROM period_result ORDER BY rep_id')
    expect(stored).toEqual([
      { rep_id: 'E1', actual: 80 },
      { rep_id: 'E2', actual: 90 },
    ])
    expect(await takeBack(batchId)).toMatchObject({ fileName: 'first.csv, second.csv', rows: 2 })
    expect(await everything()).toEqual(before)
  })

  it('not while a later import stands on its rows, or on people it brought', async () => {
    const people = await desk.bring('people', peopleFile(2))
    const first = await desk.bring('results', results(['E1', '2025-Q1', '100', '80']))
    const second = await desk.bring('results', results(['E1', '2025-Q1', '100', '90']))
    const before = await everything()
    await expect(takeBack(first.batchId)).rejects.toThrow('1 row of this import was changed since')
    await expect(takeBack(people.batchId)).rejects.toThrow(
      'What this import brought in has results. Take those imports back first.',
    )
    expect(await everything()).toEqual(before)
    for (const { batchId } of [second, first, people]) await takeBack(batchId)
    expect(await desk.stored('SELECT * FROM rep')).toEqual([])
  })
})

describe('before anything is written', () => {
  const look = async (kind: ImportKind, bytes: Uint8Array, blanks: 'keep' | 'clear') => {
    const { staged, mapping } = await desk.propose(kind, bytes)
    const input = { fileId: staged.fileId, kind, sheet: null, mapping, choices: { blanks } }
    return ask(desk.core, 'imports.preview', input)
  }

  it('says what is new, changed, unchanged and emptied, with both values', async () => {
    await desk.bring('people', peopleFile(4))
    await desk.bring(
      'results',
      results(
        ['E1', '2025-Q1', '100', '80'],
        ['E2', '2025-Q1', '100', '80'],
        ['E3', '2025-Q1', '100', '80'],
      ),
    )
    const file = results(
      ['E1', '2025-Q1', '100', '80'],
      ['E2', '2025-Q1', '100', '90'],
      ['E3', '2025-Q1', '', '80'],
      ['E4', '2025-Q1', '100', '80'],
    )
    const kept = await look('results', file, 'keep')
    expect(kept.outcome).toEqual({ added: 1, changed: 1, unchanged: 2, emptied: 0 })
    const cleared = await look('results', file, 'clear')
    expect(cleared.outcome).toEqual({ added: 1, changed: 2, unchanged: 1, emptied: 1 })
    expect(cleared.changes).toEqual([
      {
        person: 'Person 2',
        of: '2025-Q1',
        isNew: false,
        fields: [{ column: 'actual', before: '80', after: '90' }],
      },
      {
        person: 'Person 3',
        of: '2025-Q1',
        isNew: false,
        fields: [{ column: 'quota', before: '100', after: null }],
      },
    ])
  })

  it('counts a score that is not observed as said, not as empty', async () => {
    await desk.bring('people', peopleFile(1))
    const ratings = (score: string) =>
      csvFile([
        ['rater_id', 'rep_id', 'source', 'competency', 'score'],
        ['R1', 'E1', '360', 'Coaching', score],
      ])
    await desk.bring('ratings', ratings('4'))
    const { outcome } = await look('ratings', ratings('not observed'), 'keep')
    expect(outcome).toEqual({ added: 0, changed: 1, unchanged: 0, emptied: 1 })
    expect(await desk.bring('ratings', ratings('not observed'))).toMatchObject({ imported: 1 })
  })

  it.each(KINDS)('says what the import then does: %s', async (kind, first, second) => {
    await desk.bring('people', peopleFile(3))
    if (kind !== 'people') await desk.bring(kind, csvFile(first))
    const { outcome } = await look(kind, csvFile(second), 'keep')
    const { imported, unchanged } = await desk.bring(kind, csvFile(second))
    expect(outcome.added + outcome.changed).toBe(imported)
    expect(outcome.unchanged).toBe(unchanged)
  })
})
