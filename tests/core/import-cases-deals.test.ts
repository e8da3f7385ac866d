import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { caseFile, type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring('people', caseFile('base9.csv'))
})
afterEach(() => desk.close())

const deals = (header: string, ...stages: string[]) =>
  csvFile([
    ['Deal ID', 'Rep ID', 'Amount', 'Close date', header],
    ...stages.map((stage, at) => [`D${at + 1}`, 'R1', 100 + at, '2025-03-01', stage]),
  ])

/** Deals that would be stored. */
const won = (preview: { sample: readonly Record<string, string | null>[] }) =>
  preview.sample.map(({ deal_id }) => deal_id)

describe('the stage of a deal', () => {
  it('leaves out what is not won, and says how much', async () => {
    const preview = await desk.look('deals', caseFile('dl01-stage-ignored.csv'))
    expect(preview).toMatchObject({ accepted: 1, rejected: 0 })
    expect(won(preview)).toEqual(['O1'])
    expect(preview.notes).toContain(
      'Stage: 3 deals are not won and were left out (1 Closed Lost, 1 Prospecting, 1 Negotiation).',
    )
  })

  it('keeps a lost deal out of the workspace', async () => {
    await desk.bring('results', caseFile('dl09r.csv'))
    const done = await desk.bring('deals', caseFile('dl09-lost-with-results.csv'))
    expect(done).toMatchObject({ imported: 1, unchanged: 0, rejectedCount: 0 })
    expect((await ask(desk.core, 'workspaces.current', {}))?.counts.deals).toBe(1)
  })

  it.each([
    ['Deal Stage', 'Closed won (Sales Pipeline)', 'Closed lost', 'Contract sent'],
    ['Status', '6 - Won', 'Cancelled', 'In progress'],
    ['Is Won', 'TRUE', 'false', '0'],
    ['Won?', 'yes', 'no', 'No'],
    ['Opportunity Stage', 'CLOSED-WON', 'Disqualified', '3 - Propose'],
    ['Phase', 'Gewonnen', 'Verloren', 'Angebot'],
    ['Étape', 'Gagnée', 'Perdue', 'Négociation'],
    ['Etapa', 'Ganado', 'Perdido', 'Propuesta'],
    ['Order status', 'Shipped', 'Returned', 'Pending'],
    ['Deal - Status', 'Won', 'Lost', 'Open'],
    ['deal_stage', 'Won', 'Lost', 'Engaging'],
    ['Probability (%)', '100', '20', '0'],
    ['Win probability', '1', '0.4', '0.9'],
    ['Probability', '100 %', '90 %', '10 %'],
    ['Статус', 'Выиграна', 'Проиграна', 'Переговоры'],
  ])('is known as %s', async (header, ...stages) => {
    const preview = await desk.look('deals', deals(header, ...stages))
    expect([won(preview), preview.rejections]).toEqual([['D1'], []])
    expect(preview.notes.join()).toContain('2 deals are not won and were left out')
  })

  it('is that of the deal where the pipeline has one of its own', async () => {
    const rows = [
      ['Deal ID', 'Rep ID', 'Amount', 'Close date', 'Stage', 'Status'],
      ['D1', 'R1', 5, '2025-03-01', 'Negotiation', 'won'],
      ['D2', 'R1', 5, '2025-03-01', 'Negotiation', 'open'],
    ]
    expect(won(await desk.look('deals', csvFile(rows)))).toEqual(['D1'])
  })

  it('is refused where its word says nothing about winning, with the words of the file', async () => {
    const preview = await desk.look('deals', deals('Stage', 'Closed Won', 'Closed', 'Zeta', 'Zeta'))
    expect(won(preview)).toEqual(['D1'])
    expect(preview.rejections).toHaveLength(3)
    expect(preview.rejections[0]).toMatchObject({ line: 3, column: 'Stage', value: 'Closed' })
    expect(preview.rejections[0]?.reason).toContain(
      'The file has Zeta (2), Closed Won (1), Closed (1).',
    )
  })

  it('is refused where it is empty', async () => {
    const preview = await desk.look('deals', deals('Stage', 'Won', ''))
    expect(preview.rejections[0]?.reason).toContain('Stage is empty')
  })
})

describe('a deal', () => {
  it('that closes in the future is not won', async () => {
    const preview = await desk.look(
      'deals',
      csvFile([
        ['Deal ID', 'Rep ID', 'Amount', 'Close date'],
        ['D1', 'R1', 5, '2099-03-01'],
      ]),
    )
    expect(preview.rejections[0]?.reason).toContain('lies in the future')
  })

  it('is the sum of its lines', async () => {
    const preview = await desk.look('deals', caseFile('dl02-line-items.csv'))
    expect(preview.sample).toMatchObject([
      { deal_id: 'SO1', amount: '5250' },
      { deal_id: 'SO2', amount: '10' },
    ])
    expect(preview).toMatchObject({ repeated: 0, rejected: 0 })
    expect(preview.notes).toContain(
      '3 rows are lines of 1 deal: their amounts were added up, one sum for the same deal ID and rep ID.',
    )
  })

  it.each<[string, unknown[][]]>([
    [
      'two amounts and nothing that tells the lines apart',
      [
        ['D1', 5, '2025-03-01', 'A'],
        ['D1', 6, '2025-03-01', 'A'],
      ],
    ],
    [
      'two closing days',
      [
        ['D1', 5, '2025-03-01', 'A'],
        ['D1', 6, '2025-03-02', 'B'],
      ],
    ],
    [
      'one amount on every line, which may be that of the whole deal',
      [
        ['D1', 5, '2025-03-01', 'A'],
        ['D1', 5, '2025-03-01', 'B'],
      ],
    ],
  ])('is refused with %s', async (_, rows) => {
    const file = csvFile([
      ['Deal ID', 'Rep ID', 'Amount', 'Close date', 'Product'],
      ...rows.map(([id, ...rest]) => [id, 'R1', ...rest]),
    ])
    const preview = await desk.look('deals', file)
    expect(preview).toMatchObject({ accepted: 0, rejected: 2 })
    expect(preview.rejections[0]?.reason).toContain('line 3')
  })

  it('written twice word for word counts once', async () => {
    const row = ['D1', 'R1', 5, '2025-03-01']
    const file = csvFile([['Deal ID', 'Rep ID', 'Amount', 'Close date'], row, row])
    expect(await desk.look('deals', file)).toMatchObject({ accepted: 1, repeated: 1, rejected: 0 })
  })
})

describe('several ratings of one rater', () => {
  it('count by the later day, whatever their order', async () => {
    const preview = await desk.look('ratings', caseFile('r04-order-desc.csv'))
    expect(preview.sample).toMatchObject([{ score: '4', rated_on: '2025-09-01' }])
    expect(preview.notes.join()).toContain('1 row is older than another')
  })

  it('without days are refused where they differ', async () => {
    const preview = await desk.look('ratings', caseFile('r12-many-items-one-competency.csv'))
    expect(preview).toMatchObject({ accepted: 0, rejected: 3 })
    expect(preview.rejections[0]?.reason).toContain('Contradicts line 3')
  })

  it('are refused where the rater has no name', async () => {
    const head = ['Rater', 'Ratee', 'Source', 'Competency', 'Score']
    const row = ['Anonymous', 'R1', '360', 'Coaching', 4]
    const preview = await desk.look('ratings', csvFile([head, row, row]))
    expect(preview).toMatchObject({ accepted: 0, rejected: 2 })
    expect(preview.rejections[0]?.reason).toContain('a code of their own')
  })
})
