import type { PersonId } from '../../../shared/model/id.ts'
import type { Declaration } from '../../../shared/readiness/recusal.ts'
import type { Reader, Writer } from '../db/database.ts'

/** A declaration with its words and who made it. */
export interface Declared extends Declaration {
  text: string
  declaredBy: string
}

/** What was said in a session, and conflicts with the same people said in any other; nothing of it is ever removed. */
export async function listDeclarations(db: Reader, sessionId: string): Promise<Declared[]> {
  const rows = await db.all<Omit<Declared, 'takenBack'> & { takenBack: number }>(
    `SELECT here.case_id AS caseId, person_id AS personId, kind, seq, taken_back AS takenBack, recusal.text,
        declared_by AS declaredBy, declared_at AS declaredAt
      FROM agenda_item AS here JOIN agenda_item AS there USING (rep_id) JOIN recusal ON recusal.case_id = there.case_id
      WHERE here.session_id = ? AND (there.case_id = here.case_id OR kind = 'conflict')
      ORDER BY declared_at, person_id, kind, seq`,
    [sessionId],
  )
  return rows.map((row) => ({ ...row, takenBack: row.takenBack === 1 }))
}

export async function insertDeclaration(
  db: Writer,
  word: Pick<Declared, 'caseId' | 'personId' | 'kind' | 'takenBack' | 'text'>,
  by: { actor: PersonId; at: string },
): Promise<void> {
  const { caseId, personId, kind, takenBack, text } = word
  await db.run(
    `INSERT INTO recusal (case_id, person_id, kind, seq, taken_back, text, declared_by, declared_at)
      SELECT ?, ?, ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ? FROM recusal JOIN agenda_item USING (case_id)
        WHERE person_id = ? AND kind = ? AND rep_id = (SELECT rep_id FROM agenda_item WHERE case_id = ?)`,
    [
      ...[caseId, personId, kind, takenBack ? 1 : 0, text, by.actor, by.at],
      ...[personId, kind, caseId],
    ],
  )
}

export interface KeptPerson {
  repId: string
  name: string
}

/** People in whose case somebody declared a conflict of interest and did not take it back, in whichever session. */
export async function listConflicts(db: Reader, personId: string): Promise<KeptPerson[]> {
  return db.all<KeptPerson>(
    `SELECT rep_id AS repId, rep.name AS name
      FROM recusal AS word JOIN agenda_item USING (case_id) JOIN rep USING (rep_id)
      WHERE person_id = ? AND kind = 'conflict' AND taken_back = 0 AND NOT EXISTS (
        SELECT 1 FROM recusal AS later JOIN agenda_item AS there ON there.case_id = later.case_id
          WHERE there.rep_id = rep.rep_id AND later.person_id = word.person_id AND later.kind = word.kind
            AND later.seq > word.seq)
      ORDER BY name_key(rep.name), rep_id`,
    [personId],
  )
}
