import type { LedgerFilter, LedgerLine } from '../../../../shared/contract/ledger.contract.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { beginOf, daysAfter } from '../../../../shared/model/calendar.ts'
import { type RepId, repIdSchema } from '../../../../shared/model/id.ts'
import type { LedgerGroup } from '../../../../shared/model/ledger-group.ts'
import {
  countKinds,
  type EntryFilter,
  namesBehind,
  type ReadEntry,
  repsAmong,
} from '../../books/ledger-reader.repository.ts'
import { getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader } from '../../db/database.ts'
import { groupOf } from './entry-groups.ts'
import { idsAbout, peopleOf, tellEntry, tellVisit } from './tell-entry.ts'

/** Looks by one person that follow each other within this time are one visit. Milliseconds. */
const VISIT = 10 * 60 * 1000

/** The filter with the kinds of the groups that are picked; none picked = every kind there is. */
export async function entryFilter(
  db: Reader,
  { groups, ...rest }: LedgerFilter,
  withheld: ReadonlySet<string>,
): Promise<EntryFilter> {
  const kinds = (await countKinds(db)).map(({ kind }) => kind)
  const zone = await getTimeZone(db)
  return {
    ...rest,
    from: rest.from === null ? null : beginOf(zone, rest.from),
    to: rest.to === null ? null : beginOf(zone, daysAfter(rest.to, 1)),
    withheld,
    kinds: groups.length === 0 ? kinds : kinds.filter((kind) => groups.includes(groupOf(kind))),
  }
}

/** Entries of each group in the whole ledger. */
export async function countGroups(db: Reader): Promise<{ group: LedgerGroup; entries: number }[]> {
  const counts = new Map<LedgerGroup, number>()
  for (const { kind, entries } of await countKinds(db))
    counts.set(groupOf(kind), (counts.get(groupOf(kind)) ?? 0) + entries)
  return [...counts].map(([group, entries]) => ({ group, entries }))
}

/** Everything that turns ids into names for these entries. */
export async function namesFor(db: Reader, entries: readonly ReadEntry[]) {
  return namesBehind(
    db,
    entries.flatMap((entry) => [
      ...idsAbout(entry),
      ...entry.fields.flatMap(({ about }) => (about === null ? [] : [about])),
      ...(typeof entry.event.cycle === 'string' ? [entry.event.cycle] : []),
    ]),
  )
}

/** Entries, newest first, as the lines of a list; the looks of one visit are one line. */
export async function toLines(
  db: Reader,
  entries: readonly ReadEntry[],
): Promise<(LedgerLine & { by: string | null })[]> {
  const names = await namesFor(db, entries)
  const reps = await repsAmong(db, entries.flatMap(idsAbout))
  return visitsOf(entries).flatMap((visit) => {
    const [newest, oldest] = [visit[0], visit.at(-1)]
    if (!newest || !oldest) return []
    const { by } = peopleOf(newest, names)
    const looks = visit.map((look) => ({
      what: String(look.event.what ?? ''),
      whom: peopleOf(look, names).whom,
    }))
    return [
      {
        seq: newest.event.seq,
        seqs: visit.map(({ event }) => event.seq),
        at: newest.event.at,
        began: oldest.event.at,
        group: groupOf(newest.event.kind),
        sentence:
          visit.length === 1 ? tellEntry(newest, names) : tellVisit(by ?? 'Somebody', looks),
        repIds: repIdsOf(visit, reps),
        by,
      },
    ]
  })
}

/** Whom entries are about, of those still among the people of the organisation. */
export const repIdsOf = (entries: readonly ReadEntry[], reps: ReadonlySet<string>): RepId[] =>
  [...new Set(entries.flatMap(idsAbout))]
    .filter((id) => reps.has(id))
    .map((id) => repIdSchema.parse(id))

/** Neighbouring looks by one person, none more than ten minutes after the one before. */
export function visitsOf(entries: readonly ReadEntry[]): ReadEntry[][] {
  const visits: ReadEntry[][] = []
  for (const entry of entries) {
    const visit = visits.at(-1)
    const later = visit?.at(-1)
    if (visit && later && isSameVisit(later, entry)) visit.push(entry)
    else visits.push([entry])
  }
  return visits
}

function isSameVisit(later: ReadEntry, earlier: ReadEntry): boolean {
  if (later.event.kind !== EVENT_KINDS.view || earlier.event.kind !== EVENT_KINDS.view) return false
  const passed = Date.parse(later.event.at) - Date.parse(earlier.event.at)
  return actorOf(later) === actorOf(earlier) && passed >= 0 && passed < VISIT
}

const actorOf = ({ fields }: ReadEntry): string | null =>
  fields.find(({ field }) => field === 'actor')?.about ?? null
