import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { standingsContract } from '../../../../shared/contract/standings.contract.ts'
import type { Standing } from '../../../../shared/model/standing.ts'
import { costSentence, explanations } from '../../../../shared/readiness/explanations.ts'
import {
  evidenceSteps,
  hiddenCheck,
  mostRated,
  spreadLines,
} from '../../../../shared/readiness/how-numbers.ts'
import { solvedPlace } from '../../../../shared/readiness/job-standing.ts'
import { readyLimits } from '../../../../shared/readiness/ready-limits.ts'
import type { JobFields } from '../../../../shared/readiness/standings.ts'
import { asPercent, asScore } from '../../../../shared/readiness/wording.ts'
import {
  findOpenCycle,
  getCycleModels,
  listCandidates,
  listCycles,
} from '../../books/cycles.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { findStanding } from '../../books/standings.repository.ts'
import { getConventions } from '../../books/workspaces.repository.ts'
import type { Actor } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { candidateField } from '../../services/candidate-field.ts'
import { expectationOf } from '../../services/expectation.ts'

type Method = OutputOf<(typeof standingsContract)['standings.method']>

/** How the leadership numbers in force are made, told with the person who has most evidence. */
export async function methodOf(
  db: Reader,
  jobs: JobFields,
  who: Pick<Actor, 'actor' | 'withheld'>,
): Promise<Method> {
  const { model, fit } = jobs.manager
  const { costs, line } = model.rules
  const open = await findOpenCycle(db)
  const cycles = await Promise.all(
    (await listCycles(db)).map(async (cycle) => ({
      cycleId: cycle.cycleId,
      name: cycle.name,
      method: (await getCycleModels(db, cycle)).manager.rules.method,
    })),
  )
  const repId = fit && mostRated(fit, await notShownTo(db, who))
  return {
    example: repId ? await exampleOf(db, jobs, repId) : null,
    line,
    cost: costSentence(costs.wrongYes / costs.missed, readyLimits(model.rules).passAt),
    expectation: open ? await expectationIn(db, open.cycleId) : null,
    check: fit && hiddenCheck(fit),
    spreads: spreadLines(fit),
    cycles,
  }
}

/** Of those who are still candidates; null where there are none. */
async function expectationIn(db: Reader, cycleId: string): Promise<string | null> {
  const ids = (await listCandidates(db, cycleId))
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ repId }) => repId)
  return ids.length === 0 ? null : expectationOf(db, ids)
}

async function exampleOf(db: Reader, jobs: JobFields, repId: string): Promise<Method['example']> {
  const { manager, seller } = jobs
  const rep = await findRep(db, repId)
  const standing = await findStanding(db, repId, { manager: manager.model, seller: seller.model })
  const found = solvedPlace(repId, manager)
  if (!rep || !standing || !found) return null
  const field = await candidateField(db, rep, standing, jobs)
  const told = explanations(standing, field, (await getConventions(db)).currency)
  const sentenceOf = (id: string) => told.find((one) => one.id === id)?.sentence ?? ''
  const gate = standing.gates.find(({ own }) => own !== null)
  return {
    repId: rep.repId,
    name: standing.name,
    steps: evidenceSteps(found.fit, found.index),
    ...scoreWords(standing),
    gate: gate ? `${gate.name}: ${sentenceOf(`gate-${gate.gate}`)}` : null,
    sales: sentenceOf('sales'),
  }
}

function scoreWords({ name, leadership: { ownShare, ci80 } }: Standing) {
  return {
    score: `What was seen of ${name} settles ${asPercent(ownShare)} of the difference between people; the rest stays close to everybody's average.`,
    range: ci80
      ? `${asScore(ci80[0])} to ${asScore(ci80[1])} for ${name} means: 80 % sure that the true value is there.`
      : '',
  }
}
