import { refused } from './file-kind.ts'
import { createOdsListener, type OdsSheet } from './ods-sheet.ts'
import type { Pacer } from './pacer.ts'
import { scanPart } from './read-xlsx.ts'
import { type OpenedWorkbook, PEEK_ROWS } from './workbook.ts'
import { type Budget, unpack, unpackedBudget, type ZipEntry } from './zip.ts'

const KIND = 'application/vnd.oasis.opendocument.spreadsheet'

/** Whether an archive is an OpenDocument file of any kind. */
export const isOpenDocument = (entries: ReadonlyMap<string, ZipEntry>): boolean =>
  entries.has('content.xml') && entries.has('mimetype')

/**
 * Opens an .ods spreadsheet of so many bytes: stored results, texts of several lines, repeated cells and rows, merged
 * cells, any number of sheets. Its one part is read in pieces, under the limits of any workbook.
 * @throws AppError `invalid-input` with one sentence when it is another kind of document, locked or damaged
 */
export async function openOds(
  entries: ReadonlyMap<string, ZipEntry>,
  bytes: number,
  pacer: Pacer,
): Promise<OpenedWorkbook> {
  await checkKind(entries, pacer)
  const content = entries.get('content.xml')
  const peeked = createOdsListener({ only: null, most: PEEK_ROWS })
  await scanPart(content, peeked.listener, unpackedBudget('ods', bytes), pacer)
  const sheets = peeked.sheets.filter(({ rows }) => rows.length > 0)
  return {
    format: 'ods',
    peeks: sheets
      .toSorted((a, b) => Number(a.hidden) - Number(b.hidden))
      .map((sheet) => ({ ...factsOf(sheet), ...sheet })),
    async read(name, readPacer, give) {
      const { listener, sheets: found } = createOdsListener({
        only: name,
        most: Number.POSITIVE_INFINITY,
      })
      const giveAll = () => give(found[0]?.rows.splice(0) ?? [])
      await scanPart(content, listener, unpackedBudget('ods', bytes), readPacer, giveAll)
      const [sheet] = found
      if (!sheet) throw refused(`The workbook has no sheet named ${name}.`)
      giveAll()
      return factsOf(sheet)
    },
  }
}

const factsOf = ({ name, beyond, hiddenColumns, merges }: OdsSheet) => ({
  ...{ name, beyond, hiddenColumns, merges },
  ...{ delimiter: null, from1904: false, notes: [] },
})

async function checkKind(entries: ReadonlyMap<string, ZipEntry>, pacer: Pacer): Promise<void> {
  const small = (): Budget => ({ left: 1 << 20 })
  const mark = entries.get('mimetype')
  let kind = ''
  if (mark) for await (const piece of unpack(mark, small())) kind += new TextDecoder().decode(piece)
  if (!kind.startsWith(KIND)) {
    throw refused('This is a text document or presentation. Export its table as .xlsx or CSV.')
  }
  let isLocked = false
  const listener = {
    open: (name: string) => {
      isLocked ||= name === 'encryption-data'
    },
    close: () => undefined,
    text: () => undefined,
  }
  await scanPart(entries.get('meta-inf/manifest.xml'), listener, small(), pacer)
  if (isLocked) {
    throw refused(
      'This workbook is protected by a password. Remove the password in the spreadsheet program and save it again.',
    )
  }
}
