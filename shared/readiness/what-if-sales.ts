import type { Standing } from '../model/standing.ts'
import type { SalesPeriod } from '../science/sales-periods.ts'
import { heldSales } from '../science/sales-what-if.ts'
import { groupRecords } from './performance.ts'
import type { CountedPeriod, SalesRecord } from './period-attainment.ts'
import { believedRecords, salesPeriods } from './sales-group.ts'
import { type Field, suggestedRoleFit } from './standings.ts'
import type { WhatIf } from './what-if-ratings.ts'
import { asPeriod } from './wording.ts'

/** In a peer group above this size one seller more or less is not tried. */
export const MOST_PEERS = 60

/** One seller, the person or a peer, with something left out, and what that is called. */
type Tried = Omit<WhatIf, 'to'> & { seller: string; periods: readonly SalesPeriod[] }

/**
 * Each counted period, the largest single deal, the ramp and each other seller of the peer group left out; nothing where
 * sales cannot change the suggestion. Peers are numbered, never named.
 */
export function salesWhatIfs(
  standing: Standing,
  field: Field,
): { peers: number; whatIfs: WhatIf[] } {
  const { repId, peers, roleFit: now } = standing
  const { rules } = field.manager.model
  const suggestion = (performance: { pHigh: number | null; pCredible: number | null }) =>
    suggestedRoleFit(standing.leadership, standing.gates, performance, rules)
  const matters = [0, 1].some((p) => suggestion({ pHigh: p, pCredible: p }) !== now)
  const key = field.sales.keys.get(repId)?.[standing.peerGroupLevel]
  if (!matters || key === undefined) return { peers, whatIfs: [] }
  const { records } = believedRecords(groupRecords(field.sales, key))
  const own = records.get(repId)
  if (!own) return { peers, whatIfs: [] }
  const all = new Map([...records].map(([id, record]) => [id, salesPeriods(record)]))
  const held = heldSales(all, repId)
  const suggested = (seller: string, periods: readonly SalesPeriod[]) => {
    const found = held(seller, periods)
    return suggestion({ pHigh: found?.high ?? null, pCredible: found?.credible ?? null })
  }
  // A very large group is represented by a part of it: where that part says something else, nothing is claimed.
  if (suggested(repId, all.get(repId) ?? []) !== now) return { peers, whatIfs: [] }
  return {
    peers,
    whatIfs: [...ofOwnRecord(repId, own), ...ofPeers(repId, all)].map(
      ({ kind, what, because, seller, periods }) => ({
        kind,
        what,
        because,
        to: suggested(seller, periods),
      }),
    ),
  }
}

function ofOwnRecord(repId: string, record: SalesRecord): Tried[] {
  const counted = record.periods.filter((period) => period.counted)
  const withPeriods = (periods: readonly CountedPeriod[]) => ({
    seller: repId,
    periods: salesPeriods({ ...record, periods }),
  })
  const list = counted.map((period): Tried => {
    const name = asPeriod(period.result.period)
    return {
      kind: 'period',
      what: name,
      because: `Without the sales of ${name}`,
      ...withPeriods(counted.filter((other) => other !== period)),
    }
  })
  const [deal] = counted
    .filter(({ largestDeal }) => largestDeal !== null)
    .toSorted((a, b) => (b.largestDeal ?? 0) - (a.largestDeal ?? 0))
  if (deal) {
    const { effectiveQuota, largestDeal, result } = deal
    const attainment =
      effectiveQuota && result.actual !== null
        ? (result.actual - (largestDeal ?? 0)) / effectiveQuota
        : deal.attainment
    list.push({
      kind: 'deal',
      what: `The largest deal, ${asPeriod(result.period)}`,
      because: `Without the largest deal (${asPeriod(result.period)})`,
      ...withPeriods(counted.map((one) => (one === deal ? { ...one, attainment } : one))),
    })
  }
  if (counted.some(({ ramp }) => ramp < 1)) {
    list.push({
      kind: 'ramp',
      what: 'The periods of the ramp',
      because: 'Without the periods of the ramp',
      ...withPeriods(counted.filter(({ ramp }) => ramp >= 1)),
    })
  }
  return list
}

function ofPeers(repId: string, all: ReadonlyMap<string, readonly SalesPeriod[]>): Tried[] {
  const others = [...all.keys()].filter((id) => id !== repId).sort()
  if (others.length >= MOST_PEERS) return []
  return others.map((peer, at) => ({
    kind: 'peer',
    what: `Peer ${at + 1} of ${others.length}`,
    because: `Without one of the ${others.length} peers`,
    seller: peer,
    periods: [],
  }))
}
