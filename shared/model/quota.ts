import type { Period } from './period-result.ts'

/** Periods of one length, all alike. */
export const EVERY = ['every month', 'every quarter', 'every half-year', 'every year'] as const

/** Whom a quota is asked of: one person, or everybody of a role, a segment or a team. */
export type QuotaScope = 'person' | 'team' | 'segment' | 'role'

/** A quota that was given apart from results. */
export interface Quota {
  scope: QuotaScope
  /** Identifier of the person; role, segment or team as written. */
  name: string
  period: Period | (typeof EVERY)[number]
  /** Of the whole period, in the workspace's money unit. */
  quota: number
  /** Parts of a year by half, quarter or month, such as `20/25/25/30`; null = even parts. */
  weights: string | null
}

/** Two, four or twelve parts of a year; null where the text says something else. */
export function weightsOf(text: string): number[] | null {
  const parts = text.split(/[/;|\s]+/).filter((part) => part !== '')
  const numbers = parts.map((part) => Number(part.replace('%', '').replace(',', '.')))
  const isGood =
    [2, 4, 12].includes(parts.length) &&
    numbers.every((one) => Number.isFinite(one) && one >= 0) &&
    numbers.some((one) => one > 0)
  return isGood ? numbers : null
}
