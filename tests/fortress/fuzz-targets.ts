import { buildSheet } from '../../electron/core/features/imports/build-sheet.ts'
import { decodeText } from '../../electron/core/features/imports/decode-text.ts'
import { evaluate } from '../../electron/core/features/imports/evaluate.ts'
import { fileKind } from '../../electron/core/features/imports/file-kind.ts'
import { readCsvTable } from '../../electron/core/features/imports/read-csv.ts'
import { openXls } from '../../electron/core/features/imports/read-xls.ts'
import { openArchive } from '../../electron/core/features/imports/read-xlsx.ts'
import { fillMerges, type OpenedWorkbook } from '../../electron/core/features/imports/workbook.ts'
import { createSheetListener } from '../../electron/core/features/imports/xlsx-sheet.ts'
import { createStyles } from '../../electron/core/features/imports/xlsx-styles.ts'
import { createXmlScanner } from '../../electron/core/features/imports/xml.ts'
import { readZip } from '../../electron/core/features/imports/zip.ts'
import { NO_CHOICES } from '../../shared/contract/import-parts.ts'
import { IMPORT_KINDS, type ImportKind } from '../../shared/contract/imports.contract.ts'
import { FILES } from '../../shared/exchange/files.ts'
import { bindMapping, matchHeaders, uniqueHeaders } from '../../shared/exchange/header-match.ts'
import { createPeopleIndex } from '../../shared/exchange/people-index.ts'
import type { Sheet, SheetRow } from '../../shared/exchange/sheet.ts'
import { NO_CONVENTIONS } from '../../shared/model/conventions.ts'
import { finished } from '../../shared/model/steps.ts'
import { csvFile } from '../support/files.ts'
import { type Below, MANGLED_SEEDS, mutate, mutateInside, XLS_SEED } from '../support/mutations.ts'
import { BUNDLE_TARGETS } from './fuzz-bundles.ts'

/** One reader of files from outside: what sound files look like, how they are mangled, and the reader itself. */
export interface FuzzTarget {
  seeds: readonly Buffer[]
  mutate(seed: Buffer, random: Below): Buffer
  /** Reads; an AppError is an answer, anything else thrown is a fault. */
  feed(bytes: Buffer, random: Below): unknown
}

const pacer = { due: () => false, pause: async () => undefined }
const quiet = () => undefined
const KNOWN = ['E1', 'E2', 'E3'].map((id) => ({
  id,
  name: `Person ${id}`,
  email: null,
  team: null,
  isRep: true,
}))

/** One table per kind in plain, semicolon and UTF-16 dress, with every column the kind has. */
const ROWS: Readonly<Record<ImportKind, readonly (readonly unknown[])[]>> = {
  people: [
    [
      'rep_id',
      'name',
      'role',
      'segment',
      'territory_type',
      'team',
      'manager_id',
      'hired_on',
      'email',
    ],
    ['E1', 'Ann Lee', 'AE', 'SMB', 'Named', 'North', 'E2', '2019-02-28', 'ann@example.org'],
    ['E2', 'Müller, Jö', 'AE', '', '', 'Süd', '', '31.12.2020', ''],
  ],
  results: [
    ['rep_id', 'period', 'quota', 'actual', 'availability', 'ramp', 'largest_deal', 'note'],
    ['E1', '2025-Q1', '100000', '1.234,5', '1', '0,5', '12', 'x "y"'],
    ['E2', 'Q2 2025', '$1,200', '(12)', '80%', '', '', 'two\nlines'],
  ],
  deals: [
    ['deal_id', 'rep_id', 'amount', 'closed_on', 'credit_share'],
    ['D1', 'E1', '1200', '12/31/2025', '50'],
    ['D1', 'E2', '1e3', '45839', '0.5'],
  ],
  quotas: [
    ['rep_id', 'role', 'period', 'quota', 'weights'],
    ['E1', '', '2025', '400', '20/25/25/30'],
    ['', 'AE', 'every quarter', '1e3', ''],
  ],
  ratings: [
    ['rater_id', 'rep_id', 'source', 'competency', 'score', 'rated_on', 'note'],
    ['R1', 'E1', '360', 'Coaching', '4', '2025-11-02', 'calm'],
    ['R2', 'E2', 'self', 'M3', 'n/a', '', ''],
  ],
  evidence: [
    ['rep_id', 'competency', 'observed_on', 'text', 'author_id', 'source'],
    ['E1', 'coaching', '2025-03-09', 'Ran the Tuesday call.', 'R1', 'interview'],
    ['E2', 'Results through others', '9 Mar 2025', 'Led "Onboarding"', '', ''],
  ],
  groups: [
    ['rep_id', 'attribute', 'value'],
    ['E1', 'gender', 'f'],
    ['E2', 'age band', '50+'],
  ],
  outcomes: [
    ['rep_id', 'promoted_on', 'months', 'team_attainment', 'still_in_role'],
    ['E1', '2024-01-01', '12', '0.93', 'yes'],
    ['E2', '2024-07', '6', '104%', 'nein'],
  ],
}

/** How often a table's header is found anew; otherwise rows are read under the header they came with. */
const HEADERS_ANEW = 16

function kindTarget(kind: ImportKind): FuzzTarget {
  const rows = ROWS[kind]
  const file = FILES[kind]
  const headers = uniqueHeaders((rows[0] ?? []).map(String))
  const named = Object.fromEntries(headers.map((header) => [header, header]))
  const columns = bindMapping(file, headers, named)
  return {
    seeds: [
      csvFile(rows),
      csvFile(rows, { delimiter: ';', mark: true }),
      csvFile(rows.slice(0, 2), { encoding: 'utf16le', mark: true }),
    ],
    mutate: (seed, random) => (random(3) === 0 ? mutateTable(rows, random) : mutate(seed, random)),
    async feed(bytes, random) {
      if (fileKind(bytes) !== 'csv') return
      const table = await readCsvTable(decodeText(bytes), pacer, quiet)
      const anew = random(HEADERS_ANEW) === 0
      const sheet: Sheet = anew
        ? finished(buildSheet(table))
        : { ...table, headers, headerLine: 1, rows: table.rows.slice(1) }
      const bound = anew ? boundAnew(kind, sheet) : columns
      await evaluate(
        {
          ...{ file, sheet, columns: bound, remembered: {} },
          people: (brought) => createPeopleIndex([...KNOWN, ...brought]),
          competencies: [],
          guard: null,
          held: async () => ({
            periods: [],
            employment: new Map(),
            managers: new Map(),
            firstResults: new Map(),
            clears: false,
          }),
          ...{ choices: NO_CHOICES, own: NO_CONVENTIONS, today: '2026-01-05' },
        },
        pacer,
        quiet,
      )
    },
  }
}

function boundAnew(kind: ImportKind, sheet: Sheet) {
  const mapping = Object.fromEntries(
    matchHeaders(FILES[kind], sheet.headers).flatMap(({ spec, header }) =>
      header === null ? [] : [[spec.id, sheet.headers[header] ?? '']],
    ),
  )
  return bindMapping(FILES[kind], sheet.headers, mapping)
}

/** The table with cells, rows and columns moved about, so that the mangled file is still a table. */
function mutateTable(rows: readonly (readonly unknown[])[], random: Below): Buffer {
  const out = rows.map((row) => [...row])
  for (let times = 1 + random(4); times > 0; times--) {
    const row = out[random(out.length)] ?? []
    const other = out[random(out.length)] ?? []
    const at = random(row.length + 1)
    switch (random(6)) {
      case 0:
        row[at] = other[random(other.length + 1)]
        break
      case 1:
        row.splice(at, 1 + random(3))
        break
      case 2:
        row.splice(at, 0, HARD_CELLS[random(HARD_CELLS.length)])
        break
      case 3:
        out.splice(random(out.length + 1), 0, [...row])
        break
      case 4:
        for (const each of out) each.reverse()
        break
      default:
        row[at] = HARD_CELLS[random(HARD_CELLS.length)]
    }
  }
  return csvFile(out, { delimiter: [',', ';', '\t', '|'][random(4)] ?? ',' })
}

const HARD_CELLS: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e309',
  '-0',
  '9'.repeat(400),
  '1,234,567.89',
  '1.234.567,89',
  '1 234',
  '٣',
  '½',
  '-',
  '--1',
  '5e',
  '%',
  '(',
  '(1',
  '2025-02-30',
  '0000-00-00',
  '99999-01-01',
  '29.02.2023',
  '1/2/3',
  'Q5 2025',
  'FY',
  '45839',
  '-1',
  '2958466',
  'ﷺ'.repeat(50),
  'a\u0301'.repeat(100),
  '\ud800',
  '\u202e',
  '\u0000',
  '=HYPERLINK("x")',
  '"'.repeat(50),
]

const XML_PARTS: readonly Buffer[] = MANGLED_SEEDS.filter((seed) => seed[0] === 0x50)

const xlsxTarget: FuzzTarget = {
  seeds: XML_PARTS,
  mutate: (seed, random) => (random(4) === 0 ? mutate(seed, random) : seed),
  /**
   * Mostly the two parsers that read what a stranger wrote, the archive's directory and the XML, without the detour over
   * compression; one in sixty-four goes the whole way.
   */
  async feed(bytes, random) {
    if (random(64) === 0) {
      const seed = XML_PARTS[random(XML_PARTS.length)] ?? bytes
      await readWhole(await openArchive(mutateInside(seed, random), pacer))
      return
    }
    if (random(2) === 0) {
      readZip(mutate(bytes, random))
      return
    }
    const styles = createStyles()
    const styleScanner = createXmlScanner(styles)
    styleScanner.feed(mutate(STYLES, random).toString())
    const sheet = createSheetListener({
      strings: ['a', 'b'],
      formatOf: styles.formatOf,
      from1904: random(2) === 0,
    })
    const scanner = createXmlScanner(sheet.listener)
    const xml = mutate(SHEET, random).toString()
    const cut = random(xml.length + 1)
    scanner.feed(xml.slice(0, cut))
    scanner.feed(xml.slice(cut))
    fillMerges(sheet.rows, sheet.merges)
  },
}
const STYLES = Buffer.from(
  '<styleSheet xmlns="x"><numFmts><numFmt numFmtId="170" formatCode="yyyy-mm-dd"/><numFmt numFmtId="171" formatCode="000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="14"/></cellXfs></styleSheet>',
)
const SHEET = Buffer.from(
  '<worksheet xmlns="x"><dimension ref="A1"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t xml:space="preserve">per&#x69;od_x000D_</t></is></c></row><row r="2"><c r="A2" s="1"><v>45839</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="b"><v>1</v></c><c s="2"><v>7</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:A9"/></mergeCells></worksheet>',
)

const csvTarget: FuzzTarget = {
  seeds: MANGLED_SEEDS.filter((seed) => seed[0] !== 0x50),
  mutate,
  async feed(bytes, random) {
    if (fileKind(bytes) !== 'csv') return
    const table = await readCsvTable(decodeText(bytes), pacer, quiet)
    if (random(HEADERS_ANEW) === 0) finished(buildSheet(table))
  },
}

const xlsTarget: FuzzTarget = {
  seeds: [XLS_SEED],
  mutate,
  feed: (bytes) => readWhole(openXls(bytes)),
}

/** Every sheet of a workbook, as far as one table. */
export async function readWhole({ peeks, read }: OpenedWorkbook): Promise<void> {
  for (const { name } of peeks) {
    const rows: SheetRow[] = []
    const facts = await read(name, pacer, (piece) => rows.push(...piece))
    fillMerges(rows, facts.merges)
    finished(buildSheet({ ...facts, rows }))
  }
}

/** Every importer by its name. */
export const TARGETS: Readonly<Record<string, FuzzTarget>> = {
  ...Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, kindTarget(kind)])),
  csv: csvTarget,
  xlsx: xlsxTarget,
  xls: xlsTarget,
  ...BUNDLE_TARGETS,
}
