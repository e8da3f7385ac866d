import type { z } from 'zod'
import type { Reason } from '../contract/candidates.contract.ts'
import type { frozenLooksSchema } from '../contract/frozen-meeting.ts'
import type {
  frozenRatingSchema,
  RecordDocument,
  replacedSchema,
} from '../contract/record-document.ts'
import type { Conduct } from '../model/conduct.ts'
import type { RoleModelRef } from '../model/cycle.ts'
import type { Decision, Signatory } from '../model/decision.ts'
import type { StoredRoleModel } from '../model/role-model.ts'
import type { Standing } from '../model/standing.ts'
import { conductFields } from './conduct-fields.ts'
import type { Facts } from './ledger.ts'
import {
  meetingFields,
  numbered,
  numberPeople,
  type PlainChange,
  type PlainMeeting,
  type Someone,
} from './meeting-fields.ts'

/** Who somebody is, free text that may name people, or figures and fixed words that cannot: redacted copies have these only. */
export const FIELD_CLASSES = ['identity', 'text', 'figure'] as const
export type FieldClass = (typeof FIELD_CLASSES)[number]

/** A field before it is salted. `about` is the person whose erasure takes it away; null = nobody. */
export interface PlainField {
  field: string
  value: unknown
  about: string | null
  fieldClass: FieldClass
}

/** The people an entry is about, each in a field of their own. */
export const subjectFields = (repIds: readonly string[]): PlainField[] =>
  repIds.map((repId, index) => ({
    field: `subject.${index + 1}`,
    value: { repId },
    about: repId,
    fieldClass: 'identity',
  }))

/** An event before it is salted and chained. */
export interface PlainEvent {
  kind: string
  facts: Facts
  fields: PlainField[]
}

export const EVENT_KINDS = {
  model: 'model.frozen',
  evidence: 'evidence.frozen',
  decision: 'decision.signed',
  statement: 'statement.added',
  later: 'decision.later',
  laterProposed: 'decision.proposed',
  laterDropped: 'decision.dropped',
  countersignature: 'head.countersigned',
  view: 'person.viewed',
  export: 'pack.exported',
  erased: 'person.erased',
  purged: 'record.purged',
  /** Another state of the file was opened than the one seen last; `count` and `head` are those of the one seen. */
  putBack: 'workspace.put-back',
  /** The workspace follows the calendar of another zone; `from` and `to` are their names. */
  timeZone: 'workspace.time-zone',
  /** Money, years or weeks are counted another way; the facts name what was and what is. */
  conventions: 'workspace.conventions',
  /** What an opening needs more of was said, or taken away. */
  needs: 'opening.needs',
  seconded: 'decision.seconded',
  conduct: 'conduct.stated',
  keyMade: 'key.made',
  keyWithdrawn: 'key.withdrawn',
  proven: 'act.proven',
  role: 'role.given',
  handedOver: 'keyboard.handed',
  /** Somebody whom a rater is too close to was left out of what they rate. */
  leftOut: 'rating.left-out',
  /** As programs before the seats of every member were entered wrote it: somebody else runs the meeting. */
  seat: 'seat.given',
  seatChanged: 'seat.changed',
  holdSet: 'hold.set',
  /** Somebody looked at a hold again: it stands, until another day. */
  holdKept: 'hold.kept',
  holdReleased: 'hold.released',
  keptAsked: 'retention.asked',
  keptChanged: 'retention.changed',
  keptRefused: 'retention.refused',
  cycleMoved: 'cycle.moved',
  imported: 'import.run',
  takenBack: 'import.taken-back',
  /** Two records of one person became one; `undone` where they are two again. */
  merged: 'person.merged',
  /** The ledger, or a part of it, as a file. */
  ledgerExport: 'ledger.exported',
} as const

/** A role model version as it was, whole. Named by the entries that rest on it. */
export const modelEvent = (
  { modelId, version }: RoleModelRef,
  model: StoredRoleModel,
): PlainEvent => ({
  kind: EVENT_KINDS.model,
  facts: { model: modelId, job: model.job, version },
  fields: [{ field: 'model', value: model, about: null, fieldClass: 'figure' }],
})

export interface FrozenEvidence {
  cycleId: string
  managerSeq: number
  sellerSeq: number
  candidates: readonly {
    standing: Standing
    ratings: readonly (Omit<z.infer<typeof frozenRatingSchema>, 'rater'> & {
      rater: Someone
      note: string | null
    })[]
    /** Ratings changed in calibration; their last values are among the ratings. */
    changes: readonly PlainChange[]
  }[]
}

/** Standings and ratings of everyone in a cycle, as they are when a decision is signed. */
export function evidenceEvent(evidence: FrozenEvidence): PlainEvent {
  const { cycleId, managerSeq, sellerSeq, candidates } = evidence
  const raters = numberPeople()
  const fields: PlainField[] = []
  for (const [index, { standing, ratings, changes }] of candidates.entries()) {
    const { repId, name, ...rest } = standing
    const add = (part: string, value: unknown, fieldClass: FieldClass) =>
      fields.push({ field: `candidate.${index + 1}.${part}`, value, about: repId, fieldClass })
    add('identity', { repId, name }, 'identity')
    add('standing', rest, 'figure')
    add(
      'ratings',
      ratings.map(({ note: _, rater, ...rating }) => ({ rater: raters.of(rater), ...rating })),
      'figure',
    )
    const notes = ratings.map(({ note }) => note)
    if (notes.some((note) => note !== null)) add('notes', notes, 'text')
    for (const [at, change] of changes.entries()) {
      add(`change.${at + 1}`, numbered(change, raters), 'figure')
      add(`change.${at + 1}.words`, change.words, 'text')
    }
  }
  const people = raters.fields('rater')
  return {
    kind: EVENT_KINDS.evidence,
    facts: {
      cycle: cycleId,
      candidates: candidates.length,
      raters: people.length,
      changes: candidates.reduce((sum, { changes }) => sum + changes.length, 0),
      managerModel: managerSeq,
      sellerModel: sellerSeq,
    },
    fields: [...people, ...fields],
  }
}

export interface FrozenDecision {
  recordId: string
  decision: Decision
  cycleName: string
  subject: { repId: string; name: string }
  /** What its opening needs more of than the role model asks, in words; null = nothing was said, or no opening. */
  openingNeeds: string | null
  restedOn: RecordDocument['restedOn']
  signedBy: Signatory
  /** Whose calendar the record is told in. */
  timeZone: string
  /** Of every amount of the record; null = none was chosen. */
  currency: string | null
  /** What was last stated about the person's conduct; null = nobody had. */
  conduct: Conduct | null
  evidenceSeq: number
  candidate: number
  headline: string
  contrastSentence: string
  reasons: readonly Reason[]
  series: RecordDocument['series']
  cost: RecordDocument['cost']
  meetings: readonly PlainMeeting[]
  /** Values about the person that were replaced, oldest first. */
  replaced: readonly (Omit<z.infer<typeof replacedSchema>, 'by'> & { by: Someone | null })[]
  /** Who had looked at the person, and at what. */
  looks: readonly (Omit<z.infer<typeof frozenLooksSchema>, 'person'> & { person: Someone })[]
}

/** One signed decision with everything it rested on, by reference where another entry already holds it. */
export function decisionEvent(frozen: FrozenDecision): PlainEvent {
  const { decision, subject, signedBy } = frozen
  const fields: PlainField[] = []
  const add = (
    field: string,
    value: unknown,
    fieldClass: FieldClass,
    about: string | null = subject.repId,
  ) => {
    if (value !== null && value !== '') fields.push({ field, value, about, fieldClass })
  }
  add('subject', subject, 'identity')
  add('cycle-name', frozen.cycleName, 'text', null)
  add('opening', decision.opening, 'text')
  add('opening-needs', frozen.openingNeeds, 'text')
  add('verdict', decision.verdict, 'figure')
  add('suggestion', decision.suggestion, 'figure')
  add('reason', decision.reason, 'text')
  add('conditions', decision.conditions, 'text')
  add('conditions-by', decision.conditionsBy, 'figure')
  add('override-kind', decision.override?.kind ?? null, 'figure')
  add('override-reason', decision.override?.reason ?? null, 'text')
  add('rested-on', frozen.restedOn, 'figure')
  add('signed-by', signedBy, 'identity', signedBy.personId)
  add('seconded-by', decision.secondedBy, 'identity', decision.secondedBy?.personId)
  fields.push(...conductFields(frozen.conduct, subject.repId))
  for (const [index, { author, text }] of decision.dissents.entries()) {
    add(`dissent.${index + 1}.author`, author, 'identity', author.personId)
    add(`dissent.${index + 1}.text`, text, 'text')
  }
  add('headline', frozen.headline, 'figure')
  add('contrast', frozen.contrastSentence, 'figure')
  add('reasons', frozen.reasons, 'figure')
  // Notes on a period are somebody's own words; the figures are kept apart from them.
  add(
    'series',
    frozen.series?.map((point) => ({ ...point, note: null })),
    'figure',
  )
  add('cost', frozen.cost, 'figure')
  const people = numberPeople()
  fields.push(...meetingFields(frozen.meetings, subject.repId, people))
  const looks = frozen.looks.map(({ person, ...look }) => ({ person: people.of(person), ...look }))
  add('looks', looks, 'figure')
  const replaced = frozen.replaced.map(({ by, ...rest }) => ({
    ...rest,
    by: by === null ? null : people.of(by),
  }))
  add('replaced', replaced, 'text')
  fields.push(...people.fields('person'))
  const dissentTimes = Object.fromEntries(
    decision.dissents.map(({ at }, index) => [`dissent${index + 1}`, at]),
  )
  return {
    kind: EVENT_KINDS.decision,
    facts: {
      record: frozen.recordId,
      cycle: decision.cycleId,
      candidate: frozen.candidate,
      evidence: frozen.evidenceSeq,
      override: decision.override !== null,
      dissents: decision.dissents.length,
      meetings: frozen.meetings.length,
      conduct: frozen.conduct?.entry ?? 0,
      zone: frozen.timeZone,
      ...(frozen.currency !== null && { currency: frozen.currency }),
      ...dissentTimes,
    },
    fields,
  }
}

/** Something said about a signed record later. The record itself stays as it was. */
export const statementEvent = (statement: {
  recordId: string
  subjectId: string
  kind: string
  author: Signatory
  text: string
}): PlainEvent => ({
  kind: EVENT_KINDS.statement,
  facts: { record: statement.recordId, statement: statement.kind },
  fields: [
    {
      field: 'author',
      value: statement.author,
      about: statement.author.personId,
      fieldClass: 'identity',
    },
    { field: 'text', value: statement.text, about: statement.subjectId, fieldClass: 'text' },
  ],
})
