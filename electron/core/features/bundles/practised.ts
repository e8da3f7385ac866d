import type { Practised, RatingRequest, Reply } from '../../../../shared/exchange/bundle.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import { getCycle, getCycleModels } from '../../books/cycles.repository.ts'
import {
  findSkip,
  insertSkip,
  listPractice,
  practiceCases,
  savePractice,
} from '../../books/practice.repository.ts'
import type { Reader, Writer } from '../../db/database.ts'

const JOBS = ['manager', 'seller'] as const

/** What a rater's own file knows of their practice; jobs without any are left out. */
export async function practisedBy(
  db: Reader,
  { requestId, rater: { personId } }: RatingRequest,
): Promise<Practised[]> {
  const { models } = await getCycle(db, requestId)
  const all = await Promise.all(
    JOBS.map(async (job) => ({
      job,
      answers: await listPractice(db, personId, models[job].modelId),
      skipped: await findSkip(db, personId, models[job].modelId),
    })),
  )
  return all.filter(({ answers, skipped }) => answers.length > 0 || skipped !== null)
}

/** Keeps it where the cycle is run, as if it had happened there; answers to other cases are left out. */
export async function keepPractised(
  db: Writer,
  cycle: Cycle,
  raterId: string,
  { practised = [] }: Reply,
  at: string,
): Promise<void> {
  const models = await getCycleModels(db, cycle)
  for (const { job, answers, skipped } of practised) {
    const { modelId } = cycle.models[job]
    const cases = new Map(practiceCases(models[job]).map((one) => [one.id, one]))
    for (const answer of answers) {
      if (cases.get(answer.caseId)?.key[answer.competency])
        await savePractice(db, raterId, modelId, answer, at)
    }
    if (skipped !== null) await insertSkip(db, raterId, modelId, { reason: skipped, at })
  }
}
