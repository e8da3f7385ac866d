import type { PersonId } from '../../../shared/model/id.ts'
import type { Writer } from '../db/database.ts'

export interface AuditEvent {
  auditId: string
  at: string
  actor: PersonId
  procedure: string
  detail: object
}

/** Enters that somebody changed something through a procedure. */
export async function insertAuditEvent(db: Writer, event: AuditEvent): Promise<void> {
  const { auditId, at, actor, procedure, detail } = event
  await db.run(
    'INSERT INTO audit_event (audit_id, at, actor, procedure, detail) VALUES (?, ?, ?, ?, ?)',
    [auditId, at, actor, procedure, JSON.stringify(detail)],
  )
}
