import type { RatingForm, RatingTask } from '../../../../shared/contract/rating-form.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import type { PersonId } from '../../../../shared/model/id.ts'
import type { Rep } from '../../../../shared/model/rep.ts'
import type { Source } from '../../../../shared/model/source.ts'
import type { TooClose } from '../../../../shared/model/too-close.ts'
import { whyNotRated } from '../../../../shared/readiness/cycle-rules.ts'
import { ratingOrder } from '../../../../shared/readiness/rating-order.ts'
import type { OwnRequest } from '../../books/bundles.repository.ts'
import {
  getCycle,
  getCycleModels,
  getSeed,
  listCandidates,
  listPanel,
} from '../../books/cycles.repository.ts'
import { listLeftOut } from '../../books/left-out.repository.ts'
import { listMaterialLengths } from '../../books/material.repository.ts'
import { listRepsAmong } from '../../books/organisation.repository.ts'
import { practiceState } from '../../books/practice.repository.ts'
import {
  type Draft,
  type FormRef,
  findSeed,
  isBlind,
  listDrafts,
  listLocks,
} from '../../books/rating.repository.ts'
import type { StoredModels } from '../../books/role-models.repository.ts'
import type { Reader } from '../../db/database.ts'
import { candidateCode, formKey, formSeed } from '../../seals/blind-code.ts'

/** Everything about one form that its questions and its rules need. */
export interface OpenForm extends FormRef {
  source: Source
  cycle: Cycle
  models: StoredModels
  blind: boolean
  seed: string
  started: boolean
  /** Who can be rated on it now, by id. */
  people: Rep[]
  /** Whom the rater is too close to and leaves out, still open here. */
  aside: Rep[]
  /** Why, by id: of those, and of those locked already. */
  leftOut: ReadonlyMap<string, TooClose>
  drafts: Draft[]
  locks: ReadonlyMap<string, string>
  whyNot: string | null
}

/**
 * One rater's form as it stands. Panel members rate every candidate but themselves; a candidate rates only
 * themselves, and only as a self-rating, which is never scored.
 */
export async function openForm(
  db: Reader,
  cycleId: string,
  source: Source,
  raterId: PersonId,
): Promise<OpenForm> {
  const cycle = await getCycle(db, cycleId)
  const models = await getCycleModels(db, cycle)
  const ref = { cycleId, raterId, source }
  const seed = await findSeed(db, ref)
  const candidates = await listCandidates(db, cycleId)
  const locks = await listLocks(db, ref)
  const isSelf = (repId: string) => repId === (raterId as string)
  const mine = candidates.filter(({ repId }) => isSelf(repId) === (source === 'self'))
  const wanted = mine.filter(
    (candidate) => !locks.has(candidate.repId) && whyNotRated(cycle.state, candidate) === null,
  )
  const leftOut = source === 'self' ? new Map() : await listLeftOut(db, ref)
  const open = await listRepsAmong(
    db,
    wanted.map(({ repId }) => repId),
  )
  const people = open.filter(({ repId }) => !leftOut.has(repId))
  const inForm = new Set<string>(people.map(({ repId }) => repId))
  return {
    ...ref,
    source,
    cycle,
    models,
    blind: source !== 'self' && (await isBlind(db, cycleId)),
    seed: seed ?? formSeed(await getSeed(db, cycleId), raterId, source),
    started: seed !== undefined,
    people,
    aside: open.filter(({ repId }) => leftOut.has(repId)),
    leftOut,
    drafts: (await listDrafts(db, ref)).filter(({ repId }) => inForm.has(repId)),
    locks,
    whyNot: await reason(db, cycle, source, raterId, mine, wanted.length, locks.size),
  }
}

async function reason(
  db: Reader,
  cycle: Cycle,
  source: Source,
  raterId: PersonId,
  mine: Awaited<ReturnType<typeof listCandidates>>,
  open: number,
  locked: number,
): Promise<string | null> {
  if (source !== 'self') {
    const member = (await listPanel(db, cycle.cycleId)).find(({ personId }) => personId === raterId)
    if (!member?.canRate) return 'You are not on the panel of this cycle as somebody who rates.'
  } else if (mine.length === 0) {
    return 'A self-rating is for candidates of the cycle.'
  }
  if (open > 0) return null
  if (locked > 0)
    return source === 'self'
      ? 'Your self-rating is locked. It stands beside what others saw and enters no score.'
      : 'Your ratings are locked. A change is made in calibration, with a reason.'
  const [first] = mine
  return first ? whyNotRated(cycle.state, first) : 'There is nobody to rate.'
}

export function mustBeOpen(form: OpenForm): OpenForm {
  if (form.whyNot !== null) throw new AppError('rule-violated', form.whyNot)
  return form
}

/** What the form still wants: an answer for every competency of the job to be filled. */
export function taskOf(form: OpenForm, asked: OwnRequest | null = null): RatingTask {
  const manager = new Set<string>(form.models.manager.competencies.map(({ id }) => id))
  return {
    cycleId: form.cycle.cycleId,
    source: form.source,
    cycleName: form.cycle.name,
    dueOn: form.cycle.dates.ratingsDueOn,
    asker: (asked?.type === 'proceed-request' && asked.asker) || null,
    openings: (asked?.type === 'proceed-request' && asked.cycle.openings) || [
      ...form.cycle.openings,
    ],
    people:
      form.people.length + [...form.locks.keys()].filter((id) => !form.leftOut.has(id)).length,
    leftOut: form.leftOut.size,
    given: form.drafts.filter(({ competency }) => manager.has(competency)).length,
    wanted: form.people.length * manager.size,
    started: form.started,
    locked: form.people.length + form.aside.length === 0 && form.locks.size > 0,
  }
}

/** The form as its screen sees it: nobody's figures, nobody's ratings, in blind mode nobody's name. */
export async function shownForm(db: Reader, form: OpenForm): Promise<RatingForm> {
  const { cycle, source, seed, models, blind, people } = form
  const keyOf = (repId: string) => formKey(seed, repId)
  const ids = people.map(({ repId }) => repId)
  const shown = (rep: Rep) => ({
    key: keyOf(rep.repId),
    label: blind ? `Candidate ${candidateCode(seed, rep.repId)}` : rep.name,
    about: blind ? '' : [rep.role, rep.team].filter(Boolean).join(' · '),
  })
  const practice = (job: 'manager' | 'seller') =>
    source === 'self'
      ? ('none' as const)
      : practiceState(db, form.raterId, cycle.models[job].modelId, models[job])
  return {
    cycleId: cycle.cycleId,
    source,
    cycleName: cycle.name,
    dueOn: cycle.dates.ratingsDueOn,
    blind,
    material: source !== 'self' && (await listMaterialLengths(db, cycle.cycleId)).length > 0,
    whyNot: form.whyNot,
    lockedAt: [...form.locks.values()].sort().at(-1) ?? null,
    people: people.map(shown),
    leftOut: form.aside.flatMap((rep) => {
      const because = form.leftOut.get(rep.repId)
      return because ? [{ ...shown(rep), because }] : []
    }),
    competencies: [models.manager, models.seller].flatMap(({ job, competencies }) =>
      competencies.map(({ id, name, question, anchors }) => ({
        id,
        name,
        job,
        question,
        anchors: [...anchors],
        order: ratingOrder(seed, id, ids).map(keyOf),
      })),
    ),
    cells: Object.fromEntries(
      form.drafts.map(({ repId, competency, score, note }) => [
        `${competency} ${keyOf(repId)}`,
        { given: score ?? 0, note },
      ]),
    ),
    practice: { manager: await practice('manager'), seller: await practice('seller') },
  }
}

/** The person behind a key of the form. @throws AppError `rule-violated` when the person cannot be rated now */
export function personBehind(form: OpenForm, key: string, among = form.people): Rep {
  const found = among.find(({ repId }) => formKey(form.seed, repId) === key)
  if (found) return found
  throw new AppError(
    'rule-violated',
    form.whyNot ?? 'This person can no longer be rated here: withdrawn, locked or left out.',
  )
}
