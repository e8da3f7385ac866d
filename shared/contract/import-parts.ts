import { z } from 'zod'

/** Headers of columns whose cells become rows; none = every column stays one, null = found out. */
export const asRowsSchema = z.array(z.string().max(20_000)).max(200).nullable().default(null)

/** How a file is meant where the person knows better; null = decided by the file. */
export const choicesSchema = z.strictObject({
  dayOrder: z.enum(['dayFirst', 'monthFirst']).nullable().default(null),
  decimal: z.enum(['dot', 'comma']).nullable().default(null),
  /** Month in which the fiscal year begins. */
  fiscalStart: z.number().int().min(1).max(12).nullable().default(null),
  /** Year of months and quarters that name none. */
  year: z.number().int().min(1990).max(2100).nullable().default(null),
  asRows: asRowsSchema,
  /** Column of amounts → what one unit in the file stands for, in place of what its header says. */
  units: z.record(z.string(), z.number().positive().max(1e9)).default({}),
  /** Lowest and highest rating of the file, in place of what its header says. */
  scale: z
    .strictObject({ low: z.number().int().min(0).max(1), high: z.number().int().min(3).max(100) })
    .nullable()
    .default(null),
  /** Lines of the file between which rows are read, both included. */
  firstLine: z.number().int().min(1).nullable().default(null),
  lastLine: z.number().int().min(1).nullable().default(null),
  /** Only rows with one of these texts under a header. */
  only: z
    .strictObject({ header: z.string(), texts: z.array(z.string().max(20_000)).min(1).max(200) })
    .nullable()
    .default(null),
  /** What an empty cell does to a value that is stored; null = keep. */
  blanks: z.enum(['keep', 'clear']).nullable().default(null),
  /** Column → text of the file → what it stands for, such as `Develops people` → `coaching`; '' = an empty cell. */
  words: z.record(z.string(), z.record(z.string().max(300), z.string().max(300))).default({}),
  /** Headers whose empty cells repeat the cell above; none = empty cells are empty, null = asked where it seems so. */
  repeats: z.array(z.string().max(20_000)).max(200).nullable().default(null),
  /** Several rows of one thing that differ; null = as the kind of file does. */
  several: z.enum(['refuse', 'sum']).nullable().default(null),
  /** What was sold is of each period by itself, or a running total of the year; null = found out, and asked where it is open. */
  amounts: z.enum(['each', 'running']).nullable().default(null),
})
export type Choices = z.infer<typeof choicesSchema>

/** Nothing chosen: everything is decided by the file. */
export const NO_CHOICES: Choices = choicesSchema.parse({})

/** Sheets with the same headers that are read after the first one, as one table. */
export const moreSheetsSchema = z.array(z.string()).max(100).default([])

/** Line of the file that holds the header; null = found out. */
export const headerLineSchema = z.number().int().min(1).nullable().default(null)

/** Text of the file → identifier of the person whom it means, where it can mean several. */
export const peopleChoicesSchema = z.record(z.string(), z.string()).default({})

/** A sheet that was not read. */
export const otherSheetSchema = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  /** Rows under its header; null = more than were looked at. */
  rows: z.number().int().nullable(),
  /** Whether it has the headers of the sheet that was read. */
  same: z.boolean(),
})

export type OtherSheet = z.infer<typeof otherSheetSchema>

/** Columns of the file whose cells became rows of their own. */
export const wideSchema = z.strictObject({
  /** What the headers name. */
  what: z.enum(['period', 'competency', 'attribute']),
  columns: z.array(
    z.strictObject({
      header: z.string(),
      /** The period, competency or attribute that the header names. */
      label: z.string(),
      /** What its cells are, such as `Quota`. */
      value: z.string(),
      /** Whether its cells are rows now. */
      isRow: z.boolean(),
    }),
  ),
  /** Columns that can be made rows too. */
  others: z.array(z.string()),
})

/** How a file was read. */
export const readSchema = z.strictObject({
  sheet: z.string().nullable(),
  otherSheets: z.array(otherSheetSchema),
  headerLine: z.number().int(),
  /** Lines of the first and the last row that was read; null = no row. */
  firstLine: z.number().int().nullable(),
  lastLine: z.number().int().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  rows: z.number().int(),
  /** Rows that the file holds beside what is imported, such as lost deals and totals. */
  leftOut: z.number().int(),
  /** Column → how what can be read in two ways was read. */
  styles: z.record(z.string(), z.string()),
  columns: z.array(
    z.strictObject({
      column: z.string(),
      header: z.string(),
      type: z.string(),
      read: z.number().int(),
      empty: z.number().int(),
      refused: z.number().int(),
    }),
  ),
  unused: z.array(z.string()),
  /** Null where every row of the file is one row. */
  wide: wideSchema.nullable(),
})

/** A text that can mean several people. */
export const doubtfulSchema = z.strictObject({
  text: z.string(),
  rows: z.number().int(),
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      team: z.string().nullable(),
      email: z.string().nullable(),
    }),
  ),
})

/** A column of Proceed against the headers of a file. */
export const columnSchema = z.strictObject({
  column: z.string(),
  title: z.string(),
  /** How its cells are read, such as `amount` or `day`. */
  type: z.string(),
  required: z.boolean(),
  /** Sets of columns that together stand in for a required one, such as first and last name for the name. */
  orElse: z.array(z.array(z.string())),
  help: z.string(),
  header: z.string().nullable(),
  /** How the header was found: by its exact name, by a known synonym, remembered from an earlier file, or not at all. */
  matchedBy: z.enum(['name', 'synonym', 'remembered', 'none']),
})

/** One row that an import writes: by what it is found, and its values before and after, where they differ. */
export const rowChangeSchema = z.strictObject({
  /** Null where the row is of nobody. */
  person: z.string().nullable(),
  /** What else names the row, such as the period. */
  of: z.string(),
  isNew: z.boolean(),
  fields: z.array(
    z.strictObject({
      column: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})
export type RowChange = z.infer<typeof rowChangeSchema>

/** A header whose cells hold few different texts, with the rows of each, most first; rows can be chosen by them. */
export const fewWordsSchema = z.strictObject({
  header: z.string(),
  texts: z.array(z.strictObject({ text: z.string(), rows: z.number().int() })),
})

/** The different texts of a column, with what each is read as. */
export const meantWordsSchema = z.strictObject({
  column: z.string(),
  header: z.string(),
  words: z.array(
    z.strictObject({
      text: z.string(),
      rows: z.number().int(),
      /** '' = empty, null = not understood. */
      means: z.string().nullable(),
      isChosen: z.boolean(),
    }),
  ),
  /** What can be chosen for a text; empty = any text. */
  options: z.array(z.strictObject({ value: z.string(), title: z.string() })),
})
export type MeantWords = z.infer<typeof meantWordsSchema>

/** What the accepted rows do to what is stored; values that would be emptied are of changed rows. */
export const outcomeSchema = z.strictObject({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  emptied: z.number().int(),
})
