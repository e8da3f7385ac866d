import { z } from 'zod'
import { batchIdSchema } from '../model/id.ts'
import type { Role } from '../model/profile.ts'
import type { Area } from './event.ts'
import {
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
} from './import-parts.ts'
import { type May, query, task } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_IMPORTS: readonly Area[] = ['workspace', 'people', 'ratings']

export const IMPORT_KINDS = [
  'people',
  'results',
  'deals',
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

/** Encoding and separator of a CSV file; null = found out from the file. */
const textChoices = {
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
    { may: IMPORTERS, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ fileId: z.string().nullable(), content: base64Schema }),
    z.strictObject({ fileId: z.string(), bytes: z.number().int() }),
  ),
  /**
   * Says what a file seems to be. The file is given whole (base64) or was received before; 64 MB at most. A text file
   * that is staged is read again with another encoding or separator. Nothing is stored in the workspace: the newest
   * two files wait in memory until they are imported or discarded.
   */
  'imports.stage': task(
    { may: IMPORTERS, about: 'nobody', blind: 'refuse', changes: [] },
    z.union([
      z.strictObject({ fileName: fileNameSchema, content: base64Schema, ...textChoices }),
      z.strictObject({ fileName: fileNameSchema, fileId: z.string(), ...textChoices }),
    ]),
    z.strictObject({
      fileId: z.string(),
      fileName: z.string(),
      format: z.enum(['csv', 'xlsx']),
      /** Sheets that hold anything; empty for CSV. */
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
    { may: mayImport, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      fileId: z.string(),
      kind: importKindSchema,
      sheet: z.string().nullable(),
      moreSheets: moreSheetsSchema,
      headerLine: headerLineSchema,
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
      columns: z.array(columnSchema),
      /** What was chosen for the last file with these headers. */
      choices: choicesSchema,
      unused: z.array(z.string()),
    }),
  ),
  /** Dry run over the whole file: nothing is written. */
  'imports.preview': task(
    { may: mayImport, about: 'nobody', blind: 'refuse', changes: [] },
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
  /** Rejected rows of a batch in the order of the file, a page at a time. */
  'imports.rejections': query(
    {
      may: IMPORTERS,
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'import-rejections' },
      of: OF_IMPORTS,
    },
    z.strictObject({
      batchId: batchIdSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.strictObject({ total: z.number().int(), rejections: z.array(rejectionSchema) }),
  ),
  /** The rejected rows of a batch in the shape of their file, with a reason column, as CSV text (with byte order mark). */
  'imports.repairFile': query(
    {
      may: IMPORTERS,
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'import-rejections' },
      of: OF_IMPORTS,
    },
    z.strictObject({ batchId: batchIdSchema }),
    z.strictObject({ fileName: z.string(), content: z.string() }),
  ),
  'imports.history': query(
    {
      may: IMPORTERS,
      about: 'nobody',
      blind: 'refuse',
      look: null,
      of: OF_IMPORTS,
    },
    z.strictObject({}),
    z.strictObject({
      batches: z.array(
        z.strictObject({
          batchId: batchIdSchema,
          kind: importKindSchema,
          fileName: z.string(),
          importedAt: z.string(),
          imported: z.number().int(),
          unchanged: z.number().int(),
          rejected: z.number().int(),
          importedBy: z.string().nullable(),
          takenBackAt: z.string().nullable(),
          takenBackBy: z.string().nullable(),
          /** Whether what it changed was kept and stands, so that it may be taken back. */
          takeable: z.boolean(),
        }),
      ),
    }),
  ),
  /** What an import wrote, a page at a time: rows that it changed, with both values, then those it added. */
  'imports.changes': query(
    {
      may: ['director', 'facilitator', 'hr'],
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'import-changes' },
      of: OF_IMPORTS,
    },
    z.strictObject({
      batchId: batchIdSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.strictObject({
      changed: z.number().int(),
      added: z.number().int(),
      changes: z.array(rowChangeSchema),
    }),
  ),
  /** Takes an import back as a whole, as long as nothing signed or closed rests on it and nothing changed its rows. */
  'imports.takeBack': task(
    {
      may: ['director', 'facilitator', 'hr'],
      about: 'nobody',
      blind: 'refuse',
      changes: ['workspace', 'people', 'ratings', 'evidence', 'outcomes', 'groups'],
    },
    z.strictObject({ batchId: batchIdSchema }),
    z.strictObject({ fileName: z.string(), rows: z.number().int() }),
  ),
  /** Forgets a staged file; unknown ones are ignored. */
  'imports.discard': task(
    { may: IMPORTERS, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ fileId: z.string() }),
    z.null(),
  ),
} as const
