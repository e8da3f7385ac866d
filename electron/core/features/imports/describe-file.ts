import {
  type Choices,
  type MeantWords,
  NO_CHOICES,
} from '../../../../shared/contract/import-parts.ts'
import type { ImportKind, Mapping } from '../../../../shared/contract/imports.contract.ts'
import type { ColumnType } from '../../../../shared/exchange/column.ts'
import { FILES } from '../../../../shared/exchange/files.ts'
import { guessKinds, mappable } from '../../../../shared/exchange/guess-kinds.ts'
import {
  bindMapping,
  headerSignature,
  type MatchedBy,
  matchHeaders,
} from '../../../../shared/exchange/header-match.ts'
import type { Sheet } from '../../../../shared/exchange/sheet.ts'
import { lineOf } from '../../../../shared/exchange/text.ts'
import type { KnownCompetency } from '../../../../shared/exchange/vocabulary.ts'
import { findWide, type Wide } from '../../../../shared/exchange/wide-columns.ts'
import { EMPLOYMENT_NAMES, EMPLOYMENTS } from '../../../../shared/model/employment.ts'
import { SOURCE_NAMES, SOURCES } from '../../../../shared/model/source.ts'
import { findMapping } from '../../books/import-mappings.repository.ts'
import type { QueryContext } from '../../context.ts'
import type { Evaluation } from './evaluate.ts'
import type { StagedFile } from './staged-files.ts'

const EXAMPLES = 3

interface ReadFile {
  evaluation: Evaluation
  sheet: Sheet
  file: StagedFile
  mapping: Mapping
}

/** How the file was read, for people and programs. */
export function whatWasRead(kind: ImportKind, { evaluation, sheet, file, mapping }: ReadFile) {
  const used = new Set(Object.values(mapping))
  return {
    sheet: sheet.parts?.join(', ') ?? sheet.name,
    otherSheets: file.others(sheet),
    headerLine: sheet.headerLine,
    firstLine: sheet.rows[0]?.line ?? null,
    lastLine: sheet.rows.at(-1)?.line ?? null,
    encoding: file.encoding,
    delimiter: sheet.delimiter,
    rows: sheet.rows.length,
    leftOut: evaluation.leftOut,
    styles: { ...evaluation.styles },
    columns: [...evaluation.counts],
    unused: sheet.headers.filter((header) => !used.has(header)),
    wide: sheet.wide ? shownWide(kind, sheet.wide) : null,
  }
}

/** What a staged file seems to be. */
export function describe(file: StagedFile, sheet: Sheet, competencies: readonly KnownCompetency[]) {
  return {
    fileId: file.fileId,
    fileName: file.fileName,
    format: file.format,
    sheets: [...file.sheets],
    hiddenSheets: [...file.hiddenSheets],
    sheet: file.propose(null),
    encoding: file.encoding,
    delimiter: sheet.delimiter,
    headers: [...sheet.headers],
    headerLine: sheet.headerLine,
    rows: sheet.rows.length,
    notes: [...sheet.notes],
    kinds: guessKinds(sheet, competencies),
  }
}

/** The columns of a kind against the headers of a sheet. */
export async function proposeColumns(
  db: QueryContext['db'],
  kind: ImportKind,
  sheet: Sheet,
  { asRows, fresh }: { asRows: Choices['asRows']; fresh: boolean },
) {
  const file = FILES[kind]
  const found = await findMapping(db, kind, headerSignature(sheet.headers))
  const remembered = fresh ? undefined : found
  const unclear = sheet.wide?.unclear ?? []
  const headers = sheet.headers.map((header) => (unclear.includes(header) ? '' : header))
  const proposed = matchHeaders(file, headers, { standIns: true })
  const chosen = remembered && bindMapping(file, sheet.headers, remembered.mapping)
  const columns = proposed.map(({ spec, header, matchedBy }) => {
    const index = chosen ? (chosen.find(({ column }) => column === spec)?.index ?? null) : header
    return {
      column: spec.id,
      title: spec.title,
      type: spec.type,
      required: spec.required,
      orElse: file.compositions
        .filter(({ column }) => column === spec.id)
        .flatMap(({ parts }) => parts.map((ids) => [...ids])),
      help: spec.help,
      header: index === null ? null : (sheet.headers[index] ?? null),
      matchedBy:
        index === null ? 'none' : index === header ? matchedBy : ('remembered' as MatchedBy),
    }
  })
  const used = new Set(columns.map(({ header }) => header))
  return {
    sheet: sheet.name,
    headerLine: sheet.headerLine,
    rows: sheet.rows.length,
    notes: [...sheet.notes],
    headers: [...sheet.headers],
    examples: sheet.headers.map((_, index) => examplesOf(sheet, index)),
    columns,
    choices: { ...(remembered?.choices ?? NO_CHOICES), asRows },
    unused: sheet.headers.filter((header) => !used.has(header)),
  }
}

/** Columns that mean something already, such as the person, are not offered as rows. */
function shownWide(kind: ImportKind, wide: Wide) {
  const { what, columns, kept } = wide
  const found = matchHeaders(FILES[kind], mappable(wide)).map(({ header }) => header)
  return {
    what,
    columns: columns.map(({ header, label, value }) => ({ header, label, value, isRow: true })),
    others: kept.flatMap(({ header }, at) => (found.includes(at) ? [] : [header])),
  }
}

/** Columns that became rows of a table, or would if nobody had chosen otherwise. */
export function wideOf(kind: ImportKind, sheet: Sheet, competencies: readonly KnownCompetency[]) {
  const found = findWide(
    kind,
    { ...sheet, headers: sheet.fileHeaders ?? sheet.headers },
    competencies,
  )
  const proposed = found && 'wide' in found ? shownWide(kind, found.wide) : null
  if (!sheet.wide) {
    return (
      proposed && {
        ...proposed,
        columns: proposed.columns.map((one) => ({ ...one, isRow: false })),
      }
    )
  }
  const { what, columns, others } = shownWide(kind, sheet.wide)
  const now = new Set(columns.map(({ header }) => header))
  const left = (proposed?.columns ?? []).filter(({ header }) => !now.has(header))
  return {
    what,
    columns: [...columns, ...left.map((one) => ({ ...one, isRow: false }))],
    others: others.filter((header) => !left.some((one) => one.header === header)),
  }
}

function examplesOf(sheet: Sheet, index: number): string[] {
  const texts = sheet.rows.slice(0, 50).map(({ cells }) => lineOf(cells[index]).slice(0, 80))
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, EXAMPLES)
}

const LOOKED_AT = 100
const CELL_CHARACTERS = 120

/** Some rows of a sheet as texts, from a line or a place among the rows on. */
export function rowsFrom(
  { headers, headerLine, rows }: Sheet,
  { fromLine, fromRow }: { fromLine: number | null; fromRow: number },
) {
  const found = fromLine === null ? fromRow : rows.findIndex(({ line }) => line >= fromLine)
  const last = Math.max(0, rows.length - LOOKED_AT)
  const before = found < 0 ? last : Math.min(found, rows.length)
  return {
    headers: [...headers],
    headerLine,
    total: rows.length,
    before,
    rows: rows.slice(before, before + LOOKED_AT).map(({ line, cells }) => ({
      line,
      cells: headers.map((_, at) => lineOf(cells[at]).slice(0, CELL_CHARACTERS)),
    })),
  }
}

/** What can be chosen for a text of a column; none where any text can stand for it. */
function optionsOf(type: ColumnType | undefined, competencies: readonly KnownCompetency[]) {
  switch (type) {
    case 'source':
      return SOURCES.map((value) => ({ value, title: SOURCE_NAMES[value] }))
    case 'competency':
      return competencies.map(({ id, names }) => ({ value: id, title: names[0] ?? id }))
    case 'stage':
      return [
        { value: 'Won', title: 'Won' },
        { value: 'Lost', title: 'Not won' },
      ]
    case 'employment':
      return EMPLOYMENTS.map((value) => ({ value, title: EMPLOYMENT_NAMES[value] }))
    case 'score':
      return [
        ...['1', '2', '3', '4', '5'].map((value) => ({ value, title: value })),
        { value: '', title: 'Not observed' },
      ]
    default:
      return []
  }
}

/** The texts of columns with what each is read as, and what can be chosen for them. */
export const wordsWithOptions = (
  kind: ImportKind,
  { words }: Evaluation,
  competencies: readonly KnownCompetency[],
): MeantWords[] =>
  words.map((one) => ({
    ...one,
    words: [...one.words],
    options: optionsOf(FILES[kind].columns.find(({ id }) => id === one.column)?.type, competencies),
  }))
