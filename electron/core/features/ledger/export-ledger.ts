import type { LedgerFilter, LedgerFormat } from '../../../../shared/contract/ledger.contract.ts'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { LEDGER_GROUP_NAMES } from '../../../../shared/model/ledger-group.ts'
import { countEntries, readEntries } from '../../books/ledger-reader.repository.ts'
import type { TaskContext } from '../../context.ts'
import { bold, cellOf, workbook } from '../../paper/workbook.ts'
import { groupOf } from './entry-groups.ts'
import { entryFilter, namesFor } from './ledger-lines.ts'
import { peopleOf, tellEntry } from './tell-entry.ts'

/** Entries read at once, between two moments in which others get a turn. */
const PART = 1000

const COLUMNS = [
  { title: 'entry', width: 9 },
  { title: 'at', width: 26 },
  { title: 'kind', width: 24 },
  { title: 'what', width: 90 },
  { title: 'who', width: 26 },
  { title: 'about_whom', width: 30 },
  { title: 'hash', width: 66 },
] as const

type Row = readonly [number, string, string, string, string | null, string | null, string]

/** Every entry that fits, oldest first, one a row. */
export async function exportLedger(
  context: Pick<TaskContext, 'read' | 'progress' | 'breathe' | 'withheld'>,
  { filter, format, at }: { filter: LedgerFilter; format: LedgerFormat; at: string },
): Promise<{ content: Buffer; entries: number }> {
  const { read, progress, breathe, withheld } = context
  const wanted = await read((db) => entryFilter(db, filter, withheld))
  const total = await read((db) => countEntries(db, wanted))
  const rows: Row[] = []
  let before: number | null = null
  for (;;) {
    const from: number | null = before
    const part = await read(async (db) => {
      const entries = await readEntries(db, wanted, { before: from, limit: PART })
      const names = await namesFor(db, entries)
      return entries.map((entry): Row => {
        const { by, whom } = peopleOf(entry, names)
        const { seq, at: moment, kind } = entry.event
        const about = whom.length === 0 ? null : whom.join('; ')
        const sort = LEDGER_GROUP_NAMES[groupOf(kind)]
        return [seq, moment, sort, tellEntry(entry, names), by, about, entry.hash]
      })
    })
    rows.push(...part)
    before = part.at(-1)?.[0] ?? null
    progress(rows.length, total, 'Reading the ledger')
    await breathe()
    if (part.length < PART || before === null) break
  }
  progress(rows.length, total, 'Writing the file')
  await breathe()
  return { content: await WRITERS[format](rows.toReversed(), at), entries: rows.length }
}

const titles = COLUMNS.map(({ title }) => title)

const WRITERS: Record<LedgerFormat, (rows: readonly Row[], at: string) => Promise<Buffer>> = {
  csv: async (rows) => Buffer.from(csvText([titles, ...rows])),
  json: async (rows, at) =>
    Buffer.from(
      JSON.stringify(
        {
          madeAt: at,
          entries: rows.map((row) =>
            Object.fromEntries(titles.map((title, index) => [title, row[index] ?? null])),
          ),
        },
        null,
        2,
      ),
    ),
  xlsx: async (rows) =>
    workbook([
      {
        name: 'Ledger',
        rows: [titles.map(bold), ...rows.map((row) => row.map(cellOf))],
        widths: COLUMNS.map(({ width }) => width),
        stay: 1,
      },
    ]),
}
