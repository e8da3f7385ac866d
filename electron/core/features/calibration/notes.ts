import type { meetingChangesContract } from '../../../../shared/contract/meeting-changes.contract.ts'
import type { RoomAct } from '../../../../shared/contract/room-acts.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { EvidenceItem } from '../../../../shared/model/evidence.ts'
import { evidenceIdSchema, type PersonId } from '../../../../shared/model/id.ts'
import { listEvents } from '../../books/calibration.repository.ts'
import { insertEvidence, listVersions } from '../../books/evidence.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import { checkEvidence } from '../../services/check-evidence.ts'
import { notesOf, noteWords, type SessionNote } from '../../services/session-notes.ts'
import {
  masked,
  mustSee,
  nameOf,
  type SessionView,
  tell,
  titleOf,
  type ViewedCase,
  viewSession,
} from '../../services/session-view.ts'

type Of<D extends RoomAct['do']> = Extract<RoomAct, { do: D }>

/** Why this person's word about a case is no evidence in it; null = it may be. */
function whyNotName(
  { session, members }: SessionView,
  { item, bars }: ViewedCase,
  personId: string,
): string | null {
  const onPanel = members.some((one) => one.personId === personId && one.presence !== 'left')
  const facilitators: string[] = [session.facilitatorId, ...session.coFacilitators]
  if (!onPanel && !facilitators.includes(personId))
    return 'Evidence is named by somebody on the panel, or by a facilitator.'
  if ((item.repId as string) === personId) return 'Nobody names evidence in their own case.'
  const bar = bars.find((one) => one.personId === personId && one.kind === 'conflict')
  return bar ? `${bar.name}: ${bar.sentence}` : null
}

function whoMayName(view: SessionView, one: ViewedCase): PersonId[] {
  const { facilitatorId, coFacilitators } = view.session
  const members = view.members.map(({ personId }) => personId)
  return [...new Set([...members, facilitatorId, ...coFacilitators])].filter(
    (personId) => whyNotName(view, one, personId) === null,
  )
}

/** Enters what was named in the room in the ledger of evidence, under the rules that hold there. */
export async function nameEvidence(
  context: WriteContext,
  view: SessionView,
  one: ViewedCase,
  { competency, observedOn, text, source, namedBy }: Of<'evidence'>,
): Promise<void> {
  const { db, newId, now, actor } = context
  const { sessionId } = view.session
  mustSee(one)
  const why = whyNotName(view, one, namedBy)
  if (why !== null) throw new AppError('rule-violated', why)
  const item: EvidenceItem = {
    evidenceId: evidenceIdSchema.parse(newId()),
    version: 1,
    repId: one.item.repId,
    competency,
    observedOn,
    text,
    authorId: namedBy,
    source,
    withdrawn: false,
    reason: `Named in the calibration session of ${view.cycle.name}`,
    writtenAt: now(),
  }
  await checkEvidence(context, item)
  if (!(await insertEvidence(db, item, actor)))
    throw new AppError('conflict', 'The ledger has this observation already.')
  await tell(context, sessionId, 'evidence', one.item.caseId, {
    text,
    evidenceId: item.evidenceId,
    namedBy: await nameOf(db, namedBy),
  })
}

/** The note an act is about, where the person at the keyboard may change it. */
async function noteOf(
  { db }: WriteContext,
  view: SessionView,
  entry: number,
): Promise<SessionNote> {
  const note = notesOf(await listEvents(db, view.session.sessionId)).find(
    (one) => one.entry === entry,
  )
  if (!note) throw new AppError('not-found', 'Nothing with this number was written down.')
  if (note.removed !== null) throw new AppError('conflict', 'This was removed already.')
  const one = view.cases.find(({ item }) => item.caseId === note.caseId)
  if (one) mustSee(one)
  return note
}

/** Appends the same correction to the ledger, where the note is evidence in it. */
async function correctItem(
  { db, now, actor }: WriteContext,
  { evidenceId }: SessionNote,
  change: { text?: string; withdrawn: boolean; reason: string },
): Promise<void> {
  if (evidenceId === null) return
  const [newest] = await listVersions(db, evidenceId)
  if (!newest || newest.withdrawn) return
  const { writtenByName: _, ...before } = newest
  const next = { ...before, ...change, version: before.version + 1, writtenAt: now() }
  await insertEvidence(db, next, actor)
}

export async function correctNote(
  context: WriteContext,
  view: SessionView,
  { entry, text, ownerId, dueOn }: Of<'correct'>,
): Promise<void> {
  const { db, actor } = context
  const note = await noteOf(context, view, entry)
  const isAction = note.kind === 'action'
  if (isAction && (ownerId === null || dueOn === null))
    throw new AppError('invalid-input', 'An action has an owner and a day.')
  const owner = isAction && ownerId ? (await getProfile(db, ownerId)).name : ''
  const next = { kind: note.kind, text, owner, dueOn: dueOn ?? '' }
  const before = noteWords(note)
  if (noteWords(next) === before)
    throw new AppError('invalid-input', 'It says the same as before; nothing would change.')
  await correctItem(context, note, {
    text,
    withdrawn: false,
    reason: 'Corrected in the calibration session',
  })
  await tell(context, view.session.sessionId, 'note-corrected', note.caseId, {
    of: entry,
    note: note.kind,
    before,
    text,
    by: await nameOf(db, actor),
    ...(isAction ? { owner, dueOn } : {}),
  })
}

export async function removeNote(
  context: WriteContext,
  view: SessionView,
  { entry, reason }: Of<'remove'>,
): Promise<void> {
  const { db, actor } = context
  const note = await noteOf(context, view, entry)
  await correctItem(context, note, { withdrawn: true, reason })
  await tell(context, view.session.sessionId, 'note-removed', note.caseId, {
    of: entry,
    note: note.kind,
    before: noteWords(note),
    reason,
    by: await nameOf(db, actor),
  })
}

export const notesHandlers: Handlers<Pick<typeof meetingChangesContract, 'calibration.notes'>> = {
  'calibration.notes': async (context, { sessionId }) => {
    const { db } = context
    const view = await viewSession(db, sessionId, context)
    const { session, cases, mayFacilitate } = view
    const current = cases.find(({ item }) => item.caseId === session.currentCase)
    const clean = (text: string) => cases.reduce((done, one) => masked(done, one, session), text)
    const shown = notesOf(await listEvents(db, sessionId)).flatMap((note) => {
      const one = cases.find(({ item }) => item.caseId === note.caseId)
      if (note.caseId !== null && (!one || one.withheld)) return []
      return [{ note, one }]
    })
    return {
      notes: await Promise.all(
        shown.map(async ({ note, one }) => ({
          entry: note.entry,
          kind: note.kind,
          caseId: one?.item.caseId ?? null,
          title: one ? titleOf(one, session) : null,
          text: clean(note.text),
          owner: note.owner === '' ? null : note.owner,
          dueOn: note.dueOn === '' ? null : note.dueOn,
          by:
            session.namesHidden && note.kind === 'evidence'
              ? null
              : note.namedBy || (await nameOf(db, note.actor)),
          at: note.at,
          before: note.before.map(clean),
          removed: note.removed === null ? null : clean(note.removed),
        })),
      ),
      mayName:
        mayFacilitate && current && !current.withheld
          ? await Promise.all(
              whoMayName(view, current).map(async (personId) => ({
                personId,
                name: await nameOf(db, personId),
              })),
            )
          : [],
      mayWrite: mayFacilitate && session.state === 'revealed',
    }
  },
}
