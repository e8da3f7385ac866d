import { z } from 'zod'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { OpenEntry } from '../../../shared/exchange/record-read.ts'
import type { KeptChange } from '../../../shared/model/kept-change.ts'
import { type Cover, openEntries, type Where } from '../books/ledger.repository.ts'
import { listKeeping, type StoredRecord } from '../books/records.repository.ts'
import type { Reader } from '../db/database.ts'

const KINDS: Readonly<Record<string, KeptChange['kind']>> = {
  [EVENT_KINDS.holdSet]: 'hold-set',
  [EVENT_KINDS.holdKept]: 'hold-kept',
  [EVENT_KINDS.holdReleased]: 'hold-released',
  [EVENT_KINDS.keptAsked]: 'asked',
  [EVENT_KINDS.keptChanged]: 'changed',
  [EVENT_KINDS.keptRefused]: 'refused',
  [EVENT_KINDS.later]: 'later-decision',
}

const named = z.object({ name: z.string() })
const day = z.string().nullable().catch(null)

/** Every change to how long a record is kept, oldest first, as far as `where` discloses it. */
export async function keptHistory(
  db: Reader,
  record: StoredRecord,
  where?: Where,
  cover?: Cover,
): Promise<KeptChange[]> {
  const seqs = await listKeeping(db, [record])
  const ledger = await openEntries(db, seqs, where, cover)
  return seqs.flatMap((seq) => {
    const entry = ledger.entry(seq)
    const kind = KINDS[entry?.event.kind ?? '']
    return entry && kind ? [changeOf(entry, kind)] : []
  })
}

function changeOf({ event, fields }: OpenEntry, kind: KeptChange['kind']): KeptChange {
  const name = (field: string) => named.safeParse(fields.get(field)).data?.name ?? null
  const isLater = kind === 'later-decision'
  return {
    entry: event.seq,
    at: event.at,
    kind,
    by: name(isLater ? 'signed-by' : 'actor'),
    second: name('seconded-by'),
    reason: isLater ? null : z.string().nullable().catch(null).parse(fields.get('reason')),
    from: day.parse(event.before ?? null),
    to: day.parse(event.after ?? event.keepUntil ?? event.lookAgainOn ?? null),
  }
}
