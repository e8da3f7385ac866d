import type { meetingChangesContract } from '../../../../shared/contract/meeting-changes.contract.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { PersonId } from '../../../../shared/model/id.ts'
import type { Rating } from '../../../../shared/model/rating.ts'
import { speaksFor } from '../../../../shared/readiness/recusal.ts'
import { listOpened } from '../../books/ballots.repository.ts'
import { addEvent } from '../../books/calibration.repository.ts'
import {
  type Change,
  describeChange,
  insertChange,
  listChanges,
  updateScore,
} from '../../books/changes.repository.ts'
import { listVersions } from '../../books/evidence.repository.ts'
import { listRatings } from '../../books/organisation.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import type { Renewal } from '../../services/renewal.ts'
import { facilitates, type SessionView, type ViewedCase } from '../../services/session-view.ts'

/** Why this person may not ask for a change that `actor` authorises; null = they may. */
function whyNotAsk(
  { session, members }: SessionView,
  { item, bars }: ViewedCase,
  actor: string,
  movedBy: string,
): string | null {
  if (!members.some(({ personId }) => personId === movedBy) && !facilitates(session, movedBy))
    return 'A change is asked for by somebody on the panel, or by a facilitator.'
  const bar = bars.find(({ personId }) => personId === movedBy)
  if (bar && !speaksFor(bar.kind) && bar.kind !== 'no-vote') return `${bar.name}: ${bar.sentence}`
  if ((item.repId as string) === movedBy) return 'Nobody asks for a change in their own case.'
  if (bar && speaksFor(bar.kind) && movedBy === actor)
    return 'Who speaks for a candidate cannot be the only one who moves them: somebody else has to authorise this.'
  return null
}

/** The panel and its facilitators, without those who may not ask. */
export function whoMayAsk(view: SessionView, one: ViewedCase, actor: string): PersonId[] {
  const { facilitatorId, coFacilitators } = view.session
  const members = view.members.map(({ personId }) => personId)
  return [...new Set([...members, facilitatorId, ...coFacilitators])].filter(
    (personId) => whyNotAsk(view, one, actor, personId) === null,
  )
}

type Asked = ParsedInputOf<(typeof meetingChangesContract)['calibration.change']>

/**
 * Makes one reasoned change. A rating flows back into the ratings and their standings; the figures locked at the reveal
 * stay. Who speaks for the person may ask for a change, but somebody else has to authorise it.
 */
export async function makeChange(
  context: WriteContext,
  renewal: Renewal,
  view: SessionView,
  one: ViewedCase,
  asked: Asked,
): Promise<void> {
  const { db, actor, now, newId } = context
  const { session } = view
  const at = now()
  const why = whyNotAsk(view, one, actor, asked.movedBy)
  if (why !== null) throw new AppError('rule-violated', why)
  if (asked.code === 'new-evidence' && asked.evidenceId === null)
    throw new AppError(
      'invalid-input',
      'New evidence is the reason given: name the item in the ledger.',
    )
  if (asked.evidenceId !== null) {
    const versions = await listVersions(db, asked.evidenceId)
    if (!versions.some(({ repId }) => repId === one.item.repId))
      throw new AppError('not-found', 'This evidence is not about the candidate.')
  }
  const values =
    asked.what.kind === 'rating'
      ? await moveRating(context, renewal, one, asked.what)
      : await moveSuggestion(context, one, asked.what, session.sessionId)
  if (values.from === values.to)
    throw new AppError('invalid-input', 'The value is the same as before; nothing would change.')
  const change: Change = {
    changeId: newId(),
    caseId: one.item.caseId,
    subject: asked.what.kind,
    raterId: asked.what.kind === 'rating' ? asked.what.raterId : asked.what.personId,
    source: asked.what.kind === 'rating' ? asked.what.source : null,
    competency: asked.what.kind === 'rating' ? asked.what.competency : null,
    ...values,
    code: asked.code,
    text: asked.text,
    evidenceId: asked.evidenceId,
    movedBy: asked.movedBy,
    authorisedBy: actor,
    at,
  }
  await insertChange(db, change)
  await addEvent(db, session.sessionId, {
    at,
    actor,
    kind: 'change',
    caseId: one.item.caseId,
    detail: { text: describeChange(change), movedBy: asked.movedBy },
  })
}

/**
 * The score of one rating of this person that somebody else gave.
 * @throws AppError `not-found` when there is none
 */
export async function findRating(
  db: Reader,
  repId: string,
  asked: Pick<Rating, 'raterId' | 'source' | 'competency'>,
): Promise<number> {
  const found = (await listRatings(db, repId)).find(
    ({ raterId, source, competency }) =>
      source !== 'self' &&
      raterId === asked.raterId &&
      source === asked.source &&
      competency === asked.competency,
  )
  if (!found || found.score === null)
    throw new AppError('not-found', 'There is no such rating of this candidate.')
  return found.score
}

async function moveRating(
  { db }: WriteContext,
  renewal: Renewal,
  { item }: ViewedCase,
  what: Extract<Asked['what'], { kind: 'rating' }>,
): Promise<{ from: string; to: string }> {
  const score = await findRating(db, item.repId, what)
  if (score !== what.to) {
    await updateScore(db, { ...what, repId: item.repId }, what.to)
    await renewal.rated(db)
  }
  return { from: String(score), to: String(what.to) }
}

async function moveSuggestion(
  { db }: WriteContext,
  { item }: ViewedCase,
  what: Extract<Asked['what'], { kind: 'suggestion' }>,
  sessionId: string,
): Promise<{ from: string; to: string }> {
  const ballots = (await listOpened(db, sessionId)).get(item.caseId)?.first ?? []
  const ballot = ballots.find(({ personId }) => personId === what.personId)
  if (!ballot) throw new AppError('not-found', 'This member gave no first opinion on the case.')
  const latest = (await listChanges(db, sessionId)).findLast(
    (change) =>
      change.caseId === item.caseId &&
      change.subject === 'suggestion' &&
      change.raterId === what.personId,
  )
  return { from: latest?.to ?? ballot.verdict, to: what.to }
}
