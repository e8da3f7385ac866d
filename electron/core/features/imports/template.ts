import { Buffer } from 'node:buffer'
import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { FILES } from '../../../../shared/exchange/files.ts'
import { templateOf } from '../../../../shared/exchange/templates.ts'
import { bold, text, workbook } from '../../paper/workbook.ts'

const filled = (value: string) => (value === '' ? null : text(value))

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
  const bytes = await workbook([
    {
      name: FILES[kind].title,
      // Texts, so that a spreadsheet keeps identifiers and days as they are typed.
      rows: [heads.map(bold), ...examples.map((row) => row.map(filled))],
      widths: heads.map(() => 22),
      stay: 1,
    },
    {
      name: 'About the columns',
      rows: [
        ['Header', 'Needed', 'What belongs there', 'For example'].map(bold),
        ...columns.map(({ title, needed, help, example }) =>
          [title, needed, help, example].map(filled),
        ),
      ],
      widths: [22, 28, 70, 30],
      stay: 1,
    },
  ])
  return { fileName, content: bytes.toString('base64') }
}
