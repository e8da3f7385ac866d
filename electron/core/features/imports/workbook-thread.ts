import { Buffer } from 'node:buffer'
import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError, type ErrorCode } from '../../../../shared/errors.ts'
import type { SheetRow } from '../../../../shared/exchange/sheet.ts'
import { refused } from './file-kind.ts'
import type { Pacer } from './pacer.ts'
import { openArchive } from './read-xlsx.ts'
import type { OpenedWorkbook, SheetFacts } from './workbook.ts'

/** The file that a thread is for. */
export interface WorkbookFile {
  bytes: SharedArrayBuffer
  kind: 'archive' | 'xls'
  /** Most bytes of memory that reading may take. */
  most: number
}

/** What the thread is asked: all rows of one sheet, null = the sheets and their first rows. */
export interface WorkbookQuestion {
  sheet: string | null
}

/** What it answers: rows in pieces, then one of the others, which is the last. */
export type WorkbookAnswer =
  | { rows: SheetRow[] }
  | { opened: Pick<OpenedWorkbook, 'format' | 'peeks'> }
  | { facts: SheetFacts }
  | { refused: { code: ErrorCode; message: string } }

/** Rows are sent in pieces of about as much work as this, in milliseconds: receiving one then takes less than a frame. */
const STRETCH = 20

const { bytes, kind, most } = workerData as WorkbookFile
const send = (answer: WorkbookAnswer) => parentPort?.postMessage(answer)

let since = performance.now()
/**
 * Nobody waits for a turn in this thread; who asks to stop ends it. Memory is looked at here and not left to the limit of
 * the engine, which ends the whole process when a thread goes beyond it fast.
 */
const pacer: Pacer = {
  due() {
    if (getHeapStatistics().used_heap_size > most) throw tooLarge()
    return performance.now() - since >= STRETCH
  },
  async pause() {
    since = performance.now()
  },
}

const open = async (): Promise<OpenedWorkbook> => {
  const buffer = Buffer.from(bytes)
  if (kind === 'archive') return openArchive(buffer, pacer)
  // A large package that most people never need.
  const { openXls } = await import('./read-xls.ts')
  return openXls(buffer)
}

const tooLarge = () =>
  refused(
    'The workbook takes too much memory to be read. Save only the sheet to import, as .xlsx or CSV.',
  )

let opened: Promise<OpenedWorkbook> | null = null

async function answer({ sheet }: WorkbookQuestion): Promise<WorkbookAnswer> {
  opened ??= open()
  try {
    const { format, peeks, read } = await opened
    if (sheet === null) return { opened: { format, peeks } }
    return { facts: await read(sheet, pacer, (rows) => send({ rows })) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refused: { code: error.code, message: error.message } }
  }
}

parentPort?.on('message', async (question: WorkbookQuestion) => send(await answer(question)))
