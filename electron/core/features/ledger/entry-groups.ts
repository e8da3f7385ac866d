import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { LEDGER_GROUPS, type LedgerGroup } from '../../../../shared/model/ledger-group.ts'

const KINDS: Record<Exclude<LedgerGroup, 'other'>, readonly string[]> = {
  decisions: [
    EVENT_KINDS.decision,
    EVENT_KINDS.later,
    EVENT_KINDS.laterProposed,
    EVENT_KINDS.laterDropped,
    EVENT_KINDS.seconded,
    EVENT_KINDS.conduct,
  ],
  cycles: [EVENT_KINDS.cycleMoved, EVENT_KINDS.needs, EVENT_KINDS.leftOut],
  letters: [EVENT_KINDS.statement],
  holds: [EVENT_KINDS.holdSet, EVENT_KINDS.holdKept, EVENT_KINDS.holdReleased],
  retention: [EVENT_KINDS.keptAsked, EVENT_KINDS.keptChanged, EVENT_KINDS.keptRefused],
  purges: [EVENT_KINDS.purged, EVENT_KINDS.erased],
  imports: [EVENT_KINDS.imported, EVENT_KINDS.takenBack, EVENT_KINDS.merged],
  roles: [EVENT_KINDS.role],
  keys: [
    EVENT_KINDS.keyMade,
    EVENT_KINDS.keyWithdrawn,
    EVENT_KINDS.proven,
    EVENT_KINDS.countersignature,
  ],
  seats: [EVENT_KINDS.seat, EVENT_KINDS.seatChanged, EVENT_KINDS.handedOver],
  exports: [EVENT_KINDS.export, EVENT_KINDS.ledgerExport],
  looks: [EVENT_KINDS.view],
}

const GROUP_OF = new Map<string, LedgerGroup>(
  LEDGER_GROUPS.flatMap((group) =>
    group === 'other' ? [] : KINDS[group].map((kind): [string, LedgerGroup] => [kind, group]),
  ),
)

/** Where a reader finds an entry of this kind. */
export const groupOf = (kind: string): LedgerGroup => GROUP_OF.get(kind) ?? 'other'
