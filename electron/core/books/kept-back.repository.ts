import type { Actor } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { candidateCode, formSeed } from '../seals/blind-code.ts'

/** Somebody whose figures do not reach the person at the keyboard now. */
export interface KeptPerson {
  repId: string
  name: string
  /** Stands for the name where the cycle hides names, else null. */
  code: string | null
  /** The person at the keyboard themselves, as a candidate; everybody else is somebody they have yet to rate. */
  own: boolean
  /** Added while the others are calibrated: the meeting goes on, everything else waits for the rating. */
  late: boolean
  /** Until ratings are closed, and not only until the own ones are locked: who only rates could work out the others'. */
  untilClosed: boolean
  cycleId: string
  cycleName: string
}

/** Somebody with no role but that of a panel member. */
const ONLY_RATES = `(SELECT roles FROM person WHERE person_id = ?) IN ('["panel"]', '[]')`

/**
 * Whose figures are kept from a person: everybody they must rate and have not locked (for who only rates: everybody until
 * ratings are closed, as each further reply would otherwise be the difference of two figures), and themselves while their own
 * case is open. A reply by file counts as locked. One line per person; the cycle that hides names comes first.
 */
export async function listKeptBack(db: Reader, personId: string): Promise<KeptPerson[]> {
  const rows = await db.all<{
    repId: string
    name: string
    own: number
    late: number
    untilClosed: number
    blind: number
    seed: string
    cycleId: string
    cycleName: string
  }>(
    `SELECT rep_id AS repId, rep.name AS name, rep_id = ? AS own, state = 'calibrating' AS late, blind, seed,
        rep_id <> ? AND state = 'rating' AND ${ONLY_RATES} AS untilClosed,
        cycle_id AS cycleId, cycle.name AS cycleName
      FROM candidate JOIN cycle USING (cycle_id) JOIN rep USING (rep_id)
      WHERE withdrawn_at IS NULL AND CASE WHEN rep_id = ? THEN state IN ('rating', 'calibrating', 'decided') ELSE
        (state = 'rating' OR (state = 'calibrating' AND added_in = 'calibrating'))
        AND EXISTS (SELECT 1 FROM panel_member AS member WHERE member.cycle_id = cycle.cycle_id AND person_id = ? AND can_rate = 1)
        AND ((state = 'rating' AND ${ONLY_RATES}) OR NOT EXISTS (SELECT 1 FROM bundle_reply JOIN bundle_request AS request USING (request_id)
          WHERE request.cycle_id = cycle.cycle_id AND request.rater_id = ? AND self = 0)
        AND (NOT EXISTS (SELECT 1 FROM rating_lock AS lock WHERE lock.cycle_id = cycle.cycle_id AND lock.rater_id = ?
              AND lock.rep_id = candidate.rep_id AND source <> 'self')
          OR EXISTS (SELECT 1 FROM rating_form AS form WHERE form.cycle_id = cycle.cycle_id AND form.rater_id = ?
              AND source <> 'self' AND NOT EXISTS (SELECT 1 FROM rating_lock AS lock
                WHERE lock.cycle_id = form.cycle_id AND lock.rater_id = form.rater_id AND lock.source = form.source
                  AND lock.rep_id = candidate.rep_id)))) END
      ORDER BY blind DESC, cycle.created_at DESC, cycle_id, rep_id`,
    Array.from({ length: 9 }, () => personId),
  )
  const kept = new Map<string, KeptPerson>()
  for (const { blind, seed, own, late, untilClosed, ...person } of rows) {
    const known = kept.get(person.repId)
    if (known) {
      // In rating anywhere is in rating.
      known.late &&= late === 1
      known.untilClosed ||= untilClosed === 1
      continue
    }
    const isOwn = own === 1
    const code =
      blind === 1 && !isOwn
        ? candidateCode(formSeed(seed, personId, 'multisource'), person.repId)
        : null
    kept.set(person.repId, {
      ...person,
      own: isOwn,
      late: late === 1,
      untilClosed: untilClosed === 1,
      code,
    })
  }
  return [...kept.values()]
}

/** People who are not even named: those behind a code, and oneself. */
export const unseen = (kept: readonly KeptPerson[]): string[] =>
  kept.flatMap(({ repId, own, code }) => (own || code !== null ? [repId] : []))

/** Everybody a sorted list leaves out for who asks: a declared conflict of interest, people to be rated, oneself. */
export async function notShownTo(
  db: Reader,
  { actor, withheld }: Pick<Actor, 'actor' | 'withheld'>,
): Promise<ReadonlySet<string>> {
  return new Set([...withheld, ...(await listKeptBack(db, actor)).map(({ repId }) => repId)])
}
