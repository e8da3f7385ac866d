import type { importsContract, Rejection } from '../../../../shared/contract/imports.contract.ts'
import { headerSignature } from '../../../../shared/exchange/header-match.ts'
import { shownValue } from '../../../../shared/exchange/row-reader.ts'
import { findMapping } from '../../books/import-mappings.repository.ts'
import { listCompetencyNames } from '../../books/role-model-list.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import type { Renewal } from '../../services/renewal.ts'
import { fewWords } from './chosen-rows.ts'
import {
  describe,
  proposeColumns,
  rowsFrom,
  whatWasRead,
  wideOf,
  wordsWithOptions,
} from './describe-file.ts'
import { readTable } from './join-sheets.ts'
import { createPacer } from './pacer.ts'
import { createPreparation } from './prepare.ts'
import { createStagedFiles } from './staged-files.ts'
import { weigh } from './weigh.ts'
import { writeImport } from './write-import.ts'

const SHOWN_ROWS = 20
const SHOWN_REJECTIONS = 1000

/** Import of files, over the staged files of one open workspace. */
export function createImportsHandlers(
  { newId, database }: { newId: () => string; database: Pick<Database, 'changes'> },
  renewal: Renewal,
): Handlers<typeof importsContract> {
  const files = createStagedFiles(newId)
  const { prepare, forget } = createPreparation(files, () => database.changes())
  return {
    'imports.receive': async (_context, { fileId, content }) => files.receive(fileId, content),

    async 'imports.stage'(context, { fileName, ...source }) {
      forget()
      const pacer = createPacer(context.breathe)
      const { file, isJoined } = await files.stage(fileName, source, pacer, context.progress)
      const sheet = await file.read(null, null, null, pacer, context.progress)
      return { ...describe(file, sheet, await context.read(listCompetencyNames)), isJoined }
    },

    async 'imports.columns'(context, { fileId, kind, fresh, ...where }) {
      const pacer = createPacer(context.breathe)
      const file = files.find(fileId)
      const { sheet, headerLine } = where
      const first = await file.read(sheet, kind, headerLine, pacer, context.progress)
      const { competencies, before } = await context.read(async (db) => ({
        competencies: await listCompetencyNames(db),
        before: fresh ? undefined : await findMapping(db, kind, headerSignature(first.headers)),
      }))
      const asRows = where.asRows ?? before?.choices.asRows ?? null
      const repeats = before?.choices.repeats ?? null
      const how = { ...where, kind, asRows, repeats, competencies }
      const table = await readTable(file, how, pacer, context.progress)
      const words = await fewWords(table, pacer)
      return context.read(async (db) => ({
        ...(await proposeColumns(db, kind, table, { asRows, fresh })),
        wide: wideOf(kind, table, competencies),
        otherSheets: file.others(table),
        alike: file.alike(table),
        words,
        // Those that a remembered choice settled can be changed.
        gaps: [...new Set([...(table.gaps ?? []), ...(repeats ?? [])])],
      }))
    },

    async 'imports.rows'(context, { fileId, kind, sheet, headerLine, ...from }) {
      const pacer = createPacer(context.breathe)
      const read = await files.find(fileId).read(sheet, kind, headerLine, pacer, context.progress)
      return rowsFrom(read, from)
    },

    async 'imports.preview'(context, input) {
      const prepared = await prepare(context, input)
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
        read: whatWasRead(input.kind, prepared),
        words: wordsWithOptions(input.kind, evaluation, prepared.competencies),
        doubtful: evaluation.doubtful.map(({ text, rows, people }) => ({
          text,
          rows,
          people: people.map(({ id, name, team, email }) => ({ id, name, team, email })),
        })),
      }
    },

    async 'imports.run'(context, input) {
      const prepared = await prepare(context, input)
      const { evaluation, sheet, file } = prepared
      const written = await writeImport(context, renewal, {
        kind: input.kind,
        fileName: file.fileName,
        headers: sheet.headers,
        signature: headerSignature(sheet.headers),
        fileSignature: headerSignature(sheet.fileHeaders ?? sheet.headers),
        mapping: input.mapping,
        choices: input.choices,
        present: prepared.present,
        clears: input.choices.blanks === 'clear',
        evaluation,
      })
      files.discard(input.fileId)
      forget()
      return {
        ...written,
        rejectedCount: evaluation.rejected.length,
        rejected: shown(evaluation.rejected),
        notes: evaluation.notes,
        read: whatWasRead(input.kind, prepared),
      }
    },

    async 'imports.discard'(_context, { fileId }) {
      files.discard(fileId)
      forget()
      return null
    },
  }
}

const shown = (rejected: readonly (Rejection & { cells: unknown })[]): Rejection[] =>
  rejected
    .slice(0, SHOWN_REJECTIONS)
    .map(({ line, column, value, reason }) => ({ line, column, value, reason }))
