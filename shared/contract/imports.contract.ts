import { z } from 'zod'
import { batchIdSchema } from '../model/id.ts'
import type { Role } from '../model/profile.ts'
import {
  asRowsSchema,
  choicesSchema,
  columnSchema,
  doubtfulSchema,
  fewWordsSchema,
  headerLineSchema,
  meantWordsSchema,
  moreSheetsSchema,
  otherSheetSchema,
  outcomeSchema,
  peopleChoicesSchema,
  readSchema,
  rowChangeSchema,
  wideSchema,
} from './import-parts.ts'
import { type May, task } from './procedure.ts'

export const IMPORT_KINDS = [
  'people',
  'results',
  'deals',
  'quotas',
  'ratings',
  'evidence',
  'groups',
  'outcomes',
] as const
export const importKindSchema = z.enum(IMPORT_KINDS)
export type ImportKind = z.infer<typeof importKindSchema>

export const IMPORTERS = ['director', 'facilitator', 'hr'] as const satisfies May
/** Who may bring in this kind of file. Protected attributes are brought in and seen by HR alone. */
export const mayImport = ({ kind }: { kind: ImportKind }): readonly Role[] =>
  kind === 'groups' ? ['hr'] : IMPORTERS

/** Column of Proceed → header in the file; a column left out is not imported. */
export const mappingSchema = z.record(z.string(), z.string())
export type Mapping = z.infer<typeof mappingSchema>

/** One row that was not imported, and why. `line` is the line (CSV) or row (XLSX) number in the file, header = 1. */
export const rejectionSchema = z.strictObject({
  line: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
})
export type Rejection = z.infer<typeof rejectionSchema>

/** Longest base64 text of a file of 64 MB. */
const base64Schema = z.string().max(89_478_488)
const fileNameSchema = z.string().min(1).max(300)

/** Column of Proceed → one text for all rows, such as the period of a file that does not name it. */
const fixedSchema = z.record(z.string(), z.string().max(300)).default({})

/**
 * Encoding and separator of a CSV file; null = found out from the file. `joinTo` names a staged file that this one is
 * read together with, where both have the same headers; else it is left out.
 */
const textChoices = {
  joinTo: z.string().nullable().default(null),
  encoding: z.string().max(40).nullable().default(null),
  delimiter: z.string().length(1).nullable().default(null),
}

/** A staged file with everything that was decided about it. */
const runSchema = z.strictObject({
  fileId: z.string(),
  kind: importKindSchema,
  sheet: z.string().nullable(),
  moreSheets: moreSheetsSchema,
  mapping: mappingSchema,
  fixed: fixedSchema,
  people: peopleChoicesSchema,
  headerLine: headerLineSchema,
  choices: choicesSchema.prefault({}),
})

export const importsContract = {
  /**
   * Takes a part of a file in, in order: `fileId` null begins one. Large files come in parts of a megabyte or two, so
   * that no carrier and no thread has to swallow them whole. Nothing is stored in the workspace.
   */
  'imports.receive': task(
    { may: IMPORTERS, about: 'nobody', meanwhile: true, blind: 'refuse', changes: [] },
    z.strictObject({ fileId: z.string().nullable(), content: base64Schema }),
    z.strictObject({ fileId: z.string(), bytes: z.number().int() }),
  ),
  /**
   * Says what a file seems to be. The file is given whole (base64) or was received before; 64 MB at most. A text file
   * that is staged is read again with another encoding or separator. Nothing is stored in the workspace: the newest
   * two files wait in memory until they are imported or discarded.
   */
  'imports.stage': task(
    { may: IMPORTERS, about: 'nobody', meanwhile: true, blind: 'refuse', changes: [] },
    z.union([
      z.strictObject({ fileName: fileNameSchema, content: base64Schema, ...textChoices }),
      z.strictObject({ fileName: fileNameSchema, fileId: z.string(), ...textChoices }),
    ]),
    z.strictObject({
      fileId: z.string(),
      fileName: z.string(),
      format: z.enum(['csv', 'xlsx', 'ods', 'xls', 'files']),
      /** Whether it was joined to the file that was named; what is said is of all of them. */
      isJoined: z.boolean(),
      /** Sheets that hold anything, or the files that were joined; empty for CSV. */
      sheets: z.array(z.string()),
      /** Those of them that the workbook hides. */
      hiddenSheets: z.array(z.string()),
      sheet: z.string().nullable(),
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      headers: z.array(z.string()),
      /** Line of the header in the file. */
      headerLine: z.number().int(),
      rows: z.number().int(),
      /** What had to be decided to read the file, in plain sentences. */
      notes: z.array(z.string()),
      /** Best guess first. */
      kinds: z.array(
        z.strictObject({
          kind: importKindSchema,
          matched: z.number().int(),
          missing: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Columns of one kind against the headers of a sheet; null = the sheet of the workbook that fits the kind best. */
  'imports.columns': task(
    { may: mayImport, about: 'nobody', meanwhile: true, blind: 'refuse', changes: [] },
    z.strictObject({
      fileId: z.string(),
      kind: importKindSchema,
      sheet: z.string().nullable(),
      moreSheets: moreSheetsSchema,
      headerLine: headerLineSchema,
      /** Headers of columns that become rows; none = the table is as it should be, null = as remembered or found out. */
      asRows: asRowsSchema,
      /** Without what is remembered of files with these headers. */
      fresh: z.boolean().default(false),
    }),
    z.strictObject({
      sheet: z.string().nullable(),
      headerLine: z.number().int(),
      rows: z.number().int(),
      /** What had to be decided to read this sheet, in plain sentences. */
      notes: z.array(z.string()),
      headers: z.array(z.string()),
      /** First texts under each header, three at most. */
      examples: z.array(z.array(z.string())),
      otherSheets: z.array(otherSheetSchema),
      /** Sheets beside the first one that have its headers, read together with it or not. */
      alike: z.array(otherSheetSchema),
      words: z.array(fewWordsSchema),
      /** Headers that seem to be filled in the first row of each group only; `choices.repeats` says what that means. */
      gaps: z.array(z.string()),
      /** Columns that become rows, or may; null = none. */
      wide: wideSchema.nullable(),
      columns: z.array(columnSchema),
      /** What was chosen for the last file with these headers. */
      choices: choicesSchema,
      unused: z.array(z.string()),
    }),
  ),
  /** Rows of one sheet as the file holds them, a hundred at a time: for a look beside what is read of it. */
  'imports.rows': task(
    { may: mayImport, about: 'nobody', meanwhile: true, blind: 'refuse', changes: [] },
    z.strictObject({
      fileId: z.string(),
      kind: importKindSchema,
      sheet: z.string().nullable(),
      headerLine: headerLineSchema,
      /** Begins with the row of this line, or the first one after it; null = with `fromRow`. */
      fromLine: z.number().int().min(1).nullable(),
      fromRow: z.number().int().min(0),
    }),
    z.strictObject({
      headers: z.array(z.string()),
      headerLine: z.number().int(),
      /** Rows of the sheet, and how many of them stand before the first one here. */
      total: z.number().int(),
      before: z.number().int(),
      /** A hundred at most, long cells cut. */
      rows: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string()) })),
    }),
  ),
  /** Dry run over the whole file: nothing is written. */
  'imports.preview': task(
    { may: mayImport, about: 'nobody', meanwhile: true, blind: 'refuse', changes: [] },
    runSchema,
    z.strictObject({
      rows: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
      /** Rows that say the same as an earlier one, or are older than another. */
      repeated: z.number().int(),
      outcome: outcomeSchema,
      /** The first 200 rows that would change, with both values. */
      changes: z.array(rowChangeSchema),
      /** First rows as they will be stored, column → text. */
      sample: z.array(z.record(z.string(), z.string().nullable())),
      /** The first 1,000. */
      rejections: z.array(rejectionSchema),
      notes: z.array(z.string()),
      read: readSchema,
      /** What the texts of columns are read as; `choices.words` of the input says what they stand for. */
      words: z.array(meantWordsSchema),
      /** Texts that can mean several people; `people` of the input says who is meant. */
      doubtful: z.array(doubtfulSchema),
    }),
  ),
  /** Imports every acceptable row in one transaction; remembers the mapping. Cancelling leaves nothing behind. */
  'imports.run': task(
    {
      may: mayImport,
      about: 'nobody',
      meanwhile: true,
      blind: 'refuse',
      changes: ['workspace', 'people', 'ratings', 'evidence', 'outcomes', 'groups'],
    },
    runSchema,
    z.strictObject({
      batchId: batchIdSchema,
      /** Rows inserted or changed. */
      imported: z.number().int(),
      /** Rows that the workspace held already, and repeated rows. */
      unchanged: z.number().int(),
      rejectedCount: z.number().int(),
      /** The first 1,000. */
      rejected: z.array(rejectionSchema),
      notes: z.array(z.string()),
      read: readSchema,
    }),
  ),
  /** Forgets a staged file; unknown ones are ignored. */
  'imports.discard': task(
    { may: IMPORTERS, about: 'nobody', meanwhile: true, blind: 'refuse', changes: [] },
    z.strictObject({ fileId: z.string() }),
    z.null(),
  ),
} as const
