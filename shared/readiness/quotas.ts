import { nameKey } from '../model/name-key.ts'
import { type Period, periodSpan } from '../model/period-result.ts'
import { EVERY, type Quota, type QuotaScope, weightsOf } from '../model/quota.ts'
import type { Rep } from '../model/rep.ts'

/** What is asked of one person or group by month, from the shortest period that is given for it. */
class MonthBook {
  private readonly months = new Map<number, { amount: number; length: number }>()
  private readonly yearly = new Map<number, { amount: number; length: number }>()
  /** Months of the shortest period given; a year counts as the parts of its weights, or its quarters. */
  length = 12

  add({ period, quota, weights }: Quota): void {
    const every = (EVERY as readonly string[]).indexOf(period)
    if (every >= 0) {
      const length = [1, 3, 6, 12][every] ?? 12
      const parts = partsOf(quota, length, weights)
      this.note(length, weights)
      for (let month = 0; month < 12; month++)
        put(this.yearly, month, parts[month % length] ?? 0, length)
      return
    }
    const { firstMonth, months } = periodSpan(period)
    this.note(months, weights)
    for (const [at, amount] of partsOf(quota, months, weights).entries())
      put(this.months, firstMonth + at, amount, months)
  }

  /** Σ over the months of a period; null where one of them has no quota. */
  of(period: Period): number | null {
    const { firstMonth, months } = periodSpan(period)
    let sum = 0
    for (let month = firstMonth; month < firstMonth + months; month++) {
      const found = this.months.get(month) ?? this.yearly.get(month % 12)
      if (found === undefined) return null
      sum += found.amount
    }
    return Number(sum.toPrecision(12))
  }

  private note(months: number, weights: string | null): void {
    const parts = (weights === null ? null : weightsOf(weights)?.length) ?? 4
    this.length = Math.min(this.length, months === 12 ? 12 / parts : months)
  }
}

type Amounts = Map<number, { amount: number; length: number }>

function put(into: Amounts, month: number, amount: number, length: number): void {
  const before = into.get(month)
  if (before === undefined || before.length > length) into.set(month, { amount, length })
}

/** A quota as its months: a year by its weights, everything else in even parts. */
function partsOf(quota: number, months: number, weights: string | null): number[] {
  const given = months === 12 && weights !== null ? weightsOf(weights) : null
  const shares = given ?? [1]
  const whole = shares.reduce((sum, one) => sum + one, 0)
  const each = months / shares.length
  return Array.from(
    { length: months },
    (_, month) => (quota * (shares[Math.floor(month / each)] ?? 0)) / whole / each,
  )
}

/** What was asked of one person in any period. */
export interface Asked {
  of(period: Period): number | null
  length: number | null
}

const NOTHING_ASKED: Asked = { of: () => null, length: null }

/**
 * Who was asked what, by quotas given apart from results: of the person before the team, the team before the segment, the
 * segment before the role; a shorter period before a longer one, a period by name before every period. Names are
 * compared without case and accents.
 */
export function quotaBook(quotas: readonly Quota[]): (rep: Rep) => Asked {
  if (quotas.length === 0) return () => NOTHING_ASKED
  const books = new Map<string, MonthBook>()
  const keyOf = (scope: QuotaScope, name: string) =>
    `${scope}\u001f${scope === 'person' ? name : nameKey(name)}`
  for (const quota of quotas) {
    const key = keyOf(quota.scope, quota.name)
    const book = books.get(key) ?? new MonthBook()
    book.add(quota)
    books.set(key, book)
  }
  return (rep) => {
    const names: readonly (readonly [QuotaScope, string | null])[] = [
      ['person', rep.repId],
      ['team', rep.team],
      ['segment', rep.segment],
      ['role', rep.role],
    ]
    const own = names.flatMap(([scope, name]) =>
      name === null ? [] : (books.get(keyOf(scope, name)) ?? []),
    )
    if (own.length === 0) return NOTHING_ASKED
    return {
      of: (period) => {
        for (const book of own) {
          const found = book.of(period)
          if (found !== null) return found
        }
        return null
      },
      length: own[0]?.length ?? null,
    }
  }
}
