import type { Buffer } from 'node:buffer'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../../../shared/errors.ts'
import type { SheetRow } from '../../../../shared/exchange/sheet.ts'
import { counted } from '../../../../shared/exchange/text.ts'
import type { RawTable } from './build-sheet.ts'
import { refused } from './file-kind.ts'
import type { Pacer } from './pacer.ts'
import { fillMerges, type SheetFacts, type SheetPeek, type WorkbookFormat } from './workbook.ts'
import type { WorkbookAnswer, WorkbookFile, WorkbookQuestion } from './workbook-thread.ts'

export interface Workbook {
  format: WorkbookFormat
  /** Sheets with anything in them, visible ones first, and their first rows. */
  peeks: readonly SheetPeek[]
  /** All rows of a sheet; `progress` hears rows done. */
  read(name: string, pacer: Pacer, progress: (rows: number) => void): Promise<RawTable>
  /** Ends the thread, so that nothing of the file stays in memory but its bytes; `read` begins another. */
  rest(): Promise<void>
}

/** Beside the source while this runs from source, beside the bundle in the desktop program. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './workbook-thread.ts' : './workbook-thread.js',
  import.meta.url,
)

/** Most bytes of memory that reading a workbook may take, beside those of the file. */
const MOST_MEMORY = 224 * 1024 * 1024

/** How soon a wish to stop is heard while the thread says nothing, in milliseconds. */
const LISTENING = 50

/**
 * Opens a workbook of any format in a thread of its own.
 * @throws AppError `invalid-input` with one sentence when it is no workbook, damaged, or takes too much memory
 */
export async function openWorkbook(
  bytes: Buffer,
  kind: WorkbookFile['kind'],
  pacer: Pacer,
  most = MOST_MEMORY,
): Promise<Workbook> {
  const thread = createThread(bytes, kind, most)
  const { opened } = await thread.ask({ sheet: null }, pacer, () => undefined)
  if (!opened) throw lost()
  return {
    ...opened,
    rest: thread.end,
    async read(name, readPacer, progress) {
      const rows: SheetRow[] = []
      const { facts } = await thread.ask({ sheet: name }, readPacer, (piece) => {
        for (const row of piece) rows.push(row)
        progress(rows.length)
      })
      if (!facts) throw lost()
      return { ...facts, rows, notes: [...facts.notes, ...fillNotes(rows, facts)] }
    },
  }
}

function fillNotes(rows: SheetRow[], { merges }: SheetFacts): string[] {
  const filled = fillMerges(rows, merges)
  if (filled === 0) return []
  return [
    `${counted(filled, 'cell')} of merged ranges ${filled === 1 ? 'was' : 'were'} given the value of the range.`,
  ]
}

interface Answered {
  opened?: { format: WorkbookFormat; peeks: readonly SheetPeek[] }
  facts?: SheetFacts
}

interface Waiting {
  take(rows: SheetRow[]): void
  resolve(answered: Answered): void
  reject(error: unknown): void
}

/** Begins the thread with the first question, and again with one that comes after its end. */
function createThread(bytes: Buffer, kind: WorkbookFile['kind'], most: number) {
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  const workerData: WorkbookFile = { bytes: shared, kind, most }
  let worker: Worker | null = null
  let waiting: Waiting | null = null

  const begin = () =>
    new Worker(THREAD, { workerData, name: 'proceed-workbook' })
      .on('message', (answer: WorkbookAnswer) => {
        if ('rows' in answer) waiting?.take(answer.rows)
        else if ('refused' in answer) {
          waiting?.reject(new AppError(answer.refused.code, answer.refused.message))
        } else waiting?.resolve(answer)
      })
      .on('error', (error: NodeJS.ErrnoException) =>
        waiting?.reject(lost(error.code ?? error.name)),
      )
      .on('exit', () => waiting?.reject(lost()))

  const end = async () => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }

  const ask = async (
    question: WorkbookQuestion,
    pacer: Pacer,
    take: Waiting['take'],
  ): Promise<Answered> => {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>()
    waiting = { take, resolve, reject }
    worker ??= begin()
    worker.postMessage(question)
    const listening = setInterval(() => pacer.pause().catch(reject), LISTENING)
    try {
      return await promise
    } catch (error) {
      await end()
      throw error
    } finally {
      waiting = null
      clearInterval(listening)
    }
  }
  return { ask, end }
}

/** `why` names what ended the thread, for whoever looks into it. */
const lost = (why = 'no answer') =>
  refused(
    `Reading the workbook ended early (${why}). Choose it again, or save it in a spreadsheet program as .xlsx or CSV.`,
  )
