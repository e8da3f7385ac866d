import { createHash } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admit } from '../../electron/core/gate/gate.ts'
import { NOBODY, type Seat } from '../../electron/core/gate/seat.ts'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { type Output, workspaceContract } from '../../shared/contract/index.ts'
import type { ShownTable } from '../../shared/contract/tables.contract.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { pdfText, says } from '../support/pdf-text.ts'

const TABLE: ShownTable = {
  table: 'people',
  title: 'People: North/South',
  shown: ['Team: North', 'Sorted by Sales performance'],
  columns: [
    { title: 'Name', kind: 'text' },
    { title: 'Sales performance', kind: 'percent' },
    { title: 'Leadership aptitude', kind: 'score' },
    { title: 'Since', kind: 'day' },
  ],
  rows: [
    ['Mónica Łukasik', 1.183456789, 2.8, '2026-03-31'],
    ['=HYPERLINK("http://a")', -0.25, null, null],
  ],
  repIds: [],
}

describe('a table that is saved', () => {
  let open: OpenCore
  beforeAll(async () => {
    open = await openCore({ sample: true })
  }, 60_000)
  afterAll(() => open.close())

  const bytesOf = ({ content, sha256 }: Output<'tables.save'>) => {
    const bytes = Buffer.from(content, 'base64')
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    return bytes
  }

  it('says above its rows when it was made, of which workspace, which rows, and that it is confidential', async () => {
    const { name } = (await open.ask('workspaces.current', {})) ?? { name: '' }
    const file = await open.ask('tables.save', { ...TABLE, format: 'csv' })
    expect(file.fileName).toMatch(/^People North South, \d{4}-\d\d-\d\d\.csv$/)
    const lines = bytesOf(file).toString().split('\r\n')
    expect(lines.slice(0, 7).map((line) => line.replace(/^\ufeff/, ''))).toEqual([
      'Table,People: North/South',
      `Workspace,${name}`,
      expect.stringMatching(/^Saved,"\d+ \w+ \d{4}, \d\d:\d\d UTC by .+"$/),
      'Shown,Team: North',
      'Shown,Sorted by Sales performance',
      'Rows,2',
      expect.stringMatching(/^Confidential,/),
    ])
    expect(lines.slice(7)).toEqual([
      '',
      'Name,Sales performance,Leadership aptitude,Since',
      'Mónica Łukasik,1.1835,2.8,2026-03-31',
      `"'=HYPERLINK(""http://a"")",-0.25,,`,
      '',
    ])
  })

  it('is a workbook with typed cells, where no text is a formula', async () => {
    const file = await open.ask('tables.save', { ...TABLE, format: 'xlsx' })
    const sheet = await readSheet(bytesOf(file))
    expect(sheet.slice(-3)).toEqual([
      ['Name', 'Sales performance', 'Leadership aptitude', 'Since'],
      ['Mónica Łukasik', 1.1835, 2.8, new Date('2026-03-31T00:00:00Z')],
      ['=HYPERLINK("http://a")', -0.25, null, null],
    ])
  })

  it('is a list on paper with every row, page numbers and what it leaves out', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [
      `Person ${at + 1} of all`,
      1.18,
      2.84,
      '2026-03-31',
    ])
    const file = await open.ask('tables.save', { ...TABLE, rows, format: 'pdf' })
    expect(file.fileName).toMatch(/\.pdf$/)
    const text = pdfText(bytesOf(file))
    for (const [name] of rows) expect(says(text, String(name))).toBe(true)
    expect(says(text, 'Confidential · ')).toBe(true)
    expect(says(text, '1 of 5') && says(text, '5 of 5')).toBe(true)
    expect(says(text, '118 % 2.8 31 March 2026')).toBe(true)
    expect(says(text, 'Not on paper')).toBe(false)
    const columns = Array.from({ length: 30 }, (_, at) => ({
      title: `Column ${at}`,
      kind: 'text' as const,
    }))
    const wide = {
      ...TABLE,
      columns,
      rows: [columns.map(() => 'something')],
      format: 'pdf' as const,
    }
    const told = pdfText(bytesOf(await open.ask('tables.save', wide)))
    expect(says(told, 'Column 29. A workbook has these columns too.')).toBe(true)
    const many = Array.from({ length: 5001 }, () => ['One', 1, 1, null])
    await expect(open.ask('tables.save', { ...TABLE, rows: many, format: 'pdf' })).rejects.toThrow(
      'A list on paper has 5000 rows at most, and this one has 5001. Narrow it, or save it as XLSX or CSV',
    )
  })

  it('is printed whole where it has many rows, says how far it is, and ends when asked to', async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => [`Nr ${at + 1}`, 1, 1, null])
    const save = { ...TABLE, rows, format: 'pdf' as const }
    const text = pdfText(bytesOf(await open.ask('tables.save', save)))
    for (const [name] of rows) expect(text).toContain(String(name).replace(' ', ''))
    const seen: CoreEvent[] = []
    const end = open.core.subscribe((event) => {
      if (event.kind !== 'progress' || event.callId !== 'long') return
      seen.push(event)
      if (event.done > 0) open.core.cancel('long')
    })
    const result = await open.core.dispatch({
      callId: 'long',
      procedure: 'tables.save',
      input: save,
    })
    end()
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(seen).toMatchObject([{ done: 0 }, { done: 25, total: 1200 }])
  })

  it('enters the access log with whom it speaks of, each time', async () => {
    const { rows } = await open.ask('people.list', {
      filter: {},
      sort: 'name',
      direction: 'asc',
      offset: 0,
      limit: 2,
    })
    const repIds = rows.map(({ repId }) => repId)
    const before = (await open.ask('records.verify', {})).count
    await open.ask('tables.save', { ...TABLE, repIds, format: 'csv' })
    await open.ask('tables.save', { ...TABLE, repIds, format: 'csv' })
    expect((await open.ask('records.verify', {})).count).toBe(before + 2)
    await open.ask('profiles.save', { personId: null, name: 'Ines Duarte', roles: ['hr'] })
    const everyone = await open.ask('profiles.list', { everyone: true })
    const hr = everyone.profiles.find(({ name }) => name === 'Ines Duarte')
    await open.ask('profiles.use', { personId: hr?.personId ?? (undefined as never) })
    const { looks } = await open.ask('rights.looks', { repId: null })
    expect(looks.find(({ what }) => what === 'people-table-saved')?.whom).toEqual(
      rows.map(({ repId, name }) => ({ repId, name })),
    )
  })

  it('is refused to whoever may not see one of its people', () => {
    const repId = repIdSchema.parse('E1')
    const input = { ...TABLE, repIds: [repId], format: 'csv' }
    const asked = { name: 'tables.save', procedure: workspaceContract['tables.save'], input }
    const seat: Seat = { ...NOBODY, name: 'Ines Duarte', roles: ['panel'] }
    const kept = { repId, name: 'Ann', code: null, own: false, late: false }
    expect(() => admit(asked, seat)).not.toThrow()
    expect(() => admit(asked, { ...seat, withheld: new Set([repId]) })).toThrow(/conflict/)
    expect(() => admit(asked, { ...seat, kept: [kept as never] })).toThrow()
  })

  it('is not written where it would hold nothing', async () => {
    const empty = open.ask('tables.save', { ...TABLE, columns: [], format: 'csv' })
    await expect(empty).rejects.toThrow()
    const long = { ...TABLE, repIds: [repIdSchema.parse('E1')], format: 'docx' as never }
    await expect(open.ask('tables.save', long)).rejects.toThrow()
  })
})
