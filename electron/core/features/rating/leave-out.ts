import type { ratingFormContract } from '../../../../shared/contract/rating-form.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { deleteLeftOut, listSettled, saveLeftOut } from '../../books/left-out.repository.ts'
import { deleteDraftsAbout, insertForm } from '../../books/rating.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import { enterLeftOut } from '../../services/left-out.ts'
import { mustBeOpen, type OpenForm, openForm, personBehind } from './form.ts'

/** Whoever is too close to somebody leaves them out, in all their forms of the cycle. */
export const leaveOutHandlers: Pick<Handlers<typeof ratingFormContract>, 'rating.leaveOut'> = {
  'rating.leaveOut': async (context, { cycleId, source, key, because }) => {
    const { db, actor, now, audit } = context
    const form = mustBeOpen(await openForm(db, cycleId, source, actor))
    if (source === 'self')
      throw new AppError('rule-violated', 'A self-rating is about nobody but oneself.')
    const { repId } = personBehind(form, key, [...form.people, ...form.aside])
    const at = now()
    if (!form.started) await insertForm(db, form, { seed: form.seed, at })
    if (because === null) await deleteLeftOut(db, form, repId)
    else await saveLeftOut(db, form, { repId, because, at })
    // Nothing here says who it is: in a blind round this would be the way from a code to a name.
    audit({ cycleId, source, leftOut: because !== null })
    return null
  },
}

/**
 * Makes it final as the form is locked: answers about people left out go, and each of them is entered once. Until then it
 * is as much a draft as an answer is, and an entry would name who stands behind a code that can still be rated.
 */
export async function settleLeftOut(context: WriteContext, form: OpenForm): Promise<void> {
  const { db, actor } = context
  const settled = await listSettled(db, form)
  for (const rep of form.aside) {
    await deleteDraftsAbout(db, form, rep.repId)
    const because = form.leftOut.get(rep.repId)
    if (because && !settled.has(rep.repId))
      await enterLeftOut(context, { cycleId: form.cycleId, raterId: actor, rep, because })
  }
}
