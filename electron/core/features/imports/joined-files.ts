import { AppError } from '../../../../shared/errors.ts'
import { LIMITS, type Sheet } from '../../../../shared/exchange/sheet.ts'
import { foldKey } from '../../../../shared/exchange/text.ts'
import { refused } from './file-kind.ts'
import type { StagedFile } from './staged-files.ts'

/** Files that can be joined; as many as sheets that can be read together. */
const MOST = 100
/** Longest name of an import. */
const NAME = 200

/** One of several files of the same headers, with its table. */
export interface FilePart {
  file: StagedFile
  sheet: Sheet
}

const keysOf = ({ fileHeaders, headers }: Sheet) =>
  (fileHeaders ?? headers).map(foldKey).toSorted().join('\u0000')

/** Whether two files have the same headers, in any order. */
export const areAlike = (one: Sheet, other: Sheet): boolean => keysOf(one) === keysOf(other)

/**
 * Several files of the same headers as one: each is a sheet, so that they are read together, shown, stored and taken
 * back like the sheets of a workbook.
 * @throws AppError `invalid-input` where they are too many or too large together
 */
export function joinFiles(fileId: string, parts: readonly FilePart[]): StagedFile {
  const bytes = parts.reduce((sum, { file }) => sum + file.size, 0)
  if (parts.length > MOST || bytes > LIMITS.bytes) {
    throw refused(
      `The files are more than ${MOST}, or larger than ${LIMITS.bytes / 1024 / 1024} MB together. Import some of them first.`,
    )
  }
  const names = namesOf(parts)
  const [first = ''] = names
  const listed = names.map((name, at) => ({
    name,
    hidden: false,
    rows: parts[at]?.sheet.rows.length ?? 0,
    same: true,
  }))
  const without = (taken: readonly (string | null)[]) =>
    listed.filter(({ name }) => !taken.includes(name))
  return {
    fileId,
    fileName: shortened(parts.map(({ file }) => file.fileName)),
    format: 'files',
    size: bytes,
    parts,
    encoding: null,
    sheets: names,
    hiddenSheets: [],
    bytes: null,
    propose: () => first,
    others: (read) => without(read.parts ?? [read.name]),
    alike: (read) => without([read.name]),
    async read(wanted, kind, headerLine, pacer, progress) {
      const part = parts[names.indexOf(wanted ?? first)]
      if (!part) throw new AppError('not-found', `There is no file named ${wanted}.`)
      const sheet = await part.file.read(null, kind, headerLine, pacer, progress)
      return { ...sheet, name: wanted ?? first }
    },
  }
}

/** Names without their endings, numbered where two would be the same. */
function namesOf(parts: readonly FilePart[]): string[] {
  const seen = new Map<string, number>()
  return parts.map(({ file: { fileName } }) => {
    const name = fileName.replace(/\.[^.]{1,5}$/, '') || fileName
    const copies = (seen.get(name) ?? 0) + 1
    seen.set(name, copies)
    return copies === 1 ? name : `${name} (${copies})`
  })
}

function shortened(names: readonly string[]): string {
  const all = names.join(', ')
  return all.length <= NAME ? all : `${names[0]?.slice(0, NAME)} and ${names.length - 1} more`
}
