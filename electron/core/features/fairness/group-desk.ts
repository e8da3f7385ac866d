import type {
  FairnessGap,
  FairnessStage,
  GroupDesk,
} from '../../../../shared/contract/fairness.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { isPromotion } from '../../../../shared/model/decision.ts'
import type { CycleId } from '../../../../shared/model/id.ts'
import type { StoredRoleModel } from '../../../../shared/model/role-model.ts'
import { type GroupMember, impactTable } from '../../../../shared/readiness/group-impact.ts'
import {
  type Measure,
  type ScoreGap,
  scoreGaps,
} from '../../../../shared/readiness/group-scores.ts'
import {
  gapSentence,
  impactExplanation,
  impactSentence,
  leftOutSentence,
  oneMoreSentence,
} from '../../../../shared/readiness/group-words.ts'
import { getCycle, listCandidates, listCycles } from '../../books/cycles.repository.ts'
import {
  listChosen,
  listNamed,
  listRepIds,
  listStandingFacts,
  type StandingFacts,
} from '../../books/fairness.repository.ts'
import { listAttributes, listGroups } from '../../books/groups.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'

/** One step of a promotion round: who was in it, and who came through. */
interface Stage {
  stage: string
  title: string
  pool: string
  members: { repId: string; selected: boolean }[]
}

/** The group desk: selection rates by step and scores, of everybody or of one cycle. */
export async function groupDesk(
  db: Reader,
  wanted: { attribute: string | null; cycleId: CycleId | null },
  cycleStandings: CycleStandings,
): Promise<GroupDesk> {
  const { cycleId } = wanted
  const attributes = await listAttributes(db)
  const attribute = chosen(attributes, wanted.attribute)
  const cycles = (await listCycles(db)).map(({ cycleId: id, name }) => ({ cycleId: id, name }))
  const base = { attributes, attribute, cycles, cycleId }
  if (attribute === null) return { ...base, stages: [], scores: [] }
  const groups = await listGroups(db, attribute)
  const groupOf = (repId: string) => groups.get(repId) ?? null
  const { facts, model } =
    cycleId === null
      ? { facts: await listStandingFacts(db), model: await getRoleModel(db, 'manager') }
      : await factsOfCycle(db, cycleId, cycleStandings)
  const stages = await stagesOf(db, cycleId, facts, model)
  return {
    ...base,
    stages: stages
      .filter(({ members }) => members.length > 0)
      .map((stage) => describeStage(stage, groupOf)),
    scores: scoreGaps(
      facts.map((one) => ({ group: groupOf(one.repId), values: valuesOf(one) })),
      measuresOf(model),
    ).map(describeGap),
  }
}

/** @throws AppError `not-found` naming the attributes there are */
function chosen(
  attributes: readonly { attribute: string }[],
  wanted: string | null,
): string | null {
  if (wanted === null) return attributes[0]?.attribute ?? null
  const found = attributes.find(({ attribute }) => attribute === wanted.trim().toLowerCase())
  if (found) return found.attribute
  const names = attributes.map(({ attribute }) => attribute).join(', ')
  throw new AppError(
    'not-found',
    names === ''
      ? 'No groups were imported. Import a file with rep_id, attribute and value.'
      : `There is no attribute ${wanted}. There is ${names}.`,
  )
}

/** Candidates of a cycle who have not withdrawn, under its frozen rules. */
async function factsOfCycle(
  db: Reader,
  cycleId: CycleId,
  cycleStandings: CycleStandings,
): Promise<{ facts: StandingFacts[]; model: StoredRoleModel }> {
  const { models, standings } = await cycleStandings.get(db, await getCycle(db, cycleId))
  const current = new Set<string>(
    (await listCandidates(db, cycleId))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ repId }) => repId),
  )
  const facts = standings
    .filter(({ repId }) => current.has(repId))
    .map(({ repId, roleFit, leadership, gates }) => ({
      repId,
      roleFit,
      leadership: leadership.score,
      competencies: leadership.competencies,
      gates,
    }))
  return { facts, model: models.manager }
}

async function stagesOf(
  db: Reader,
  cycleId: CycleId | null,
  facts: readonly StandingFacts[],
  { rules }: StoredRoleModel,
): Promise<Stage[]> {
  const named = await listNamed(db, cycleId)
  const pool = cycleId === null ? 'everyone in the workspace' : 'candidates of the cycle'
  const everyone = await listRepIds(db)
  const step = (stage: string, title: string, holds: (one: StandingFacts) => boolean): Stage => ({
    stage,
    title,
    pool,
    members: facts.map((one) => ({ repId: one.repId, selected: holds(one) })),
  })
  return [
    {
      stage: 'named',
      title: cycleId === null ? 'Named as candidate in any cycle' : 'Named as candidate',
      pool: 'everyone in the workspace',
      members:
        named.size === 0 ? [] : everyone.map((repId) => ({ repId, selected: named.has(repId) })),
    },
    step(
      'evidence',
      'Enough evidence for a suggestion',
      ({ roleFit }) => roleFit !== 'insufficient_evidence',
    ),
    ...rules.gates.map(({ id, name, kind }): Stage => {
      const state = (one: StandingFacts) => one.gates.find(({ gate }) => gate === id)
      const seen = facts.filter((one) => kind === 'conduct' || (state(one)?.score ?? null) !== null)
      return {
        stage: `gate-${id}`,
        title: `Gate met: ${name}`,
        pool: kind === 'conduct' ? pool : `${pool} with evidence on it`,
        members: seen.map((one) => ({
          repId: one.repId,
          selected: state(one)?.state === 'pass',
        })),
      }
    }),
    step('ready', 'Suggested ready', ({ roleFit }) => roleFit === 'ready'),
    {
      stage: 'promoted',
      title: 'Promoted',
      pool: cycleId === null ? 'signed decisions of all cycles' : 'signed decisions of the cycle',
      members: (await listChosen(db, cycleId)).map(({ repId, verdict }) => ({
        repId,
        selected: verdict !== null && isPromotion(verdict),
      })),
    },
  ]
}

function describeStage(
  { stage, title, pool, members }: Stage,
  groupOf: (repId: string) => string | null,
): FairnessStage {
  const table = impactTable(
    members.map(({ repId, selected }): GroupMember => ({ group: groupOf(repId), selected })),
  )
  return {
    stage,
    title,
    pool,
    reference: table.reference,
    groups: table.rows.map((row) => {
      const { impact } = row
      return {
        group: row.group,
        selected: row.selected,
        total: row.total,
        rate: row.rate,
        rateInterval: pair(row.rateInterval),
        verdict: impact?.verdict ?? null,
        impactRatio: impact?.impactRatio ?? null,
        impactRatioMinOverMax: impact?.impactRatioMinOverMax ?? null,
        impactRatioInterval: pair(impact?.impactRatioInterval ?? null),
        fourFifths: impact?.fourFifths ?? null,
        z: impact?.z ?? null,
        zP: impact?.zP ?? null,
        fisherP: impact?.fisherP ?? null,
        midP: impact?.midP ?? null,
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

const LEADERSHIP = 'leadership'

function measuresOf({ competencies, rules }: StoredRoleModel): Measure[] {
  return [
    { id: LEADERSHIP, title: 'Leadership aptitude', kind: 'leadership' },
    ...competencies.map(({ id, name }): Measure => ({ id, title: name, kind: 'competency' })),
    ...rules.gates.flatMap((gate): Measure[] =>
      gate.kind === 'conduct'
        ? []
        : [
            {
              id: `gate-${gate.id}`,
              title: `Gate: ${gate.name}, points above the cut`,
              kind: 'gate',
            },
          ],
    ),
  ]
}

function valuesOf({ leadership, competencies, gates }: StandingFacts): Map<string, number | null> {
  return new Map<string, number | null>([
    [LEADERSHIP, leadership],
    ...competencies.map(({ competency, score }) => [competency, score] as const),
    ...gates.map(
      ({ gate, score, cut }) =>
        [`gate-${gate}`, score === null || cut === null ? null : score - cut] as const,
    ),
  ])
}

function describeGap(gap: ScoreGap): FairnessGap {
  const { measure, group, reference, people, referencePeople, g, interval, state } = gap
  const { mean, sd, referenceMean, referenceSd } = gap
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
    state,
    sentence: gapSentence(gap),
  }
}
