import type {
  FairnessGap,
  FairnessStage,
  GroupDesk,
} from '../../../../shared/contract/fairness.contract.ts'
import type { CycleId } from '../../../../shared/model/id.ts'
import {
  expectedByChance,
  type ImpactTable,
  impactTables,
} from '../../../../shared/readiness/group-impact.ts'
import { type ScoreGap, scoreGaps } from '../../../../shared/readiness/group-scores.ts'
import {
  CORRECTIONS,
  chanceSentence,
  gapSentence,
  impactExplanation,
  impactSentence,
  leftOutSentence,
  oneMoreSentence,
  stageSentence,
} from '../../../../shared/readiness/group-words.ts'
import { listCycles } from '../../books/cycles.repository.ts'
import { listStandingFacts } from '../../books/fairness.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { factsOfCycle, measuresOf, type Stage, stagesOf, valuesOf } from './group-stages.ts'
import { chosenGrouping, listGroupings } from './groupings.ts'

/** The group desk: selection rates by step and scores, of everybody or of one cycle. */
export async function groupDesk(
  db: Reader,
  wanted: { attribute: string | null; cycleId: CycleId | null },
  cycleStandings: CycleStandings,
): Promise<GroupDesk> {
  const { cycleId } = wanted
  const groupings = await listGroupings(db)
  const grouping = chosenGrouping(groupings, wanted.attribute)
  const base = {
    attributes: groupings.map(({ attribute, people, groups }) => ({ attribute, people, groups })),
    attribute: grouping?.attribute ?? null,
    cycles: (await listCycles(db)).map(({ cycleId: id, name }) => ({ cycleId: id, name })),
    cycleId,
    corrections: CORRECTIONS,
  }
  if (grouping === null) return { ...base, stages: [], chance: null, scores: [] }
  const { groupOf, covered } = grouping
  const { facts, model } =
    cycleId === null
      ? { facts: await listStandingFacts(db), model: await getRoleModel(db, 'manager') }
      : await factsOfCycle(db, cycleId, cycleStandings)
  const stages = (await stagesOf(db, cycleId, facts, model)).filter(
    ({ members }) => members.length > 0,
  )
  const tables = impactTables(
    stages.map(({ members }) => ({
      members: members.map(({ repId, selected }) => ({ group: groupOf(repId), selected })),
      covered: covered(members.map(({ repId }) => repId)),
    })),
  )
  const expected = expectedByChance(tables)
  return {
    ...base,
    stages: stages.flatMap((stage, place) => {
      const table = tables[place]
      return table ? [describeStage(stage, table)] : []
    }),
    chance: expected && { ...expected, sentence: chanceSentence(expected) },
    scores: scoreGaps(
      facts.map((one) => ({
        repId: one.repId,
        group: groupOf(one.repId),
        values: valuesOf(one),
      })),
      measuresOf(model),
      (scored) => covered(scored.map(({ repId }) => repId)),
    ).map(describeGap),
  }
}

function describeStage({ stage, title, pool }: Stage, table: ImpactTable): FairnessStage {
  return {
    stage,
    title,
    pool,
    reference: table.reference,
    omnibusP: table.omnibusMidP,
    stageP: table.stageP,
    sentence: stageSentence(table),
    groups: table.rows.map((row) => {
      const { impact, desk } = row
      return {
        group: row.group,
        selected: row.selected,
        total: row.total,
        rate: row.rate,
        rateInterval: pair(row.rateInterval),
        verdict: desk?.verdict ?? null,
        impactRatio: desk?.ratio ?? null,
        impactRatioMinOverMax: impact?.impactRatioMinOverMax ?? null,
        impactRatioInterval: pair(impact?.impactRatioInterval ?? null),
        fourFifths: row.below,
        z: impact?.z ?? null,
        zP: impact?.zP ?? null,
        fisherP: impact?.fisherP ?? null,
        midP: desk?.pairP ?? null,
        holmP: desk?.holmP ?? null,
        shortfall: impact?.shortfall ?? null,
        flipFlopRatio: impact?.flipFlopRatio ?? null,
        falseAlarm: row.falseAlarm?.probability ?? null,
        sentence: impactSentence(row, table),
        oneMore: oneMoreSentence(row),
        explanation: impactExplanation(row, table, title),
      }
    }),
    suppressedGroups: table.suppressedGroups,
    suppressedPeople: table.suppressedPeople,
    notStated: table.notStated,
    leftOut: leftOutSentence(table),
  }
}

const pair = (interval: readonly [number, number] | null): [number, number] | null =>
  interval && [interval[0], interval[1]]

function describeGap(gap: ScoreGap): FairnessGap {
  const { measure, group, reference, people, referencePeople, g, interval, state } = gap
  const { mean, sd, referenceMean, referenceSd, p, adjusted } = gap
  return {
    measure: measure.id,
    title: measure.title,
    kind: measure.kind,
    group,
    reference,
    people,
    referencePeople,
    mean,
    sd,
    referenceMean,
    referenceSd,
    g,
    interval: pair(interval),
    p,
    adjusted,
    state,
    sentence: gapSentence(gap),
  }
}
