import type { ratingFormContract } from '../../../../shared/contract/rating-form.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { personIdSchema } from '../../../../shared/model/id.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import type { Rating } from '../../../../shared/model/rating.ts'
import { sourceSchema } from '../../../../shared/model/source.ts'
import { keptBackSentence } from '../../../../shared/readiness/kept-back.ts'
import { findOwnRequest, listReplied } from '../../books/bundles.repository.ts'
import { getCycle, listCandidates, listCycles, listPanel } from '../../books/cycles.repository.ts'
import { listKeptBack, unseen } from '../../books/kept-back.repository.ts'
import { findName, listRepsAmong } from '../../books/organisation.repository.ts'
import { findSkip, practiceState } from '../../books/practice.repository.ts'
import { ensurePerson, getProfile, setCurrentProfile } from '../../books/profiles.repository.ts'
import {
  deleteDraft,
  insertForm,
  insertLocks,
  isBlind,
  listForms,
  moveToRatings,
  saveDraft,
  setBlind,
} from '../../books/rating.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { candidateCode } from '../../seals/blind-code.ts'
import { enter } from '../../services/enter.ts'
import type { Renewal } from '../../services/renewal.ts'
import { mustBeOpen, type OpenForm, openForm, personBehind, shownForm, taskOf } from './form.ts'
import { leaveOutHandlers, settleLeftOut } from './leave-out.ts'
import { practiceHandlers } from './practice.ts'

/** The rating form: drafts of the person at the keyboard, and the one step that makes them count. */
export const ratingHandlers = (renewal: Renewal): Handlers<typeof ratingFormContract> => ({
  ...practiceHandlers,
  ...leaveOutHandlers,

  'rating.tasks': async ({ db, actor }) => {
    const tasks: ReturnType<typeof taskOf>[] = []
    const asked = await findOwnRequest(db)
    for (const { cycleId, state } of await listCycles(db)) {
      if (state !== 'rating' && state !== 'calibrating') continue
      const begun = (await listForms(db, cycleId)).filter(({ raterId }) => raterId === actor)
      const sources = new Set(begun.map(({ source }) => sourceSchema.parse(source)))
      if (![...sources].some((source) => source !== 'self')) sources.add('multisource')
      sources.add('self')
      for (const source of sources) {
        const form = await openForm(db, cycleId, source, actor)
        if (form.whyNot === null || form.locks.size > 0) tasks.push(taskOf(form, asked))
      }
    }
    return { tasks }
  },

  'rating.keptBack': async ({ db, actor }) => ({
    sentence: keptBackSentence(await listKeptBack(db, actor)),
  }),

  'rating.start': async ({ db, actor, now, audit }, { cycleId, source }) => {
    const form = mustBeOpen(await openForm(db, cycleId, source, actor))
    await insertForm(db, form, { seed: form.seed, at: now() })
    audit({ cycleId, source })
    return null
  },

  'rating.form': async ({ db, actor }, { cycleId, source }) =>
    shownForm(db, await openForm(db, cycleId, source, actor)),

  'rating.save': async (context, { cycleId, source, key, competency, given, note }) => {
    const { db, actor, now, audit } = context
    const form = mustBeOpen(await openForm(db, cycleId, source, actor))
    const { repId } = personBehind(form, key)
    await mustHavePractised(db, form, competency)
    const at = now()
    if (!form.started) await insertForm(db, form, { seed: form.seed, at })
    if (given === null) await deleteDraft(db, form, { repId, competency })
    else {
      const score = given === 0 ? null : given
      const text = note?.trim() ? note.trim() : null
      await saveDraft(db, form, { repId, competency, score, note: text, changedAt: at })
    }
    audit({ cycleId, source, competency })
    return null
  },

  'rating.lock': async (context, { cycleId, source }) => {
    context.progress(0, null, 'Locking ratings')
    return context.write(async (write) => {
      const { db, actor, now, audit } = write
      const form = mustBeOpen(await openForm(db, cycleId, source, actor))
      const { given, wanted } = taskOf(form)
      if (given < wanted) {
        const left = wanted - given
        throw new AppError(
          'rule-violated',
          `${left} ${left === 1 ? 'answer is' : 'answers are'} still open. Not observed is an answer too: press 0.`,
        )
      }
      const at = now()
      if (!form.started) await insertForm(db, form, { seed: form.seed, at })
      await settleLeftOut(write, form)
      const rated = form.drafts.map(
        (draft): Rating => ({
          raterId: actor,
          repId: draft.repId as Rating['repId'], // stored from a rep's own id
          source,
          competency: draft.competency as Rating['competency'], // parsed when it was saved
          score: draft.score,
          ratedOn: dayIn(context.zone, draft.changedAt),
          note: draft.note,
        }),
      )
      await moveToRatings(db, form, rated, at)
      await insertLocks(
        db,
        form,
        [...form.people, ...form.aside].map(({ repId }) => repId),
        at,
      )
      await renewal.rated(db, async (done, total) => {
        context.progress(done, total, 'Computing standings')
        await context.breathe()
      })
      const observed = rated.filter(({ score }) => score !== null).length
      audit({ cycleId, source, rated: observed })
      return {
        people: form.people.length,
        rated: observed,
        notObserved: rated.length - observed,
        leftOut: form.aside.length,
      }
    })
  },

  'rating.selfRatings': async (context, { cycleId }) => {
    const { db } = context
    await getCycle(db, cycleId)
    const people = await Promise.all(
      (await listCandidates(db, cycleId))
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(async ({ repId }) => {
          const form = await openForm(db, cycleId, 'self', personIdSchema.parse(repId))
          const { given, wanted } = taskOf(form)
          const lockedAt = form.locks.get(repId) ?? null
          const name = (await findName(db, repId)) ?? repId
          return { repId, name, given, wanted, lockedAt, whyNot: form.whyNot }
        }),
    )
    return { people: people.sort((a, b) => compareNames(a.name, b.name)) }
  },

  'rating.handOver': async (context, { cycleId, repId }) => {
    const { db, audit } = context
    const personId = personIdSchema.parse(repId)
    const form = mustBeOpen(await openForm(db, cycleId, 'self', personId))
    const [rep] = form.people
    if (!rep) throw new AppError('not-found', 'This person is not a candidate of the cycle.')
    await ensurePerson(db, { personId, name: rep.name })
    await enter(context, {
      kind: EVENT_KINDS.handedOver,
      facts: { cycle: cycleId },
      fields: [
        { field: 'to', value: { personId, name: rep.name }, about: repId, fieldClass: 'identity' },
      ],
    })
    await setCurrentProfile(db, personId)
    audit({ cycleId, repId })
    return getProfile(db, personId)
  },

  'rating.setBlind': async (context, { cycleId, blind }) => {
    const { db, audit } = context
    await getCycle(db, cycleId)
    if ((await listForms(db, cycleId)).length > 0) {
      throw new AppError(
        'rule-violated',
        'Somebody has begun to rate; whether names are shown stays as it is.',
      )
    }
    await setBlind(db, cycleId, blind)
    audit({ cycleId, blind })
    return null
  },

  'rating.progress': async (context, { cycleId }) => {
    const { db } = context
    const cycle = await getCycle(db, cycleId)
    const candidates = (await listCandidates(db, cycleId)).filter(
      ({ withdrawnAt }) => withdrawnAt === null,
    )
    const reps = await listRepsAmong(
      db,
      candidates.map(({ repId }) => repId),
    )
    const begun = (await listForms(db, cycleId)).filter(({ source }) => source !== 'self')
    const waiting = (await listPanel(db, cycleId)).flatMap(({ personId, name, canRate }) =>
      canRate && !begun.some(({ raterId }) => raterId === personId)
        ? [{ raterId: personId as string, name, source: 'multisource' }]
        : [],
    )
    const replied = await listReplied(db, cycleId)
    const blind = await isBlind(db, cycleId)
    const kept = await listKeptBack(db, context.actor)
    // A rater of a blind round never sees the codes, even when the same person runs the cycle.
    const isShown = blind && kept.every(({ own }) => own)
    const hidden = new Set([...context.withheld, ...unseen(kept)])
    const named = new Map(reps.map(({ repId, name }) => [repId as string, name]))
    const raters = await Promise.all(
      [...begun, ...waiting].map(async ({ raterId, name, source: stored }) => {
        const source = sourceSchema.parse(stored)
        const form = await openForm(db, cycleId, source, personIdSchema.parse(raterId))
        const { given, wanted, locked, started } = taskOf(form)
        const practiceSkipped = await findSkip(db, raterId, cycle.models.manager.modelId)
        const codes = isShown
          ? reps.map(({ repId, name: who }) => ({
              name: who,
              code: candidateCode(form.seed, repId),
            }))
          : []
        const { modelId } = cycle.models.manager
        const practice = await practiceState(db, raterId, modelId, form.models.manager)
        const isIn = source === 'multisource' && replied.has(raterId)
        const leftOut = [...form.leftOut].map(([repId, because]) =>
          hidden.has(repId) ? null : { name: named.get(repId) ?? repId, because },
        )
        const told = { replied: isIn, practice, practiceSkipped, codes, leftOut }
        return { name, source, begun: started, given, wanted, locked, ...told }
      }),
    )
    return { blind, raters }
  },
})

/** @throws AppError when the competency is not part of the frozen model, or practice is still open */
async function mustHavePractised(db: Reader, form: OpenForm, competency: string): Promise<void> {
  const job = (['manager', 'seller'] as const).find((one) =>
    form.models[one].competencies.some(({ id }) => id === competency),
  )
  if (!job) {
    throw new AppError(
      'invalid-input',
      `The role models of this cycle have no competency ${competency}.`,
    )
  }
  if (form.source === 'self') return
  const { modelId } = form.cycle.models[job]
  if ((await practiceState(db, form.raterId, modelId, form.models[job])) !== 'open') return
  throw new AppError(
    'rule-violated',
    'Rate the three practice cases first, or say why you go without them.',
  )
}
