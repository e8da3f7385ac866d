import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { ask } from '../support/core.ts'
import { zipOf } from '../support/files.ts'
import { caseFile, type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const input = caseFile
const read = (kind: ImportKind, bytes: Uint8Array, sheet: string | null = null) =>
  desk.look(kind, bytes, sheet)
const people = (bytes: Uint8Array, sheet?: string) => read('people', bytes, sheet)

/** A workbook from the XML of its sheets, as written by hand. */
function workbook(
  sheets: readonly { name: string; state?: string; xml: string }[],
  { properties = '', strings = '' } = {},
): Buffer {
  const relations = sheets.map(
    (_, at) => `<Relationship Id="r${at}" Type="x/worksheet" Target="worksheets/s${at}.xml"/>`,
  )
  const listed = sheets.map(
    ({ name, state = 'visible' }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="r${at}"/>`,
  )
  return zipOf({
    '_rels/.rels':
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': `<workbook>${properties}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    ...(strings && { 'xl/sharedStrings.xml': strings }),
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [`xl/worksheets/s${at}.xml`, `<worksheet>${xml}</worksheet>`]),
    ),
  })
}
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const rowOf = (...cells: string[]) => `<row>${cells.map(text).join('')}</row>`
const table = (...rows: string[][]) =>
  `<sheetData>${rows.map((r) => rowOf(...r)).join('')}</sheetData>`

describe('the date system of a workbook', () => {
  it('is that of its own properties, not of a vendor extension', async () => {
    const { sample } = await people(input('x40-1904-mac-extlst.xlsx'))
    expect(sample.map(({ hired_on }) => hired_on)).toEqual(['2025-06-30', '2025-06-30'])
  })
})

describe('the sheet of a workbook', () => {
  it('is a visible one before a hidden one with more known headers', async () => {
    const { sheet, sample, notes } = await people(input('x13-hidden-sheet-better.xlsx'))
    expect(sheet).toBe('Current')
    expect(sample.map(({ name }) => name)).toEqual(['Ann', 'Bo'])
    expect(notes).toContain('The sheet Current was read, one of 2.')
  })

  it('is a hidden one when it is named', async () => {
    const { sample, notes } = await people(input('x13-hidden-sheet-better.xlsx'), 'Archive 2019')
    expect(sample[0]).toMatchObject({ name: 'Ann Old' })
    expect(notes).toContain('The sheet Archive 2019 (hidden) was read, one of 2.')
  })

  it('is said together with the others that hold the same columns', async () => {
    const { notes, sheet } = await read('results', input('x47-sheet-per-quarter.xlsx'))
    expect(sheet).toBe('2025-Q1')
    expect(notes).toContain(
      '2 more sheets have the same headers and were not read: 2025-Q2, 2025-Q3. Choose them to read them together.',
    )
  })

  it('is read together with those of the same headers, and its name can be the period', async () => {
    await desk.bring('people', caseFile('base9.csv'))
    const quarter = (...rows: [string, string][]) =>
      table(['Rep ID', 'Quota', 'Actual'], ...rows.map(([rep, actual]) => [rep, '100', actual]))
    const bytes = workbook([
      { name: 'Q1 2025', xml: quarter(['R1', '90'], ['R2', '80']) },
      { name: 'Q2 2025', xml: quarter(['R1', '95'], ['X9', '80']) },
      { name: 'Notes', xml: table(['Remarks'], ['none']) },
    ])
    const content = bytes.toString('base64')
    const { fileId } = await ask(desk.core, 'imports.stage', { fileName: 'f.xlsx', content })
    const where = { fileId, kind: 'results' as const, sheet: 'Q1 2025', moreSheets: ['Q2 2025'] }
    const proposal = await ask(desk.core, 'imports.columns', where)
    expect(proposal).toMatchObject({
      sheet: 'Q1 2025',
      headers: ['Rep ID', 'Quota', 'Actual', 'Sheet'],
      rows: 4,
      alike: [{ name: 'Q2 2025', rows: 2 }],
      otherSheets: [{ name: 'Notes' }],
    })
    const mapping = Object.fromEntries(
      proposal.columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
    )
    expect(mapping).toMatchObject({ period: 'Sheet' })
    const preview = await ask(desk.core, 'imports.preview', { ...where, mapping })
    expect(preview.sample.map(({ rep_id, period, actual }) => [rep_id, period, actual])).toEqual([
      ['R1', '2025-Q1', '90'],
      ['R2', '2025-Q1', '80'],
      ['R1', '2025-Q2', '95'],
    ])
    expect(preview.rejections).toMatchObject([{ line: 3, value: 'X9' }])
    expect(preview.rejections[0]?.reason).toMatch(/^Sheet Q2 2025: No person/)
    expect(preview.read.sheet).toBe('Q1 2025, Q2 2025')
    expect(preview.notes).toContain(
      '2 sheets were read together: Q1 2025 (2 rows), Q2 2025 (2 rows). The column Sheet names the sheet of every row.',
    )
    await expect(
      ask(desk.core, 'imports.columns', { ...where, moreSheets: ['Notes'] }),
    ).rejects.toThrow('The sheet Notes has other headers than Q1 2025')
  })

  it('is never chosen by one cell that serves two columns', async () => {
    const { sheet, sample } = await people(input('x49-pivot-word-sheet.xlsx'))
    expect(sheet).toBe('Raw data')
    expect(sample.map(({ name }) => name)).toEqual(['Ann Lee', 'Bo K'])
  })

  it('is the one that fits the kind asked for', async () => {
    const bytes = input('x14-workbook-people-and-results.xlsx')
    expect((await people(bytes)).sheet).toBe('People')
    expect((await read('results', bytes)).sheet).toBe('Results')
  })

  it('is read although another one is too wide', async () => {
    const { sheet, accepted } = await people(input('x21-other-sheet-wide.xlsx'))
    expect({ sheet, accepted }).toEqual({ sheet: 'People', accepted: 1 })
  })

  it('is read although one stray cell stands far to the right', async () => {
    const stray =
      '<row r="2"><c r="A2" t="str"><v>R1</v></c><c r="B2" t="str"><v>Ann</v></c><c r="XFD2"><v>1</v></c></row>'
    const xml = `<sheetData>${rowOf('rep_id', 'name')}${stray}</sheetData>`
    const { sample, notes } = await people(workbook([{ name: 'A', xml }]))
    expect(sample).toMatchObject([{ rep_id: 'R1', name: 'Ann' }])
    expect(notes).toContain('1 row has something beyond column 200 (line 2); it was left out.')
  })
})

describe('cells of a workbook', () => {
  it.each(['x09-formula-empty-string.xlsx', 'x10-template-rows.xlsx'])(
    'are empty where a formula gave empty text (%s)',
    async (name) => {
      const { rejections, accepted } = await people(input(name))
      expect(rejections).toEqual([])
      expect(accepted).toBeGreaterThan(0)
    },
  )

  it('keep text that stands in the cell, without a stored result beside it', async () => {
    const { sample } = await people(input('x41-inline-with-v.xlsx'))
    expect(sample[0]).toMatchObject({ rep_id: 'R1', name: 'Ann Lee' })
  })

  it('come from the visible one of two columns with one name', async () => {
    const { sample, notes } = await people(input('x12-hidden-column.xlsx'))
    expect(sample[0]).toMatchObject({ team: 'NEW' })
    expect(notes.join()).toContain('Hidden in the sheet: team')
  })

  it('come from a hidden column where no visible one has its name', async () => {
    const xml = `<cols><col min="1" max="1" hidden="1"/></cols>${table(['rep_id', 'name'], ['R1', 'Ann'])}`
    const { sample, notes } = await people(workbook([{ name: 'A', xml }]))
    expect(sample).toMatchObject([{ rep_id: 'R1', name: 'Ann' }])
    expect(notes.join()).toContain('Hidden in the sheet: rep_id')
  })
})

describe('a workbook', () => {
  it('with entries of ZIP64 is read', async () => {
    const { accepted } = await people(input('x42-zip64.xlsx'))
    expect(accepted).toBeGreaterThan(0)
  })

  it.each(['1e300', '0', '-4', '1.5', '2000000', 'NaN'])(
    'with a row numbered %s is refused',
    async (r) => {
      const xml = `<sheetData>${rowOf('rep_id', 'name')}<row r="${r}">${text('R1')}${text('Ann')}</row></sheetData>`
      await expect(people(workbook([{ name: 'A', xml }]))).rejects.toThrow(`a row stands at "${r}"`)
    },
  )

  it('with millions of texts is refused before they fill the memory', async () => {
    const texts = '<si><t>abcdefghijklmnop</t></si>'.repeat(1_900_000)
    const bytes = workbook([{ name: 'A', xml: table(['rep_id', 'name'], ['R1', 'Ann']) }], {
      strings: `<sst>${texts}</sst>`,
    })
    await expect(people(bytes)).rejects.toThrow('The file unpacks to far more than its size.')
  })
})
