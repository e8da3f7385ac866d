import { type Choices, NO_CHOICES } from '../contract/import-parts.ts'
import { type Conventions, NO_CONVENTIONS } from '../model/conventions.ts'
import type { ColumnReader, ColumnStudy, Hints, Parsed, Style, Value } from './cell.ts'
import type { ColumnSpec, ColumnType, Composition, FileSpec, RowValues } from './column.ts'
import { isUnnamed, studyOf } from './column-study.ts'
import type { BoundColumn } from './header-match.ts'
import { createMeaning, createWordCount, type Meaning, type MeantWords } from './meant-words.ts'
import type { KnownPerson, PeopleIndex } from './people-index.ts'
import { createPersonReader, type DoubtfulPerson, type PersonReader } from './person-columns.ts'
import type { Cell, Sheet, SheetRow } from './sheet.ts'
import { lineOf, textOf } from './text.ts'
import type { KnownCompetency } from './vocabulary.ts'
import { studyWitnesses, type Witness } from './witness-columns.ts'

/** Why a row was turned away; `column` and `value` name the first cell at fault, null for the row as a whole. */
export interface RowProblem {
  column: string | null
  value: string | null
  reason: string
}

export type RowResult = { values: RowValues } | { problem: RowProblem } | { leftOut: true }

export interface ColumnCount {
  column: string
  header: string
  type: ColumnType
  /** Cells with a value, empty ones, and those that could not be read. */
  read: number
  empty: number
  refused: number
}

export interface RowReader {
  read(row: SheetRow): RowResult
  /** What was decided about whole columns, and remarks on the rows read so far. */
  notes(): string[]
  /** Column → how its ambiguous cells were read. */
  styles: Readonly<Record<string, Style>>
  /** Columns that turned out to hold something else and are not imported. */
  others: readonly string[]
  /** How the cells of each column were read so far. */
  counts(): ColumnCount[]
  /** Texts that can mean several people, in the rows read so far. */
  doubtful(): DoubtfulPerson[]
  /** The few different texts of columns that hold such, with what each is read as. */
  words(): MeantWords[]
}

/** First every row is seen, then every row is read: ambiguous cells are decided by the whole column. */
export interface RowStudy {
  see(row: SheetRow): void
  /** `remembered` holds the styles that an earlier file with the same headers proved. */
  reader(remembered: Readonly<Record<string, Style>>): RowReader
}

interface Bound {
  spec: ColumnSpec
  study: ColumnStudy
  /** Header as the person knows it. */
  header: string
  cellOf(row: SheetRow): Cell
  faultOf(row: SheetRow): string | null
  meaning: Meaning
  count: ReturnType<typeof createWordCount>
}

/** Prepares reading the rows of a sheet as one kind of file with a given mapping. `competencies` are the workspace's own, `today` is an ISO day. */
export function studyRows(
  file: FileSpec,
  sheet: Pick<Sheet, 'headers' | 'delimiter' | 'from1904' | 'above'>,
  mapping: readonly BoundColumn[],
  competencies: readonly KnownCompetency[],
  today: string,
  people: (brought: readonly KnownPerson[]) => PeopleIndex,
  choices: Choices = NO_CHOICES,
  own: Pick<Conventions, 'currency' | 'fiscalStart'> = NO_CONVENTIONS,
): RowStudy {
  const columns = bindColumns(file, sheet, mapping, competencies, choices)
  const witnesses = studyWitnesses(file, sheet, mapping, choices)
  // Managers of a people file may be brought by the file itself.
  const brought: KnownPerson[] = []
  const [id, name, email, team] = ['rep_id', 'name', 'email', 'team'].map((column) =>
    columns.find(({ spec }) => spec.id === column),
  )
  const see = (row: SheetRow) => {
    const texts = [id, name, email, team].map((column) => lineOf(column?.cellOf(row) ?? null))
    const [repId = '', called = '', mail = '', group = ''] = texts
    if (repId === '') return
    brought.push({ id: repId, name: called, email: mail || null, team: group || null, isRep: true })
  }
  return {
    see(row) {
      for (const { study, cellOf, meaning, count } of columns) {
        const cell = cellOf(row)
        if (!row.faults) count.see(cell)
        study.see(meaning.of(cell))
      }
      witnesses.see(row)
      if (file.kind === 'people' && !row.faults) see(row)
    },
    reader(remembered) {
      const hints: Hints = {
        delimiter: sheet.delimiter,
        from1904: sheet.from1904,
        dotColumns: 0,
        commaColumns: 0,
        floatIds: 0,
        otherIds: 0,
        currencies: new Set(),
        dayOrder: choices.dayOrder,
        decimal: choices.decimal,
        fiscalStart: choices.fiscalStart,
        ownFiscalStart: own.fiscalStart,
        ownCurrency: own.currency,
        year: choices.year,
      }
      for (const { study } of columns) study.hint?.(hints)
      const held = people([])
      return createReader(
        file,
        columns.map((column) => ({
          ...column,
          reader: column.study.decide(hints, remembered[column.spec.id]),
        })),
        today,
        createPersonReader(people(brought), held),
        witnesses.among(held),
      )
    },
  }
}

function createReader(
  file: FileSpec,
  columns: readonly (Bound & { reader: ColumnReader })[],
  today: string,
  people: PersonReader,
  witness: Witness,
): RowReader {
  const remark = file.remark?.()
  const counts = new Map(
    columns.map(({ spec, header }) => [
      spec.id,
      { column: spec.id, header, type: spec.type, read: 0, empty: 0, refused: 0 },
    ]),
  )
  const persons = columns.filter(({ spec }) => spec.person !== undefined)
  const headers = Object.fromEntries(columns.map(({ spec, header }) => [spec.id, header]))
  const filters = columns.filter(({ reader }) => reader.leavesOut)
  return {
    read(row) {
      const problems: RowProblem[] = rowFaults(row)
      const isOther =
        problems.length === 0 &&
        filters.some(({ reader, cellOf, meaning }) => reader.leavesOut?.(meaning.of(cellOf(row))))
      if (isOther) return { leftOut: true }
      const values: RowValues = {}
      if (problems.length === 0) {
        for (const { spec, header, cellOf, faultOf, meaning, reader } of columns) {
          const cell = cellOf(row)
          const fault = row.faults ? faultOf(row) : null
          const parsed: Parsed = fault === null ? reader.parse(meaning.of(cell)) : { reason: fault }
          const count = counts.get(spec.id)
          if (count)
            count['reason' in parsed ? 'refused' : parsed.value === null ? 'empty' : 'read']++
          if ('reason' in parsed) problems.push({ column: header, value: shown(cell), ...parsed })
          else if (parsed.value === null && spec.filled) {
            problems.push({ column: header, value: shown(cell), reason: `${spec.title} is empty.` })
          } else if (!reader.isOther) values[spec.id] = parsed.value
        }
      }
      if (problems.length === 0) {
        for (const { spec, header, cellOf } of persons) {
          const reason = people.settle(spec, header, values)
          if (reason !== null) {
            problems.push({ column: header, value: shown(cellOf(row)), reason })
          }
        }
      }
      if (problems.length === 0) {
        const wrong = file.check(values, today, headers)
        if (wrong) {
          const at = columns.find(({ spec }) => spec.id === wrong.column)
          const value = shown(at?.cellOf(row) ?? null)
          problems.push({ column: at?.header ?? wrong.column, value, reason: wrong.reason })
        }
      }
      const objection = problems.length === 0 ? witness.against(row, values) : null
      const problem = objection ?? joinProblems(problems)
      if (problem) return { problem }
      remark?.see(values)
      return { values }
    },
    styles: Object.fromEntries(
      columns.flatMap(({ spec, reader }) => (reader.style ? [[spec.id, reader.style]] : [])),
    ),
    others: columns.flatMap(({ spec, reader }) => (reader.isOther ? [spec.id] : [])),
    doubtful: people.doubtful,
    words: () => columns.flatMap(({ count, reader }) => count.words(reader) ?? []),
    counts: () => [...counts.values()],
    notes: () => [
      ...people.notes(),
      ...columns.flatMap(({ reader }) => reader.notes),
      ...witness.notes(),
      ...(remark?.notes() ?? []),
    ],
  }
}

const rowFaults = (row: SheetRow): RowProblem[] =>
  (row.faults ?? [])
    .filter(({ column }) => column === null)
    .map(({ reason }) => ({ column: null, value: shown(row.cells[0] ?? null), reason }))

/** Long cells are cut in messages; the repair file has them whole. */
const shown = (cell: Cell): string | null => {
  const text = textOf(cell)
  return text === '' ? null : text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** One row is one rejection: the first problem leads, the others are named after it. */
function joinProblems([first, ...others]: readonly RowProblem[]): RowProblem | null {
  if (!first) return null
  const more = others.map(({ column, reason }) => `Also ${column ?? 'the row'}: ${reason}`)
  return { ...first, reason: [first.reason, ...more].join(' ') }
}

function bindColumns(
  file: FileSpec,
  sheet: Pick<Sheet, 'headers' | 'from1904' | 'above'>,
  mapping: readonly BoundColumn[],
  competencies: readonly KnownCompetency[],
  choices: Choices,
): Bound[] {
  const places = new Map(mapping.map((bound) => [bound.column.id, placeOf(bound, sheet.headers)]))
  return file.columns.flatMap((spec): Bound[] => {
    if (spec.type === 'part') return []
    const place = places.get(spec.id)
    const composedHeader = partHeader(file, spec, places)
    const header = place?.header ?? composedHeader
    const study = studyOf(spec, header, sheet, competencies, choices)
    const meaning = createMeaning(choices.words[spec.id])
    const count = createWordCount(spec, header, meaning)
    if (place) return [{ spec, study, meaning, count, ...place }]
    const composed = file.compositions.find(({ column }) => column === spec.id)
    if (!composed) return []
    const parts = bindComposition(composed, composedHeader, places)
    return parts ? [{ spec, study, meaning, count, ...parts }] : []
  })
}

/** Headers of the parts that stand in for a column, such as `Year + Month`. */
function partHeader(file: FileSpec, spec: ColumnSpec, places: ReadonlyMap<string, Place>): string {
  const composed = file.compositions.find(({ column }) => column === spec.id)
  const ids = composed?.parts.find((candidate) => candidate.every((id) => places.has(id)))
  return (ids ?? []).map((id) => places.get(id)?.header ?? '').join(' + ')
}

type Place = Pick<Bound, 'header' | 'cellOf' | 'faultOf'>

function placeOf(bound: BoundColumn, headers: readonly string[]): Place {
  if ('fixed' in bound) {
    return { header: bound.column.title, cellOf: () => bound.fixed, faultOf: () => null }
  }
  const { index, column } = bound
  return {
    header: headers[index] ?? column.title,
    cellOf: (row) => row.cells[index] ?? null,
    faultOf: (row) => (isUnnamed(column.type, row.cells[index]) ? null : faultAt(row, index)),
  }
}

function bindComposition(
  { parts, join }: Composition,
  header: string,
  places: ReadonlyMap<string, Place>,
): Place | null {
  const ids = parts.find((candidate) => candidate.every((id) => places.has(id)))
  const used = (ids ?? []).flatMap((id) => {
    const place = places.get(id)
    return place ? [{ id, place }] : []
  })
  if (used.length === 0) return null
  const cellOf = (row: SheetRow): Cell => {
    const texts = Object.fromEntries(used.map(({ id, place }) => [id, textOf(place.cellOf(row))]))
    return Object.values(texts).every((text) => text === '') ? null : join(texts)
  }
  const faultOf = (row: SheetRow) =>
    used.map(({ place }) => place.faultOf(row)).find((fault) => fault !== null) ?? null
  return { header, cellOf, faultOf }
}

const faultAt = (row: SheetRow, index: number) =>
  row.faults?.find(({ column }) => column === index)?.reason ?? null

/** A value as the preview shows it. */
export const shownValue = (value: Value | undefined): string | null =>
  value === null || value === undefined ? null : String(value)
