import { z } from 'zod'
import { repIdSchema } from '../model/id.ts'
import { EVERYONE, mutation, task } from './procedure.ts'

/** Tables of the window that can be saved; the name enters the ledger. */
export const SAVED_TABLES = [
  'people',
  'map',
  'candidates',
  'comparison',
  'decisions',
  'records',
  'results',
  'evidence',
  'paths',
  'path-steps',
  'candidates-without-a-path',
  'raters',
  'agreement',
  'group-rates',
  'score-gaps',
  'check-ins',
  'succession',
  'bench',
] as const
export type SavedTable = (typeof SAVED_TABLES)[number]

export const TABLE_FORMATS = ['csv', 'xlsx', 'pdf'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** How a workbook shows the figures of a column. Ratios: 1 = 100 %. Days: YYYY-MM-DD. */
export const COLUMN_KINDS = ['text', 'number', 'score', 'percent', 'day'] as const

/** A table as it is shown: its columns, its rows in their order, and what narrowed it. */
export const tableSchema = z.strictObject({
  table: z.enum(SAVED_TABLES),
  /** What stands above it on the screen. */
  title: z.string().min(1).max(300),
  /** Which rows these are, a line each: filter, order, cycle. */
  shown: z.array(z.string().max(1000)).max(20),
  columns: z
    .array(z.strictObject({ title: z.string().max(300), kind: z.enum(COLUMN_KINDS) }))
    .min(1)
    .max(60),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])).max(60)).max(100_000),
  /** Everybody it speaks of. */
  repIds: z.array(repIdSchema).max(100_000),
})
export type ShownTable = z.infer<typeof tableSchema>

export const tablesContract = {
  /**
   * Writes a table that the window shows into a file, under a head that says when, by whom, of which workspace and
   * which rows; the file enters the ledger with its SHA-256 before it is handed out.
   */
  'tables.save': task(
    { may: EVERYONE, about: ({ repIds }) => repIds, blind: 'refuse', changes: [] },
    z.strictObject({ ...tableSchema.shape, format: z.enum(TABLE_FORMATS) }),
    z.strictObject({ fileName: z.string(), content: z.base64(), sha256: z.string() }),
  ),
  /** Enters a picture of people before the window saves it: the window draws it, so only this is asked of the core. */
  'tables.enterPicture': mutation(
    { may: EVERYONE, about: ({ repIds }) => repIds, changes: [] },
    z.strictObject({
      picture: z.enum(['map', 'chart']),
      format: z.enum(['svg', 'png']),
      /** Everybody it shows. */
      repIds: z.array(repIdSchema).min(1).max(100_000),
    }),
    z.null(),
  ),
} as const
