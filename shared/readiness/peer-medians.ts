import type { Rep } from '../model/rep.ts'
import type { Rules } from '../model/rules.ts'
import { quantile } from '../science/quantile.ts'
import type { SalesRecord } from './period-attainment.ts'

/** People of a peer group with an actual of the same period from which there is a median, whoever is judged included. */
export const LEAST_PEERS = 8

/** What the middle one of a peer group sold in a period, at full presence and after the ramp. */
export interface PeerMedian {
  period: string
  median: number
  /** People with an actual of the period. */
  sellers: number
}

export type Medians = ReadonlyMap<string, PeerMedian>

/** A peer group in which nobody has a quota, measured against its own medians. */
export interface UnaskedGroup {
  medians: Medians
  /** Of everybody with a period that counts. */
  records: ReadonlyMap<string, SalesRecord>
}

/** Medians of a group by period: of actual / (presence × ramp), over everybody whose presence and ramp let a period count. */
export function peerMedians(
  records: Iterable<SalesRecord>,
  { minAvailability }: Pick<Rules, 'minAvailability'>,
): Medians {
  const byPeriod = new Map<string, number[]>()
  for (const { periods } of records) {
    for (const { result, availability, ramp } of periods) {
      if (result.actual === null || ramp <= 0 || availability < minAvailability) continue
      if (availability <= 0) continue
      const value = result.actual / (availability * ramp)
      const found = byPeriod.get(result.period)
      if (found) found.push(value)
      else byPeriod.set(result.period, [value])
    }
  }
  return new Map(
    [...byPeriod].flatMap(([period, values]) => {
      const median = values.length < LEAST_PEERS ? null : quantile(values, 0.5)
      return median === null || median <= 0
        ? []
        : [[period, { period, median, sellers: values.length }] as const]
    }),
  )
}

/** Whether somebody was asked to sell anything. */
const hasQuota = ({ periods }: SalesRecord): boolean =>
  periods.some(({ result }) => (result.quota ?? 0) > 0)

/** Whether somebody sold something known, and was asked nothing. */
export const isUnasked = (record: SalesRecord | undefined): boolean =>
  record !== undefined &&
  !hasQuota(record) &&
  record.periods.some(({ result }) => result.actual !== null)

/** The name of a peer group that is measured against its own medians: never that of a group with quotas. */
export const unaskedKey = (key: string): string => `unasked\u001f${key}`

/** Everybody without a quota by every peer group in which nobody has one. */
export function unaskedMembers(
  reps: readonly Rep[],
  records: ReadonlyMap<string, SalesRecord>,
  keys: ReadonlyMap<string, readonly string[]>,
): Map<string, Rep[]> {
  const asked = new Set<string>()
  const members = new Map<string, Rep[]>()
  for (const rep of reps) {
    const record = records.get(rep.repId)
    const own = keys.get(rep.repId) ?? []
    if (!record) continue
    if (hasQuota(record)) for (const key of own) asked.add(key)
    else if (isUnasked(record)) {
      for (const key of own) {
        const found = members.get(key)
        if (found) found.push(rep)
        else members.set(key, [rep])
      }
    }
  }
  for (const key of asked) members.delete(key)
  return members
}
