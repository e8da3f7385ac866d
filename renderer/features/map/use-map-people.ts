import { useMemo } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { Emphasis } from '../../charts/emphasis-layer.tsx'
import type { PromotionRule } from '../../store/map.slice.ts'

type Points = Output<'map.points'>
export type Policies = Output<'map.policies'>

/** Names on the map beyond which it would be all names. */
const MOST_NAMES = 24
/** A selection this small is named too. */
const NAMED_SELECTION = 8

/** Where each person stands in the columns. */
export const useIndex = (points: Points | null): ReadonlyMap<string, number> =>
  useMemo(
    () => new Map((points?.repIds ?? []).map((repId, index) => [repId as string, index])),
    [points],
  )

/** Who stands out on the map: filled = picked by the rule in force, outlined = picked by the other rule only. */
export function useEmphasis(
  index: ReadonlyMap<string, number>,
  policies: Policies | null,
  rule: PromotionRule,
): ReadonlyMap<number, Emphasis> {
  return useMemo(() => {
    const found = new Map<number, Emphasis>()
    if (!policies) return found
    const both = new Set<string>(policies.both)
    const add = (people: Policies['bySales'], by: PromotionRule) => {
      for (const { repId } of people) {
        const at = index.get(repId)
        if (at !== undefined)
          found.set(at, {
            by: both.has(repId) ? 'both' : by,
            filled: both.has(repId) || by === rule,
          })
      }
    }
    const other = rule === 'sales' ? 'leadership' : 'sales'
    add(other === 'sales' ? policies.bySales : policies.byLeadership, other)
    add(rule === 'sales' ? policies.bySales : policies.byLeadership, rule)
    return found
  }, [index, policies, rule])
}

/** Who carries a name: the picks, and a small selection. */
export function useNamed(
  emphasis: ReadonlyMap<number, Emphasis>,
  selected: ReadonlySet<number>,
): readonly number[] {
  return useMemo(() => {
    const picks = [...emphasis].sort(([, a], [, b]) => Number(b.filled) - Number(a.filled))
    return [
      ...new Set([
        ...picks.slice(0, MOST_NAMES).map(([at]) => at),
        ...(selected.size <= NAMED_SELECTION ? selected : []),
      ]),
    ]
  }, [emphasis, selected])
}
