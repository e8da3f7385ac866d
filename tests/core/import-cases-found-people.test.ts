import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { caseFile, type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const staff = () =>
  desk.bring(
    'people',
    csvFile([
      ['rep_id', 'name', 'team', 'email'],
      ['R1', 'Ann Lee', 'North', 'ann@example.test'],
      ['00123', 'Carla Núñez', 'North', 'carla@example.test'],
      ['G1', 'Maria Garcia', 'North', ''],
      ['G2', 'Maria García', 'South', ''],
    ]),
  )

const results = (...who: string[]) =>
  csvFile([
    ['Sales Rep', 'Period', 'Quota', 'Actual'],
    ...who.map((name) => [name, '2025-Q1', 100, 95]),
  ])
const ratings = (source: string, ...pairs: [rater: string, rep: string][]) =>
  csvFile([
    ['Rater', 'Rep ID', 'Source', 'Competency', 'Score'],
    ...pairs.map(([rater, rep]) => [rater, rep, source, 'coaching', 4]),
  ])

async function look(kind: ImportKind, bytes: Uint8Array) {
  const { sample, rejections, notes, doubtful } = await desk.look(kind, bytes)
  return { stored: sample, rejections, notes, doubtful }
}

describe('a person of a file', () => {
  it.each([
    ['R1', 'R1'],
    ['r1', 'R1'],
    ['Ann Lee', 'R1'],
    ['Lee, Ann', 'R1'],
    ['ANN LEE', 'R1'],
    ['Ann@Example.test', 'R1'],
    ['ann.lee@other.test', 'R1'],
    ['123', '00123'],
    ['123.0', '00123'],
    ['Carla Nunez', '00123'],
    ['Carla Nu\u0301n\u0303ez', '00123'],
    ['g2', 'G2'],
  ])('called %s is %s', async (text, id) => {
    await staff()
    const { stored, rejections } = await look('results', results(text))
    expect([stored.map(({ rep_id }) => rep_id), rejections]).toEqual([[id], []])
  })

  it('is found by name in a file without identifiers, and the program says so', async () => {
    await desk.bring('people', caseFile('base9.csv'))
    const { stored, notes } = await look('results', caseFile('i13-names-instead.csv'))
    expect(stored.map(({ rep_id }) => rep_id)).toEqual(['R1', 'R2'])
    expect(notes).toContain('Sales Rep: 2 people such as Ann Lee were found by name.')
  })

  it('is not a row number beside the name', async () => {
    await desk.bring('people', caseFile('i14p.csv'))
    const { stored } = await look('results', caseFile('i14b-id-rownumber-names.csv'))
    expect(stored.map(({ rep_id, actual }) => `${rep_id} ${actual}`)).toEqual([
      '4 95',
      '3 110',
      '2 50',
      '1 150',
    ])
  })

  it('who can be two people is asked for, and stored once somebody says who is meant', async () => {
    await staff()
    const bytes = results('Maria Garcia', 'R1')
    const { stored, rejections, doubtful } = await look('results', bytes)
    expect(stored.map(({ rep_id }) => rep_id)).toEqual(['R1'])
    expect(rejections[0]?.reason).toContain('Maria Garcia can be G1 (North) or G2 (South)')
    expect(doubtful).toMatchObject([
      { text: 'Maria Garcia', rows: 1, people: [{ id: 'G1' }, { id: 'G2' }] },
    ])
    const { staged, mapping } = await desk.propose('results', bytes)
    const done = await ask(desk.core, 'imports.run', {
      fileId: staged.fileId,
      kind: 'results',
      sheet: null,
      mapping,
      people: { 'Maria Garcia': 'G2' },
    })
    expect(done).toMatchObject({ imported: 2, rejectedCount: 0 })
    expect((await look('results', results('G2'))).stored).toMatchObject([{ rep_id: 'G2' }])
  })

  it('nobody knows is turned away', async () => {
    await staff()
    const { rejections } = await look('results', results('Zoe Nobody'))
    expect(rejections[0]).toMatchObject({ column: 'Sales Rep', value: 'Zoe Nobody' })
  })
})

describe('a rater', () => {
  it('is oneself under any spelling, so that nobody rates themselves in secret', async () => {
    await desk.bring('people', caseFile('base9.csv'))
    const { stored, rejections } = await look('ratings', caseFile('i25-self-by-name.csv'))
    expect(stored).toEqual([])
    expect(rejections.map(({ reason }) => reason)).toEqual(
      Array(3).fill(expect.stringContaining('cannot rate themselves')),
    )
    const self = await look(
      'ratings',
      ratings('self', ['Ann Lee', 'r1'], ['ANN@example.test', 'R1']),
    )
    expect(self.stored).toMatchObject([{ rater_id: 'R1', rep_id: 'R1' }])
  })

  it('stays oneself where an earlier import made a rater of the name', async () => {
    await desk.bring(
      'people',
      csvFile([
        ['rep_id', 'name'],
        ['X', 'Xaver'],
      ]),
    )
    await desk.bring('ratings', ratings('interview', ['Ann Lee', 'X']))
    await staff()
    const { rejections } = await look('ratings', ratings('interview', ['Ann Lee', 'R1']))
    expect(rejections).toHaveLength(1)
  })

  it('nobody knows is one person in any case', async () => {
    await staff()
    const { stored } = await look('ratings', ratings('interview', ['Pat Q', 'R1'], ['PAT Q', 'G1']))
    expect(stored.map(({ rater_id }) => rater_id)).toEqual(['Pat Q', 'Pat Q'])
  })
})

describe('a people file', () => {
  it('finds managers by name, in the file and in the workspace', async () => {
    await staff()
    const { stored } = await look(
      'people',
      csvFile([
        ['rep_id', 'name', 'Manager'],
        ['N1', 'Nora New', 'ann lee'],
        ['N2', 'Otto New', 'Nora New'],
        ['N3', 'Pia New', 'Somebody Else'],
      ]),
    )
    expect(stored.map(({ manager_id }) => manager_id)).toEqual(['R1', 'N1', 'Somebody Else'])
  })

  it('makes no second person of an identifier or name in another spelling', async () => {
    await staff()
    const ids = await look(
      'people',
      csvFile([
        ['rep_id', 'name'],
        ['r1', 'Ann Lee'],
        [123, 'Carla N'],
      ]),
    )
    expect(ids.stored.map(({ rep_id }) => rep_id)).toEqual(['R1', '00123'])
    const names = await look(
      'people',
      csvFile([
        ['Sales Rep', 'Team'],
        ['ann lee', 'North'],
      ]),
    )
    expect(names.stored).toMatchObject([{ rep_id: 'R1' }])
  })
})
