import { createHash } from 'node:crypto'
import type { ledgerContract } from '../../../../shared/contract/ledger.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import {
  countEntries,
  listActors,
  type ReadEntry,
  readEntries,
  readEntry,
  repsAmong,
} from '../../books/ledger-reader.repository.ts'
import { findName } from '../../books/organisation.repository.ts'
import type { Handlers } from '../../context.ts'
import { enter } from '../../services/enter.ts'
import { exportLedger } from './export-ledger.ts'
import { countGroups, entryFilter, namesFor, repIdsOf, toLines, visitsOf } from './ledger-lines.ts'
import { idsAbout, nameIn, tellEntry } from './tell-entry.ts'

/** Members of a line that stand beside its facts. */
const FIXED = new Set(['v', 'seq', 'at', 'kind', 'prev', 'commit'])
/** The longest field that is opened by itself; the ratings of a whole cycle are read in a record. Characters. */
const LONGEST = 20_000

export const ledgerHandlers: Handlers<typeof ledgerContract> = {
  'ledger.list': async ({ db, withheld }, { before, limit, ...filter }) => {
    const wanted = await entryFilter(db, filter, withheld)
    const found = await readEntries(db, wanted, { before, limit: limit + 1 })
    const page = wholeVisits(found, limit)
    return {
      total: await countEntries(db, wanted),
      groups: await countGroups(db),
      people: await listActors(db),
      about: filter.repId === null ? null : ((await findName(db, filter.repId)) ?? null),
      lines: (await toLines(db, page)).map(({ by: _, ...line }) => line),
      next: page.length < found.length ? (page.at(-1)?.event.seq ?? null) : null,
    }
  },

  'ledger.entry': async ({ db, withheld }, { seq }) => {
    const entry = await readEntry(db, seq)
    if (!entry || entry.fields.some(({ about }) => about !== null && withheld.has(about)))
      throw new AppError('not-found', `The ledger has no entry ${seq} that you may read.`)
    const { event, hash, fields } = entry
    const names = await namesFor(db, [entry])
    return {
      seq,
      at: event.at,
      kind: event.kind,
      sentence: tellEntry(entry, names),
      repIds: repIdsOf([entry], await repsAmong(db, idsAbout(entry))),
      hash,
      previous: event.prev,
      facts: Object.entries(event).flatMap(([name, value]) =>
        FIXED.has(name) ? [] : [{ name, value: asText(value) }],
      ),
      fields: Object.keys(event.commit).map((name) => {
        const field = fields.find((one) => one.field === name)
        return { name, value: field === undefined ? null : asText(field.value) }
      }),
    }
  },

  'ledger.export': async (context, { format, ...filter }) => {
    const { read, write, now, progress, breathe, withheld, zone } = context
    progress(0, null, 'Reading the ledger')
    const at = now()
    const { content, entries } = await exportLedger(
      { read, progress, breathe, withheld },
      { filter, format, at },
    )
    const sha256 = createHash('sha256').update(content).digest('hex')
    // Entered before it leaves the core: a file that cannot be entered is not given.
    await write((writing) =>
      enter(writing, {
        kind: EVENT_KINDS.ledgerExport,
        facts: { entries, format, sha256 },
        fields: [],
      }),
    )
    return {
      fileName: `ledger-${dayIn(zone, at)}.${format}`,
      content: content.toString('base64'),
      entries,
      sha256,
    }
  },
}

/** The first `limit` entries, without a visit that goes on behind them unless the page is nothing else. */
function wholeVisits(found: readonly ReadEntry[], limit: number): readonly ReadEntry[] {
  if (found.length <= limit) return found
  const visits = visitsOf(found).slice(0, -1)
  return visits.length === 0 ? found.slice(0, limit) : visits.flat()
}

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (nameIn(value) ?? JSON.stringify(value))
  return text.length > LONGEST
    ? `${text.length} characters, to be read in the record or the pack`
    : text
}
