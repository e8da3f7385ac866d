import {
  type ImportKind,
  type importsContract,
  type Mapping,
  mayImport,
  type Rejection,
} from '../../../../shared/contract/imports.contract.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { FILES } from '../../../../shared/exchange/files.ts'
import {
  bindFixed,
  bindMapping,
  headerSignature,
  missingColumns,
  REASON_HEADER,
} from '../../../../shared/exchange/header-match.ts'
import { createPeopleIndex, type KnownPerson } from '../../../../shared/exchange/people-index.ts'
import { shownValue } from '../../../../shared/exchange/row-reader.ts'
import type { Sheet } from '../../../../shared/exchange/sheet.ts'
import { findTakeable, listChanges } from '../../books/import-changes.repository.ts'
import { findMapping, type Remembered } from '../../books/import-mappings.repository.ts'
import {
  findBatchKind,
  findRejectedRows,
  listBatches,
  listKnownPeople,
  listOverlapping,
  listRejections,
} from '../../books/imports.repository.ts'
import { listCompetencyNames } from '../../books/role-model-list.repository.ts'
import { readRatingGuard } from '../../books/settled-ratings.repository.ts'
import type { Actor, Handlers, TaskContext } from '../../context.ts'
import { mustHold } from '../../gate/gate.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import { chooseRows, fewWords } from './chosen-rows.ts'
import { describeChanges } from './describe-changes.ts'
import { describe, proposeColumns, whatWasRead, wordsWithOptions } from './describe-file.ts'
import { evaluate } from './evaluate.ts'
import { readTable } from './join-sheets.ts'
import { createPacer } from './pacer.ts'
import { createStagedFiles, type StagedFiles } from './staged-files.ts'
import { STORED } from './stored-tables.ts'
import { takeBack } from './take-back.ts'
import { weigh } from './weigh.ts'
import { writeImport } from './write-import.ts'

const SHOWN_ROWS = 20
const SHOWN_REJECTIONS = 1000

/** Import of files, over the staged files of one open workspace. */
export function createImportsHandlers(
  newId: () => string,
  jobs: JobsCache,
): Handlers<typeof importsContract> {
  const files = createStagedFiles(newId)
  return {
    'imports.receive': async (_context, { fileId, content }) => files.receive(fileId, content),

    async 'imports.stage'(context, { fileName, ...source }) {
      const pacer = createPacer(context.breathe)
      const file = await files.stage(fileName, source, pacer, context.progress)
      return describe(file, await file.read(null, null, null, pacer, context.progress))
    },

    async 'imports.columns'(context, { fileId, kind, ...where }) {
      const pacer = createPacer(context.breathe)
      const file = files.find(fileId)
      const table = await readTable(file, { kind, ...where }, pacer, context.progress)
      const words = await fewWords(table, pacer)
      return context.read(async (db) => ({
        ...(await proposeColumns(db, kind, table)),
        otherSheets: file.others(table),
        alike: file.alike(table),
        words,
      }))
    },

    async 'imports.preview'(context, input) {
      const prepared = await prepare(context, files, input)
      const { evaluation, sheet } = prepared
      const { accepted, rejected, repeated, notes } = evaluation
      const { changes, ...outcome } = await weigh(context, {
        kind: input.kind,
        rows: accepted,
        present: prepared.present,
        clears: input.choices.blanks === 'clear',
        people: prepared.known,
      })
      return {
        outcome,
        changes,
        rows: sheet.rows.length,
        accepted: accepted.length,
        rejected: rejected.length,
        repeated,
        sample: accepted
          .slice(0, SHOWN_ROWS)
          .map((values) =>
            Object.fromEntries(
              Object.entries(values).map(([id, value]) => [id, shownValue(value)]),
            ),
          ),
        rejections: shown(rejected),
        notes,
        read: whatWasRead(prepared),
        words: wordsWithOptions(input.kind, evaluation, prepared.competencies),
        doubtful: evaluation.doubtful.map(({ text, rows, people }) => ({
          text,
          rows,
          people: people.map(({ id, name, team, email }) => ({ id, name, team, email })),
        })),
      }
    },

    async 'imports.run'(context, input) {
      const prepared = await prepare(context, files, input)
      const { evaluation, sheet, file } = prepared
      const written = await writeImport(context, jobs, {
        kind: input.kind,
        fileName: file.fileName,
        headers: sheet.headers,
        signature: headerSignature(sheet.headers),
        mapping: input.mapping,
        choices: input.choices,
        present: prepared.present,
        clears: input.choices.blanks === 'clear',
        evaluation,
      })
      files.discard(input.fileId)
      return {
        ...written,
        rejectedCount: evaluation.rejected.length,
        rejected: shown(evaluation.rejected),
        notes: evaluation.notes,
        read: whatWasRead(prepared),
      }
    },

    async 'imports.rejections'({ db, roles }, { batchId, offset, limit }) {
      checkKind(await findBatchKind(db, batchId), { roles })
      return listRejections(db, batchId, { offset, limit })
    },

    async 'imports.repairFile'({ db, roles }, { batchId }) {
      checkKind(await findBatchKind(db, batchId), { roles })
      const batch = await findRejectedRows(db, batchId)
      if (!batch) throw new AppError('not-found', 'There is no such import in this workspace.')
      // A repair file that is repaired again keeps one reason column: the newest.
      const kept = batch.headers.flatMap((header, index) =>
        header === REASON_HEADER ? [] : [index],
      )
      const rows = batch.rows.map(({ cells, reason }) => [
        ...kept.map((index) => cells[index]),
        reason,
      ])
      const headers = [...kept.map((index) => batch.headers[index]), REASON_HEADER]
      const stem = safeFileName(batch.fileName.replace(/\.[^.]{1,5}$/, '')) || 'rows'
      return { fileName: `${stem} - to repair.csv`, content: csvText([headers, ...rows]) }
    },

    'imports.history': async ({ db }) => ({ batches: await listBatches(db) }),

    async 'imports.changes'({ db, roles }, { batchId, offset, limit }) {
      const batch = await findTakeable(db, batchId)
      checkKind(batch?.kind, { roles })
      if (!batch) throw new AppError('not-found', 'There is no such import in this workspace.')
      const { kind, number, first, last } = batch
      if (number === null || first === null || last === null)
        return { changed: 0, added: 0, changes: [] }
      const { changes, ...counts } = await listChanges(
        db,
        STORED[kind],
        { number, from: first, to: last },
        { offset, limit },
      )
      const known = await listKnownPeople(db)
      return { ...counts, changes: describeChanges(kind, changes, known) }
    },

    async 'imports.takeBack'(context, { batchId }) {
      checkKind(await context.read((db) => findBatchKind(db, batchId)), context)
      return takeBack(context, batchId)
    },

    async 'imports.discard'(_context, { fileId }) {
      files.discard(fileId)
      return null
    },
  }
}

const shown = (rejected: readonly (Rejection & { cells: unknown })[]): Rejection[] =>
  rejected
    .slice(0, SHOWN_REJECTIONS)
    .map(({ line, column, value, reason }) => ({ line, column, value, reason }))

/** Everything up to the write: the sheet read, the mapping checked, every row judged. */
async function prepare(
  context: TaskContext,
  files: StagedFiles,
  input: ParsedInputOf<(typeof importsContract)['imports.run']>,
) {
  const { kind, mapping, fixed, people, choices } = input
  const staged = files.find(input.fileId)
  const pacer = createPacer(context.breathe)
  const whole = await readTable(staged, input, pacer, context.progress)
  const { sheet, leftOut } = await chooseRows(whole, choices, pacer)
  const file = FILES[kind]
  checkMapping(kind, sheet, mapping, fixed)
  // A text given for the whole file stands before a header for the same column.
  const given = bindFixed(file, fixed)
  const mapped = new Set(given.map(({ column }) => column))
  const columns = [
    ...given,
    ...bindMapping(file, sheet.headers, mapping).filter(({ column }) => !mapped.has(column)),
  ]
  const { known, remembered, competencies, guard } = await context.read(async (db) => ({
    known: await listKnownPeople(db),
    remembered: await findMapping(db, kind, headerSignature(sheet.headers)),
    competencies: await listCompetencyNames(db),
    guard:
      kind === 'ratings'
        ? await readRatingGuard(db, new Set(columns.map(({ column }) => column.id)))
        : null,
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
      today: context.now().slice(0, 10),
      choices,
      held: (rows) =>
        context.read((db) =>
          listOverlapping(db, new Set(rows.map(({ values }) => String(values.period)))),
        ),
    },
    pacer,
    context.progress,
  )
  const present = new Set([
    ...columns.flatMap(({ column: { id } }) => (evaluation.others.includes(id) ? [] : [id])),
    // Required columns may come from parts.
    ...file.columns.filter(({ required }) => required).map(({ id }) => id),
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

/** The people of the workspace and those whom a people file brings, each once. */
function withBrought(
  known: readonly KnownPerson[],
  brought: readonly KnownPerson[],
): KnownPerson[] {
  if (brought.length === 0) return [...known]
  const ids = new Set(known.map(({ id }) => id))
  return [...known, ...brought.filter(({ id }) => !ids.has(id) && ids.add(id))]
}

/** For what names a batch, not a kind. */
function checkKind(kind: ImportKind | undefined, actor: Pick<Actor, 'roles'>): void {
  if (kind) mustHold(actor, mayImport({ kind }))
}

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
  for (const { id, title } of missingColumns(file, mapped)) {
    details[id] =
      `No header of the file is mapped to ${title}, which is required. Choose one; a header may serve two columns.`
  }
  const [first] = Object.values(details)
  if (first) throw new AppError('invalid-input', first, details)
}
