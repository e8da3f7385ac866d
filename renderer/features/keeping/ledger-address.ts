import type { LedgerFilter } from '../../../shared/contract/ledger.contract.ts'
import { isDay } from '../../../shared/model/calendar.ts'
import { repIdSchema } from '../../../shared/model/id.ts'
import { LEDGER_GROUPS, ledgerGroupSchema } from '../../../shared/model/ledger-group.ts'

/** Shown when nothing is picked: looks are most of a ledger, and what was frozen is read in the records. */
const USUAL = LEDGER_GROUPS.filter((group) => group !== 'looks' && group !== 'other')

/** What the address of the ledger asks for. */
export function readFilter(search: URLSearchParams): LedgerFilter {
  const groups = search.get('show')?.split(' ').filter(Boolean)
  const repId = search.get('about')
  return {
    groups: groups
      ? groups.flatMap((one) => {
          const group = ledgerGroupSchema.safeParse(one)
          return group.success ? [group.data] : []
        })
      : USUAL,
    repId: repId === null ? null : repIdSchema.parse(repId),
    by: search.get('by'),
    from: dayOf(search.get('from')),
    to: dayOf(search.get('to')),
  }
}

/** A day as the address has it; null = no such day. */
const dayOf = (day: string | null): string | null => (day !== null && isDay(day) ? day : null)
