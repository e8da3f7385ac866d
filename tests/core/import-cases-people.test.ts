import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { csvFile } from '../support/files.ts'
import { caseFile, type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

/** Identifier and name of everybody whom a file would bring. */
async function people(bytes: Uint8Array) {
  const { sample, notes, rejections } = await desk.look('people', bytes)
  return { who: sample.map(({ rep_id, name }) => `${rep_id} ${name}`), notes, rejections }
}
const text = (content: string) => Buffer.from(content)

describe('people of a file', () => {
  it.each<[string, string, string[], RegExp | null]>([
    ['rows of totals', 'i11-totals-row.csv', ['Ann Lee Ann Lee', 'Bo K Bo K'], /2 rows of totals/],
    ['a count', 'i11b-totals-row2.csv', ['R1 Ann Lee', 'R2 Bo K'], /2 rows of totals/],
    ['a footer', 'c38-footer-both.csv', ['R1 Ann'], /1 row of a footer.*line 3/],
    ['the header again', 'i12-repeated-header.csv', ['R1 Ann', 'R2 Bo'], /repeat the header/],
    ['two files in one', 'c13-bom-middle.csv', ['R1 Ann', 'R2 Bo'], /repeats the header/],
    ['dashes of Markdown', 'k-md.md', ['R1 Ann'], /1 row of dashes/],
    ['tilde', 'c01-tilde.csv', ['R1 Ann', 'R2 Bo'], null],
    ['caret', 'c02-caret.csv', ['R1 Ann', 'R2 Bo'], null],
    ['colon', 'c03-colon.csv', ['R1 Ann', 'R2 Bo'], null],
    ['unit separator', 'c04-us-char.csv', ['R1 Ann', 'R2 Bo'], null],
    ['declared separator', 'c08-sep-tilde.csv', ['R1 Ann'], null],
    ['breaks of FileMaker', 'c44-vt-ff.csv', ['R1 Ann Lee', 'R2 Bo K'], null],
    ['formulas of text', 'i04-excel-quote-trick.csv', ['00123 Ann', '00124 Bo'], null],
    ['ids written as 1.0', 'i07b-float-ids-mixed.csv', ['1.0 Ann', '2.0 Bo', 'EXT-3 Carla'], null],
    [
      'surname and first name',
      'i17-de-name-vorname.csv',
      ['1 Anna Müller', '2 Bernd Müller'],
      null,
    ],
    ['forms of address', 'i18-title-salutation.csv', ['1 Ana Souza', '2 Bo K'], /forms of address/],
  ])('with %s', async (_, name, who, note) => {
    const found = await people(caseFile(name))
    expect(found.who).toEqual(who)
    if (note) expect(found.notes.join(' ')).toMatch(note)
  })

  it('without an identifier are turned away, whatever word stands for nothing', async () => {
    const { who, rejections } = await people(caseFile('i06-null-ids.csv'))
    expect(who).toEqual(['1 Eva', '0 Gita'])
    expect(rejections).toHaveLength(5)
  })

  it('keep their role where a column holds forms of address only', async () => {
    await desk.bring('people', text('Employee ID,Full Name,Role\n1,Ana Souza,AE\n'))
    const done = await desk.bring('people', caseFile('i18-title-salutation.csv'))
    expect(done).toMatchObject({ imported: 1, unchanged: 1 })
  })

  it.each([
    ['Nombre,Apellidos', 'Ana,García López'],
    ['Nom,Prénom', 'García López,Ana'],
    ['Cognome,Nome', 'García López,Ana'],
    ['Voornaam,Achternaam', 'Ana,García López'],
    ['Imię,Nazwisko', 'Ana,García López'],
    ['Sobrenome,Nome', 'García López,Ana'],
    ['Efternamn,Förnamn', 'García López,Ana'],
    ['First Name,Last Name', 'Ana,García López'],
    ['Name,First Name,Last Name', 'Ana García López,Ana,García López'],
    ['Name,First name', 'Ana García López,Ana'],
    ['Фамилия,Имя', 'García López,Ana'],
    ['姓,名', 'García López,Ana'],
  ])('have one name from %s', async (headers, names) => {
    const { who } = await people(text(`Employee ID,${headers}\n7,${names}\n`))
    expect(who).toEqual(['7 Ana García López'])
  })
})

describe('a quote mark that is never closed', () => {
  it('is reported with the rows that it took', async () => {
    const { who, rejections } = await people(caseFile('c15-unclosed-quote-swallow.csv'))
    expect(who).toEqual(['R1 Ann', 'R6 Eva'])
    expect(rejections).toMatchObject([{ line: 3 }])
    expect(rejections[0]?.reason).toContain('opens in line 3 and closes in line 6')
  })

  it.each([
    ['in the last cell', 'rep_id,name,team\nR2,Bo,"N\nR3,Carla,N\nR4,Dev,N"\nR6,Eva,S\n'],
    ['over two lines', 'rep_id;name;team\nR2;"Bo;N\nR3;Size 5";N\nR6;Eva;S\n'],
  ])('%s', async (_, content) => {
    expect((await people(text(content))).who).toEqual(['R6 Eva'])
  })

  it('is no cell of several lines of prose', async () => {
    const rows = [
      ['rep_id', 'name', 'team'],
      ['R1', 'Ann', 'North,\nWest and, in winter, South'],
      ['R2', 'Bo\nKarlsson', 'S'],
    ]
    expect((await people(csvFile(rows))).who).toEqual(['R1 Ann', 'R2 Bo Karlsson'])
  })
})

describe('a file that is no table', () => {
  it.each<[string, RegExp]>([
    ['k-slk.slk', /SYLK/],
    ['k-html2.xls', /web page/],
    ['r.proceed-request', /request to rate/],
    ['r.proceed-reply', /reply of a rater/],
  ])('%s is named', async (name, what) => {
    await expect(desk.look('people', caseFile(name))).rejects.toThrow(what)
  })
})

describe('an organisation that cannot be', () => {
  const file = csvFile([
    ['rep_id', 'name', 'manager_id', 'hired_on'],
    ['R1', 'Ann', 'R2', '2019-04-01'],
    ['R2', 'Bo', 'R3', '1900-01-01'],
    ['R3', 'Cem', 'R1', '2030-06-01'],
    ['R4', 'Dita', 'Dita', ''],
    ['R5', 'Eva', 'M77', '2020-02-03'],
    ['R6', 'N/A', 'R1', ''],
    ['R7', 'F'.repeat(121), 'R1', ''],
  ])

  it('has no manager where a lookup found nobody, in the words of any spreadsheet', async () => {
    const latin = '#N/A #NV #N/B #N/D #N/D! #N/DISP #I/T #PUUTTUU! #SAKNAS! #YOK #HIÁNYZIK'.split(
      ' ',
    )
    const errors = [...latin, '#NENÍ_K_DISPOZICI', '#NENÍ_K_DISPOZICI'.normalize('NFD'), '#Н/Д']
    const columns = ['rep_id', 'name', 'team', 'manager_id']
    const rows = errors.map((error, at) => [`L${at}`, `Gia ${at}`, error, error])
    await desk.bring('people', csvFile([columns, ...rows]))
    const stored = await desk.stored(
      "SELECT count(*) AS people, count(team) AS teams, count(manager_id) AS managers FROM rep WHERE rep_id LIKE 'L%'",
    )
    expect(stored).toEqual([{ people: errors.length, teams: 0, managers: 0 }])
  })

  it('is said where a circle closes through those who came with an earlier file', async () => {
    const columns = ['rep_id', 'name', 'manager_id']
    await desk.bring('people', csvFile([columns, ['R1', 'Ann', 'R2'], ['R2', 'Bo', '']]))
    const { notes } = await people(csvFile([columns, ['R3', 'Cem', 'R1'], ['R2', 'Bo', 'R3']]))
    expect(notes.join(' ')).toContain('Cem, Ann and Bo manage each other in a circle.')
    const other = await people(csvFile([columns, ['R4', 'Dita', 'R1']]))
    expect(other.notes.join(' ')).not.toContain('circle')
  })

  it('is said where somebody was hired after a result, whichever of the two comes second', async () => {
    const hired = (...rows: string[][]) => csvFile([['rep_id', 'name', 'hired_on'], ...rows])
    const columns = ['rep_id', 'period', 'quota', 'actual']
    const results = csvFile([
      columns,
      ['R1', '2024-Q4', '100', '90'],
      ['R2', '2024-Q4', '100', '80'],
    ])
    const all = hired(['R1', 'Ann', '2025-01-01'], ['R2', 'Bo', '2024-12-31'])
    await desk.bring('people', all)
    const said = (await desk.look('results', results)).notes.join(' ')
    expect(said).toContain(
      '1 result of 1 person is of a time before the day of hire, such as 2024-Q4 of R1, hired on 2025-01-01. It is kept as written; correct the day of hire if it is wrong.',
    )
    await desk.bring('results', results)
    expect((await people(all)).notes.join(' ')).toContain(
      '1 day of hire lies after the first result of the same person, such as 2025-01-01 of Ann. It is kept as written; correct it.',
    )
    const right = await people(hired(['R1', 'Ann', '2024-12-01']))
    expect(right.notes.join(' ')).not.toContain('day of hire')
  })

  it('has no people of signs, blanks or one name over several hundred letters', async () => {
    const names = ['😀', '…!', '   ', '\u200b', 'F'.repeat(300), 'Ann\nLee', '王']
    const { who, rejections } = await people(
      csvFile([['rep_id', 'name'], ...names.map((name, at) => [`R${at}`, name])]),
    )
    expect(who).toEqual(['R5 Ann Lee', 'R6 王'])
    expect(rejections).toHaveLength(5)
    expect(rejections.map(({ reason }) => reason).join(' ')).toContain('“😀” has no letter')
  })

  it('is said before it is stored, and nobody is their own manager', async () => {
    const { who, notes, rejections } = await people(file)
    expect(who).toEqual(['R1 Ann', 'R2 Bo', 'R3 Cem', 'R4 Dita', 'R5 Eva'])
    expect(notes).toEqual(
      expect.arrayContaining([
        'manager_id: 1 manager such as M77 is nobody in this file or in the workspace. It is kept as written.',
        'Dita is named as their own manager. Their manager is left empty.',
        'Ann, Bo and Cem manage each other in a circle. They are kept as written; correct whom one of them reports to.',
        '1 day of hire lies before 1950-01-01, such as 1900-01-01 of Bo. It is kept as written; correct it.',
        '1 day of hire lies after today, such as 2030-06-01 of Cem. It is kept as written; correct it.',
      ]),
    )
    expect(rejections.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '7 “N/A” is not the name of a person. Write the name.',
      '8 Longer than 120 characters.',
    ])
    await desk.bring('people', file)
    expect(await desk.stored("SELECT manager_id FROM rep WHERE rep_id = 'R4'")).toEqual([
      { manager_id: null },
    ])
  })
})
