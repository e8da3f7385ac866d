import type { LedgerFilter } from '../../../shared/contract/ledger.contract.ts'
import { repIdSchema } from '../../../shared/model/id.ts'
import { LEDGER_GROUPS, ledgerGroupSchema } from '../../../shared/model/ledger-group.ts'

/** Shown when nothing is picked: looks are most of a ledger, and what was frozen is read in the records. */
const USUAL = LEDGER_GROUPS.filter((group) => group !== 'looks' && group !== 'other')

/** What the address of the ledger asks for. Days are calendar days of this computer. */
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
    from: beginOf(search.get('from'), 0),
    to: beginOf(search.get('to'), 1),
  }
}

/** The moment at which a day begins here, or one that lies `later` days after it; null = no such day. */
function beginOf(day: string | null, later: number): string | null {
  const parts = day === null ? null : /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) return null
  const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
