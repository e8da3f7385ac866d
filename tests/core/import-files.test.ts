import { fc, test } from '@fast-check/vitest'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { createSheetListener } from '../../electron/core/features/imports/xlsx-sheet.ts'
import { readZip, unpack } from '../../electron/core/features/imports/zip.ts'
import { ask } from '../support/core.ts'
import {
  type CsvOptions,
  csvFile,
  formula,
  plainXlsx,
  styled,
  xlsxFile,
  zipOf,
} from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(9))
})
afterAll(() => desk.close())

const stage = async (bytes: Uint8Array) =>
  ask(desk.core, 'imports.stage', {
    fileName: 'any name.pdf',
    content: Buffer.from(bytes).toString('base64'),
  })

/** What a preview of a results file would store. */
async function sample(bytes: Uint8Array, sheet?: string) {
  const { staged, mapping } = await desk.propose('results', bytes, sheet)
  return ask(desk.core, 'imports.preview', {
    fileId: staged.fileId,
    kind: 'results',
    sheet: sheet ?? staged.sheet,
    mapping,
  })
}

const head = ['Rep ID', 'Period', 'Quota', 'Actual', 'Note']

describe('a CSV file', () => {
  const table = [
    ['Rep ID', 'Period', 'Quota', 'Actual', 'Note'],
    ['E1', '2025-Q1', '100', '50', 'Žižek – “größer” €'],
    ['E2', '2025-Q1', '100', '50', 'two\nlines'],
  ]
  it.each<[string, CsvOptions]>([
    ['UTF-8', {}],
    ['UTF-8', { mark: true, delimiter: ';', lineEnd: '\r\n' }],
    ['UTF-16', { encoding: 'utf16le', mark: true, delimiter: '\t' }],
    ['UTF-16', { encoding: 'utf16be', mark: true }],
    ['UTF-16', { encoding: 'utf16le' }],
    ['UTF-16', { encoding: 'utf16be', lineEnd: '\r' }],
    ['UTF-8', { delimiter: '|', titles: ['Results', '', 'as of June, all regions'] }],
    ['UTF-8', { delimiter: ';', titles: ['sep=;'] }],
  ])('is read in %s, %j', async (encoding, options) => {
    const bytes = csvFile(table, options)
    const staged = await stage(bytes)
    expect(staged).toMatchObject({ format: 'csv', encoding, rows: 2, headers: head })
    expect(staged.delimiter).toBe(options.delimiter ?? ',')
    expect((await sample(bytes)).sample.map(({ note }) => note)).toEqual([
      'Žižek – “größer” €',
      'two\nlines',
    ])
  })

  it('is read in Windows-1252, and says so', async () => {
    const bytes = csvFile([table[0] ?? [], ['E1', '2025', '1', '1', 'Šárka – Müller €']], {
      encoding: 'windows-1252',
    })
    expect(await stage(bytes)).toMatchObject({ encoding: 'Windows-1252' })
    const preview = await sample(bytes)
    expect(preview.sample[0]?.note).toBe('Šárka – Müller €')
    expect(preview.notes[0]).toContain('Windows-1252')
  })

  it('with one bad byte stays UTF-8', async () => {
    const good = csvFile([
      table[0] ?? [],
      ...Array.from({ length: 20 }, () => ['E1', '2025', '1', '1', 'żółć']),
    ])
    const staged = await stage(Buffer.concat([good, Buffer.from([0xff])]))
    expect(staged.encoding).toBe('UTF-8')
    expect(staged.notes[0]).toContain('1 character could not be read')
  })

  it('rejects ragged and badly quoted rows alone', async () => {
    const text =
      'rep_id,period,quota,actual,note\nE1,2025,1,2\nE2,2025,1,2,a,b\nE3,2025,1,"2"x,\nE4,2025,1,2,fine,,\nE5,2025,1,2,"open\n'
    const { accepted, rejections, notes } = await sample(Buffer.from(text))
    expect(accepted).toBe(2)
    expect(rejections.map(({ line }) => line)).toEqual([3, 4, 6])
    expect(rejections[0]?.reason).toBe(
      'The row has 6 cells where the header has 5. Put quote marks around a cell that contains the separator.',
    )
    expect(notes).toContain(
      '1 row ends before the last column (line 2); the missing cells were read as empty.',
    )
  })

  it('arrives in parts as well as whole', async () => {
    const bytes = csvFile(table)
    let fileId: string | null = null
    for (let at = 0; at < bytes.length; at += 30) {
      const content = bytes.subarray(at, at + 30).toString('base64')
      const received: { fileId: string } = await ask(desk.core, 'imports.receive', {
        fileId,
        content,
      })
      fileId = received.fileId
    }
    const staged = await ask(desk.core, 'imports.stage', {
      fileName: 'x.csv',
      fileId: fileId ?? '',
    })
    expect(staged).toMatchObject({ rows: 2, fileId })
    await ask(desk.core, 'imports.discard', { fileId: staged.fileId })
    await expect(
      ask(desk.core, 'imports.columns', { fileId: staged.fileId, kind: 'people', sheet: null }),
    ).rejects.toThrow('no longer in memory')
    await expect(ask(desk.core, 'imports.receive', { fileId: 'x', content: '' })).rejects.toThrow(
      'no longer',
    )
    await expect(
      ask(desk.core, 'imports.stage', { fileName: 'x', content: 'a*b=' }),
    ).rejects.toThrow('did not arrive whole')
  })

  it('is kept only while it is one of the newest two', async () => {
    const first = await stage(csvFile(table))
    for (let more = 0; more < 2; more++) await stage(csvFile(table))
    await expect(
      ask(desk.core, 'imports.columns', { fileId: first.fileId, kind: 'people', sheet: null }),
    ).rejects.toThrow('no longer in memory')
  })
})

describe('a workbook', () => {
  const rows = [head, ['E1', '2025-Q1', 100.5, 50, 'ä <&> "日本"'], ['E2', '2025-Q1', 0, -3, null]]

  it.each([
    ['shared texts', xlsxFile([{ name: 'S', rows }])],
    ['inline texts', xlsxFile([{ name: 'S', rows }], { shared: false })],
    ['prefixed names', xlsxFile([{ name: 'S', rows }], { prefix: 'x' })],
    ['a false dimension', xlsxFile([{ name: 'S', rows, dimension: 'A1:XFD1048576' }])],
  ])('is read with %s', async (_, bytes) => {
    expect((await sample(bytes)).sample).toEqual([
      { rep_id: 'E1', period: '2025-Q1', quota: '100.5', actual: '50', note: 'ä <&> "日本"' },
      { rep_id: 'E2', period: '2025-Q1', quota: '0', actual: '-3', note: null },
    ])
  })

  it('written by write-excel-file is read', async () => {
    const cells = rows.map((row) => row.map((value) => (value === null ? null : { value })))
    const bytes = await writeXlsxFile([{ data: cells, sheet: 'Results' }]).toBuffer()
    const { sample: read } = await sample(bytes)
    expect(read[0]).toMatchObject({ rep_id: 'E1', quota: '100.5', note: 'ä <&> "日本"' })
  })

  it('gives formula results, and rejects formulas without one and error cells by column', async () => {
    const { sample: read, rejections } = await sample(
      plainXlsx([
        head,
        ['E1', formula('"2025-Q"&amp;1', '2025-Q1'), formula('50*2', 100), 1, null],
        ['E2', '2025', formula('A1*2', null), 1, null],
        ['E3', '2025', 1, { attributes: 't="e"', xml: '<v>#DIV/0!</v>' }, null],
        ['E4', '2025', 1, 1, null, { attributes: 't="e"', xml: '<v>#REF!</v>' }],
      ]),
    )
    expect(read).toMatchObject([{ period: '2025-Q1', quota: '100' }, { rep_id: 'E4' }])
    expect(rejections).toMatchObject([
      {
        line: 3,
        column: 'Quota',
        reason: expect.stringContaining('formula without a stored result'),
      },
      {
        line: 4,
        column: 'Actual',
        value: '#DIV/0!',
        reason: expect.stringContaining('error #DIV/0!'),
      },
    ])
  })

  it.each([
    [false, 45_839],
    [true, 45_839 - 1462],
  ])('reads days in both date systems (1904: %s)', async (from1904, serial) => {
    const bytes = xlsxFile(
      [
        {
          name: 'S',
          rows: [
            ['rep_id', 'name', 'hired_on'],
            ['E1', 'a', styled(serial, 1)],
            ['E2', 'b', styled(serial + 0.99999999, 2)],
            ['E3', 'c', serial],
            ['E4', 'd', '2025-07-01'],
            [styled(42, 3), 'e', null],
          ],
        },
      ],
      { from1904, formats: ['yyyy\\-mm\\-dd', '[$-409]d" of "mmm yy h:mm', '00000'] },
    )
    const { staged, mapping } = await desk.propose('people', bytes)
    const input = { fileId: staged.fileId, kind: 'people', sheet: staged.sheet, mapping } as const
    const preview = await ask(desk.core, 'imports.preview', input)
    expect(preview.sample.map(({ hired_on }) => hired_on)).toEqual([
      '2025-07-01',
      '2025-07-02',
      '2025-07-01',
      '2025-07-01',
      null,
    ])
    expect(preview.sample[4]?.rep_id).toBe('00042')
  })

  it('fills merged cells down, skips titles, and ignores columns without a header', async () => {
    const bytes = xlsxFile([
      {
        name: 'S',
        rows: [
          ['Results of the year'],
          [],
          ['Rep ID', 'Figures', null, null, null],
          [null, 'Period', 'Quota', 'Actual', null, null, 'stray'],
          ['E1', '2025-Q1', 1, 2],
          [null, '2025-Q2', 1, 2],
          ['E2', '2025-Q1', 1, 2],
        ],
        merges: ['A1:E1', 'A3:A4', 'B3:D3', 'A5:A6'],
      },
    ])
    const preview = await sample(bytes)
    expect(preview.sample.map(({ rep_id, period }) => [rep_id, period])).toEqual([
      ['E1', '2025-Q1'],
      ['E1', '2025-Q2'],
      ['E2', '2025-Q1'],
    ])
    expect(preview.notes.join(' ')).toContain('merged ranges')
    expect(preview.notes.join(' ')).toContain('above the header in line 4')
  })

  it('offers the sheets that hold anything and proposes the one that fits', async () => {
    const bytes = xlsxFile([
      { name: 'Empty', rows: [] },
      { name: 'Cover', rows: [['Results'], ['by Ann']] },
      { name: 'Hidden & old', rows: [['x']], state: 'hidden' },
      { name: 'Data 2025', rows },
      {
        name: 'People',
        rows: [
          ['Employee ID', 'Full name'],
          ['E1', 'Ann'],
        ],
      },
    ])
    const staged = await stage(bytes)
    expect(staged).toMatchObject({
      format: 'xlsx',
      sheets: ['Cover', 'Data 2025', 'People', 'Hidden & old'],
      sheet: 'Data 2025',
      rows: 2,
    })
    expect(staged.kinds[0]).toMatchObject({ kind: 'results', missing: [] })
    const { columns } = await desk.propose('people', bytes, 'People')
    expect(columns.headers).toEqual(['Employee ID', 'Full name'])
    await expect(desk.propose('people', bytes, 'Nowhere')).rejects.toThrow('no sheet named Nowhere')
  })
})

describe('a file that cannot be read', () => {
  const ole = (name: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(name, 'utf16le'),
    ])
  const [first, ...others] = xlsxFile([{ name: 'S', rows: [['a']] }])
  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blank', Buffer.from(' \n\n;;\n'), 'no table'],
    ['a PDF', Buffer.from('%PDF-1.7\n…'), 'PDF'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'image'],
    ['an old workbook', ole('Workbook'), '.xls workbook is damaged'],
    ['a locked workbook', ole('EncryptedPackage'), 'protected by a password'],
    ['a web page named .xls', Buffer.from('\ufeff\n<HTML><table><tr><td>1'), 'web page'],
    ['XML', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'XML'],
    ['JSON', Buffer.from('[{"rep_id": 1}]'), 'JSON'],
    ['an archive of two files', zipOf({ 'a.csv': 'x,y', 'b.csv': 'x,y' }), 'archive'],
    ['a document', zipOf({ '_rels/.rels': '', 'word/document.xml': '' }), 'text document'],
    ['an .odt', zipOf({ mimetype: '', 'content.xml': '' }), 'text document'],
    ['bytes', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 256)), 'no text'],
    ['a cut workbook', Buffer.from([first ?? 0, ...others.slice(0, 900)]), 'damaged'],
    ['an empty workbook', xlsxFile([{ name: 'A', rows: [] }]), 'empty'],
  ])('such as %s is refused in one sentence or two', async (_, bytes, words) => {
    await expect(stage(bytes)).rejects.toThrow(words)
    await expect(stage(bytes)).rejects.toThrow(/^invalid-input: [^\n]{20,200}\.$/)
  })

  it('such as a workbook with one changed sign is refused', async () => {
    const parts = unzipSync(
      plainXlsx([
        ['rep_id', 'name'],
        ['E1', 'Ann Marlow'],
        ['E2', 'Bo'],
      ]),
    )
    const stored = Buffer.from(zipSync(parts, { level: 0 }))
    await expect(stage(stored)).resolves.toBeDefined()
    stored.write('Ann Barlow', stored.indexOf('Ann Marlow'))
    await expect(stage(stored)).rejects.toThrow('damaged')
  })

  it('such as an archive that swells past what is left for it is refused at once', async () => {
    const [entry] = readZip(zipOf({ 'x.xml': 'a'.repeat(1_000_000) })).values()
    const read = async (left: number) => {
      let bytes = 0
      for await (const piece of unpack(entry ?? (undefined as never), { left })) {
        bytes += piece.length
      }
      return bytes
    }
    expect(await read(1_000_000)).toBe(1_000_000)
    await expect(read(999_999)).rejects.toThrow('unpacks to far more than its size')
  })

  it('such as a workbook that swells is refused early', async () => {
    const swollen = zipOf({
      '_rels/.rels': '',
      'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>',
      'xl/s.xml': `<worksheet><sheetData><row r="1"><c r="A1"><v>${' '.repeat(3_000_000)}</v></c></row></sheetData></worksheet>`,
    })
    expect(swollen.length).toBeLessThan(30_000)
    await expect(stage(swollen)).rejects.toThrow('invalid-input')
  })

  it('such as a small workbook of very many numbers is refused', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(200)}</row>`
    const parts = Object.entries(unzipSync(plainXlsx([['a'], [1]]))).map(([name, data]) => [
      name,
      /worksheets\/sheet/.test(name)
        ? Buffer.from(`<worksheet><sheetData>${row.repeat(8000)}</sheetData></worksheet>`)
        : data,
    ])
    const bytes = Buffer.from(zipSync(Object.fromEntries(parts)))
    expect(bytes.length).toBeLessThan(100_000)
    await expect(stage(bytes)).rejects.toThrow('unpacks to far more than its size')
  })

  it.each([
    ['plain', 'x', 5000],
    ['wide', '表', 2500],
  ])('such as a workbook whose cells hold more %s text than is kept is refused', (_, sign, fit) => {
    const { listener } = createSheetListener({
      strings: [],
      formatOf: () => ({ kind: 'number', padded: 0 }),
      from1904: false,
    })
    const row = () => {
      listener.open('row', '')
      listener.open('c', ' t="inlineStr"')
      listener.open('t', '')
      listener.text(sign.repeat(20_000))
      for (const name of ['t', 'c', 'row']) listener.close(name)
    }
    for (let at = 0; at < fit; at++) row()
    expect(() => {
      for (let at = 0; at < 50; at++) row()
    }).toThrow('too much to be read at once')
  })

  it('such as a workbook with a document type is refused', async () => {
    const bytes = zipOf({
      '_rels/.rels': '',
      'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>',
    })
    await expect(stage(bytes)).rejects.toThrow('not valid XML')
  })

  it('such as one with too many columns is refused', async () => {
    const wide = Array.from({ length: 201 }, (_, i) => `c${i}`)
    await expect(stage(csvFile([wide, wide]))).rejects.toThrow('more than 200 columns')
    await expect(stage(plainXlsx([wide, wide]))).rejects.toThrow('more than 200 columns')
  })

  test.prop([fc.uint8Array({ maxLength: 300 })], { numRuns: 300 })(
    'answers any bytes with a table or a reason',
    async (bytes) => {
      const content = Buffer.from(bytes).toString('base64')
      const result = await desk.core.dispatch({
        callId: 'any',
        procedure: 'imports.stage',
        input: { fileName: 'x', content },
      })
      if (!result.ok) expect(result.error.code).toBe('invalid-input')
    },
  )
})
