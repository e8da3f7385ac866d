import type { meetingChangesContract } from '../../../../shared/contract/meeting-changes.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Role } from '../../../../shared/model/profile.ts'
import type { Standing } from '../../../../shared/model/standing.ts'
import { findTrades } from '../../../../shared/readiness/meeting-health.ts'
import { listChanges, spokenValue, subjectOf } from '../../books/changes.repository.ts'
import { listRatings } from '../../books/organisation.repository.ts'
import type { Handlers } from '../../context.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { listMoves } from '../../services/meeting.ts'
import type { Renewal } from '../../services/renewal.ts'
import { openOpinions } from '../../services/reveal.ts'
import {
  masked,
  mustFacilitate,
  mustSee,
  nameOf,
  type SessionView,
  titleOf,
  type ViewedCase,
  viewOf,
  viewSession,
} from '../../services/session-view.ts'
import { findRating, makeChange, whoMayAsk } from './make-change.ts'

const OK = { ok: true } as const
/** Single ratings are for whom the fairness desk would show them. */
const NAMED: readonly Role[] = ['director', 'facilitator', 'hr']
const seesRatings = (roles: readonly Role[]) => roles.some((role) => NAMED.includes(role))

function mustBeOpenToChange(view: SessionView & { one: ViewedCase }): void {
  mustFacilitate(view)
  mustSee(view.one)
  if (view.session.state !== 'revealed' || view.one.item.position === null)
    throw new AppError('rule-violated', 'Changes follow the reveal.')
}

const effectOf = ({ leadership, roleFit, gates }: Standing) => ({
  leadership: leadership.score,
  leadershipSe: leadership.se,
  suggestion: roleFit,
  gates: gates.map(({ name, state }) => ({ name, state })),
})

/** Changes of opinions and ratings, and what they would do. */
export const changeHandlers = (
  renewal: Renewal,
  standings: CycleStandings,
): Handlers<Omit<typeof meetingChangesContract, 'calibration.notes'>> => ({
  'calibration.ratings': async (context, { caseId, named }) => {
    const { db } = context
    const view = await viewOf(db, caseId, context)
    const { session, one } = view
    mustSee(one)
    if (one.item.position === null)
      throw new AppError('rule-violated', 'Ratings are discussed after the reveal.')
    const { first } = (await openOpinions(db, view))(one)
    const shown = !session.scoresHidden && seesRatings(context.roles)
    const ratings = shown
      ? (await listRatings(db, one.item.repId)).filter(({ source }) => source !== 'self')
      : []
    return {
      suggestion: session.scoresHidden ? null : (one.item.locked?.suggestion ?? null),
      suggestedBy: one.voters
        .filter(({ personId }) => first.some((ballot) => ballot.personId === personId))
        .map(({ personId, name }) => ({ personId, name })),
      mayAsk: await Promise.all(
        whoMayAsk(view, one, context.actor).map(async (personId) => ({
          personId,
          name: await nameOf(db, personId),
        })),
      ),
      ratings: await Promise.all(
        ratings
          // By the score: the order of raters would tell who is who.
          .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))
          .map(async ({ raterId, source, competency, score }) => ({
            raterId,
            raterName: named ? await nameOf(db, raterId) : null,
            source,
            competency,
            score,
          })),
      ),
    }
  },

  'calibration.changeEffect': async (context, { caseId, ...asked }) => {
    const { db } = context
    const view = await viewOf(db, caseId, context)
    mustBeOpenToChange(view)
    if (!seesRatings(context.roles))
      throw new AppError(
        'rule-violated',
        'What a rating would do is shown to a director, a facilitator or HR.',
      )
    if (view.session.scoresHidden) throw new AppError('rule-violated', 'Scores are hidden.')
    const { repId, locked } = view.one.item
    await findRating(db, repId, asked)
    const { now, after } = await standings.ifRated(db, view.cycle, { ...asked, repId })
    return { line: locked?.line ?? 0, now: effectOf(now), after: effectOf(after) }
  },

  'calibration.change': async (context, asked) => {
    const view = await viewOf(context.db, asked.caseId, context)
    mustBeOpenToChange(view)
    await makeChange(context, renewal, view, view.one, asked)
    context.audit({ caseId: asked.caseId, kind: asked.what.kind, code: asked.code })
    return OK
  },

  'calibration.changes': async (context, { sessionId }) => {
    const { db } = context
    const view = await viewSession(db, sessionId, context)
    const changes = await Promise.all(
      (await listChanges(db, sessionId)).flatMap((change) => {
        const one = view.cases.find(({ item }) => item.caseId === change.caseId)
        if (!one || one.withheld) return []
        return [
          Promise.all([nameOf(db, change.movedBy), nameOf(db, change.authorisedBy)]).then(
            ([movedBy, authorisedBy]) => ({
              caseId: one.item.caseId,
              title: titleOf(one, view.session),
              subject: subjectOf(change),
              from: spokenValue(change, change.from),
              to: spokenValue(change, change.to),
              code: change.code,
              text: masked(change.text, one, view.session),
              evidenceId: change.evidenceId,
              movedBy,
              authorisedBy,
              at: change.at,
            }),
          ),
        ]
      }),
    )
    // Who speaks for whom would say whose letter it is.
    const trades = view.session.namesHidden ? [] : findTrades(await listMoves(db, view))
    return { changes, trades }
  },
})
