import {
  type AdverseImpact,
  type AdverseImpactVerdict,
  adverseImpact,
} from '../science/adverse-impact.ts'
import {
  type FourFifthsFalseAlarm,
  fourFifthsFalseAlarm,
} from '../science/four-fifths-false-alarm.ts'
import type { Interval } from '../science/normal.ts'
import { wilsonInterval } from '../science/wilson-interval.ts'

export const GROUP_RULES = {
  /** Groups with fewer people are not shown. */
  shown: 5,
  /** Share of the pool below which a group is no reference (UGESP 29 CFR 1607.4: groups under 2 %). */
  referenceShare: 0.02,
  /** People a group needs before a difference of scores is judged. */
  scored: 10,
  fourFifths: 0.8,
} as const

/** One person of the pool; group null = not stated. */
export interface GroupMember {
  group: string | null
  selected: boolean
}

export interface ImpactRow {
  group: string
  total: number
  selected: number
  rate: number
  /** 95 %, Wilson. */
  rateInterval: Interval | null
  /** Selected ÷ total of this and the reference group together; null for the reference group, as is what follows. */
  pairRate: number | null
  impact: AdverseImpact | null
  /** How often the four-fifths flag fires at these sizes when both true rates equal that rate. */
  falseAlarm: FourFifthsFalseAlarm | null
  /** One more selection in this group instead of the reference group would lift a firing flag. */
  oneDecides: boolean
}

export interface ImpactTable {
  /** Largest group first. */
  rows: ImpactRow[]
  /** The group with the highest selection rate among those large enough; null when there is none to compare with. */
  reference: string | null
  /** Groups with fewer than five people, and the people in them together; null where that would be fewer than five. */
  suppressedGroups: number
  suppressedPeople: number | null
  /** People who stated no group; null = some, but fewer than five. */
  notStated: number | null
  /** Selected ÷ total over the groups shown. */
  overallRate: number | null
}

/** 0 stays 0; 1 to 4 are not told. */
const told = (people: number) => (people > 0 && people < GROUP_RULES.shown ? null : people)

/**
 * Selection rates of every group against the group with the highest rate (SCIENCE section 6). Groups below five people
 * are suppressed and take no part; ties of the rate go to the larger group. Order of input does not matter.
 */
export function impactTable(members: readonly GroupMember[]): ImpactTable {
  const byGroup = Map.groupBy(members, ({ group }) => group)
  const stated = [...byGroup].flatMap(([group, list]) =>
    group === null
      ? []
      : [{ group, total: list.length, selected: list.filter(({ selected }) => selected).length }],
  )
  stated.sort((a, b) => b.total - a.total || (a.group < b.group ? -1 : 1))
  const shown = stated.filter(({ total }) => total >= GROUP_RULES.shown)
  const hidden = stated.filter(({ total }) => total < GROUP_RULES.shown)
  const total = shown.reduce((sum, row) => sum + row.total, 0)
  const selected = shown.reduce((sum, row) => sum + row.selected, 0)
  const overallRate = total > 0 ? selected / total : null
  const best = shown
    .filter((row) => row.total >= GROUP_RULES.referenceShare * total)
    .sort((a, b) => b.selected / b.total - a.selected / a.total || b.total - a.total)[0]
  const comparable = shown.length > 1 && selected > 0 && best !== undefined
  return {
    rows: shown.map((row) => ({
      ...row,
      rate: row.selected / row.total,
      rateInterval: wilsonInterval(row.selected, row.total).interval,
      ...(comparable && row !== best
        ? comparison(best, row)
        : { pairRate: null, impact: null, falseAlarm: null, oneDecides: false }),
    })),
    reference: comparable ? best.group : null,
    suppressedGroups: hidden.length,
    suppressedPeople: told(hidden.reduce((sum, row) => sum + row.total, 0)),
    notStated: told(byGroup.get(null)?.length ?? 0),
    overallRate,
  }
}

interface Counts {
  total: number
  selected: number
}

function comparison(reference: Counts, focal: Counts) {
  const pairRate = (reference.selected + focal.selected) / (reference.total + focal.total)
  const impact = adverseImpact({
    referenceSelected: reference.selected,
    referenceTotal: reference.total,
    focalSelected: focal.selected,
    focalTotal: focal.total,
  })
  const { flipFlopRatio, fourFifths } = impact
  return {
    pairRate,
    impact,
    falseAlarm: fourFifthsFalseAlarm(reference.total, focal.total, pairRate),
    oneDecides: fourFifths && flipFlopRatio !== null && flipFlopRatio >= GROUP_RULES.fourFifths,
  }
}

export const VERDICT_WORDS: Record<AdverseImpactVerdict, string> = {
  too_few: 'too few',
  alert: 'alert',
  watch: 'watch',
  none: 'none',
}
