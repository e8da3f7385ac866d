import { longDay } from '../../../shared/model/calendar.ts'
import { type EvidenceId, evidenceIdSchema } from '../../../shared/model/id.ts'
import type { RoomEvent } from '../books/calibration.repository.ts'

const KINDS = ['question', 'action', 'evidence'] as const
type NoteKind = (typeof KINDS)[number]

/** Something written down in a meeting, as it stands after every correction. */
export interface SessionNote {
  entry: number
  kind: NoteKind
  caseId: string | null
  text: string
  owner: string
  dueOn: string
  /** In the ledger of evidence; null = no evidence, or written down by an older program. */
  evidenceId: EvidenceId | null
  /** Id of who wrote it down. */
  actor: string
  /** Name of who named the evidence; empty = no evidence, or not said. */
  namedBy: string
  at: string
  /** What it said before, oldest first. */
  before: string[]
  /** Why it was removed; null = it stands. */
  removed: string | null
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '')

/** An action with its owner and day; anything else is its text. */
export const noteWords = ({
  kind,
  text,
  owner,
  dueOn,
}: Pick<SessionNote, 'kind' | 'text' | 'owner' | 'dueOn'>): string =>
  kind === 'action' ? `${text}: ${owner}, by ${longDay(dueOn)}` : text

/** Everything written down, in the order it was, removed entries included. */
export function notesOf(events: readonly RoomEvent[]): SessionNote[] {
  const notes = new Map<number, SessionNote>()
  for (const { seq, at, actor, kind: told, caseId, detail } of events) {
    const kind = KINDS.find((one) => one === told)
    const [text, owner, dueOn] = [detail.text, detail.owner, detail.dueOn].map(word)
    if (kind) {
      const evidence = evidenceIdSchema.safeParse(detail.evidenceId)
      notes.set(seq, {
        entry: seq,
        kind,
        caseId,
        text: text ?? '',
        owner: owner ?? '',
        dueOn: dueOn ?? '',
        evidenceId: evidence.success ? evidence.data : null,
        actor,
        namedBy: word(detail.namedBy),
        at,
        before: [],
        removed: null,
      })
      continue
    }
    const note = typeof detail.of === 'number' ? notes.get(detail.of) : undefined
    if (note && told === 'note-corrected') {
      note.before.push(noteWords(note))
      Object.assign(note, { text, owner, dueOn })
    }
    if (note && told === 'note-removed') note.removed = word(detail.reason)
  }
  return [...notes.values()]
}

/** Those of them that were not removed. */
export const standingNotes = (events: readonly RoomEvent[]): SessionNote[] =>
  notesOf(events).filter(({ removed }) => removed === null)
