import { sheetText } from '../../../shared/exchange/csv-write.ts'

/** A cell of a workbook; null is an empty one. */
type SheetCell =
  | ReturnType<typeof text>
  | ReturnType<typeof bold>
  | ReturnType<typeof figure>
  | ReturnType<typeof day>
  | null

/** One sheet of a workbook. */
interface Sheet {
  name: string
  rows: readonly (readonly SheetCell[])[]
  /** Of each column, in characters. */
  widths: readonly number[]
  /** How many rows from the top stay where they are while the rest is scrolled. */
  stay?: number
}

/** Signs that a sheet's name may not have. */
const NOT_IN_A_NAME = /[[\]:*?/\\']/g
const LONGEST_NAME = 31

/** A workbook with typed cells (XLSX). */
export async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node')
  return await writeXlsx(
    sheets.map(({ name, rows, widths, stay = 0 }) => ({
      sheet: sheetText(name).replaceAll(NOT_IN_A_NAME, ' ').slice(0, LONGEST_NAME),
      data: rows.map((row) => [...row]),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: stay,
    })),
  ).toBuffer()
}

/** Text, also where it begins with an equals sign. */
export const text = (value: string) => ({ value: sheetText(value), type: String })

export const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const })

/** `format` is a number format of spreadsheets, such as `0.0`. */
export const figure = (value: number, format?: string) => ({
  value,
  type: Number,
  ...(format && { format }),
})

/** A calendar day (`YYYY-MM-DD`) as a spreadsheet knows days. */
export const day = (value: string) => ({
  value: new Date(`${value}T00:00:00Z`),
  type: Date,
  format: 'yyyy-mm-dd',
})

/** A cell for what may be missing: a figure, a text, or an empty cell. */
export const cellOf = (value: string | number | null) => {
  if (value === null) return null
  return typeof value === 'number' ? figure(value) : text(value)
}
