import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOdsListener } from '../../electron/core/features/imports/ods-sheet.ts'
import { zipOf } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(3))
})
afterAll(() => desk.close())

const KIND = 'application/vnd.oasis.opendocument.spreadsheet'
const NAMES = ['office', 'table', 'text', 'style', 'calcext']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/** A spreadsheet as LibreOffice writes it: styles, then sheets, in one part. */
const ods = (sheets: string, more: Record<string, string> = {}, before = '') =>
  zipOf({
    mimetype: KIND,
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?>${before}<office:document-content ${NAMES}><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:tracked-changes><table:table-cell office:value-type="string"><text:p>gone</text:p></table:table-cell></table:tracked-changes>${sheets}</office:spreadsheet></office:body></office:document-content>`,
    'META-INF/manifest.xml': '<manifest:manifest/>',
    ...more,
  })
const sheet = (name: string, rows: string[], style = 'ta1') =>
  `<table:table table:name="${name}" table:style-name="${style}">${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join('')}<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`
const text = (value: string, attributes = '') =>
  `<table:table-cell office:value-type="string" calcext:value-type="string" ${attributes}><text:p>${value}</text:p></table:table-cell>`
const number = (value: number, shown = String(value)) =>
  `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`
const HEAD = ['Rep ID', 'Period', 'Quota', 'Actual', 'Note'].map((head) => text(head)).join('')

describe('an .ods spreadsheet', () => {
  it('is read with days, repeated and covered cells, notes and lines, hidden sheets named', async () => {
    const bytes = ods(
      sheet('Old', [HEAD, text('E1') + text('2019-Q1') + number(1) + number(1)], 'ta2') +
        sheet('Results', [
          HEAD,
          `${text('E1', 'table:number-rows-spanned="2"')}<table:table-cell office:value-type="date" office:date-value="2025-01-01"><text:p>01/01/25</text:p></table:table-cell>` +
            `<table:table-cell table:number-columns-repeated="2" office:value-type="currency" office:value="1200.5"><text:p>€1,200.50</text:p></table:table-cell>` +
            `<table:table-cell office:value-type="string"><office:annotation><text:p>by the way</text:p></office:annotation><text:p>two<text:s text:c="2"/>words</text:p><text:p>and lines &amp; more</text:p></table:table-cell>`,
          `<table:covered-table-cell/>${text('2025-02')}${number(100)}${number(95)}`,
          `${text('E2')}${text('2025-02')}${number(100)}<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>`,
        ]),
    )
    const seen = await desk.look('results', bytes)
    expect(seen.sheet).toBe('Results')
    expect(seen.read.otherSheets).toMatchObject([{ name: 'Old', hidden: true, rows: 1 }])
    expect(seen.sample).toMatchObject([
      {
        period: '2025-01',
        quota: '1200.5',
        actual: '1200.5',
        note: 'two  words\nand lines & more',
      },
      { rep_id: 'E1', period: '2025-02', quota: '100', actual: '95' },
    ])
    expect(seen.rejections).toMatchObject([{ line: 4, column: 'Actual', value: '#REF!' }])
  })

  it('keeps the zeros of an identifier that it shows', async () => {
    const head = text('Employee ID') + text('Name')
    const seen = await desk.look('people', ods(sheet('A', [head, number(7, '007') + text('Ann')])))
    expect(seen.sample).toMatchObject([{ rep_id: '007', name: 'Ann' }])
  })

  it.each([
    [
      'rows repeated without end',
      ods(
        `<table:table table:name="A"><table:table-row>${HEAD}</table:table-row><table:table-row table:number-rows-repeated="99999999">${text('E1')}</table:table-row></table:table>`,
      ),
      /more than 1,000,000 rows/,
    ],
    [
      'cells repeated without end',
      ods(sheet('A', [text('Rep ID', 'table:number-columns-repeated="99999999"')])),
      /more than 200 columns/,
    ],
    [
      'many cells in few letters',
      ods(
        sheet('A', [text('Rep ID', 'table:number-columns-repeated="200"')]).replace(
          '<table:table-row>',
          '<table:table-row table:number-rows-repeated="50001">',
        ),
      ),
      /too much to be read at once/,
    ],
    [
      'entities',
      ods(sheet('A', [HEAD]), {}, '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>'),
      /not valid XML/,
    ],
    [
      'a text document',
      zipOf({ mimetype: KIND.replace('spreadsheet', 'text'), 'content.xml': '<a/>' }),
      /text document/,
    ],
    [
      'a password',
      ods(sheet('A', [HEAD]), {
        'META-INF/manifest.xml': '<m:manifest><m:encryption-data/></m:manifest>',
      }),
      /password/,
    ],
    ['no cells', ods(sheet('A', [])), /empty/],
  ])('with %s is refused in one sentence', async (_, bytes, reason) => {
    await expect(desk.look('results', bytes)).rejects.toThrow(reason)
  })

  it('with more text than is held at once is refused, and as much as is held is read', () => {
    const { listener } = createOdsListener({ only: null, most: Number.POSITIVE_INFINITY })
    const letters = 'x'.repeat(16_384)
    const rows = (count: number) => {
      for (let at = 0; at < count; at++) {
        listener.open('table-row', '')
        listener.open('table-cell', 'office:value-type="string"')
        listener.open('p', '')
        listener.text(letters)
        listener.close('table-cell')
        listener.close('table-row')
      }
    }
    listener.open('table', 'table:name="A"')
    rows(6000)
    expect(() => rows(200)).toThrow('too much to be read at once')
  })
})
