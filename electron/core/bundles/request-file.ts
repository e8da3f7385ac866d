import { AppError } from '../../../shared/errors.ts'
import { type RatingRequest, requestSchema, whyNotBundle } from '../../../shared/exchange/bundle.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import { cycleIdSchema, repIdSchema, roleModelIdSchema } from '../../../shared/model/id.ts'
import { type Competency, JOBS } from '../../../shared/model/role-model.ts'
import { candidateCode, formKey } from '../../../shared/readiness/rating-order.ts'
import {
  getCycleModels,
  insertCandidates,
  insertCycle,
  listCandidates,
  listPanel,
  replacePanel,
} from '../cycles/cycles.repository.ts'
import type { Reader, Writer } from '../db/database.ts'
import { saveProfile, setCurrentProfile } from '../profiles/profiles.repository.ts'
import { isBlind } from '../rating/rating.repository.ts'
import { builtInModel } from '../role-models/built-in.ts'
import { insertRoleModel } from '../role-models/role-models.repository.ts'
import { listRepsWhere } from '../standings/organisation.repository.ts'
import { insertWorkspace } from '../workspaces/workspaces.repository.ts'
import { insertLabelledReps, saveOwnRequest } from './bundles.repository.ts'

/** What one panel member is asked to rate, with nothing in it that could lead a rating. */
export async function buildRequest(
  db: Reader,
  cycle: Cycle,
  raterId: string,
  ids: Pick<RatingRequest, 'workspaceId' | 'requestId' | 'issuedAt' | 'replyKey'>,
): Promise<RatingRequest> {
  const member = (await listPanel(db, cycle.cycleId)).find(({ personId }) => personId === raterId)
  if (!member?.canRate) {
    throw new AppError('rule-violated', 'This person is not on the panel as somebody who rates.')
  }
  if (cycle.state !== 'rating') {
    throw new AppError('rule-violated', 'Requests go out while the cycle is in rating.')
  }
  const candidates = (await listCandidates(db, cycle.cycleId)).filter(
    ({ repId, withdrawnAt }) => withdrawnAt === null && (repId as string) !== raterId,
  )
  const reps = await listRepsWhere(db, 'rep_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(candidates.map(({ repId }) => repId)),
  ])
  const blind = await isBlind(db, cycle.cycleId)
  const models = await getCycleModels(db, cycle)
  return {
    type: 'proceed-request',
    version: 1,
    ...ids,
    rater: { personId: member.personId, name: member.name },
    cycle: { name: cycle.name, dueOn: cycle.dates.ratingsDueOn },
    people: reps
      .map((rep) => ({
        key: requestKey(cycle, raterId, rep.repId),
        label: blind ? `Candidate ${candidateCode(cycle.seed, rep.repId)}` : rep.name,
        role: blind ? null : rep.role,
        team: blind ? null : rep.team,
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    competencies: {
      manager: models.manager.competencies.map(withoutKey),
      seller: models.seller.competencies.map(withoutKey),
    },
  }
}

/** The key of the judgement test stays at home. */
const withoutKey = (competency: Competency): Competency => ({ ...competency, judgementItem: null })

/** The name of a candidate inside one rater's request; found again from the cycle alone, so nothing needs to be kept. */
export const requestKey = (cycle: Cycle, raterId: string, repId: string): string =>
  formKey(`${cycle.seed}:request:${raterId}`, repId)

/** @throws AppError `invalid-input` with the sentence that says what is wrong with the file */
export function readRequest(content: string): RatingRequest {
  const value = parseJson(content)
  const why = whyNotBundle(value, 'proceed-request')
  if (why !== null) throw new AppError('invalid-input', why)
  const parsed = requestSchema.safeParse(value)
  if (!parsed.success) {
    throw new AppError('invalid-input', 'The request file is damaged. Ask for it again.')
  }
  return parsed.data
}

/** JSON, or null for anything else: the caller's schema says what is wrong. */
export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}

/** Makes a new file the rater's own: the people to rate, the competencies with their anchors, and nothing else. */
export async function fillFromRequest(
  db: Writer,
  request: RatingRequest,
  { workspaceId, at }: { workspaceId: string; at: string },
): Promise<void> {
  const { rater, people, competencies } = request
  await insertWorkspace(db, {
    workspaceId,
    name: `${request.cycle.name}: ratings by ${rater.name}`,
    sample: false,
    createdAt: at,
  })
  await saveProfile(db, { personId: rater.personId, name: rater.name, roles: ['panel'] })
  await setCurrentProfile(db, rater.personId)
  for (const job of JOBS) {
    // Thresholds and weights stay with whoever asked; the built-in ones fill their place and are never shown here.
    const model = { ...builtInModel(job), competencies: competencies[job] }
    await insertRoleModel(
      db,
      { ...model, version: 1 },
      {
        modelId: roleModelIdSchema.parse(job),
        reason: 'From the request',
        at,
        by: null,
      },
    )
  }
  await insertLabelledReps(db, people)
  const cycleId = cycleIdSchema.parse(request.requestId)
  await insertCycle(db, {
    cycleId,
    name: request.cycle.name,
    openings: [],
    state: 'rating',
    dates: {
      startsOn: null,
      ratingsDueOn: request.cycle.dueOn,
      calibrationOn: null,
      decisionDueOn: null,
    },
    models: {
      manager: { modelId: roleModelIdSchema.parse('manager'), version: 1 },
      seller: { modelId: roleModelIdSchema.parse('seller'), version: 1 },
    },
    seed: request.requestId,
    createdAt: at,
    frozenAt: at,
    stateChangedAt: at,
  })
  const repIds = people.map(({ key }) => repIdSchema.parse(key))
  await insertCandidates(db, cycleId, repIds, { addedAt: at, addedIn: 'draft' })
  await replacePanel(db, cycleId, [{ personId: rater.personId, canRate: true, canVote: false }], at)
  await saveOwnRequest(db, request)
}
