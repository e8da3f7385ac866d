import type { Rep } from '../model/rep.ts'
import type { Rules } from '../model/rules.ts'
import {
  isUnasked,
  type PeerMedian,
  peerMedians,
  type UnaskedGroup,
  unaskedKey,
  unaskedMembers,
} from './peer-medians.ts'
import { type SalesRecord, salesRecord } from './period-attainment.ts'
import { withoutOverlap } from './sales-group.ts'

/** Peer groups in which nobody has a quota, by key, and the level of whoever is measured in one. */
export interface Unasked {
  groups: ReadonlyMap<string, UnaskedGroup>
  levels: ReadonlyMap<string, number>
}

/** One person whose group is not here in full, with the level and the medians that the full group gave. */
export interface KnownMedians {
  repId: string
  level: number
  medians: readonly PeerMedian[] | null
}

/**
 * Measures everybody without a quota against the narrowest peer group in which nobody has one and at least
 * {@link LEAST_PEERS} have an actual of a period of theirs. Whom no such group holds stays without a number.
 */
export function measureUnasked(
  {
    reps,
    records,
    keys,
  }: {
    reps: readonly Rep[]
    records: Map<string, SalesRecord>
    keys: Map<string, readonly string[]>
  },
  rules: Rules,
  known: KnownMedians | null,
): Unasked {
  const members = unaskedMembers(reps, records, keys)
  const groups = new Map<string, UnaskedGroup>()
  const levels = new Map<string, number>()
  const plain = new Map(records)
  const groupAt = (key: string): UnaskedGroup => {
    const before = groups.get(unaskedKey(key))
    if (before) return before
    const own = members.get(key) ?? []
    const plainOf = ({ repId }: Rep) => plain.get(repId) ?? NO_RECORD
    const medians = new Map(peerMedians(own.map(plainOf), rules))
    for (const one of known?.medians ?? []) medians.set(one.period, one)
    const measured = own.map((rep) => {
      const { periods, deals } = plainOf(rep)
      const results = periods.map(({ result }) => result)
      return [
        rep.repId as string,
        withoutOverlap(salesRecord(rep, results, deals, rules, medians)),
      ] as const
    })
    const group = {
      medians,
      records: new Map(measured.filter(([, { attainment }]) => attainment !== null)),
    }
    groups.set(unaskedKey(key), group)
    for (const [repId, record] of measured)
      if (record.attainment === null && !levels.has(repId)) records.set(repId, record)
    return group
  }
  for (const rep of known ? reps.filter(({ repId }) => repId === known.repId) : reps) {
    const own = keys.get(rep.repId) ?? []
    if (known?.medians === null || !isUnasked(plain.get(rep.repId))) continue
    const level = own.findIndex(
      (key, at) =>
        (known === null || known.level === at) &&
        members.has(key) &&
        groupAt(key).records.has(rep.repId),
    )
    const record = groups.get(unaskedKey(own[level] ?? ''))?.records.get(rep.repId)
    if (!record) continue
    levels.set(rep.repId, level)
    records.set(rep.repId, record)
    keys.set(rep.repId, own.map(unaskedKey))
  }
  return { groups, levels }
}

const NO_RECORD: SalesRecord = { periods: [], attainment: null, hitRate: null, deals: [] }
