import { Buffer } from 'node:buffer'
import writeXlsx from 'write-excel-file/node'
import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { FILES } from '../../../../shared/exchange/files.ts'
import { templateOf } from '../../../../shared/exchange/templates.ts'

const text = (value: string) => (value === '' ? null : { value, type: String })
const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })

/**
 * A file to fill in: its heads and one row that is marked as an example and never imported; a workbook has a second
 * sheet that explains every column. Content is base64.
 */
export async function makeTemplate(
  kind: ImportKind,
  format: 'csv' | 'xlsx',
): Promise<{ fileName: string; content: string }> {
  const { columns, rows } = templateOf(kind)
  const fileName = `${FILES[kind].title} - template.${format}`
  if (format === 'csv') {
    return { fileName, content: Buffer.from(csvText(rows)).toString('base64') }
  }
  const [heads = [], ...examples] = rows
  const bytes = await writeXlsx([
    {
      sheet: FILES[kind].title,
      // Texts, so that a spreadsheet keeps identifiers and days as they are typed.
      data: [heads.map(bold), ...examples.map((row) => row.map(text))],
      columns: heads.map(() => ({ width: 22 })),
      stickyRowsCount: 1,
    },
    {
      sheet: 'About the columns',
      data: [
        ['Header', 'Needed', 'What belongs there', 'For example'].map(bold),
        ...columns.map(({ title, needed, help, example }) =>
          [title, needed, help, example].map(text),
        ),
      ],
      columns: [22, 28, 70, 30].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer()
  return { fileName, content: bytes.toString('base64') }
}
