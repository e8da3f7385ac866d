import type { calibrationContract } from '../../../../shared/contract/calibration.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { BAR_NAMES } from '../../../../shared/model/calibration.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import { lastWords, mayTakeBack } from '../../../../shared/readiness/recusal.ts'
import { listSealed } from '../../books/ballots.repository.ts'
import { getItem, getSession } from '../../books/calibration.repository.ts'
import {
  type Declared,
  insertDeclaration,
  listConflicts,
  listDeclarations,
} from '../../books/conflicts.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { enterSeat } from '../../services/enter-seat.ts'
import { facilitates, mustFacilitate, nameOf, tell, viewOf } from '../../services/session-view.ts'

type Declarations = Pick<
  Handlers<typeof calibrationContract>,
  'calibration.conflicts' | 'calibration.recuse' | 'calibration.takeBack'
>

/** Interests in a case: declared, and taken back when they were declared by mistake. Both stay. */
export const declarationHandlers: Declarations = {
  'calibration.conflicts': async ({ db, actor }) => ({
    people: (await listConflicts(db, actor)).map(({ repId, name }) => ({
      repId: repIdSchema.parse(repId),
      name,
    })),
  }),

  'calibration.recuse': async (context, { caseId, personId, kind, text }) => {
    const { db, actor } = context
    const view = await viewOf(db, caseId, context)
    if (personId !== actor) mustFacilitate(view)
    const { name } = await getProfile(db, personId)
    const word = { caseId, personId, kind, takenBack: false, text }
    if (await standing(db, view.session.sessionId, word))
      throw new AppError('conflict', `${name} has declared this already: ${BAR_NAMES[kind]}.`)
    return say(context, view.session.sessionId, word, name)
  },

  'calibration.takeBack': async (context, { caseId, personId, kind, text }) => {
    const { db, actor } = context
    const { sessionId } = await getItem(db, caseId)
    const { name } = await getProfile(db, personId)
    const word = { caseId, personId, kind, takenBack: true, text }
    const declared = await standing(db, sessionId, word)
    if (!declared)
      throw new AppError('rule-violated', `${name} has nothing to take back: ${BAR_NAMES[kind]}.`)
    // A mistake keeps a person from somebody for good, so it can be mended after the session is closed too.
    if (!mayTakeBack(declared, actor, facilitates(await getSession(db, sessionId), actor))) {
      throw new AppError(
        'rule-violated',
        'Only the person who declared an interest, or the facilitator, can take it back.',
      )
    }
    return say(context, sessionId, word, name)
  },
}

type Word = Pick<Declared, 'caseId' | 'personId' | 'kind' | 'takenBack' | 'text'>

/** This interest, when it was declared and not taken back. */
const standing = async (db: Reader, sessionId: string, asked: Word) =>
  lastWords(await listDeclarations(db, sessionId)).find(
    ({ caseId, personId, kind, takenBack }) =>
      caseId === asked.caseId && personId === asked.personId && kind === asked.kind && !takenBack,
  )

async function say(context: WriteContext, sessionId: string, word: Word, name: string) {
  const { db, actor, now, audit } = context
  const { caseId, personId, kind, takenBack, text } = word
  await insertDeclaration(db, word, { actor, at: now() })
  const told = takenBack ? 'recusal-taken-back' : 'recusal'
  // A vote that was open by then stays: taking it away would show whose it was.
  const counted = (await listSealed(db, sessionId)).some(
    (ballot) => ballot.caseId === caseId && ballot.personId === personId && ballot.isOpen,
  )
  const by = await nameOf(db, actor)
  await tell(context, sessionId, told, caseId, { name, kind, text, by, counted })
  const { repId } = await getItem(db, caseId)
  await enterSeat(context, {
    sessionId,
    change: takenBack ? 'recusal-taken-back' : 'recused',
    personId,
    name,
    because: text,
    declared: kind,
    one: { caseId, repId, name: await nameOf(db, repId) },
  })
  // A conflict keeps answers of every kind from the member, or lets them have those again.
  audit({ caseId, personId, kind, takenBack })
  return { ok: true } as const
}
