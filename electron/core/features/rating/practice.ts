import type { ratingFormContract } from '../../../../shared/contract/rating-form.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { practiceDistance } from '../../../../shared/readiness/practice-distance.ts'
import { getCycle, getCycleModels } from '../../books/cycles.repository.ts'
import {
  findSkip,
  insertSkip,
  isCaseDone,
  listPractice,
  practiceCases,
  practiceState,
  savePractice,
} from '../../books/practice.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'

type Practice = 'rating.practice' | 'rating.savePractice' | 'rating.skipPractice'

/** Frame of reference: three written cases, rated before the first live rating and compared with the experts' key. */
export const practiceHandlers: Pick<Handlers<typeof ratingFormContract>, Practice> = {
  'rating.practice': async ({ db, actor }, { cycleId, job }) => {
    const { model, modelId } = await modelOf(db, cycleId, job)
    const given = await listPractice(db, actor, modelId)
    const cases = practiceCases(model)
    const done = cases.filter((one) => isCaseDone(one, given))
    const scoreOf = (caseId: string, competency: string) =>
      given.find((rating) => rating.caseId === caseId && rating.competency === competency)?.score ??
      null
    return {
      state: await practiceState(db, actor, modelId, model),
      skippedBecause: await findSkip(db, actor, modelId),
      competencies: model.competencies.map(({ id, name, question, anchors }) => ({
        id,
        name,
        job,
        question,
        anchors: [...anchors],
      })),
      cases: cases.map((one) => ({
        id: one.id,
        title: one.title,
        text: one.text,
        given: Object.fromEntries(
          given.flatMap(({ caseId, competency, score }) =>
            caseId === one.id ? [[competency, score ?? 0]] : [],
          ),
        ),
        key: done.includes(one) ? one.key : null,
      })),
      distance: practiceDistance(
        done.flatMap((one) =>
          Object.entries(one.key).map(([competency, { score }]) => ({
            given: scoreOf(one.id, competency),
            key: score,
          })),
        ),
      ),
    }
  },

  'rating.savePractice': async (context, { cycleId, job, caseId, competency, given }) => {
    const { db, actor, now } = context
    const { model, modelId } = await modelOf(db, cycleId, job)
    const one = practiceCases(model).find(({ id }) => id === caseId)
    if (!one || !(competency in one.key))
      throw new AppError('not-found', 'There is no such practice case for this role model.')
    if (isCaseDone(one, await listPractice(db, actor, modelId))) {
      throw new AppError('rule-violated', 'This case is finished; its key has been shown.')
    }
    const score = given === 0 ? null : given
    await savePractice(db, actor, modelId, { caseId, competency, score }, now())
    return null
  },

  'rating.skipPractice': async (context, { cycleId, job, reason }) => {
    const { db, actor, now, audit } = context
    const { modelId } = await modelOf(db, cycleId, job)
    await insertSkip(db, actor, modelId, { reason, at: now() })
    audit({ cycleId, job, reason })
    return null
  },
}

async function modelOf(db: Reader, cycleId: string, job: 'manager' | 'seller') {
  const cycle = await getCycle(db, cycleId)
  const models = await getCycleModels(db, cycle)
  return { model: models[job], modelId: cycle.models[job].modelId }
}
