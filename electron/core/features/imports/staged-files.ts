import { Buffer } from 'node:buffer'
import type { OtherSheet } from '../../../../shared/contract/import-parts.ts'
import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { LIMITS, type Sheet } from '../../../../shared/exchange/sheet.ts'
import { paced } from '../../services/paced.ts'
import { openWorkbook, type Workbook } from './ask-workbook.ts'
import { buildSheet } from './build-sheet.ts'
import { decodeText } from './decode-text.ts'
import { fileKind, refused } from './file-kind.ts'
import { areAlike, type FilePart, joinFiles } from './joined-files.ts'
import type { Pacer } from './pacer.ts'
import { readCsvTable } from './read-csv.ts'
import { bestSheet, othersOf, sheetNotes, sheetOrNull } from './sheet-peeks.ts'
import type { WorkbookFormat } from './workbook.ts'
import { unwrapped } from './wrapped-file.ts'

/** A file taken in, in memory only. */
export interface StagedFile {
  fileId: string
  fileName: string
  /** `files` = several files of the same headers, each of which is a sheet. */
  format: 'csv' | WorkbookFormat | 'files'
  /** Bytes of the file. */
  size: number
  /** The files that were joined to this one. */
  parts?: readonly FilePart[]
  encoding: string | null
  /** Names of sheets that hold anything, and of those among them that the workbook hides; empty for CSV. */
  sheets: readonly string[]
  hiddenSheets: readonly string[]
  /** The sheets beside the one that was read. */
  others(read: Sheet): OtherSheet[]
  /** Those beside the first one read that have its headers. */
  alike(read: Sheet): OtherSheet[]
  /** The bytes of a text file, which may be read again in another way. */
  bytes: Buffer | null
  /** The sheet that fits a kind of import best, null = any kind; null for CSV. */
  propose(kind: ImportKind | null): string | null
  /** A whole sheet, null = the proposed one; the one read last is kept. */
  read(
    sheet: string | null,
    kind: ImportKind | null,
    headerLine: number | null,
    pacer: Pacer,
    progress: Progress,
  ): Promise<Sheet>
}

/** What the person chose about the text of a CSV file; null = found out. */
interface TextChoices {
  encoding: string | null
  delimiter: string | null
}

export type Progress = (done: number, total: number | null, note: string) => void

const KEPT_FILES = 2
const READING = 'Reading the file'

/** The files under way in one open workspace: the newest few, in memory. */
export function createStagedFiles(newId: () => string) {
  const received = new Map<string, Buffer[]>()
  const staged = new Map<string, StagedFile>()

  const find = (fileId: string): StagedFile => {
    const file = staged.get(fileId)
    if (!file) throw unknownFile()
    return file
  }

  /** Adds a file to one that waits where both have the same headers; else the new one is left out. */
  const join = async (fileId: string, file: StagedFile, pacer: Pacer, progress: Progress) => {
    const before = find(fileId)
    const partOf = async (one: StagedFile) => ({
      file: one,
      sheet: await one.read(null, null, null, pacer, progress),
    })
    const parts = before.parts ?? [await partOf(before)]
    const part = await partOf(file)
    const [first] = parts
    if (!first || !areAlike(first.sheet, part.sheet)) return { file: before, isJoined: false }
    const joined = joinFiles(fileId, [...parts, part])
    staged.set(fileId, joined)
    return { file: joined, isJoined: true }
  }

  return {
    find,

    /** Adds a part to a file under way (null = a new one) and answers its id and size so far. */
    receive(fileId: string | null, content: string): { fileId: string; bytes: number } {
      const id = fileId ?? newId()
      const parts = received.get(id)
      if (fileId !== null && !parts) throw unknownFile()
      const bytes = fromBase64(content)
      const before = (parts ?? []).reduce((sum, part) => sum + part.length, 0)
      if (before + bytes.length > LIMITS.bytes) {
        received.delete(id)
        throw tooLarge()
      }
      received.set(id, [...(parts ?? []), bytes])
      keepNewest(received)
      return { fileId: id, bytes: before + bytes.length }
    },

    async stage(
      fileName: string,
      source: ({ content: string } | { fileId: string }) & TextChoices & { joinTo: string | null },
      pacer: Pacer,
      progress: Progress,
    ): Promise<{ file: StagedFile; isJoined: boolean }> {
      const again = 'fileId' in source ? staged.get(source.fileId)?.bytes : null
      const bytes =
        'content' in source ? fromBase64(source.content) : (again ?? take(received, source.fileId))
      const fileId = 'fileId' in source ? source.fileId : newId()
      const taken = { fileId, fileName, bytes: await unwrapped(bytes), source }
      const file = await readFile(taken, pacer, progress)
      if (source.joinTo !== null) return join(source.joinTo, file, pacer, progress)
      staged.set(fileId, file)
      keepNewest(staged)
      return { file, isJoined: false }
    },

    discard(fileId: string): void {
      staged.delete(fileId)
      received.delete(fileId)
    },
  }
}

export type StagedFiles = ReturnType<typeof createStagedFiles>

function keepNewest(files: Map<string, unknown>): void {
  for (const id of [...files.keys()].slice(0, -KEPT_FILES)) files.delete(id)
}

function take(received: Map<string, Buffer[]>, fileId: string): Buffer {
  const parts = received.get(fileId)
  if (!parts) throw unknownFile()
  received.delete(fileId)
  return Buffer.concat(parts)
}

const unknownFile = () =>
  new AppError('not-found', 'The file is no longer in memory. Choose it again.')

const tooLarge = () =>
  refused(
    `The file is larger than ${LIMITS.bytes / 1024 / 1024} MB. Split it and import the parts one after another.`,
  )

/** Strict where Buffer is lenient: a text that is not base64 must not become half a file. */
function fromBase64(content: string): Buffer {
  const padding = content.endsWith('==') ? 2 : content.endsWith('=') ? 1 : 0
  const bytes = Buffer.from(content, 'base64')
  if (content.length % 4 !== 0 || bytes.length !== (content.length / 4) * 3 - padding) {
    throw new AppError(
      'invalid-input',
      'The content of the file did not arrive whole. Choose it again.',
    )
  }
  return bytes
}

interface Taken {
  fileId: string
  fileName: string
  bytes: Buffer
  source: TextChoices
}

async function readFile(
  { fileId, fileName, bytes, source }: Taken,
  pacer: Pacer,
  progress: Progress,
): Promise<StagedFile> {
  const kind = fileKind(bytes)
  if (kind !== 'csv') {
    const workbook = await openWorkbook(bytes, kind, pacer)
    return stageWorkbook({ fileId, fileName, size: bytes.length }, workbook, pacer, progress)
  }
  const decoded = decodeText(bytes, source.encoding)
  const table = await readCsvTable(
    decoded,
    pacer,
    (done, total) => progress(done, total, READING),
    source.delimiter,
  )
  const sheet = await paced(buildSheet(table), () => pacer.pause())
  return {
    fileId,
    fileName,
    format: 'csv',
    size: bytes.length,
    encoding: decoded.encoding,
    sheets: [],
    hiddenSheets: [],
    others: () => [],
    alike: () => [],
    bytes,
    propose: () => null,
    read: async (_sheet, _kind, headerLine, readPacer) =>
      headerLine === null ? sheet : paced(buildSheet(table, headerLine), () => readPacer.pause()),
  }
}

async function stageWorkbook(
  named: Pick<StagedFile, 'fileId' | 'fileName' | 'size'>,
  workbook: Workbook,
  pacer: Pacer,
  progress: Progress,
): Promise<StagedFile> {
  const peeks = workbook.peeks.map((peek) => ({ ...peek, sheet: sheetOrNull(peek) }))
  if (peeks.length === 0) {
    await workbook.rest()
    throw refused('The workbook is empty: every sheet is empty.')
  }
  const propose = (kind: ImportKind | null) => bestSheet(peeks, kind).name
  let last: { sheet: Sheet; wanted: string; headerLine: number | null } | null = null
  const file: StagedFile = {
    ...named,
    format: workbook.format,
    encoding: null,
    sheets: peeks.map(({ name }) => name),
    hiddenSheets: peeks.filter(({ hidden }) => hidden).map(({ name }) => name),
    others: (read) => othersOf(peeks, read),
    alike: (read) => othersOf(peeks, read, [read.name]).filter(({ same }) => same),
    bytes: null,
    propose,
    async read(name, kind, headerLine, readPacer, readProgress) {
      const wanted = name ?? propose(kind)
      if (!peeks.some((peek) => peek.name === wanted))
        throw new AppError('not-found', `The workbook has no sheet named ${wanted}.`)
      if (last?.wanted === wanted && last.headerLine === headerLine) return last.sheet
      const table = await workbook.read(wanted, readPacer, (rows) =>
        readProgress(rows, null, READING),
      )
      await workbook.rest()
      const notes = [...sheetNotes(peeks, wanted), ...table.notes]
      const sheet = await paced(buildSheet({ ...table, notes }, headerLine), () =>
        readPacer.pause(),
      )
      last = { sheet, wanted, headerLine }
      return sheet
    },
  }
  await file.read(null, null, null, pacer, progress)
  return file
}
