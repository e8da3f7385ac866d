import { z } from 'zod'
import {
  frozenRatingSchema,
  frozenStandingSchema,
  type Later,
  laterSchema,
  type RecordDocument,
  recordDocumentSchema,
  replacedSchema,
  type Statement,
  statementSchema,
  subjectSchema,
} from '../contract/record-document.ts'
import { AppError } from '../errors.ts'
import { signatorySchema } from '../model/decision.ts'
import { storedRoleModelSchema } from '../model/role-model.ts'
import { readConduct } from './conduct-fields.ts'
import type { LedgerEvent } from './ledger.ts'
import { namesOf, readChanges, readMeetings, readSeen } from './meeting-read.ts'
import { EVENT_KINDS } from './record-fields.ts'
import { rivalsIn } from './rivals.ts'

/** One entry with the fields that are disclosed here, by name. */
export interface OpenEntry {
  event: LedgerEvent
  /** Hash of its line. */
  hash: string
  fields: ReadonlyMap<string, unknown>
}

/** A ledger as far as it is disclosed. Entries are numbered from 1. */
export interface OpenLedger {
  entry(seq: number): OpenEntry | undefined
  /** Entries of one kind, oldest first. */
  entries(kind: string): Iterable<OpenEntry>
}

const decisionFacts = z.object({
  /** Records of before there was a choice are told in UTC. */
  zone: z.string().default('UTC'),
  currency: z.string().optional(),
  record: z.string(),
  cycle: z.string(),
  candidate: z.int(),
  evidence: z.int(),
  override: z.boolean(),
  dissents: z.int(),
  /** Entry of what was stated about conduct; 0 = nobody had, absent = it was not asked for. */
  conduct: z.int().optional(),
})
const evidenceFacts = z.object({
  candidates: z.int(),
  raters: z.int(),
  managerModel: z.int(),
  sellerModel: z.int(),
})

/** Every signed decision of a ledger, oldest first. */
export function readRecords(ledger: OpenLedger): RecordDocument[] {
  const shared = sharedParts(ledger)
  return [...ledger.entries(EVENT_KINDS.decision)].map((entry) => readRecord(ledger, entry, shared))
}

/**
 * What many decisions rest on: everyone who was considered, and the role models. Each entry is read once, however many
 * decisions name it.
 */
function sharedParts(ledger: OpenLedger) {
  const once = <T>(read: (seq: number) => T) => {
    const known = new Map<number, T>()
    return (seq: number): T => {
      const found = known.get(seq) ?? read(seq)
      known.set(seq, found)
      return found
    }
  }
  return {
    candidates: once((seq) => candidatesOf(entryOf(ledger, seq, EVENT_KINDS.evidence))),
    manager: once((seq) => managerModel(ledger, seq)),
    seller: once((seq) => modelFacts(ledger, seq)),
    statements: Map.groupBy(ledger.entries(EVENT_KINDS.statement), ({ event }) => event.record),
    later: Map.groupBy(ledger.entries(EVENT_KINDS.later), ({ event }) => event.record),
  }
}

const ownPart = recordDocumentSchema.omit({
  candidates: true,
  models: true,
  statements: true,
  later: true,
})

/**
 * One decision put together from its entry, the entries it rests on and what was said later.
 * @throws AppError `conflict` when an entry it names is missing or of another kind
 */
function readRecord(
  ledger: OpenLedger,
  entry: OpenEntry,
  shared: ReturnType<typeof sharedParts>,
): RecordDocument {
  const { event, fields } = entry
  const facts = decisionFacts.parse(event)
  const evidence = entryOf(ledger, facts.evidence, EVENT_KINDS.evidence)
  const standings = evidenceFacts.parse(evidence.event)
  const value = (field: string): unknown => fields.get(field) ?? null
  const raterName = namesOf(evidence, 'rater')
  const candidates = shared.candidates(facts.evidence)
  const isRival = rivalsIn(evidence, candidates)
  const own = `candidate.${facts.candidate}`
  const notes = z.array(z.string().nullable()).safeParse(evidence.fields.get(`${own}.notes`)).data
  const ratings = z.array(frozenRatingSchema).safeParse(evidence.fields.get(`${own}.ratings`))
  const document = ownPart.parse({
    recordId: facts.record,
    seq: event.seq,
    entryHash: entry.hash,
    signedAt: event.at,
    timeZone: facts.zone,
    currency: facts.currency ?? null,
    cycleId: facts.cycle,
    candidate: facts.candidate,
    subject: value('subject'),
    cycleName: value('cycle-name'),
    opening: value('opening'),
    openingNeeds: value('opening-needs'),
    verdict: value('verdict'),
    suggestion: value('suggestion'),
    reason: value('reason'),
    conditions: value('conditions'),
    conditionsBy: value('conditions-by'),
    conduct: readConduct(fields, facts.conduct),
    override: facts.override
      ? { kind: value('override-kind'), reason: value('override-reason') }
      : null,
    restedOn: value('rested-on'),
    signedBy: value('signed-by'),
    secondedBy: value('seconded-by'),
    dissents: Array.from({ length: facts.dissents }, (_, index) => ({
      author: value(`dissent.${index + 1}.author`),
      text: value(`dissent.${index + 1}.text`),
      at: event[`dissent${index + 1}`],
    })),
    headline: value('headline'),
    contrastSentence: value('contrast'),
    reasons: value('reasons'),
    series: value('series'),
    cost: value('cost'),
    seen: readSeen(entry),
    meetings: readMeetings(entry),
    evidenceSeq: facts.evidence,
    ratings: ratings.success
      ? ratings.data.map((one, at) => ({
          ...one,
          raterName: raterName(one.rater),
          note: notes?.[at] ?? null,
          rival: one.source === 'self' ? false : isRival(one.rater),
        }))
      : null,
    changes: readChanges(evidence, own),
    replaced: readReplaced(entry),
    withheld: Object.keys(event.commit).filter((field) => !fields.has(field)),
  })
  return {
    ...document,
    candidates,
    models: {
      manager: shared.manager(standings.managerModel),
      seller: shared.seller(standings.sellerModel),
    },
    statements: (shared.statements.get(facts.record) ?? []).map(statementOf),
    later: (shared.later.get(facts.record) ?? []).map(laterOf),
  }
}

function readReplaced(entry: OpenEntry): RecordDocument['replaced'] {
  const replaced = z.array(replacedSchema).safeParse(entry.fields.get('replaced'))
  if (!replaced.success) return null
  const nameOf = namesOf(entry, 'person')
  return replaced.data.map((one) => ({
    ...one,
    byName: one.by === null ? null : nameOf(one.by),
  }))
}

function entryOf(ledger: OpenLedger, seq: number, kind: string): OpenEntry {
  const found = ledger.entry(seq)
  if (found?.event.kind === kind) return found
  throw new AppError(
    'conflict',
    `Entry ${seq} of the ledger is not the ${kind} entry it has to be.`,
  )
}

const candidatesOf = (evidence: OpenEntry): RecordDocument['candidates'] =>
  Array.from({ length: evidenceFacts.parse(evidence.event).candidates }, (_, index) => {
    const part = (name: string) => evidence.fields.get(`candidate.${index + 1}.${name}`) ?? null
    return {
      number: index + 1,
      who: subjectSchema.nullable().parse(part('identity')),
      standing: frozenStandingSchema.nullable().parse(part('standing')),
    }
  })

function managerModel(ledger: OpenLedger, seq: number): RecordDocument['models']['manager'] {
  const model = storedRoleModelSchema.parse(
    entryOf(ledger, seq, EVENT_KINDS.model).fields.get('model') ?? null,
  )
  const { job, version, name, description, rules, competencies } = model
  return {
    job,
    version,
    name,
    description,
    seq,
    rules,
    competencies: competencies.map((one) => ({
      id: one.id,
      name: one.name,
      shortName: one.shortName,
      weight: one.weight,
      anchors: [...one.anchors],
    })),
  }
}

function modelFacts(ledger: OpenLedger, seq: number): RecordDocument['models']['seller'] {
  const { job, version, name, description } = storedRoleModelSchema.parse(
    entryOf(ledger, seq, EVENT_KINDS.model).fields.get('model') ?? null,
  )
  return { job, version, name, description, seq }
}

const statementOf = ({ event, fields }: OpenEntry): Statement =>
  statementSchema.parse({
    seq: event.seq,
    at: event.at,
    kind: event.statement,
    author: signatorySchema.nullable().parse(fields.get('author') ?? null),
    text: z
      .string()
      .nullable()
      .parse(fields.get('text') ?? null),
  })

const laterOf = ({ event, fields }: OpenEntry): Later => {
  const value = (field: string): unknown => fields.get(field) ?? null
  return laterSchema.parse({
    seq: event.seq,
    at: event.at,
    earlier: event.earlier,
    inForce: event.inForce,
    kind: value('later'),
    reason: value('reason'),
    verdict: value('verdict'),
    opening: value('opening'),
    conditions: value('conditions'),
    conditionsBy: value('conditions-by'),
    postponedTo: value('postponed-to'),
    proposedBy: value('proposed-by'),
    signedBy: value('signed-by'),
  })
}
