import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const stored = <R extends object>(sql: string) => desk.stored<R>(sql)

const results = (...rows: unknown[][]) =>
  csvFile([['rep_id', 'period', 'quota', 'actual'], ...rows])

describe('an import', () => {
  it('is an entry of the ledger that names the file, and so is taking it back', async () => {
    const { batchId } = await desk.bring('people', peopleFile(3))
    await ask(desk.core, 'imports.takeBack', { batchId })
    const { lines } = await ask(desk.core, 'ledger.list', { groups: ['imports'] })
    const { name } = await ask(desk.core, 'profiles.current', {})
    expect(lines.map(({ sentence }) => sentence)).toEqual([
      `${name} took back an import of people from file.csv: 3 rows put back.`,
      `${name} imported people from file.csv: 3 rows stored, 0 unchanged.`,
    ])
  })

  it('stores people, results, deals and ratings and computes their standings', async () => {
    expect(await desk.bring('people', peopleFile(3))).toMatchObject({ imported: 3, unchanged: 0 })
    await desk.bring(
      'results',
      results(['E1', 'Q1 2025', '100', '120'], ['E1', '2025-Q2', '100', '80']),
    )
    await desk.bring(
      'deals',
      csvFile([
        ['deal_id', 'rep_id', 'amount', 'closed_on', 'credit_share'],
        ['D1', 'E1', '50', '2025-02-03', '60%'],
        ['D1', 'E2', '50', '2025-02-03', '0.4'],
      ]),
    )
    await desk.bring(
      'ratings',
      csvFile([
        ['rater_id', 'rep_id', 'source', 'competency', 'score'],
        ['R1', 'E1', 'Structured interview', 'M2 Coaching and developing', '4'],
        ['E2', 'E1', '360', 'Coaching', 'not observed'],
      ]),
    )
    const { counts } = await ask(desk.core, 'workspaces.current', {}).then((info) => {
      if (!info) throw new Error('closed')
      return info
    })
    expect(counts).toMatchObject({ reps: 3, periodResults: 2, deals: 1, ratings: 2 })
    const page = await ask(desk.core, 'people.list', {
      filter: {},
      sort: 'name',
      direction: 'asc',
      offset: 0,
      limit: 10,
    })
    expect(page.rows[0]).toMatchObject({ repId: 'E1', periods: 2, raters: 1 })
    expect((await ask(desk.core, 'workspaces.check', {})).ok).toBe(true)
    expect(
      await stored("SELECT person_id, name FROM person WHERE roles = '[]' ORDER BY person_id"),
    ).toEqual([
      { person_id: 'E2', name: 'Person 2' },
      { person_id: 'R1', name: 'R1' },
    ])
    expect(await stored('SELECT credit_share FROM deal_credit ORDER BY rep_id')).toEqual([
      { credit_share: 0.6 },
      { credit_share: 0.4 },
    ])
  })

  it('of the same file again changes nothing', async () => {
    await desk.bring('people', peopleFile(4))
    const file = results(
      ['E1', '2025-Q1', '100.5', '120'],
      ['E2', '2025-Q1', '', ''],
      ['X', '2025-Q1', 1, 1],
    )
    expect(await desk.bring('results', file)).toMatchObject({
      imported: 2,
      unchanged: 0,
      rejectedCount: 1,
    })
    expect(await desk.bring('results', file)).toMatchObject({
      imported: 0,
      unchanged: 2,
      rejectedCount: 1,
    })
    expect(await desk.bring('people', peopleFile(4))).toMatchObject({ imported: 0, unchanged: 4 })
    expect(await desk.bring('people', peopleFile(5))).toMatchObject({ imported: 1, unchanged: 4 })
  })

  it('changes what differs, and keeps absent columns and those with empty cells', async () => {
    await desk.bring('people', peopleFile(2))
    await desk.bring(
      'people',
      csvFile([
        ['rep_id', 'name'],
        ['E1', 'Ann Lee'],
      ]),
    )
    await desk.bring(
      'people',
      csvFile([
        ['rep_id', 'name', 'segment'],
        ['E2', 'Person 2', ''],
      ]),
    )
    expect(await stored('SELECT name, role, segment FROM rep ORDER BY rep_id')).toEqual([
      { name: 'Ann Lee', role: 'AE', segment: 'SMB' },
      { name: 'Person 2', role: 'AE', segment: 'SMB' },
    ])
  })

  it('names line, column, value and reason of every rejected row and imports the others', async () => {
    await desk.bring('people', peopleFile(2))
    const { imported, rejected } = await desk.bring(
      'results',
      csvFile(
        [
          ['rep_id', 'period', 'quota', 'actual', 'ramp'],
          ['E1', 'sometime', '100', '5', ''],
          ['E9', '2025-Q1', '100', '5', ''],
          ['E1', '2025-Q2', 'lots', 'x', ''],
          ['', '2025-Q3', '1', '1', ''],
          ['E2', '2025-Q4', '1', '1', '1.5'],
          ['E2', '2025-Q1', '1', '1', '1'],
        ],
        { titles: ['Results'] },
      ),
    )
    expect(imported).toBe(1)
    expect(rejected.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, 'period', 'sometime'],
      [4, 'rep_id', 'E9'],
      [5, 'quota', 'lots'],
      [6, 'rep_id', null],
      [7, 'ramp', '1.5'],
    ])
    expect(rejected[1]?.reason).toBe(
      'No person in the workspace has the identifier, e-mail or name E9. Import the people file first, or correct it.',
    )
    expect(rejected[2]?.reason).toContain('Also actual: Not a number.')
  })

  it('accepts rows without a quota', async () => {
    await desk.bring('people', peopleFile(1))
    const { imported, notes } = await desk.bring(
      'results',
      results(
        ['E1', '2025-Q1', '', '5'],
        ['E1', '2025-Q2', '0', '5'],
        ['E1', '2025-Q3', '-1', '5'],
      ),
    )
    expect(imported).toBe(3)
    expect(notes).toContain('3 rows without a quota above 0: kept, and left out of attainment.')
    expect(await stored('SELECT quota FROM period_result ORDER BY period')).toEqual([
      { quota: null },
      { quota: 0 },
      { quota: null },
    ])
  })

  it('rejects both of two contradicting results', async () => {
    await desk.bring('people', peopleFile(2))
    const first = await desk.bring(
      'results',
      results(
        ['E1', '2025-Q1', 1, 2],
        ['E2', '2025-Q1', 1, 1],
        ['E1', 'Q1 2025', 1, 3],
        ['E2', '2025Q1', '1.0', 1],
      ),
    )
    expect(first).toMatchObject({ imported: 1, unchanged: 1, rejectedCount: 2 })
    expect(first.rejected.map(({ line }) => line)).toEqual([2, 4])
    expect(first.rejected[0]?.reason).toContain('Contradicts line 4')
    expect(first.rejected[1]?.reason).toContain('Contradicts line 2')
  })

  it('refuses ratings of oneself outside self-ratings', async () => {
    await desk.bring('people', peopleFile(2))
    const head = ['rater_id', 'rep_id', 'source', 'competency', 'score']
    const { imported, rejected } = await desk.bring(
      'ratings',
      csvFile([
        head,
        ['E1', 'E1', 'self', 'coaching', 4],
        ['E1', 'E1', 'interview', 'coaching', 4],
        ['E2', 'E1', 'self', 'coaching', 4],
        ['E2', 'E1', 'interview', 'charm', 4],
        ['E2', 'E1', 'rumour', 'coaching', 'high'],
      ]),
    )
    expect(imported).toBe(1)
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [3, 'rater_id'],
      [4, 'rater_id'],
      [5, 'competency'],
      [6, 'source'],
    ])
  })

  it('gives raters known by id alone the name that a later people file brings', async () => {
    await desk.bring('people', peopleFile(1))
    const head = ['rater_id', 'rep_id', 'source', 'competency', 'score']
    await desk.bring('ratings', csvFile([head, ['E7', 'E1', 'sjt', 'coaching', 2]]))
    await desk.bring(
      'people',
      csvFile([
        ['rep_id', 'name'],
        ['E7', 'Kim Roy'],
      ]),
    )
    expect(await stored("SELECT name FROM person WHERE roles = '[]'")).toEqual([
      { name: 'Kim Roy' },
    ])
  })

  it('knows the competencies of the workspace’s own role models by id and by name', async () => {
    await desk.bring('people', peopleFile(1))
    const head = ['rater_id', 'rep_id', 'source', 'competency', 'score']
    const file = csvFile([
      head,
      ['M1', 'E1', 'interview', 'Remote leadership', 4],
      ['M2', 'E1', 'interview', 'remote-leadership', 3],
    ])
    expect((await desk.bring('ratings', file)).imported).toBe(0)
    const { version: _, ...model } = await ask(desk.core, 'roleModels.builtIn', { job: 'manager' })
    const [first, ...others] = model.competencies
    if (!first) throw new RangeError('The built-in model is empty.')
    const own = {
      ...first,
      id: 'remote-leadership',
      name: 'Remote leadership',
      shortName: 'Remote',
    }
    await ask(desk.core, 'roleModels.create', {
      model: { ...model, name: 'Remote manager', competencies: [own, ...others] },
      reason: 'Teams are remote here',
    })
    expect((await desk.bring('ratings', file)).imported).toBe(2)
    expect(await stored('SELECT DISTINCT competency FROM rating')).toEqual([
      { competency: 'remote-leadership' },
    ])
  })

  it('joins names and periods given in two columns', async () => {
    await desk.bring(
      'people',
      csvFile([
        ['Emp ID', 'Last Name', 'First Name'],
        ['E1', 'Lee', ' Ann'],
      ]),
    )
    await desk.bring(
      'results',
      csvFile([
        ['Emp ID', 'Year', 'Quarter', 'Target', 'Sales'],
        ['E1', '2025', '3', '1', '2'],
        ['E1', '2025', 'Q4', '1', '2'],
      ]),
    )
    expect(await stored('SELECT name FROM rep')).toEqual([{ name: 'Ann Lee' }])
    expect(await stored('SELECT period FROM period_result ORDER BY period')).toEqual([
      { period: '2025-Q3' },
      { period: '2025-Q4' },
    ])
  })

  it('takes one text for all rows where the file does not name it', async () => {
    await desk.bring('people', peopleFile(1))
    const { staged } = await desk.propose(
      'results',
      csvFile([
        ['Rep', 'Target', 'Sold'],
        ['E1', '5', '6'],
      ]),
    )
    const input = {
      fileId: staged.fileId,
      kind: 'results',
      sheet: null,
      mapping: { rep_id: 'Rep', quota: 'Target', actual: 'Sold' },
    } as const
    const done = await ask(desk.core, 'imports.run', { ...input, fixed: { period: 'Q3 2025' } })
    expect(done).toMatchObject({ imported: 1, rejectedCount: 0 })
    expect(await stored('SELECT period, quota FROM period_result')).toEqual([
      { period: '2025-Q3', quota: 5 },
    ])
  })

  it('keeps people, spaces and alphabets as written', async () => {
    const names = [
      'Łukasz Żak',
      '李小龍',
      'محمد علي',
      'Ελένη Παππά',
      'Анна Ёлкина',
      "O'Brien-Núñez",
      '𝒜da',
    ]
    await desk.bring(
      'people',
      csvFile([['id', 'name'], ...names.map((name, i) => [`  ${i}\u00a0`, ` ${name}  `])]),
    )
    expect(
      (await stored<{ name: string }>('SELECT name FROM rep ORDER BY rep_id')).map(
        ({ name }) => name,
      ),
    ).toEqual(names)
  })

  it('treats __proto__ and constructor as words like any other', async () => {
    const file = csvFile([
      ['rep_id', 'name', '__proto__', 'constructor'],
      ['__proto__', 'constructor', 'x', 'y'],
    ])
    const { columns } = await desk.propose('people', file)
    expect(columns.unused).toEqual(['__proto__', 'constructor'])
    expect(await desk.bring('people', file)).toMatchObject({ imported: 1 })
    expect(Object.prototype).not.toHaveProperty('name')
    const wrong = await desk.core.dispatch({
      callId: 'x',
      procedure: 'imports.preview',
      input: JSON.parse('{"fileId":"x","kind":"people","sheet":null,"mapping":{"__proto__":"a"}}'),
    })
    expect(wrong.ok).toBe(false)
  })

  it('says what is missing from a mapping', async () => {
    const file = csvFile([
      ['who', 'when'],
      ['E1', '2025'],
    ])
    await expect(desk.bring('results', file)).rejects.toThrow(
      'No header of the file is mapped to Rep ID',
    )
    await expect(desk.bring('results', file, { rep_id: 'nobody' })).rejects.toThrow(
      'no header nobody',
    )
    await expect(desk.bring('results', file, { colour: 'who' })).rejects.toThrow(
      'no column of this name',
    )
  })

  it('remembers the mapping of files with the same headers', async () => {
    const file = csvFile([
      ['who', 'called', 'Colour'],
      ['E1', 'Ann', 'x'],
    ])
    const first = await desk.propose('people', file)
    expect(first.columns.columns.find(({ column }) => column === 'rep_id')).toMatchObject({
      header: null,
      matchedBy: 'none',
    })
    await desk.bring('people', file, { rep_id: 'who', name: 'called' })
    const { columns } = await desk.propose('people', file)
    expect(columns.columns.slice(0, 2)).toMatchObject([
      { column: 'rep_id', header: 'who', matchedBy: 'remembered' },
      { column: 'name', header: 'called', matchedBy: 'remembered' },
    ])
    expect(columns.unused).toEqual(['Colour'])
    expect(columns.examples).toEqual([['E1'], ['Ann'], ['x']])
  })

  it('previews what it would do and writes nothing', async () => {
    await desk.bring('people', peopleFile(1))
    const { staged, mapping } = await desk.propose(
      'results',
      results(['E1', 'Q1 2025', '1,5', 2], ['E2', '2025', 1, 2], ['E1', '2025-Q1', '1.5', 2]),
    )
    const input = { fileId: staged.fileId, kind: 'results', sheet: null, mapping } as const
    const preview = await ask(desk.core, 'imports.preview', input)
    expect(preview).toMatchObject({
      rows: 3,
      accepted: 1,
      rejected: 1,
      repeated: 1,
      sample: [{ rep_id: 'E1', period: '2025-Q1', quota: '1.5', actual: '2' }],
    })
    expect(preview.rejections).toHaveLength(1)
    expect(await stored('SELECT 1 FROM period_result')).toEqual([])
  })

  it('of people who were erased while the file was read writes nothing', async () => {
    await desk.bring('people', peopleFile(50))
    const many = Array.from({ length: 6000 }, (_, i) => [
      `E${(i % 50) + 1}`,
      `${1950 + Math.floor(i / 50)}-01`,
      1,
      2,
    ])
    const { staged, mapping } = await desk.propose('results', results(...many))
    const repId = repIdSchema.parse('E7')
    const { planId } = await ask(desk.core, 'rights.erasePlan', { repId })
    let erased: Promise<unknown> | null = null
    const stop = desk.core.subscribe((event) => {
      if (event.kind === 'progress') erased ??= ask(desk.core, 'rights.erase', { repId, planId })
    })
    const result = await desk.core.dispatch({
      callId: 'run',
      procedure: 'imports.run',
      input: { fileId: staged.fileId, kind: 'results', sheet: null, mapping },
    })
    stop()
    await erased
    expect(result).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await stored('SELECT 1 FROM period_result')).toEqual([])
  })

  it('stopped half-way leaves nothing behind', async () => {
    await desk.bring('people', peopleFile(300))
    const many = Array.from({ length: 6000 }, (_, i) => [
      `E${(i % 300) + 1}`,
      `${2000 + Math.floor(i / 300)}-01`,
      1,
      2,
    ])
    const { staged, mapping } = await desk.propose('results', results(...many))
    const stop = desk.core.subscribe((event) => {
      if (event.kind === 'progress' && event.note === 'Writing rows' && event.done >= 3000)
        desk.core.cancel('run')
    })
    const result = await desk.core.dispatch({
      callId: 'run',
      procedure: 'imports.run',
      input: { fileId: staged.fileId, kind: 'results', sheet: null, mapping },
    })
    stop()
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect((await ask(desk.core, 'imports.history', {})).batches).toHaveLength(1)
    expect(await stored('SELECT 1 FROM period_result')).toEqual([])
  })

  it('keeps a history and the rejected rows page by page', async () => {
    const file = results(...Array.from({ length: 1500 }, (_, i) => [`N${i}`, '2025', 1, 2]))
    const { batchId, rejected, rejectedCount, notes } = await desk.bring('results', file)
    expect([rejected.length, rejectedCount]).toEqual([1000, 1500])
    expect(notes[0]).toContain('has no people yet')
    const page = await ask(desk.core, 'imports.rejections', { batchId, offset: 1400, limit: 1000 })
    expect([page.total, page.rejections.length, page.rejections[0]?.value]).toEqual([
      1500,
      100,
      'N1400',
    ])
    expect((await ask(desk.core, 'imports.history', {})).batches[0]).toMatchObject({
      kind: 'results',
      fileName: 'file.csv',
      imported: 0,
      rejected: 1500,
    })
  })
})

describe('a repair file', () => {
  it('holds the rejected rows as they stood, with reasons, and imports once repaired', async () => {
    await desk.bring('people', peopleFile(2))
    const file = csvFile(
      [
        ['Rep', 'Period', 'Quota', 'Actual', 'Note'],
        ['E1', '2025-Q1', '1.234,5', '1.500', '=HYPERLINK("x")'],
        ['E2', '2025-Q9', '1.234', '-5', '=1+1; "quoted"'],
      ],
      { delimiter: ';' },
    )
    const { batchId, rejectedCount } = await desk.bring('results', file)
    expect(rejectedCount).toBe(1)
    const repair = await ask(desk.core, 'imports.repairFile', { batchId })
    expect(repair.fileName).toBe('file - to repair.csv')
    const [head, row] = repair.content.split('\r\n')
    expect(head).toBe('\ufeffRep,Period,Quota,Actual,Note,reason')
    expect(row).toMatch(/^E2,2025-Q9,1\.234,-5,"'=1\+1; ""quoted""","Not a period\./)
    const mended = Buffer.from(repair.content.replace('2025-Q9', '2025-Q2'))
    expect(await desk.bring('results', mended)).toMatchObject({ imported: 1, rejectedCount: 0 })
    // 1.234 alone is ambiguous; it is read as in the file it came from.
    expect(await stored('SELECT quota, actual, note FROM period_result ORDER BY rep_id')).toEqual([
      { quota: 1234.5, actual: 1500, note: '=HYPERLINK("x")' },
      { quota: 1234, actual: -5, note: '=1+1; "quoted"' },
    ])
  })

  it('repaired again has one reason column', async () => {
    const { batchId } = await desk.bring('results', results(['E1', '2025', 1, 2]))
    const first = await ask(desk.core, 'imports.repairFile', { batchId })
    const again = await desk.bring('results', Buffer.from(first.content))
    const second = await ask(desk.core, 'imports.repairFile', { batchId: again.batchId })
    expect(second.content).toBe(first.content)
  })
})
