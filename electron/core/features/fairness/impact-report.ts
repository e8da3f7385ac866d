import type { FairnessStage } from '../../../../shared/contract/fairness.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import type { CycleId } from '../../../../shared/model/id.ts'
import { coverSmall } from '../../../../shared/readiness/group-cover.ts'
import { getCycle } from '../../books/cycles.repository.ts'
import { listSigned } from '../../books/fairness.repository.ts'
import { findRefInForce, getRoleModelVersion } from '../../books/role-models.repository.ts'
import { getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { groupDesk } from './group-desk.ts'

/** One group in one step. Null = covered, or not to be compared. */
export interface ReportRow {
  group: string
  total: number
  selected: number | null
  rate: number | null
  impactRatio: number | null
  impactRatioInterval: readonly [number, number] | null
  z: number | null
  fisherP: number | null
  midP: number | null
  /** Corrected for all pairs of the step. */
  holmP: number | null
  verdict: string | null
  /** The group with the highest rate; null where the count is covered, as it would say that others are lower. */
  isReference: boolean | null
  isCovered: boolean
}

export interface ReportTable {
  /** One attribute, or two that are crossed. */
  attribute: string
  step: string
  pool: string
  /** Mid-p of all groups at once, corrected for all steps; null where nothing is compared or a count is covered. */
  stageP: number | null
  rows: ReportRow[]
  /** People who stated no group; null = 1 to 4. */
  notStated: number | null
  /** Which groups have no row, and why; null where all have one. */
  leftOut: string | null
}

export interface ImpactReport {
  madeAt: string
  /** The day of it in the time zone of the workspace. */
  madeOn: string
  job: string
  rules: string
  cycle: string | null
  /** Days of the first and the last signed decision; null without one. */
  decisionsFrom: string | null
  decisionsTo: string | null
  corrections: string
  tables: ReportTable[]
}

/**
 * What the page of groups shows for every attribute and every two of them crossed, in a form that may leave the house:
 * counts of 1 to 4 are covered, and all that they could be worked out from.
 *
 * @throws AppError `rule-violated` where no groups were imported
 */
export async function impactReport(
  db: Reader,
  cycleId: CycleId | null,
  at: string,
  cycleStandings: CycleStandings,
): Promise<ImpactReport> {
  const first = await groupDesk(db, { attribute: null, cycleId }, cycleStandings)
  if (first.attribute === null) {
    throw new AppError(
      'rule-violated',
      'No groups were imported, so there is nothing to report. Import a file with rep_id, attribute and value.',
    )
  }
  const cycle = cycleId === null ? null : await getCycle(db, cycleId)
  const ref = cycle?.models.manager ?? (await findRefInForce(db, 'manager'))
  const { name } = await getRoleModelVersion(db, ref)
  const timeZone = await getTimeZone(db)
  const days = (await listSigned(db, cycleId)).map(({ signedOn }) => signedOn).sort()
  const tables: ReportTable[] = []
  for (const { attribute } of first.attributes) {
    const { stages } = await groupDesk(db, { attribute, cycleId }, cycleStandings)
    tables.push(...stages.map((stage) => tableOf(attribute, stage)))
  }
  return {
    madeAt: at,
    madeOn: dayIn(timeZone, at),
    job: 'Sales manager',
    rules: `${name}, version ${ref.version}`,
    cycle: cycle?.name ?? null,
    decisionsFrom: days[0] ?? null,
    decisionsTo: days.at(-1) ?? null,
    corrections: first.corrections,
    tables,
  }
}

/** Sums a reader may know from another table: all of a step, and each half of a crossed group. */
function sumsOf(group: string): string[] {
  const halves = group.split(' / ')
  return ['everybody', ...(halves.length === 2 ? halves.map((half, at) => `${at} ${half}`) : [])]
}

function tableOf(attribute: string, stage: FairnessStage): ReportTable {
  const cover = coverSmall(
    stage.groups.map(({ group, total, selected }) => ({ sums: sumsOf(group), total, selected })),
  )
  const isCovered = (index: number) => cover[index] === true
  // With the rate of the reference group every ratio would give its count away.
  const noRatios = stage.groups.some(
    ({ group }, index) => group === stage.reference && isCovered(index),
  )
  return {
    attribute,
    step: stage.title,
    pool: stage.pool,
    stageP: cover.includes(true) ? null : stage.stageP,
    rows: stage.groups.map((one, index): ReportRow => {
      const told = isCovered(index) || noRatios ? null : one
      return {
        group: one.group,
        total: one.total,
        selected: isCovered(index) ? null : one.selected,
        rate: isCovered(index) ? null : one.rate,
        impactRatio: told?.impactRatio ?? null,
        impactRatioInterval: told?.impactRatioInterval ?? null,
        z: told?.z ?? null,
        fisherP: told?.fisherP ?? null,
        midP: told?.midP ?? null,
        holmP: told?.holmP ?? null,
        // Where the highest rate is covered, a row without this word would be told as the highest one.
        verdict:
          noRatios && one.verdict === 'too_few' ? null : (one.verdict?.replace('_', ' ') ?? null),
        isReference: isCovered(index) ? null : one.group === stage.reference,
        isCovered: isCovered(index),
      }
    }),
    notStated: stage.notStated,
    leftOut: stage.leftOut,
  }
}
