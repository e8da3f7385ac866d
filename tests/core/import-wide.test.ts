import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Choices } from '../../shared/contract/import-parts.ts'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import type { Input, Output } from '../../shared/contract/index.ts'
import { ask } from '../support/core.ts'
import { csvFile, xlsxFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(6))
})
afterAll(() => desk.close())

interface Wished {
  choices?: Partial<Choices>
  fixed?: Record<string, string>
  moreSheets?: string[]
}

/** A file as the screen reads it, with some choices over what is found. */
async function read(kind: ImportKind, bytes: Uint8Array, wished: Wished = {}) {
  const content = Buffer.from(bytes).toString('base64')
  const { fileId, kinds } = await ask(desk.core, 'imports.stage', { fileName: 'f', content })
  const { moreSheets = [], fixed = {} } = wished
  const where = { fileId, kind, sheet: null, moreSheets, asRows: wished.choices?.asRows ?? null }
  const columns = await ask(desk.core, 'imports.columns', where)
  const input: Input<'imports.run'> = {
    ...{ fileId, kind, sheet: columns.sheet, moreSheets, fixed },
    mapping: Object.fromEntries(
      columns.columns.flatMap(({ column, header }) => (header ? [[column, header]] : [])),
    ),
    choices: { ...columns.choices, ...wished.choices },
  }
  return { kinds, columns, input, preview: () => ask(desk.core, 'imports.preview', input) }
}

const stored = (where: string) =>
  desk.stored<{ row: string }>(
    `SELECT rep_id || ' ' || period || ' ' || coalesce(CAST(quota AS INTEGER), '-') || ' ' || coalesce(CAST(actual AS INTEGER), '-') AS row
     FROM period_result WHERE ${where} ORDER BY rep_id, period`,
  )
const rows = async (where: string) => (await stored(where)).map(({ row }) => row)

const WIDE = [
  ['Rep ID', 'Name', 'Q1 2024 Quota', 'Q1 2024 Actual', 'Quota Q2/24', 'Actual Q2/24'],
  ['E1', 'Person 1', '100', '90', '110', '120'],
  ['E2', 'Person 2', '100', '', '', ''],
  ['E9', 'Nobody', '100', 'many', '110', '100'],
]

describe('columns that hold a period each', () => {
  it('are rows before anything is written, and every rejection names line and column of the file', async () => {
    const file = await read('results', csvFile(WIDE))
    expect(file.kinds[0]).toMatchObject({ kind: 'results', missing: [] })
    expect(file.columns.wide?.columns).toContainEqual({
      ...{ header: 'Quota Q2/24', label: 'Q2/24', value: 'Quota', isRow: true },
    })
    const preview = await file.preview()
    expect(preview.sample).toMatchObject([
      { rep_id: 'E1', period: '2024-Q1', quota: '100', actual: '90' },
      { rep_id: 'E1', period: '2024-Q2', quota: '110', actual: '120' },
      { rep_id: 'E2', period: '2024-Q1', quota: '100', actual: null },
    ])
    expect(preview.rejections).toMatchObject([
      { line: 4, column: 'Q1 2024 Actual', value: 'many' },
      { line: 4, column: 'Rep ID', value: 'E9' },
    ])
    expect(preview.read.unused).toEqual(['Name'])
    expect(preview.read.wide?.columns).toHaveLength(4)
    expect(preview.notes.join('\n')).toContain('4 columns name periods')
    expect(preview.notes.join('\n')).toContain('3 rows of the file became 5 rows')
    const done = await ask(desk.core, 'imports.run', file.input)
    expect(done.imported).toBe(3)
    expect(await rows("period LIKE '2024%'")).toEqual([
      ...['E1 2024-Q1 100 90', 'E1 2024-Q2 110 120', 'E2 2024-Q1 100 -'],
    ])
    const repair = await ask(desk.core, 'imports.repairFile', { batchId: done.batchId })
    expect(repair.content).toContain('Rep ID,Name,Period,Quota,Actual,reason')
  })

  it('stay columns where the person says so, which is remembered for these headers', async () => {
    const file = await read('results', csvFile(WIDE), { choices: { asRows: [] } })
    expect(file.columns.headers).toEqual(WIDE[0])
    expect(file.columns.wide?.columns.every(({ isRow }) => !isRow)).toBe(true)
    const mapping = { rep_id: 'Rep ID', quota: 'Q1 2024 Quota', actual: 'Q1 2024 Actual' }
    const fixed = { period: '2023-Q1' }
    await ask(desk.core, 'imports.run', { ...file.input, mapping, fixed })
    expect(await rows("period = '2023-Q1'")).toEqual([...['E1 2023-Q1 100 90', 'E2 2023-Q1 100 -']])
    const again = await read('results', csvFile(WIDE))
    expect(again.columns.headers).toEqual(WIDE[0])
    const all = again.columns.wide?.columns.map(({ header }) => header) ?? []
    const back = await read('results', csvFile(WIDE), { choices: { asRows: all } })
    expect((await back.preview()).accepted).toBe(3)
  })

  it('are asked about where they name no year, or a number that may be anything', async () => {
    const months = csvFile([
      ['Rep ID', 'Quota 11', 'Actual 11', '12 Quota', '12 Actual'],
      ['E3', '100', '90', '100', '80'],
    ])
    const open = await (await read('results', months)).preview()
    expect([open.accepted, open.rejections[0]]).toMatchObject([
      0,
      { column: 'Quota 11', value: '11' },
    ])
    expect(open.rejections[0]?.reason).toContain('can be a month, a quarter or a year')
    expect(open.words).toMatchObject([
      { column: 'period', words: [{ text: '11' }, { text: '12' }] },
    ])
    const period = { 11: '2022-11', 12: '2022-12' }
    const said = await (await read('results', months, { choices: { words: { period } } })).preview()
    expect(said.sample).toMatchObject([{ period: '2022-11' }, { period: '2022-12', actual: '80' }])

    const bare = csvFile([
      ['Rep ID', 'Q1 Quota', 'Q1 Actual', 'Q2 Quota', 'Q2 Actual'],
      ['E3', '100', '90', '100', '80'],
    ])
    const yearless = await (await read('results', bare)).preview()
    expect([yearless.accepted, yearless.rejections[0]?.reason]).toEqual([
      ...[0, expect.stringContaining('Q1 names no year')],
    ])
    const dated = await (await read('results', bare, { choices: { year: 2022 } })).preview()
    expect(dated.sample).toMatchObject([{ period: '2022-Q1' }, { period: '2022-Q2' }])
  })

  it('take their periods from merged heads, sheet by sheet', async () => {
    const sheet = (year: number) => ({
      name: `Year ${year}`,
      rows: [
        ['Quotas of the team', null, null, null, null],
        [null, `Q1 ${year}`, null, `Q2 ${year}`, null],
        ['Rep ID', 'Quota', 'Actual', 'Quota', 'Actual'],
        ['E4', 100, 90, 100, 80],
      ],
    })
    const bytes = xlsxFile([sheet(2020), sheet(2021)])
    const preview = await (await read('results', bytes, { moreSheets: ['Year 2021'] })).preview()
    expect(preview.sample.map(({ period }) => period)).toEqual([
      ...['2020-Q1', '2020-Q2', '2021-Q1', '2021-Q2'],
    ])
    expect(preview.read.headerLine).toBe(3)
  })

  it('are refused where they cannot be meant, as rows are', async () => {
    const look = async (headers: string[], cells: string[]) => {
      const file = csvFile([
        ['Rep ID', ...headers],
        ['E5', ...cells],
      ])
      return (await read('results', file)).preview()
    }
    const far = await look(['Q1 1924 Quota', 'Q1 1924 Actual'], ['100', '90'])
    expect(far.rejections).toMatchObject([{ line: 2, column: 'Q1 1924 Quota' }])
    const twice = await look(
      ['Q1 2019 Quota', 'Q1 2019 Actual', '2019-Q1 Quota', '2019-Q1 Actual'],
      ['100', '90', '100', '95'],
    )
    expect(twice.rejections.map(({ reason }) => reason.slice(0, 11))).toEqual([
      ...['Contradicts', 'Contradicts'],
    ])
    const units = await look(['Q1 2019 Quota', 'Q1 2019 Actual'], ['1', '95000'])
    expect(units.accepted).toBe(0)
    const yearly = await read(
      'results',
      csvFile([
        ['Rep ID', 'Quota', 'Q1 2019 Actual', 'Q2 2019 Actual'],
        ['E5', '400', '90', '95'],
      ]),
    )
    expect(yearly.input.mapping.quota).toBeUndefined()
    expect(yearly.columns.notes.join()).toContain('Quota names no period')
  })
})

describe('columns of competencies and attributes', () => {
  it('are rows of ratings; empty cells say nothing and a word may say not observed', async () => {
    const file = await read(
      'ratings',
      csvFile([
        ['Rater', 'Rep ID', 'Source', 'Coaching', 'Influence', 'Overall'],
        ['M1', 'E1', 'interview', '4', '', '4'],
        ['M1', 'E2', 'interview', 'n/o', '6', '3'],
      ]),
    )
    const preview = await file.preview()
    expect(file.kinds[0]?.kind).toBe('ratings')
    // 6 proves another scale, which turns the whole column away, as in a table of rows.
    expect(preview.rejections.map(({ line, column }) => [line, column])).toEqual([
      ...[
        [2, 'Coaching'],
        [3, 'Influence'],
      ],
    ])
    expect(preview.sample).toMatchObject([{ rep_id: 'E2', competency: 'coaching', score: null }])
    expect(preview.read.unused).toContain('Overall')
  })

  it('are rows of groups', async () => {
    const preview = await (
      await read(
        'groups',
        csvFile([
          ['Rep ID', 'Gender', 'Age band'],
          ['E1', 'F', '30-39'],
          ['E2', '', '40+'],
        ]),
      )
    ).preview()
    const sample: Output<'imports.preview'>['sample'] = preview.sample
    expect(sample).toEqual([
      { rep_id: 'E1', attribute: 'gender', value: 'F' },
      { rep_id: 'E1', attribute: 'age band', value: '30-39' },
      { rep_id: 'E2', attribute: 'age band', value: '40+' },
    ])
  })
})
