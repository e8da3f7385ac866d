import type {
  ImportKind,
  importsContract,
  Mapping,
} from '../../../../shared/contract/imports.contract.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { FileSpec } from '../../../../shared/exchange/column.ts'
import { FILES } from '../../../../shared/exchange/files.ts'
import {
  type BoundColumn,
  bindFixed,
  bindMapping,
  composedColumns,
  headerSignature,
  missingColumns,
} from '../../../../shared/exchange/header-match.ts'
import { createPeopleIndex, type KnownPerson } from '../../../../shared/exchange/people-index.ts'
import { gapReason } from '../../../../shared/exchange/repeated-labels.ts'
import type { Sheet } from '../../../../shared/exchange/sheet.ts'
import { textOf } from '../../../../shared/exchange/text.ts'
import { listEmployment } from '../../books/employment.repository.ts'
import { findMapping, type Remembered } from '../../books/import-mappings.repository.ts'
import { listKnownPeople } from '../../books/imports.repository.ts'
import { listFirstResults, listOverlapping } from '../../books/known-results.repository.ts'
import { listManagers } from '../../books/organisation.repository.ts'
import { listCompetencyNames } from '../../books/role-model-list.repository.ts'
import { getConventions } from '../../books/workspaces.repository.ts'
import type { TaskContext } from '../../context.ts'
import { chooseRows } from './chosen-rows.ts'
import { evaluate } from './evaluate.ts'
import { readTable } from './join-sheets.ts'
import { createPacer } from './pacer.ts'
import { rowGuard } from './row-guard.ts'
import type { StagedFiles } from './staged-files.ts'

type Input = ParsedInputOf<(typeof importsContract)['imports.run']>
type Prepared = Awaited<ReturnType<typeof prepare>>

/**
 * Prepares imports. What a preview found serves the import of the same, as long as nothing was committed since:
 * `changes` counts what was.
 */
export function createPreparation(files: StagedFiles, changes: () => number) {
  let last: { asked: string; at: number; prepared: Prepared } | null = null
  /** How often it was to be forgotten: what was begun before is not kept after. */
  let forgotten = 0
  return {
    async prepare(context: TaskContext, input: Input): Promise<Prepared> {
      const asked = JSON.stringify([context.today(), input])
      const at = changes()
      if (last?.asked === asked && last.at === at) return last.prepared
      last = null
      const begun = forgotten
      const prepared = await prepare(context, files, input)
      if (begun === forgotten) last = { asked, at, prepared }
      return prepared
    },
    /** A file is another one now, or done with. */
    forget() {
      forgotten++
      last = null
    },
  }
}

/** Everything up to the write: the sheet read, the mapping checked, every row judged. */
async function prepare(context: TaskContext, files: StagedFiles, input: Input) {
  const { kind, mapping, fixed, people, choices } = input
  const staged = files.find(input.fileId)
  const pacer = createPacer(context.breathe)
  const competencies = await context.read(listCompetencyNames)
  const { asRows, repeats } = choices
  const wanted = { ...input, asRows, repeats, competencies }
  const whole = await readTable(staged, wanted, pacer, context.progress)
  const chosen = await chooseRows(whole, choices, pacer)
  const { leftOut } = chosen
  const sheet = withGapsRefused(chosen.sheet, mapping)
  const file = FILES[kind]
  checkMapping(kind, sheet, mapping, fixed)
  // A text given for the whole file stands before a header for the same column.
  const given = bindFixed(file, fixed)
  const mapped = new Set(given.map(({ column }) => column))
  const columns = [
    ...given,
    ...bindMapping(file, sheet.headers, mapping).filter(({ column }) => !mapped.has(column)),
  ]
  const { known, remembered, guard, own } = await context.read(async (db) => ({
    known: await listKnownPeople(db),
    remembered: await findMapping(db, kind, headerSignature(sheet.headers)),
    guard: await rowGuard(
      db,
      kind,
      columns.map(({ column }) => column.id),
    ),
    own: await getConventions(db),
  }))
  const styles: Remembered['styles'] = remembered?.styles ?? {}
  const evaluation = await evaluate(
    {
      file,
      sheet,
      columns,
      remembered: styles,
      people: (brought) => createPeopleIndex(withBrought(known, brought), people),
      competencies,
      guard,
      today: context.today(),
      choices,
      own,
      held: (rows) =>
        context.read(async (db) => ({
          periods: await listOverlapping(
            db,
            new Set(rows.flatMap(({ values: { period } }) => (period ? [String(period)] : []))),
          ),
          employment:
            kind === 'people' || kind === 'results' ? await listEmployment(db) : new Map(),
          managers: kind === 'people' ? await listManagers(db) : new Map(),
          firstResults: kind === 'people' ? await listFirstResults(db) : new Map(),
          clears: choices.blanks === 'clear',
        })),
    },
    pacer,
    context.progress,
  )
  const present = new Set([
    ...columns.flatMap(({ column: { id } }) => (evaluation.others.includes(id) ? [] : [id])),
    // Required columns may come from parts, and others may too.
    ...file.columns.filter(({ required }) => required).map(({ id }) => id),
    ...composedColumns(file, new Set(columns.map(({ column: { id } }) => id))),
    ...madeColumns(file, columns, evaluation.others),
  ])
  return {
    evaluation: { ...evaluation, leftOut: evaluation.leftOut + leftOut },
    sheet,
    file: staged,
    present,
    mapping,
    known,
    competencies,
  }
}

/** Rows whose label may stand in a row above wait until it is said what their empty cells mean. */
function withGapsRefused(sheet: Sheet, mapping: Mapping): Sheet {
  const used = Object.values(mapping)
  const gaps = (sheet.gaps ?? []).flatMap((header) =>
    used.includes(header) ? [{ header, column: sheet.headers.indexOf(header) }] : [],
  )
  if (gaps.length === 0) return sheet
  const rows = sheet.rows.map((row) => {
    const open = gaps.filter(({ column }) => textOf(row.cells[column]) === '')
    if (open.length === 0) return row
    const faults = open.map(({ header, column }) => ({ column, reason: gapReason(header) }))
    return { ...row, faults: [...(row.faults ?? []), ...faults] }
  })
  return { ...sheet, rows }
}

/** Columns that the judgement of the rows makes out of those that the file has. */
const madeColumns = (
  { made }: FileSpec,
  columns: readonly BoundColumn[],
  others: readonly string[],
): readonly string[] =>
  made && columns.some(({ column: { id } }) => made.from.includes(id) && !others.includes(id))
    ? made.columns
    : []

/** The people of the workspace and those whom a people file brings, each once. */
function withBrought(
  known: readonly KnownPerson[],
  brought: readonly KnownPerson[],
): KnownPerson[] {
  if (brought.length === 0) return [...known]
  const ids = new Set(known.flatMap(({ id, formerIds = [] }) => [id, ...formerIds]))
  return [...known, ...brought.filter(({ id }) => !ids.has(id) && ids.add(id))]
}

const SHOWN_HEADERS = 12

/** @throws AppError `invalid-input` naming unknown columns, headers that the file lacks, or required columns left out */
function checkMapping(kind: ImportKind, sheet: Sheet, mapping: Mapping, fixed: Mapping): void {
  const file = FILES[kind]
  const details: Record<string, string> = {}
  for (const column of [...Object.keys(mapping), ...Object.keys(fixed)]) {
    if (!file.columns.some(({ id }) => id === column)) {
      details[column] = `${file.title} have no column of this name.`
    }
  }
  for (const [column, header] of Object.entries(mapping)) {
    if (!sheet.headers.includes(header)) details[column] ??= `The file has no header ${header}.`
  }
  const mapped = new Set([...Object.keys(mapping), ...Object.keys(fixed)])
  const shown = sheet.headers.slice(0, SHOWN_HEADERS).join(', ')
  const has = sheet.headers.length > SHOWN_HEADERS ? `${shown}, …` : shown
  for (const { id, title } of missingColumns(file, mapped)) {
    details[id] =
      `No header of the file is mapped to ${title}, which is required. It has ${has}. Choose one, which may serve two columns, or give one value for every row.`
  }
  const [first] = Object.values(details)
  if (first) throw new AppError('invalid-input', first, details)
}
