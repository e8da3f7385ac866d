import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import { readQuotaGuard } from '../../books/quotas.repository.ts'
import { type RatingGuard, readRatingGuard } from '../../books/settled-ratings.repository.ts'
import type { Reader } from '../../db/database.ts'

/** What the workspace does not let a file of this kind say, by the columns it has; null = it may say anything. */
export async function rowGuard(
  db: Reader,
  kind: ImportKind,
  columns: readonly string[],
): Promise<RatingGuard | null> {
  if (kind === 'ratings') return readRatingGuard(db, new Set(columns))
  return kind === 'quotas' ? readQuotaGuard(db) : null
}
