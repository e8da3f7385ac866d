import type { RoomCase } from '../../../../shared/contract/room.contract.ts'
import type { Locked } from '../../../../shared/model/calibration.ts'
import { SOURCE_NAMES } from '../../../../shared/model/source.ts'
import { sinceLastCycle } from '../../../../shared/readiness/since-last-cycle.ts'
import { getCycleModels } from '../../books/cycles.repository.ts'
import { listEvidence } from '../../books/evidence.repository.ts'
import { listRatings } from '../../books/organisation.repository.ts'
import type { Reader } from '../../db/database.ts'
import { earlierOf } from '../../services/earlier-cycle.ts'
import { raterNotes } from '../../services/rater-notes.ts'
import { masked, type SessionView, type ViewedCase } from '../../services/session-view.ts'

/** Evidence items at hand in the room. */
const SHOWN = 12
/** Notes of raters on either side. */
const NOTES = 3

/** What was written down about a person: the ledger first, then notes of ratings. */
export async function evidenceOf(db: Reader, repId: string): Promise<RoomCase['evidence']> {
  const where = { sql: 'item.rep_id = ?', parameters: [repId] }
  const { items } = await listEvidence(db, where, { order: 'newest', offset: 0, limit: SHOWN })
  const notes = (await listRatings(db, repId))
    .filter(({ note, source }) => note !== null && source !== 'self')
    .sort((a, b) => (b.ratedOn ?? '').localeCompare(a.ratedOn ?? ''))
  return [
    ...items.map(({ evidenceId, observedOn, competency, text, source, authorName }) => ({
      evidenceId,
      on: observedOn,
      competency: spelled(competency),
      text,
      source: source === null ? 'Day-to-day work' : SOURCE_NAMES[source],
      by: authorName,
    })),
    // Who rated is not for everybody in the room.
    ...notes.map(({ ratedOn, competency, note, source }) => ({
      evidenceId: null,
      on: ratedOn ?? '',
      competency: spelled(competency),
      text: note ?? '',
      source: SOURCE_NAMES[source],
      by: null,
    })),
  ].slice(0, SHOWN)
}

const spelled = (competency: string) => competency.replaceAll('-', ' ')

/** The newest notes of raters that speak clearly for leading, and against it. */
export async function wroteOf(
  db: Reader,
  { session, cycle }: SessionView,
  one: ViewedCase,
): Promise<RoomCase['wrote']> {
  const models = await getCycleModels(db, cycle)
  const all = raterNotes(await listRatings(db, one.item.repId), models)
  return (['for', 'against'] as const).flatMap((side) =>
    all
      .filter((note) => note.side === side)
      .slice(0, NOTES)
      .map((note) => ({ ...note, text: masked(note.text, one, session) })),
  )
}

/** The figures of the reveal beside those of the cycle before. */
export async function sinceOf(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
  locked: Locked,
): Promise<string[]> {
  const { manager } = await getCycleModels(db, view.cycle)
  const { leadership: score, leadershipSe, raters, sales: shrunk, salesSe } = locked
  return sinceLastCycle(await earlierOf(db, view, one), {
    method: manager.rules.method,
    leadership: { score, se: leadershipSe, raters },
    performance: { shrunk, se: salesSe },
  })
}
