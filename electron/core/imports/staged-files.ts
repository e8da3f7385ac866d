import { Buffer } from 'node:buffer'
import { AppError } from '../../../shared/errors.ts'
import { guessKinds } from '../../../shared/exchange/header-match.ts'
import { LIMITS, type Sheet } from '../../../shared/exchange/sheet.ts'
import { buildSheet } from './build-sheet.ts'
import { decodeText } from './decode-text.ts'
import { fileKind, refused } from './file-kind.ts'
import type { Pacer } from './pacer.ts'
import { readCsvTable } from './read-csv.ts'
import { openWorkbook, type Workbook } from './read-xlsx.ts'

/** A file taken in and read, kept in memory only. */
export interface StagedFile {
  fileId: string
  fileName: string
  format: 'csv' | 'xlsx'
  encoding: string | null
  /** Names of sheets that hold anything; empty for CSV. */
  sheets: readonly string[]
  /** The sheet that fits a kind of import best; null for CSV. */
  proposed: string | null
  /** A whole sheet, null = the proposed one; the one read last is kept. */
  read(sheet: string | null, pacer: Pacer, progress: Progress): Promise<Sheet>
}

export type Progress = (done: number, total: number | null, note: string) => void

const KEPT_FILES = 3
const READING = 'Reading the file'

/** The files under way in one open workspace: the newest few, in memory. */
export function createStagedFiles(newId: () => string) {
  const received = new Map<string, Buffer[]>()
  const staged = new Map<string, StagedFile>()

  return {
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
      source: { content: string } | { fileId: string },
      pacer: Pacer,
      progress: Progress,
    ): Promise<StagedFile> {
      const bytes = 'content' in source ? fromBase64(source.content) : take(received, source.fileId)
      const fileId = 'fileId' in source ? source.fileId : newId()
      const file = await readFile(fileId, fileName, bytes, pacer, progress)
      staged.set(fileId, file)
      keepNewest(staged)
      return file
    },

    find(fileId: string): StagedFile {
      const file = staged.get(fileId)
      if (!file) throw unknownFile()
      return file
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

async function readFile(
  fileId: string,
  fileName: string,
  bytes: Buffer,
  pacer: Pacer,
  progress: Progress,
): Promise<StagedFile> {
  if (fileKind(bytes) === 'xlsx') {
    return stageWorkbook(fileId, fileName, await openWorkbook(bytes, pacer), pacer, progress)
  }
  const decoded = decodeText(bytes)
  const table = await readCsvTable(decoded, pacer, (done, total) => progress(done, total, READING))
  const sheet = buildSheet(table)
  return {
    fileId,
    fileName,
    format: 'csv',
    encoding: decoded.encoding,
    sheets: [],
    proposed: null,
    read: async () => sheet,
  }
}

async function stageWorkbook(
  fileId: string,
  fileName: string,
  workbook: Workbook,
  pacer: Pacer,
  progress: Progress,
): Promise<StagedFile> {
  const peeks = new Map(
    workbook.peeks.map(({ name, rows }) => [
      name,
      buildSheet({ name, rows, delimiter: null, from1904: workbook.from1904, notes: [] }),
    ]),
  )
  const proposed = bestSheet([...peeks.values()])
  if (!proposed) throw refused('The workbook is empty: no sheet holds anything.')
  let last: Sheet | null = null
  const file: StagedFile = {
    fileId,
    fileName,
    format: 'xlsx',
    encoding: null,
    sheets: [...peeks.keys()],
    proposed: proposed.name,
    async read(name, readPacer, readProgress) {
      const wanted = name ?? proposed.name ?? ''
      if (!peeks.has(wanted)) {
        throw new AppError('not-found', `The workbook has no sheet named ${wanted}.`)
      }
      if (last?.name === wanted) return last
      const table = await workbook.read(wanted, readPacer, (rows) =>
        readProgress(rows, null, READING),
      )
      last = buildSheet(table)
      return last
    },
  }
  await file.read(null, pacer, progress)
  return file
}

/** The sheet whose headers fit some kind best; the first of equals. */
function bestSheet(sheets: readonly Sheet[]): Sheet | undefined {
  const scored = sheets.map((sheet) => {
    const [best] = guessKinds(sheet.headers)
    const score = best ? (best.missing.length === 0 ? 100 : 0) + best.matched : 0
    return { sheet, score }
  })
  return scored.toSorted((a, b) => b.score - a.score)[0]?.sheet
}
