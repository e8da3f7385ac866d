import type { Style } from '../../../../shared/exchange/cell.ts'
import type { FileSpec, RowValues } from '../../../../shared/exchange/column.ts'
import type { BoundColumn } from '../../../../shared/exchange/header-match.ts'
import { type RowProblem, studyRows } from '../../../../shared/exchange/row-reader.ts'
import type { Sheet } from '../../../../shared/exchange/sheet.ts'
import { counted } from '../../../../shared/exchange/text.ts'
import type { KnownCompetency } from '../../../../shared/exchange/vocabulary.ts'
import type { RejectedRow } from '../../books/imports.repository.ts'
import type { Pacer } from './pacer.ts'
import type { Progress } from './staged-files.ts'

/** What an import would do, worked out without writing anything. */
export interface Evaluation {
  accepted: RowValues[]
  rejected: RejectedRow[]
  /** Rows that repeat another one of the file, or are overruled by it. */
  repeated: number
  notes: string[]
  styles: Readonly<Record<string, Style>>
}

export interface EvaluationInput {
  file: FileSpec
  sheet: Sheet
  columns: readonly BoundColumn[]
  remembered: Readonly<Record<string, Style>>
  /** Identifiers of the people in the workspace; null where the file itself brings them. */
  knownReps: ReadonlySet<string> | null
  /** Competencies of every version of every role model of the workspace. */
  competencies: readonly KnownCompetency[]
}

/** Reads every row twice: once to decide how ambiguous cells are meant, once to take or reject it. */
export async function evaluate(
  input: EvaluationInput,
  pacer: Pacer,
  progress: Progress,
): Promise<Evaluation> {
  const { file, sheet, columns, knownReps } = input
  const { rows } = sheet
  const study = studyRows(file, sheet, columns, input.competencies)
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
  const kept = createKeptRows(file, sheet, (index, problem) =>
    rejected.push(reject(sheet, index, problem)),
  )
  const repHeader = columns.find(({ column }) => column.id === 'rep_id')
  const repColumn =
    repHeader && 'index' in repHeader ? (sheet.headers[repHeader.index] ?? null) : null
  let unknown = 0
  for (const [index, row] of rows.entries()) {
    const result = reader.read(row)
    if ('problem' in result) rejected.push(reject(sheet, index, result.problem))
    else if (knownReps && !knownReps.has(String(result.values.rep_id))) {
      unknown++
      rejected.push(reject(sheet, index, unknownRep(repColumn, String(result.values.rep_id))))
    } else kept.add(index, result.values)
    if (pacer.due()) await pauseAt(rows.length + index)
  }
  const { accepted, repeated, notes } = kept.finish()
  rejected.sort((a, b) => a.line - b.line)
  const first =
    knownReps?.size === 0 && unknown > 0
      ? [
          'The workspace holds no people yet. Import the people file first; every other file refers to it.',
        ]
      : []
  return {
    accepted,
    rejected,
    repeated,
    notes: [...first, ...sheet.notes, ...reader.notes(), ...notes],
    styles: reader.styles,
  }
}

function reject(sheet: Sheet, index: number, problem: RowProblem): RejectedRow {
  const row = sheet.rows[index]
  return { line: row?.line ?? 0, ...problem, cells: row?.cells ?? [] }
}

const unknownRep = (column: string | null, id: string): RowProblem => ({
  column,
  value: id,
  reason: `No person in the workspace has the identifier ${id}. Import the people file first, or correct the identifier.`,
})

/** The rows that stay when one natural key occurs more than once. */
function createKeptRows(
  file: FileSpec,
  sheet: Sheet,
  turnAway: (index: number, problem: RowProblem) => void,
) {
  const byKey = new Map<string, { index: number; values: RowValues; contradicted: boolean }>()
  let repeated = 0
  let overruled = 0
  const lineOf = (index: number) => sheet.rows[index]?.line ?? 0
  const contradiction = (line: number): RowProblem => ({
    column: null,
    value: null,
    reason: `Contradicts line ${line}: both give ${keyWords(file)}, with different values. Keep the one that is right.`,
  })
  return {
    add(index: number, values: RowValues) {
      const key = file.key.map((column) => values[column]).join('\u0000')
      const earlier = byKey.get(key)
      if (!earlier) byKey.set(key, { index, values, contradicted: false })
      else if (isSame(earlier.values, values)) {
        if (earlier.contradicted) turnAway(index, contradiction(lineOf(earlier.index)))
        else repeated++
      } else if (file.contradiction === 'last-wins') {
        overruled++
        byKey.delete(key)
        byKey.set(key, { index, values, contradicted: false })
      } else {
        if (!earlier.contradicted) turnAway(earlier.index, contradiction(lineOf(index)))
        earlier.contradicted = true
        turnAway(index, contradiction(lineOf(earlier.index)))
      }
    },
    finish() {
      const accepted: RowValues[] = []
      for (const { values, contradicted } of byKey.values())
        if (!contradicted) accepted.push(values)
      const notes: string[] = []
      if (repeated > 0) {
        notes.push(
          `${counted(repeated, 'row')} ${repeated === 1 ? 'repeats' : 'repeat'} an earlier one word for word.`,
        )
      }
      if (overruled > 0) {
        notes.push(
          `${counted(overruled, 'row')} ${overruled === 1 ? 'is' : 'are'} overruled by a later one for ${keyWords(file)}; the last one counts.`,
        )
      }
      return { accepted, repeated: repeated + overruled, notes }
    },
  }
}

/** `the same rep ID and period`. */
function keyWords(file: FileSpec): string {
  const titles = file.key.map(
    (id) =>
      file.columns
        .find((column) => column.id === id)
        ?.title.replace(/^[A-Z]/, (c) => c.toLowerCase()) ?? id,
  )
  const last = titles.at(-1) ?? ''
  return `the same ${titles.length > 1 ? `${titles.slice(0, -1).join(', ')} and ${last}` : last}`
}

function isSame(a: RowValues, b: RowValues): boolean {
  for (const column in a) if (a[column] !== b[column]) return false
  return true
}
