import type { LaterContent, Signatory } from '../model/decision.ts'
import { EVENT_KINDS, type FieldClass, type PlainEvent, type PlainField } from './record-fields.ts'

/** What was decided later. `earlier` is the entry it replaces: the decision, or the later decision before this one. */
export function laterEvent(
  later: LaterContent & {
    recordId: string
    subjectId: string
    earlier: number
    /** The day until which the record is kept from now on. */
    keepUntil: string
    proposedBy: Signatory
    signedBy: Signatory
  },
): PlainEvent {
  const fields: PlainField[] = []
  const add = (field: string, value: unknown, fieldClass: FieldClass, about = later.subjectId) => {
    if (value !== null && value !== '') fields.push({ field, value, about, fieldClass })
  }
  add('later', later.kind, 'figure')
  add('reason', later.reason, 'text')
  add('verdict', later.verdict, 'figure')
  add('opening', later.opening, 'text')
  add('conditions', later.conditions, 'text')
  add('conditions-by', later.conditionsBy, 'figure')
  add('postponed-to', later.postponedTo, 'figure')
  add('proposed-by', later.proposedBy, 'identity', later.proposedBy.personId)
  add('signed-by', later.signedBy, 'identity', later.signedBy.personId)
  return {
    kind: EVENT_KINDS.later,
    facts: {
      record: later.recordId,
      earlier: later.earlier,
      keepUntil: later.keepUntil,
      inForce: later.verdict !== null,
    },
    fields,
  }
}
