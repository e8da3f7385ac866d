import { AppError } from '../../../shared/errors.ts'
import {
  isAboutRater,
  type RatingRequest,
  REQUEST_VERSION,
  whyNotBundle,
} from '../../../shared/exchange/bundle.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import { cycleIdSchema, personIdSchema } from '../../../shared/model/id.ts'
import type { Competency } from '../../../shared/model/role-model.ts'
import { formKey as oldFormKey } from '../../../shared/readiness/rating-order.ts'
import { type OwnRequest, ownRequestSchema, saveOwnRequest } from '../books/bundles.repository.ts'
import { getCycleModels, getSeed, listCandidates, listPanel } from '../books/cycles.repository.ts'
import { listRepsAmong } from '../books/organisation.repository.ts'
import { isBlind } from '../books/rating.repository.ts'
import type { Reader, Writer } from '../db/database.ts'
import { candidateCode, formKey, formSeed } from '../seals/blind-code.ts'
import { materialToSend } from './material.ts'
import { fillOwnFile, type OwnFile } from './rater-file.ts'

/**
 * What one panel member is asked to rate, or a candidate about themselves, with nothing in it that could lead a rating.
 * A request for a self-rating names the rater by the key of the one person in it.
 */
export async function buildRequest(
  db: Reader,
  cycle: Cycle,
  { raterId, self }: { raterId: string; self: boolean },
  ids: Pick<RatingRequest, 'workspaceId' | 'requestId' | 'issuedAt' | 'replyKey' | 'asker'>,
): Promise<RatingRequest> {
  if (cycle.state !== 'rating') {
    throw new AppError('rule-violated', 'Requests go out while the cycle is in rating.')
  }
  const seed = await getSeed(db, cycle.cycleId)
  const candidates = (await listCandidates(db, cycle.cycleId)).filter(
    ({ repId, withdrawnAt }) => withdrawnAt === null && ((repId as string) === raterId) === self,
  )
  const reps = await listRepsAmong(
    db,
    candidates.map(({ repId }) => repId),
  )
  const rater = self
    ? reps.map(({ name, repId }) => ({
        personId: personIdSchema.parse(requestKey(seed, raterId, repId)),
        name,
      }))[0]
    : (await listPanel(db, cycle.cycleId)).find(
        ({ personId, canRate }) => personId === raterId && canRate,
      )
  if (!rater) {
    throw new AppError(
      'rule-violated',
      self
        ? 'This person is not a candidate of the cycle.'
        : 'This person is not on the panel as somebody who rates.',
    )
  }
  const blind = !self && (await isBlind(db, cycle.cycleId))
  // The codes of the same rater at the keyboard.
  const codes = formSeed(seed, raterId, 'multisource')
  const models = await getCycleModels(db, cycle)
  return {
    type: 'proceed-request',
    version: REQUEST_VERSION,
    ...ids,
    rater: { personId: rater.personId, name: rater.name },
    cycle: {
      name: cycle.name,
      dueOn: cycle.dates.ratingsDueOn,
      openings: cycle.openings,
    },
    people: (
      await Promise.all(
        reps.map(async (rep) => {
          const material = self ? [] : await materialToSend(db, cycle.cycleId, rep.repId)
          return {
            key: requestKey(seed, raterId, rep.repId),
            label: blind ? `Candidate ${candidateCode(codes, rep.repId)}` : rep.name,
            role: blind ? null : rep.role,
            team: blind ? null : rep.team,
            ...(material.length > 0 && { material }),
          }
        }),
      )
    ).sort((a, b) => (a.key < b.key ? -1 : 1)),
    competencies: {
      manager: models.manager.competencies.map(withoutKey),
      seller: models.seller.competencies.map(withoutKey),
    },
  }
}

/** The key of the judgement test stays at home. */
const withoutKey = (competency: Competency): Competency => ({ ...competency, judgementItem: null })

/** The name of a candidate inside one rater's request; found again from the cycle alone, so nothing needs to be kept. */
export const requestKey = (seed: string, raterId: string, repId: string): string =>
  formKey(`${seed}:request:${raterId}`, repId)

/** The names a reply may use: of requests made now, and of those an older program made. */
export const requestKeys = (seed: string, raterId: string, repId: string): string[] => [
  requestKey(seed, raterId, repId),
  oldFormKey(`${seed}:request:${raterId}`, repId),
]

/** @throws AppError `invalid-input` with the sentence that says what is wrong with the file */
export function readRequest(content: string): OwnRequest {
  const value = parseJson(content)
  const why = whyNotBundle(value, 'request')
  if (why !== null) throw new AppError('invalid-input', why)
  const parsed = ownRequestSchema.safeParse(value)
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
  made: Pick<OwnFile, 'workspaceId' | 'at' | 'timeZone'>,
): Promise<void> {
  const { rater, people, competencies, cycle } = request
  await fillOwnFile(db, {
    ...made,
    name: `${cycle.name}: ratings by ${rater.name}`,
    person: rater,
    // Who is asked about themselves rates nobody else.
    ratesOthers: !isAboutRater(request),
    cycle: {
      cycleId: cycleIdSchema.parse(request.requestId),
      name: cycle.name,
      state: 'rating',
      dueOn: cycle.dueOn,
    },
    people,
    competencies,
  })
  // What there is to read stands beside the people by now; the request is read at every turn.
  const asked = people.map(({ material: _, ...person }) => person)
  await saveOwnRequest(db, { ...request, people: asked })
}
