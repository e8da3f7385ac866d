import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(6))
})
afterEach(() => desk.close())

/** A staged file with its proposed mapping, ready to be tried or imported with choices. */
async function staged(kind: ImportKind, rows: readonly unknown[][]) {
  const { staged: file, columns, mapping } = await desk.propose(kind, csvFile([...rows]))
  const input = { fileId: file.fileId, kind, sheet: null, mapping }
  return {
    columns,
    look: (choices = {}) => ask(desk.core, 'imports.preview', { ...input, choices }),
    run: (choices = {}) => ask(desk.core, 'imports.run', { ...input, choices }),
  }
}

const HEAD = ['Rater ID', 'Rep ID', 'Source', 'Competency', 'Score']
const RATINGS = [
  HEAD,
  ['M1', 'E1', 'Peer survey', 'Develops people', 'Meets'],
  ['M1', 'E2', '360', 'Coaching', '4'],
  ['M1', 'E3', 'Peer survey', 'Develops people', 'Exceeds'],
  ['M1', 'E4', '360', 'Coaching', 'Too new'],
]
const MEANT = {
  words: {
    source: { 'Peer survey': 'multisource' },
    competency: { 'develops PEOPLE': 'coaching' },
    score: { Meets: '3', Exceeds: '5', 'Too new': '' },
  },
}

describe('texts that stand for something', () => {
  it('are shown with their rows, those that are not understood first', async () => {
    const { look } = await staged('ratings', RATINGS)
    const preview = await look()
    expect(preview).toMatchObject({ accepted: 1, rejected: 3 })
    expect(preview.words.map(({ column, words }) => [column, words])).toEqual([
      [
        'source',
        [
          { text: 'Peer survey', rows: 2, means: null, isChosen: false },
          { text: '360', rows: 2, means: 'multisource', isChosen: false },
        ],
      ],
      [
        'competency',
        [
          { text: 'Develops people', rows: 2, means: null, isChosen: false },
          { text: 'Coaching', rows: 2, means: 'coaching', isChosen: false },
        ],
      ],
      [
        'score',
        [
          { text: 'Meets', rows: 1, means: null, isChosen: false },
          { text: 'Exceeds', rows: 1, means: null, isChosen: false },
          { text: 'Too new', rows: 1, means: null, isChosen: false },
        ],
      ],
    ])
    const [source, competency, score] = preview.words
    expect(source?.options).toContainEqual({ value: 'sjt', title: 'Situational judgement test' })
    expect(competency?.options.map(({ value }) => value)).toContain('coaching')
    expect(score?.options).toHaveLength(6)
  })

  it('are read as the person says, in any spelling', async () => {
    const { look } = await staged('ratings', RATINGS)
    const preview = await look(MEANT)
    expect(preview.rejections).toEqual([])
    expect(
      preview.sample.map(({ source, competency, score }) => [source, competency, score]),
    ).toEqual([
      ['multisource', 'coaching', '3'],
      ['multisource', 'coaching', '4'],
      ['multisource', 'coaching', '5'],
      ['multisource', 'coaching', null],
    ])
    expect(preview.words[1]?.words).toContainEqual({
      text: 'Develops people',
      rows: 2,
      means: 'coaching',
      isChosen: true,
    })
  })

  it('decide which deals are won', async () => {
    const { look } = await staged('deals', [
      ['Deal ID', 'Rep ID', 'Amount', 'Close date', 'Stage'],
      ['D1', 'E1', 5, '2025-03-01', 'Closed'],
      ['D2', 'E1', 5, '2025-03-01', 'Zeta'],
      ['D3', 'E1', 5, '2025-03-01', 'Lost'],
    ])
    expect((await look()).words[0]?.words.map(({ text, means }) => [text, means])).toEqual([
      ['Closed', null],
      ['Zeta', null],
      ['Lost', 'Lost'],
    ])
    const preview = await look({ words: { won: { Closed: 'Won', Zeta: 'Lost' } } })
    expect(preview).toMatchObject({ accepted: 1, rejected: 0, read: { leftOut: 2 } })
  })

  it('join groups that are written in two ways', async () => {
    const { look } = await staged('groups', [
      ['Rep ID', 'Attribute', 'Value'],
      ['E1', 'Gender', 'F'],
      ['E2', 'Gender', 'Female'],
      ['E3', 'Gender', 'M'],
    ])
    const preview = await look({ words: { value: { F: 'Women', Female: 'Women', M: 'Men' } } })
    expect(preview.sample.map(({ value }) => value)).toEqual(['Women', 'Women', 'Men'])
  })

  it('are no list where a column holds many', async () => {
    const { look } = await staged('people', [
      ['Rep ID', 'Name', 'Role', 'Team'],
      ...Array.from({ length: 201 }, (_, n) => [`P${n}`, `Person ${n}`, 'AE', `Team ${n}`]),
    ])
    expect((await look()).words.map(({ column }) => column)).toEqual(['role'])
  })
})

describe('what was chosen', () => {
  it('is proposed for the next file with these headers, but for its lines, until it is changed or forgotten', async () => {
    const first = await staged('ratings', RATINGS)
    expect(first.columns.choices.words).toEqual({})
    const done = await first.run({ ...MEANT, firstLine: 2, lastLine: 4 })
    expect(done).toMatchObject({ imported: 3, rejectedCount: 0 })
    const next = await staged('ratings', [HEAD, ['M2', 'E1', 'Peer survey', 'Coaching', 'Meets']])
    expect(next.columns.choices).toMatchObject({ ...MEANT, firstLine: null, lastLine: null })
    expect((await next.look()).rejected).toBe(1)
    expect((await next.look(next.columns.choices)).accepted).toBe(1)
    const { mappings } = await ask(desk.core, 'imports.mappings', {})
    const [kept] = mappings.filter(({ kind }) => kind === 'ratings')
    expect(kept).toMatchObject({ name: null, mapping: { score: 'Score' }, choices: MEANT })
    if (!kept) throw new Error('nothing is remembered')
    const { kind, signature, choices } = kept
    const { score: _score, ...words } = choices.words
    const change = { kind, signature, name: 'Peer survey', choices: { ...choices, words } }
    await ask(desk.core, 'imports.changeMapping', change)
    const again = await staged('ratings', [HEAD, ['M2', 'E1', 'Peer survey', 'Coaching', 'Meets']])
    expect(again.columns.choices.words).toEqual(words)
    await again.run(again.columns.choices)
    const named = await ask(desk.core, 'imports.mappings', {})
    expect(named.mappings[0]).toMatchObject({ name: 'Peer survey', choices: { words } })
    await ask(desk.core, 'imports.forgetMapping', { kind, signature })
    const fresh = await staged('ratings', [HEAD, ['M2', 'E1', 'Peer survey', 'Coaching', 'Meets']])
    expect(fresh.columns.choices.words).toEqual({})
    await expect(ask(desk.core, 'imports.forgetMapping', { kind, signature })).rejects.toThrow(
      'Nothing is remembered of files with these headers any more.',
    )
    const other = await staged('ratings', [
      [...HEAD, 'Note'],
      ['M2', 'E1', '360', 'Coaching', 3],
    ])
    expect(other.columns.choices.words).toEqual({})
  })
})
