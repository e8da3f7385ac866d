import {
  CHANGE_CODE_NAMES,
  type ChangeCode,
  changeCodeSchema,
} from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES, verdictSchema } from '../../../shared/model/decision.ts'
import { type EvidenceId, evidenceIdSchema } from '../../../shared/model/id.ts'
import { SOURCE_NAMES, sourceSchema } from '../../../shared/model/source.ts'
import type { Reader, Writer } from '../db/database.ts'

/** One reasoned change. `subject` is `rating` or `suggestion`; values are text, so that both kinds are kept alike. */
export interface Change {
  changeId: string
  caseId: string
  subject: string
  raterId: string | null
  source: string | null
  competency: string | null
  from: string
  to: string
  code: ChangeCode
  text: string
  evidenceId: EvidenceId | null
  movedBy: string
  authorisedBy: string
  at: string
}

export const listChanges = (db: Reader, sessionId: string): Promise<Change[]> =>
  changesWhere(db, 'session_id = ?', sessionId)

/** Changed ratings of one person, in whatever session. */
export const listRatingChanges = (db: Reader, repId: string): Promise<Change[]> =>
  changesWhere(db, "rep_id = ? AND subject = 'rating'", repId)

async function changesWhere(db: Reader, where: string, parameter: string): Promise<Change[]> {
  const rows = await db.all<Change>(
    `SELECT change_id AS changeId, case_id AS caseId, subject, rater_id AS raterId, source, competency,
        from_value AS "from", to_value AS "to", reason_code AS code, rating_change.text, evidence_id AS evidenceId,
        moved_by AS movedBy, authorised_by AS authorisedBy, at
      FROM rating_change JOIN agenda_item USING (case_id) WHERE ${where} ORDER BY at, change_id`,
    [parameter],
  )
  return rows.map((row) => ({
    ...row,
    code: changeCodeSchema.parse(row.code),
    evidenceId: evidenceIdSchema.nullable().parse(row.evidenceId),
  }))
}

export async function insertChange(db: Writer, change: Change): Promise<void> {
  await db.run(
    `INSERT INTO rating_change (change_id, case_id, subject, rater_id, source, competency, from_value, to_value,
      reason_code, text, evidence_id, moved_by, authorised_by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      change.changeId,
      change.caseId,
      change.subject,
      change.raterId,
      change.source,
      change.competency,
      change.from,
      change.to,
      change.code,
      change.text,
      change.evidenceId,
      change.movedBy,
      change.authorisedBy,
      change.at,
    ],
  )
}

/** Writes the new score of one rating. The old one is kept by the change. */
export async function updateScore(
  db: Writer,
  {
    repId,
    raterId,
    source,
    competency,
  }: Record<'repId' | 'raterId' | 'source' | 'competency', string>,
  score: number,
): Promise<void> {
  await db.run(
    'UPDATE rating SET score = ? WHERE rep_id = ? AND rater_id = ? AND source = ? AND competency = ?',
    [score, repId, raterId, source, competency],
  )
}

/** What a change was about, without the person it concerns. */
export function subjectOf({ subject, source, competency }: Change): string {
  if (subject === 'suggestion') return 'Suggested verdict'
  const from = source === null ? '' : SOURCE_NAMES[sourceSchema.parse(source)]
  return `${from}, ${(competency ?? '').replaceAll('-', ' ')}`
}

/** A value of a change as people read it. */
export const spokenValue = ({ subject }: Change, value: string): string =>
  subject === 'suggestion' ? VERDICT_NAMES[verdictSchema.parse(value)] : Number(value).toFixed(1)

/** `Structured interview, coaching: 3.0 → 3.5. Evidence nobody had before: …` */
export function describeChange(change: Change): string {
  const evidence = change.evidenceId === null ? 'No new evidence.' : 'With new evidence.'
  return `${subjectOf(change)}: ${spokenValue(change, change.from)} → ${spokenValue(change, change.to)}. ${CHANGE_CODE_NAMES[change.code]}: ${change.text} ${evidence}`
}
