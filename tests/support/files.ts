import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'

/** Builders of the files people really have: CSV in any dress, workbooks with everything a spreadsheet can do. */

export interface CsvOptions {
  delimiter?: string
  lineEnd?: string
  /** Byte order mark before the text. */
  mark?: boolean
  encoding?: 'utf8' | 'utf16le' | 'utf16be' | 'windows-1252'
  /** Lines above the header, as they are. */
  titles?: readonly string[]
}

/** A CSV file; cells that need quotes get them. */
export function csvFile(rows: readonly (readonly unknown[])[], options: CsvOptions = {}): Buffer {
  const { delimiter = ',', lineEnd = '\n', mark = false, encoding = 'utf8', titles = [] } = options
  const cell = (value: unknown) => {
    const text = value === null || value === undefined ? '' : String(value)
    const needs = text.includes(delimiter) || /["\r\n]/.test(text)
    return needs ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [...titles, ...rows.map((row) => row.map(cell).join(delimiter))]
  return encode((mark ? '\ufeff' : '') + lines.map((line) => line + lineEnd).join(''), encoding)
}

const WESTERN: Readonly<Record<string, number>> = {
  '€': 0x80,
  '„': 0x84,
  '“': 0x93,
  '’': 0x92,
  '–': 0x96,
  Š: 0x8a,
  ž: 0x9e,
}

/** Text in one of the encodings that spreadsheets write. */
export function encode(text: string, encoding: NonNullable<CsvOptions['encoding']>): Buffer {
  if (encoding === 'utf8') return Buffer.from(text, 'utf8')
  if (encoding === 'windows-1252') {
    return Buffer.from([...text].map((character) => WESTERN[character] ?? character.charCodeAt(0)))
  }
  const little = Buffer.from(text, 'utf16le')
  return encoding === 'utf16le' ? little : little.swap16()
}

/** One cell of a built workbook: a plain value, or the inside of its XML `<c>` element with its attributes. */
export type XlsxCell = string | number | boolean | null | { attributes?: string; xml: string }

export interface XlsxSheet {
  name: string
  rows: readonly (readonly XlsxCell[])[]
  /** Ranges such as `A1:C1`. */
  merges?: readonly string[]
  /** What the sheet claims to cover, true or not. */
  dimension?: string
  state?: 'hidden' | 'veryHidden'
}

export interface XlsxOptions {
  from1904?: boolean
  /** Number format codes; a cell uses the first as style 1, the second as style 2 … */
  formats?: readonly string[]
  /** Namespace prefix before every element, as some programs write it. */
  prefix?: string
  /** Texts go to the shared table unless false. */
  shared?: boolean
}

export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26))

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A workbook written part by part, so that a test decides every byte of it. */
export function xlsxFile(sheets: readonly XlsxSheet[], options: XlsxOptions = {}): Buffer {
  const { from1904 = false, formats = [], prefix = '', shared = true } = options
  const p = prefix ? `${prefix}:` : ''
  const namespace = `xmlns${prefix ? `:${prefix}` : ''}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
  const strings = new Map<string, number>()
  const cellXml = (cell: XlsxCell, place: string): string => {
    if (cell === null || cell === '') return ''
    if (typeof cell === 'number') return `<${p}c r="${place}"><${p}v>${cell}</${p}v></${p}c>`
    if (typeof cell === 'boolean') {
      return `<${p}c r="${place}" t="b"><${p}v>${Number(cell)}</${p}v></${p}c>`
    }
    if (typeof cell === 'object') return `<c r="${place}" ${cell.attributes ?? ''}>${cell.xml}</c>`
    if (!shared) {
      return `<${p}c r="${place}" t="inlineStr"><${p}is><${p}t xml:space="preserve">${escapeXml(cell)}</${p}t></${p}is></${p}c>`
    }
    const index = strings.get(cell) ?? strings.size
    strings.set(cell, index)
    return `<${p}c r="${place}" t="s"><${p}v>${index}</${p}v></${p}c>`
  }
  const sheetXml = ({ rows, merges = [], dimension = 'A1' }: XlsxSheet) => {
    const data = rows
      .map((row, r) => {
        const cells = row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`)).join('')
        return cells && `<${p}row r="${r + 1}">${cells}</${p}row>`
      })
      .join('')
    const merged = merges.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('')
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${p}worksheet ${namespace}><${p}dimension ref="${dimension}"/><${p}sheetData>${data}</${p}sheetData>${merged && `<${p}mergeCells count="${merges.length}">${merged}</${p}mergeCells>`}</${p}worksheet>`
  }
  const parts: Record<string, string> = {}
  for (const [index, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet)
  }
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relations = (inside: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  parts['_rels/.rels'] = relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))
  parts['xl/_rels/workbook.xml.rels'] = relations(
    sheets
      .map((_, index) =>
        relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
      )
      .join('') +
      relation('rId9001', 'styles', 'styles.xml') +
      relation('rId9002', 'sharedStrings', '/xl/sharedStrings.xml'),
  )
  parts['xl/workbook.xml'] =
    `<${p}workbook ${namespace} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><${p}workbookPr${from1904 ? ' date1904="1"' : ''}/><${p}sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<${p}sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</${p}sheets></${p}workbook>`
  parts['xl/styles.xml'] = `<${p}styleSheet ${namespace}><${p}numFmts>${formats
    .map((code, index) => `<${p}numFmt numFmtId="${170 + index}" formatCode="${escapeXml(code)}"/>`)
    .join(
      '',
    )}</${p}numFmts><${p}cellStyleXfs><${p}xf numFmtId="14"/></${p}cellStyleXfs><${p}cellXfs><${p}xf numFmtId="0"/>${formats
    .map((_, index) => `<${p}xf numFmtId="${170 + index}"/>`)
    .join('')}</${p}cellXfs></${p}styleSheet>`
  parts['xl/sharedStrings.xml'] = `<${p}sst ${namespace}>${[...strings.keys()]
    .map((text) => `<${p}si><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}si>`)
    .join('')}</${p}sst>`
  return zipOf(parts)
}

/** A workbook with one sheet of plain cells. */
export const plainXlsx = (rows: readonly (readonly XlsxCell[])[]): Buffer =>
  xlsxFile([{ name: 'Sheet1', rows }])

/** An archive of texts. */
export const zipOf = (parts: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
      { level: 1 },
    ),
  )

/** A workbook cell with a number in a format of the workbook. */
export const styled = (value: number, style: number): XlsxCell => ({
  attributes: `s="${style}"`,
  xml: `<v>${value}</v>`,
})

/** A workbook cell with a formula and the result stored for it; null = none stored. */
export const formula = (text: string, result: number | string | null): XlsxCell => ({
  attributes: typeof result === 'string' ? 't="str"' : '',
  xml: `<f>${text}</f>${result === null ? '' : `<v>${result}</v>`}`,
})
