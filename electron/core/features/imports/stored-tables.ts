import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import { GROUP_TABLE } from '../../books/groups.repository.ts'
import type { StoredTable } from '../../books/import-changes.repository.ts'
import { storedTable } from '../../books/imports.repository.ts'
import { CHECK_IN_TABLE } from '../../books/outcomes.repository.ts'

const OBSERVATION = ['rep_id', 'competency', 'observed_on', 'author_id', 'text'] as const

/** Where the rows of each kind are stored. */
export const STORED: Readonly<Record<ImportKind, StoredTable>> = {
  people: storedTable('people'),
  results: storedTable('results'),
  deals: storedTable('deals'),
  quotas: storedTable('quotas'),
  ratings: storedTable('ratings'),
  evidence: {
    table: 'evidence_item',
    key: ['evidence_id', 'version'],
    values: [...OBSERVATION, 'source'],
    foundBy: OBSERVATION.map((column) => [column, column] as const),
    isLedger: true,
  },
  outcomes: {
    ...CHECK_IN_TABLE,
    foundBy: [
      ['rep_id', 'rep_id'],
      ['since', 'promoted_on'],
      ['months', 'months'],
    ],
  },
  groups: GROUP_TABLE,
}
