import { z } from 'zod'

/** What the entries of the ledger are about, as a reader picks them. */
export const LEDGER_GROUPS = [
  'decisions',
  'cycles',
  'letters',
  'holds',
  'retention',
  'purges',
  'imports',
  'roles',
  'keys',
  'seats',
  'exports',
  'looks',
  'other',
] as const
export const ledgerGroupSchema = z.enum(LEDGER_GROUPS)
export type LedgerGroup = z.infer<typeof ledgerGroupSchema>

export const LEDGER_GROUP_NAMES: Record<LedgerGroup, string> = {
  decisions: 'Decisions',
  cycles: 'Steps of cycles',
  letters: 'Letters and statements',
  holds: 'Legal holds',
  retention: 'Retention',
  purges: 'Purged and erased',
  imports: 'Imports',
  roles: 'Roles',
  keys: 'Keys and signatures',
  seats: 'Seats',
  exports: 'Exports',
  looks: 'Looks',
  other: 'Everything else',
}
