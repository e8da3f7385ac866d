import { isPromotion } from '../../../../shared/model/decision.ts'
import type { CycleId } from '../../../../shared/model/id.ts'
import type { StoredRoleModel } from '../../../../shared/model/role-model.ts'
import type { Measure } from '../../../../shared/readiness/group-scores.ts'
import { aboveMedian } from '../../../../shared/science/group-chance.ts'
import { getCycle, listCandidates } from '../../books/cycles.repository.ts'
import {
  listChosen,
  listNamed,
  listRepIds,
  listSigned,
  type StandingFacts,
} from '../../books/fairness.repository.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'

/** One step of a promotion round: who was in it, and who came through. */
export interface Stage {
  stage: string
  title: string
  pool: string
  members: { repId: string; selected: boolean }[]
}

/** Candidates of a cycle who have not withdrawn, under its frozen rules. */
export async function factsOfCycle(
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

export async function stagesOf(
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
      const seen = facts.filter((one) =>
        kind === 'conduct'
          ? state(one)?.state !== 'unchecked'
          : (state(one)?.score ?? null) !== null,
      )
      return {
        stage: `gate-${id}`,
        title: `Gate met: ${name}`,
        pool:
          kind === 'conduct' ? `${pool} whose conduct was checked` : `${pool} with evidence on it`,
        members: seen.map((one) => ({
          repId: one.repId,
          selected: state(one)?.state === 'pass',
        })),
      }
    }),
    scoringStage(facts, pool),
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
    ...humanStages(await listSigned(db, cycleId)),
  ]
}

type Signed = Awaited<ReturnType<typeof listSigned>>[number]

/** What people did with the suggestion: whom it was set aside for, and in which direction. */
function humanStages(signed: readonly Signed[]): Stage[] {
  const isPromoted = ({ verdict }: Signed) => verdict !== null && isPromotion(verdict)
  const isReady = ({ suggestion }: Signed) => suggestion === 'ready'
  const step = (
    stage: string,
    title: string,
    pool: string,
    of: readonly Signed[],
    isSelected: (one: Signed) => boolean,
  ): Stage => ({
    stage,
    title,
    pool,
    members: of.map((one) => ({ repId: one.repId, selected: isSelected(one) })),
  })
  return [
    step(
      'as-suggested',
      'Decided as suggested',
      'signed decisions',
      signed,
      ({ isOverride }) => !isOverride,
    ),
    step(
      'ready-promoted',
      'Suggested for promotion, and promoted',
      'signed decisions where the suggestion was ready',
      signed.filter(isReady),
      isPromoted,
    ),
    step(
      'lifted',
      'Not suggested for promotion, yet promoted',
      'signed decisions where the suggestion was another',
      signed.filter((one) => !isReady(one)),
      isPromoted,
    ),
  ]
}

/** A score instead of a decision: who scores above the middle of everybody scored. */
function scoringStage(facts: readonly StandingFacts[], pool: string): Stage {
  const scored = facts.flatMap(({ repId, leadership }) =>
    leadership === null ? [] : [{ repId, leadership }],
  )
  const above = aboveMedian(scored.map(({ leadership }) => leadership))
  return {
    stage: 'scoring',
    title: 'Leadership aptitude above the middle',
    pool: `${pool} with a score`,
    members: scored.map(({ repId }, at) => ({ repId, selected: above[at] === true })),
  }
}

const LEADERSHIP = 'leadership'

export function measuresOf({ competencies, rules }: StoredRoleModel): Measure[] {
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

export function valuesOf({
  leadership,
  competencies,
  gates,
}: StandingFacts): Map<string, number | null> {
  return new Map<string, number | null>([
    [LEADERSHIP, leadership],
    ...competencies.map(({ competency, score }) => [competency, score] as const),
    ...gates.map(
      ({ gate, score, cut }) =>
        [`gate-${gate}`, score === null || cut === null ? null : score - cut] as const,
    ),
  ])
}
