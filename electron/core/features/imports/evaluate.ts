import type { Choices } from '../../../../shared/contract/import-parts.ts'
import type { Style } from '../../../../shared/exchange/cell.ts'
import type { FileSpec, RowValues } from '../../../../shared/exchange/column.ts'
import type { BoundColumn } from '../../../../shared/exchange/header-match.ts'
import type { Held } from '../../../../shared/exchange/judge-results.ts'
import type { MeantWords } from '../../../../shared/exchange/meant-words.ts'
import type { KnownPerson, PeopleIndex } from '../../../../shared/exchange/people-index.ts'
import type { DoubtfulPerson } from '../../../../shared/exchange/person-columns.ts'
import {
  type ColumnCount,
  type RowProblem,
  studyRows,
} from '../../../../shared/exchange/row-reader.ts'
import type { Sheet } from '../../../../shared/exchange/sheet.ts'
import { textOf } from '../../../../shared/exchange/text.ts'
import type { KnownCompetency } from '../../../../shared/exchange/vocabulary.ts'
import type { Conventions } from '../../../../shared/model/conventions.ts'
import type { RejectedRow } from '../../books/imports.repository.ts'
import type { RatingGuard } from '../../books/settled-ratings.repository.ts'
import { paced } from '../../services/paced.ts'
import { type Candidate, createKeptRows } from './kept-rows.ts'
import type { Pacer } from './pacer.ts'
import type { Progress } from './staged-files.ts'

/** What an import would do, worked out without writing anything. */
export interface Evaluation {
  accepted: RowValues[]
  rejected: RejectedRow[]
  /** Rows that repeat another one of the file, or are older than it. */
  repeated: number
  /** Rows that the file holds beside what is imported, such as deals that were lost. */
  leftOut: number
  notes: string[]
  styles: Readonly<Record<string, Style>>
  /** Columns that turned out to hold something else and are not imported. */
  others: readonly string[]
  /** How the cells of each column were read. */
  counts: readonly ColumnCount[]
  /** The few different texts of columns, with what each is read as. */
  words: readonly MeantWords[]
  /** Texts that can mean several people. */
  doubtful: readonly DoubtfulPerson[]
}

export interface EvaluationInput {
  file: FileSpec
  sheet: Sheet
  columns: readonly BoundColumn[]
  remembered: Readonly<Record<string, Style>>
  /** Whom the workspace knows; a people file adds those it brings, so that its managers are found. */
  people: (brought: readonly KnownPerson[]) => PeopleIndex
  /** Competencies of every version of every role model of the workspace. */
  competencies: readonly KnownCompetency[]
  /** What the person chose for the whole file. */
  choices: Choices
  /** How the workspace counts money and years. */
  own: Conventions
  /** ISO day on which the import happens. */
  today: string
  /** What the workspace holds of whom these rows speak of. */
  held(rows: readonly Candidate[]): Promise<Held>
  /** What the workspace does not let a file say; null where a file may say anything. */
  guard: RatingGuard | null
}

/** Reads every row twice: once to decide how ambiguous cells are meant, once to take or reject it. */
export async function evaluate(
  input: EvaluationInput,
  pacer: Pacer,
  progress: Progress,
): Promise<Evaluation> {
  const { file, sheet, columns } = input
  const { rows } = sheet
  const study = studyRows(
    file,
    sheet,
    columns,
    input.competencies,
    input.today,
    input.people,
    input.choices,
    input.own,
  )
  const total = rows.length * 2
  const pauseAt = async (done: number) => {
    progress(done, total, 'Checking rows')
    await pacer.pause()
  }
  for (const [index, row] of rows.entries()) {
    study.see(row)
    if (pacer.due()) await pauseAt(index)
  }
  const reader = study.reader(input.remembered)
  const rejected: RejectedRow[] = []
  const { several } = input.choices
  const kept = createKeptRows({ file, sheet, columns, several }, (index, reason) =>
    rejected.push(reject(sheet, index, { column: null, value: null, reason })),
  )
  let leftOut = 0
  for (const [index, row] of rows.entries()) {
    const result = reader.read(row)
    if ('leftOut' in result) leftOut++
    else if ('problem' in result) rejected.push(reject(sheet, index, result.problem))
    else kept.add(index, result.values)
    if (pacer.due()) await pauseAt(rows.length + index)
  }
  const finished = await paced(kept.finish(), () => pacer.pause())
  const { repeated } = finished
  const { guard } = input
  const unsettled: Candidate[] = []
  for (const row of finished.accepted) {
    const reason = guard?.(row.values) ?? null
    if (reason === null) unsettled.push(row)
    else rejected.push(reject(sheet, row.index, { column: null, value: null, reason }))
    if (pacer.due()) await pacer.pause()
  }
  const judged =
    file.judge &&
    (await paced(
      file.judge(unsettled, await input.held(unsettled), input.today, input.choices),
      () => pacer.pause(),
    ))
  for (const { index, column, reason } of judged?.refused ?? []) {
    const at = columns.find((bound) => bound.column.id === column)
    const cell = at && 'index' in at ? rows[index]?.cells[at.index] : null
    const header = at && 'index' in at ? (sheet.headers[at.index] ?? null) : column
    rejected.push(reject(sheet, index, { column: header, value: textOf(cell) || null, reason }))
  }
  leftOut += judged?.leftOut ?? 0
  const accepted = (judged?.kept ?? unsettled).map(({ values }) => values)
  const notes = [...finished.notes, ...(judged?.notes ?? [])]
  rejected.sort((a, b) => a.line - b.line)
  return {
    accepted,
    rejected,
    repeated,
    leftOut,
    notes: [...sheet.notes, ...reader.notes(), ...notes],
    doubtful: reader.doubtful(),
    words: reader.words(),
    counts: reader.counts(),
    styles: reader.styles,
    others: reader.others,
  }
}

function reject(sheet: Sheet, index: number, problem: RowProblem): RejectedRow {
  const row = sheet.rows[index]
  const cells = row?.cells ?? []
  // Lines of several sheets are told apart by the sheet.
  const where = sheet.parts
    ? `${sheet.headers.at(-1)} ${textOf(cells[sheet.headers.length - 1])}: `
    : ''
  // A cell of a column that became rows is named by its header in the file, and one of a row of its own by its line.
  const at = sheet.headers.indexOf(problem.column ?? '')
  const column = row?.from?.[at] || problem.column
  return {
    line: row?.lines?.[at] || (row?.line ?? 0),
    ...problem,
    column,
    reason: `${where}${problem.reason}`,
    cells,
  }
}
