import type { RowChange } from '../../../../shared/contract/import-parts.ts'
import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import type { KnownPerson } from '../../../../shared/exchange/people-index.ts'
import type { ImportChange } from '../../books/import-changes.repository.ts'
import { STORED } from './stored-tables.ts'

/** Columns that say nothing to people. */
const SILENT = new Set(['rep_id', 'evidence_id', 'version', 'written_at', 'written_by'])

/** Changes of rows in words: whose row it is, what else names it, and each value before and after. */
export function describeChanges(
  kind: ImportKind,
  changes: readonly ImportChange[],
  people: readonly KnownPerson[],
): RowChange[] {
  const { key: names, values } = STORED[kind]
  const known = new Map(people.map(({ id, name }) => [id, name]))
  return changes.map(({ repId, key, before, after }) => {
    const shown = (value: string | number | null | undefined) =>
      value === null || value === undefined ? null : String(value)
    return {
      person: repId === null ? null : (known.get(repId) ?? repId),
      of: names.flatMap((name, at) => (SILENT.has(name) ? [] : [String(key[at])])).join(', '),
      isNew: before === null,
      fields: values.flatMap((column) => {
        const was = shown(before?.[column])
        const is = shown(after[column])
        return SILENT.has(column) || was === is ? [] : [{ column, before: was, after: is }]
      }),
    }
  })
}
