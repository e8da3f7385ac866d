import { compareNames } from '../model/name-key.ts'
import { type AdverseImpact, adverseImpact } from '../science/adverse-impact.ts'
import {
  type FourFifthsFalseAlarm,
  fourFifthsFalseAlarm,
} from '../science/four-fifths-false-alarm.ts'
import { expectedBelowBest } from '../science/group-chance.ts'
import { type DeskRow, type DeskStage, impactDesk } from '../science/impact-desk.ts'
import type { Interval } from '../science/normal.ts'
import { wilsonInterval } from '../science/wilson-interval.ts'

export const GROUP_RULES = {
  /** Groups with fewer people are not shown. */
  shown: 5,
  /** People a group needs before a difference of scores is judged. */
  scored: 10,
  fourFifths: 0.8,
} as const

/** One person of the pool; group null = not stated. */
export interface GroupMember {
  group: string | null
  selected: boolean
}

/** One step: who was in it, and the groups that are covered though they have five people or more. */
export interface GroupStage {
  members: readonly GroupMember[]
  covered?: ReadonlySet<string>
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
  /** Verdict of the desk, with the chances of this pair as they are and corrected for all pairs of the step. */
  desk: DeskRow | null
  /** The rate lies below four fifths of that of the reference group. */
  below: boolean | null
  /** How often the four-fifths flag fires at these sizes when both true rates equal that rate. */
  falseAlarm: FourFifthsFalseAlarm | null
  /** One more selection in this group instead of the reference group would lift a firing flag. */
  oneDecides: boolean
}

export interface ImpactTable extends Pick<DeskStage, 'omnibusMidP' | 'stageP'> {
  /** Largest group first. */
  rows: ImpactRow[]
  /** The group with the highest selection rate among those large enough; null when there is none to compare with. */
  reference: string | null
  /** Steps of this attribute that were tested, this one among them where it was. */
  steps: number
  /** Groups covered, and the people in them together; null where that would be fewer than five. */
  suppressedGroups: number
  suppressedPeople: number | null
  /** Some group of five people or more is covered, because a smaller one could be worked out from it. */
  coveredWithOthers: boolean
  /** People who stated no group; null = some, but fewer than five. */
  notStated: number | null
  /** Selected ÷ total over the groups shown. */
  overallRate: number | null
}

/** 0 stays 0; 1 to 4 are not told. */
const told = (people: number) => (people > 0 && people < GROUP_RULES.shown ? null : people)

interface Counts {
  group: string
  total: number
  selected: number
}

/** Groups of one step, largest first. */
function countsOf(members: readonly GroupMember[]): Counts[] {
  return [...Map.groupBy(members, ({ group }) => group)]
    .flatMap(([group, list]) =>
      group === null
        ? []
        : [{ group, total: list.length, selected: list.filter(({ selected }) => selected).length }],
    )
    .sort((a, b) => b.total - a.total || compareNames(a.group, b.group))
}

/**
 * Selection rates of every group against the group with the highest rate, at all steps of one attribute. Each step is
 * tested as a whole first, then pair by pair, with corrections for having looked several times (`impactDesk`). Groups
 * below five people are suppressed and take no part. Order of input does not matter.
 */
export function impactTables(stages: readonly GroupStage[]): ImpactTable[] {
  const counted = stages.map(({ members, covered }) => {
    const all = countsOf(members)
    const hides = ({ group, total }: Counts) =>
      total < GROUP_RULES.shown || covered?.has(group) === true
    return { members, hidden: all.filter(hides), shown: all.filter((one) => !hides(one)) }
  })
  const desk = impactDesk(counted.map(({ shown }) => shown))
  const steps = desk.filter(({ stageP }) => stageP !== null).length
  return counted.map(({ members, hidden, shown }, place): ImpactTable => {
    const { reference, omnibusMidP = null, stageP = null, rows = [] } = desk[place] ?? {}
    const best = shown.find(({ group }) => group === reference)
    const total = shown.reduce((sum, row) => sum + row.total, 0)
    const selected = shown.reduce((sum, row) => sum + row.selected, 0)
    return {
      rows: shown.map((row) => {
        const own = rows.find(({ group }) => group === row.group)
        return {
          ...row,
          rate: row.selected / row.total,
          rateInterval: wilsonInterval(row.selected, row.total).interval,
          ...(best && own ? comparison(best, row, own) : NOT_COMPARED),
        }
      }),
      reference: reference ?? null,
      omnibusMidP,
      stageP,
      steps,
      suppressedGroups: hidden.length,
      suppressedPeople: told(hidden.reduce((sum, row) => sum + row.total, 0)),
      coveredWithOthers: hidden.some((row) => row.total >= GROUP_RULES.shown),
      notStated: told(members.filter(({ group }) => group === null).length),
      overallRate: total > 0 ? selected / total : null,
    }
  })
}

const NOT_COMPARED = {
  pairRate: null,
  impact: null,
  desk: null,
  below: null,
  falseAlarm: null,
  oneDecides: false,
} as const

function comparison(reference: Counts, focal: Counts, desk: DeskRow) {
  const pairRate = (reference.selected + focal.selected) / (reference.total + focal.total)
  const impact = adverseImpact({
    referenceSelected: reference.selected,
    referenceTotal: reference.total,
    focalSelected: focal.selected,
    focalTotal: focal.total,
  })
  const { flipFlopRatio } = impact
  const below = desk.ratio !== null && desk.ratio < GROUP_RULES.fourFifths - 1e-12
  return {
    pairRate,
    impact,
    desk,
    below,
    falseAlarm: fourFifthsFalseAlarm(reference.total, focal.total, pairRate),
    oneDecides: below && flipFlopRatio !== null && flipFlopRatio >= GROUP_RULES.fourFifths,
  }
}

export interface ExpectedByChance {
  /** Groups compared, over all steps. */
  comparisons: number
  /** How many of them chance alone would put below four fifths. */
  belowFourFifths: number
  /** How many lie there. */
  found: number
}

/** What chance alone would do to the comparisons shown; null where nothing is compared. */
export function expectedByChance(tables: readonly ImpactTable[]): ExpectedByChance | null {
  const compared = tables.filter(({ reference }) => reference !== null)
  if (compared.length === 0) return null
  const rows = compared.flatMap((table) => table.rows.filter(({ desk }) => desk !== null))
  return {
    comparisons: rows.length,
    belowFourFifths: compared.reduce(
      (sum, table) =>
        sum +
        expectedBelowBest(
          table.rows.map(({ total }) => total),
          table.overallRate ?? 0,
        ),
      0,
    ),
    found: rows.filter(({ below }) => below).length,
  }
}
