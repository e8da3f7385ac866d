import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { proceed as commandLine, storedRows } from '../support/command-line.ts'
import { csvFile, xlsxFile } from '../support/files.ts'
import { peopleFile } from '../support/imports.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  await proceed('init', '--maker', 'Vera Lind', '--workspace', join(folder, 'w.proceed'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const proceed = (...argv: string[]) => commandLine(folder, ...argv)

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const results = (...rows: unknown[][]) =>
  file('results.csv', csvFile([['Who', 'When', 'Target', 'Sold'], ...rows]))

const importInto = (...argv: string[]) =>
  proceed('import', ...argv, '--workspace', join(folder, 'w.proceed'))

describe('the mappings command', () => {
  const mappings = (...argv: string[]) =>
    proceed('mappings', ...argv, '--workspace', join(folder, 'w.proceed'))

  it('lists what is remembered, names it, and forgets it', async () => {
    expect((await mappings()).out).toBe('Nothing is remembered.\n')
    await importInto('people', file('people.csv', peopleFile(2)))
    const chosen = ['rep_id=Who', 'period=When', 'quota=Target', 'actual=Sold']
    const maps = chosen.flatMap((map) => ['--map', map])
    await importInto('results', results(['E1', '2025-Q1', 100, 90]), ...maps)
    expect((await mappings()).out).toContain('   quota from "Target"\n')

    const { mappings: all } = JSON.parse((await mappings('--json')).out)
    const at = all.findIndex(({ kind }: { kind: string }) => kind === 'results') + 1
    expect((await mappings('--rename', `${at}=CRM export`)).out).toContain('results  CRM export')
    expect((await mappings('--forget', 'CRM')).said).toBe('Nothing is remembered under "CRM".')
    expect((await mappings('--forget', 'CRM export')).out).not.toContain('quota from')
  })
})

describe('the import command', () => {
  it('reads several sheets together, by name or all of the same headers', async () => {
    await importInto('people', file('people.csv', peopleFile(2)))
    const head = ['Rep ID', 'Period', 'Quota', 'Actual']
    const book = file(
      'book.xlsx',
      xlsxFile([
        { name: 'A', rows: [head, ['E1', '2025-Q1', 100, 90]] },
        { name: 'B', rows: [head, ['E1', '2025-Q2', 100, 90]] },
        { name: 'C', rows: [head, ['E1', '2025-Q3', 100, 90]] },
      ]),
    )
    const read = async (...options: string[]) => {
      const { out } = await importInto('results', book, ...options, '--json')
      const { imported, unchanged, read: what } = JSON.parse(out)
      return [imported, unchanged, what.sheet]
    }
    expect(await read('--sheet', 'A', '--sheet', 'B')).toEqual([2, 0, 'A, B'])
    expect(await read('--all-sheets')).toEqual([1, 2, 'A, B, C'])
  })

  it('brings in several files of the same headers as one import, or none of them', async () => {
    await importInto('people', file('people.csv', peopleFile(2)))
    const quarter = (name: string, head: string[], ...rows: unknown[][]) =>
      file(name, csvFile([head, ...rows]))
    const first = quarter('2025 Q1.csv', ['Rep ID', 'Quota', 'Actual'], ['E1', 100, 90])
    const second = quarter(
      '2025 Q2.csv',
      ['Actual', 'Rep ID', 'Quota'],
      [80, 'E1', 100],
      [1, 'X', 1],
    )
    const other = quarter('other.csv', ['Rep ID', 'Colour'], ['E1', 'red'])
    const refused = await importInto('results', first, second, other)
    expect([refused.status, refused.said]).toEqual([
      1,
      expect.stringContaining('other.csv has other headers than'),
    ])
    const done = await importInto('results', first, second, '--json')
    const { imported, rejected, read, mapping } = JSON.parse(done.out)
    expect([imported, read.sheet, mapping.period]).toEqual([2, '2025 Q1, 2025 Q2', 'File'])
    expect(rejected).toMatchObject([{ line: 3, value: 'X' }])
    expect(rejected[0].reason).toMatch(/^File 2025 Q2: No person/)
    expect(await storedRows(join(folder, 'w.proceed'), 'results')).toEqual([
      'E1 2025-Q1 100 90 - -',
      'E1 2025-Q2 100 80 - -',
    ])
    const again = await importInto('results', first, second, '--json')
    expect(JSON.parse(again.out)).toMatchObject({ imported: 0, unchanged: 2 })
  })

  it('takes what texts stand for, and remembers it for the next file with these headers', async () => {
    await importInto('people', file('people.csv', peopleFile(2)))
    const head = ['Rater ID', 'Rep ID', 'Source', 'Competency', 'Score']
    const ratings = (name: string, rep: string) =>
      file(name, csvFile([head, ['M1', rep, 'Peer survey', 'Coaching', 'Meets = 3']]))
    const first = ratings('first.csv', 'E1')
    expect((await importInto('ratings', first)).status).toBe(3)
    const values = ['--value', 'source:Peer survey=multisource', '--value', 'score:Meets = 3=3']
    expect((await importInto('ratings', first, ...values)).status).toBe(0)
    const next = await importInto('ratings', ratings('next.csv', 'E2'))
    expect(next.status).toBe(0)
    expect(next.said).toContain('As for the last file with these headers: values')
    expect((await importInto('ratings', ratings('new.csv', 'E2'), '--fresh')).status).toBe(3)
    const wrong = await importInto('ratings', first, '--value', 'colour:red=3')
    expect([wrong.status, wrong.said]).toEqual([2, expect.stringContaining('no column "colour"')])
    expect((await importInto('ratings', first, '--scale', '7')).status).toBe(2)
  })

  it('prints counts and every rejected row as JSON, talk apart', async () => {
    const people = await importInto('people', file('people.csv', peopleFile(2)), '--json')
    expect(people.status).toBe(0)
    expect(JSON.parse(people.out)).toMatchObject({ imported: 2, unchanged: 0, rejected: [] })
    const path = results(
      ['E1', '2025-Q1', 1, 2],
      ...Array.from({ length: 1200 }, (_, i) => [`X${i}`, '2025', 1, 2]),
    )
    const maps = ['--map', 'rep_id=who', '--map', 'period=When', '--map', 'actual=sold']
    const done = await importInto('results', path, ...maps, '--json')
    const answer = JSON.parse(done.out)
    expect(answer).toMatchObject({ imported: 1, unchanged: 0 })
    expect(answer.rejected).toHaveLength(1200)
    expect(answer.rejected[1199]).toEqual({
      line: 1202,
      column: 'Who',
      value: 'X1199',
      reason: expect.stringContaining(
        'No person in the workspace has the identifier, e-mail or name X1199',
      ),
    })
    expect(done.said).toContain('rep_id from "Who"')
    expect(done.said).toContain('Writing rows …')
    const again = await importInto('results', path, '--json')
    expect(JSON.parse(again.out)).toMatchObject({ imported: 0, unchanged: 1 })
  })

  it('writes the rejected rows to a new file', async () => {
    const repair = join(folder, 'repair.csv')
    const path = results(['E1', '2025-Q1', 1, 2])
    const maps = ['--map', 'rep_id=Who', '--map', 'period=When', '--map', 'actual=Sold']
    const done = await importInto('results', path, ...maps, '--repair', repair)
    expect(done.out).toContain('0 imported, 0 unchanged, 1 rejected.\nline 2, Who "E1": No person')
    expect(readFileSync(repair, 'utf8')).toContain('Who,When,Target,Sold,reason\r\nE1,2025-Q1,1,2,')
    const second = await importInto('results', path, ...maps, '--repair', repair)
    expect([second.status, second.said]).toEqual([1, expect.stringContaining('exists already')])
  })

  it('refuses with one sentence and status 1', async () => {
    const missing = await importInto('people', join(folder, 'none.csv'))
    expect([missing.status, missing.out]).toEqual([1, ''])
    expect(missing.said).toContain('does not exist')
    const pdf = await importInto('people', file('x.csv', Buffer.from('%PDF-1.4')))
    expect([pdf.status, pdf.said]).toEqual([1, expect.stringContaining('PDF')])
    const unmapped = await importInto('results', results(['E1', '2025', 1, 2]))
    expect([unmapped.status, unmapped.said]).toEqual([
      1,
      expect.stringContaining('mapped to Rep ID'),
    ])
    const noHeader = await importInto('results', results(), '--map', 'rep_id=Nobody')
    expect([noHeader.status, noHeader.said]).toEqual([
      1,
      expect.stringContaining('no header "Nobody"'),
    ])
    expect((await importInto('people', folder)).status).toBe(1)
  })

  it('answers wrong usage with status 2', async () => {
    expect((await importInto('people')).status).toBe(2)
    expect((await importInto('horses', 'x.csv')).status).toBe(2)
    const path = file('people.csv', peopleFile(1))
    expect((await importInto('people', path, '--map', 'name')).status).toBe(2)
    expect((await importInto('people', path, '--map', 'colour=x')).status).toBe(2)
  })

  it('says what was read, and ends with status 3 when nothing was imported', async () => {
    await importInto('people', file('people.csv', peopleFile(1)))
    const path = file(
      'r.csv',
      csvFile([
        ['Sales Rep', 'Quota', 'Actual', 'Colour'],
        ['Nobody', 100, 95, 'red'],
      ]),
    )
    const none = await importInto('results', path, '--set', 'period=2025-Q1', '--json')
    expect(none.status).toBe(3)
    expect(none.said).toContain('Sales Rep as id: 1 read, 0 empty, 0 refused')
    expect(none.said).toContain('Columns not used: Colour')
    expect(JSON.parse(none.out)).toMatchObject({
      imported: 0,
      read: { headerLine: 1, encoding: 'UTF-8', delimiter: ',', unused: ['Colour'] },
      mapping: { rep_id: 'Sales Rep' },
    })
  })

  it('takes the choices of the person and refuses others with a sentence', async () => {
    await importInto('people', file('people.csv', peopleFile(1)))
    const path = file('r.csv', Buffer.from('Rep ID~Period~Quota~Actual\nE1~Q1 FY2025~1,234~1,5\n'))
    const done = await importInto(
      'results',
      path,
      ...['--separator', '~', '--decimal', 'comma', '--fiscal-start', '4', '--json'],
    )
    expect([done.status, JSON.parse(done.out).imported]).toEqual([0, 1])
    const wrong = await importInto('results', path, '--fiscal-start', '13')
    expect([wrong.status, wrong.said]).toEqual([2, expect.stringContaining('from 1 to 12')])
  })
})
