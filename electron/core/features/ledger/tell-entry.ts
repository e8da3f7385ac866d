import { lookWords } from '../../../../shared/exchange/look-words.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { longDay } from '../../../../shared/model/calendar.ts'
import { CONDUCT_RESULT_NAMES, conductSaidSchema } from '../../../../shared/model/conduct.ts'
import { tellConventions } from '../../../../shared/model/conventions.ts'
import { CYCLE_STATE_NAMES, cycleStateSchema } from '../../../../shared/model/cycle.ts'
import { VERDICT_NAMES, verdictSchema } from '../../../../shared/model/decision.ts'
import { lessKeptSchema } from '../../../../shared/model/kept-seen.ts'
import { LATER_KIND_NAMES, laterKindSchema } from '../../../../shared/model/later-kind.ts'
import { ROLE_NAMES, roleSchema } from '../../../../shared/model/profile.ts'
import { lessKeptWords } from '../../../../shared/readiness/kept-seen.ts'
import { asCount, asList } from '../../../../shared/readiness/wording.ts'
import { ACTOR_FIELDS, type ReadEntry } from '../../books/ledger-reader.repository.ts'
import { seatWords } from './seat-words.ts'

/** Names in a sentence; with more it says how many, and the opened entry names each. */
const NAMED = 5
/** Somebody who was erased, or whose name went with a purge. */
const ERASED = 'a person no longer named'

/** Who did it and whom it is about, besides what the entry says. */
export interface People {
  /** Null = the program, or nobody is named in the entry. */
  by: string | null
  whom: readonly string[]
}

type Names = ReadonlyMap<string, string>

/** Who acted and whom an entry is about, by name as it is today. */
export function peopleOf({ event, fields }: ReadEntry, names: Names): People {
  const acting = ACTOR_FIELDS.find((field) => field in event.commit)
  const first = fields.find(({ field }) => field === acting)
  const by = acting === undefined ? null : (nameIn(first?.value) ?? named(first?.about, names))
  return { by, whom: idsAbout({ event, fields }).map((id) => named(id, names)) }
}

/** The ids of those an entry is about, also of those who only rated or decided where nobody else is named. */
export function idsAbout({ event, fields }: Pick<ReadEntry, 'event' | 'fields'>): string[] {
  const theirs = Object.keys(event.commit).filter((field) => SUBJECT.test(field))
  const ids = fields.flatMap(({ field, about }) =>
    about !== null && (theirs.length > 0 ? SUBJECT.test(field) : !ACTOR_FIELDS.includes(field))
      ? [about]
      : [],
  )
  return [...new Set(ids)]
}

/** Fields that name whom an entry is about. */
const SUBJECT = /^subject(\.\d+)?$|^candidate\.\d+\.identity$/

const named = (id: string | null | undefined, names: Names): string =>
  (id ? names.get(id) : undefined) ?? ERASED

export function nameIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('name' in value)) return null
  return typeof value.name === 'string' ? value.name : null
}

/** What an entry says, as a sentence. What was purged or erased is said to be gone, never guessed. */
export function tellEntry(entry: ReadEntry, names: Names): string {
  const people = peopleOf(entry, names)
  const by = people.by === null ? 'The program' : begin(people.by)
  const whom = someOf(people.whom)
  const { event } = entry
  const text = (field: string) => textOf(entry, field)
  const because = () => reasonOf(entry)
  const fact = (name: string) => String(event[name] ?? '')
  switch (event.kind) {
    case EVENT_KINDS.decision: {
      const against = event.override === true ? ', against the suggestion' : ''
      const opening = text('opening')
      return `${by} signed the decision about ${whom}: ${verdictOf(entry)}${opening ? ` for ${opening}` : ''}${against}.`
    }
    case EVENT_KINDS.seconded:
      return `${by} agreed as second person to the decision about ${whom}: ${verdictOf(entry)}.`
    case EVENT_KINDS.conduct: {
      const found = conductSaidSchema.safeParse(fieldOf(entry, 'result'))
      const what = found.success ? CONDUCT_RESULT_NAMES[found.data].toLowerCase() : 'no longer kept'
      const reference = text('reference')
      return `${by} stated about the conduct of ${whom}: ${what}${reference ? `, reference ${reference}` : ''}.`
    }
    case EVENT_KINDS.later:
      return `${by} signed a later decision about ${whom}: ${laterOf(entry)}${because()}`
    case EVENT_KINDS.laterProposed:
      return `${by} proposed a later decision about ${whom}: ${laterOf(entry)}${because()}`
    case EVENT_KINDS.laterDropped:
      return `${by} dropped the later decision that was proposed about ${whom}${because()}`
    case EVENT_KINDS.cycleMoved: {
      const cycle = names.get(fact('cycle')) ?? 'a cycle'
      return `${by} moved ${cycle} from ${stateOf(event.from)} to ${stateOf(event.to)}${because()}`
    }
    case EVENT_KINDS.statement:
      return STATEMENTS[fact('statement')]?.(by, whom) ?? `${by} added to the record of ${whom}.`
    case EVENT_KINDS.holdSet:
      return `${by} set a legal hold on ${whom}${lookAgain(entry)}${because()}`
    case EVENT_KINDS.holdKept:
      return `${by} looked at the legal hold on ${whom} again and kept it${lookAgain(entry)}${because()}`
    case EVENT_KINDS.holdReleased:
      return `${by} lifted the legal hold on ${whom}${because()}`
    case EVENT_KINDS.keptAsked:
      return `${by} asked that ${keptOf(entry, whom)}${because()}`
    case EVENT_KINDS.keptChanged: {
      const second = nameIn(fieldOf(entry, 'seconded-by'))
      const agreed = second === null ? '' : `, and ${second} agreed`
      return `${by} decided${agreed} that ${keptOf(entry, whom)}${because()}`
    }
    case EVENT_KINDS.keptRefused:
      return `${by} kept the time as it was; it was asked that ${keptOf(entry, whom)}${because()}`
    case EVENT_KINDS.purged: {
      const code = event.subject === null ? ERASED : `the person with the code ${fact('subject')}`
      return `${by} purged the record of entry ${fact('entry')}, about ${code}${because()}`
    }
    case EVENT_KINDS.erased:
      return `${by} erased a person, with ${asCount(Number(event.fields), 'field')} of the ledger.`
    case EVENT_KINDS.imported: {
      const rows = asCount(Number(event.imported), 'row')
      const refused = Number(event.rejected) > 0 ? `, ${fact('rejected')} refused` : ''
      return `${by} imported ${fact('content')} from ${text('file') ?? 'a file'}: ${rows} stored, ${fact('unchanged')} unchanged${refused}.`
    }
    case EVENT_KINDS.takenBack:
      return `${by} took back an import of ${fact('content')} from ${text('file') ?? 'a file'}: ${asCount(Number(event.changes), 'row')} put back.`
    case EVENT_KINDS.merged: {
      const former = `the record ${text('former') ?? 'of an earlier id'}`
      return event.undone === true
        ? `${by} separated ${former} from that of ${whom} again.`
        : `${by} merged ${former} into that of ${whom}${because()}`
    }
    case EVENT_KINDS.role: {
      const roles = rolesIn(fact('roles'))
      return roles.length === 0
        ? `${by} took every role from ${whom}.`
        : `${by} gave ${whom} the ${roles.length === 1 ? 'role' : 'roles'} ${asList(roles)}.`
    }
    case EVENT_KINDS.keyMade:
      return `${by} made a key of their own, ${fact('key')}.`
    case EVENT_KINDS.keyWithdrawn:
      return `${by} took away the key of ${whom}${because()}`
    case EVENT_KINDS.proven: {
      const [first, last] = [Number(event.first), Number(event.count)]
      const which = first === last ? `entry ${last}` : `entries ${first} to ${last}`
      return `${by} signed ${which} with their own key.`
    }
    case EVENT_KINDS.countersignature:
      return `${by} countersigned the ledger up to entry ${fact('count')}.`
    case EVENT_KINDS.seat:
      return `${by} gave the seat that runs the meeting to ${whom}.`
    case EVENT_KINDS.seatChanged:
      return `${by} ${seatWords(event.change, (field) => nameNow(entry, field, names))}${because()}`
    case EVENT_KINDS.handedOver:
      return `${by} handed the keyboard to ${whom} for a self-rating.`
    case EVENT_KINDS.leftOut: {
      const rater = nameIn(fieldOf(entry, 'rater')) ?? ERASED
      return rater === people.by
        ? `${by} left ${whom} out of what they rate, being too close${because()}`
        : `${by} took in that ${rater} left ${whom} out of what they rate, being too close${because()}`
    }
    case EVENT_KINDS.export:
      return `${by} exported an HR pack of ${asCount(Number(event.records), 'record')}${event.redacted === true ? ', without names' : ''}.`
    case EVENT_KINDS.ledgerExport:
      return `${by} exported ${asCount(Number(event.entries), 'entry', 'entries')} of the ledger as ${fact('format').toUpperCase()}.`
    case EVENT_KINDS.view:
      return tellVisit(by, [{ what: fact('what'), whom: people.whom }])
    case EVENT_KINDS.evidence:
      return `The evidence about ${asCount(Number(event.candidates), 'candidate')} was frozen for the decisions that rest on it.`
    case EVENT_KINDS.model:
      return `Version ${fact('version')} of a role model was frozen for the decisions that rest on it.`
    case EVENT_KINDS.timeZone:
      return `${by} changed the time zone of the workspace from ${fact('from')} to ${fact('to')}.`
    case EVENT_KINDS.conventions:
      return `${by} changed how the workspace counts: ${asList(tellConventions(event))}.`
    case EVENT_KINDS.needs: {
      const asks = fieldOf(entry, 'asks')
      const opening = text('opening') ?? 'an opening'
      return Array.isArray(asks)
        ? `${by} said that ${opening} needs more of ${asList(asks.map(String))} (${text('needs')}).`
        : `${by} took away what ${opening} needs more of.`
    }
    case EVENT_KINDS.putBack:
      return `Another state of this file was opened than the one seen last, which had ${asCount(Number(event.count), 'entry', 'entries')}.${lessOf(event)}`
    default:
      return `${by} entered ${event.kind}.`
  }
}

function lessOf(event: unknown): string {
  const less = lessKeptSchema.safeParse(event).data
  return less ? ` Against that state ${lessKeptWords(less)}.` : ''
}

/** The looks of one visit in a sentence, newest first; what concerns the same people stands together. */
export function tellVisit(
  by: string,
  looks: readonly { what: string; whom: readonly string[] }[],
): string {
  const parts = Map.groupBy(looks, ({ whom }) => someOf(whom))
  const told = [...parts].map(([whom, same]) => {
    const what = [...new Set(same.map((look) => `the ${lookWords(look.what)}`))]
    return same[0]?.whom.length === 0 ? asList(what) : `${asList(what)} of ${whom}`
  })
  return `${begin(by)} looked at ${told.join('; ')}.`
}

const STATEMENTS: Readonly<Record<string, (by: string, whom: string) => string>> = {
  correction: (by, whom) => `${by} added a correction to the record of ${whom}.`,
  'own-view': (by, whom) => `${by} added the own view of ${whom} to the record.`,
  letter: (by, whom) => `${by} gave the letter to ${whom}.`,
  'conditions-met': (by, whom) => `${by} stated that the conditions of ${whom} are met.`,
  'conditions-not-met': (by, whom) => `${by} stated that the conditions of ${whom} are not met.`,
  'kept-word': (by, whom) => `${by} kept words in the text about ${whom}, with a note.`,
}

/** Whom a field names, as they are called today. */
function nameNow({ fields }: ReadEntry, wanted: string, names: Names): string {
  return named(fields.find(({ field }) => field === wanted)?.about, names)
}

const fieldOf = ({ fields }: ReadEntry, wanted: string): unknown =>
  fields.find(({ field }) => field === wanted)?.value

function textOf(entry: ReadEntry, field: string): string | null {
  const value = fieldOf(entry, field)
  return typeof value === 'string' ? value : null
}

/** `: reason` where it is still told, with the sentence's end either way. */
function reasonOf(entry: ReadEntry): string {
  const reason = textOf(entry, 'reason')?.trim()
  if (!reason) return '.'
  return `: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`
}

function verdictOf(entry: ReadEntry): string {
  const verdict = verdictSchema.safeParse(fieldOf(entry, 'verdict'))
  return verdict.success ? VERDICT_NAMES[verdict.data] : 'no longer kept'
}

/** `, to be looked at again on 3 May 2027`; empty for a hold that older programs set without a day. */
const lookAgain = ({ event: { lookAgainOn } }: ReadEntry): string =>
  lookAgainOn === undefined ? '' : `, to be looked at again on ${longDay(String(lookAgainOn))}`

function laterOf(entry: ReadEntry): string {
  const kind = laterKindSchema.safeParse(fieldOf(entry, 'later'))
  return kind.success ? LATER_KIND_NAMES[kind.data] : 'no longer kept'
}

function keptOf({ event }: ReadEntry, whom: string): string {
  const { before, after } = event
  return typeof before === 'number'
    ? `records are kept ${after} years instead of ${before}`
    : `the record of ${whom} is kept until ${longDay(String(after))} instead of ${longDay(String(before))}`
}

function stateOf(value: unknown): string {
  const state = cycleStateSchema.safeParse(value)
  return state.success ? CYCLE_STATE_NAMES[state.data] : String(value)
}

const rolesIn = (text: string): string[] =>
  text.split(' ').flatMap((one) => {
    const role = roleSchema.safeParse(one)
    return role.success ? [ROLE_NAMES[role.data]] : []
  })

function someOf(names: readonly string[]): string {
  if (names.length === 0) return ERASED
  return names.length > NAMED ? `${names.length} people` : asList(names)
}

const begin = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
