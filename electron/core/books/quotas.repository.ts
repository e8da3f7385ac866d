import type { RowValues } from '../../../shared/exchange/column.ts'
import { nameKey } from '../../../shared/model/name-key.ts'
import type { Quota } from '../../../shared/model/quota.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import type { Reader } from '../db/database.ts'

const QUOTAS = 'SELECT scope, name, period, quota, weights FROM quota'

export async function listQuotas(db: Reader): Promise<Quota[]> {
  return db.all<Quota>(`${QUOTAS} ORDER BY scope, name_key(name), name, period`)
}

/** Quotas of groups, and of some people. */
export async function listQuotasOf(db: Reader, reps: readonly Rep[]): Promise<Quota[]> {
  return db.all<Quota>(
    `${QUOTAS} WHERE rep_id IS NULL OR rep_id IN (SELECT value FROM json_each(?))
      ORDER BY scope, name_key(name), name, period`,
    [JSON.stringify(reps.map(({ repId }) => repId))],
  )
}

/** Why a quota is asked of nobody, in a sentence for the person who brings the file; null = it is of somebody. */
export async function readQuotaGuard(db: Reader): Promise<(row: RowValues) => string | null> {
  const rows = await db.all<Record<'role' | 'segment' | 'team', string | null>>(
    'SELECT DISTINCT role, segment, team FROM rep',
  )
  const known = new Set(
    rows.flatMap((row) =>
      (['role', 'segment', 'team'] as const).map(
        (scope) => `${scope} ${nameKey(row[scope] ?? '')}`,
      ),
    ),
  )
  return ({ scope, name }) =>
    scope === 'person' || known.has(`${scope} ${nameKey(String(name))}`)
      ? null
      : `Nobody in the workspace has the ${scope} ${name}. Write it as the people have it, or import the people first.`
}
