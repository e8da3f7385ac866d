import type { Room, RoomCase } from '../../../shared/contract/room.contract.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { day } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { ChangeForm } from './change-form.tsx'
import { DeclareForm } from './declare-form.tsx'
import forms from './forms.module.css'
import { HealthList } from './health-list.tsx'
import { NoteForm } from './note-form.tsx'
import { RoomMap } from './room-map.tsx'
import { RoomModal } from './room-modal.tsx'
import { RoomOpenings } from './room-openings.tsx'
import { UnlockForm } from './unlock-form.tsx'
import { VerdictForm } from './verdict-form.tsx'
import { isVoting } from './vote-grid.tsx'

export type RoomDialog =
  | 'evidence'
  | 'verdict'
  | 'change'
  | 'note'
  | 'health'
  | 'open'
  | 'openings'
  | 'map'
  | 'declare'

const TITLES: Record<RoomDialog, string> = {
  evidence: 'Evidence at hand',
  verdict: 'Verdict',
  change: 'Change a rating or a suggested verdict',
  note: 'Write down',
  health: 'How the meeting goes',
  open: 'Open the second ballots',
  openings: 'Candidates for each opening',
  map: 'From suggestion to verdict',
  declare: 'Declare an interest',
}

/** What is about the meeting as a whole. */
const OF_MEETING: ReadonlySet<RoomDialog> = new Set(['health', 'openings', 'map'])

/** What opens over the room on a key. */
export function RoomDialogs({
  room,
  dialog,
  onClose,
}: {
  room: Room
  dialog: RoomDialog | null
  onClose: () => void
}) {
  const one = room.current
  const call = useApp((state) => state.call)
  return (
    <RoomModal
      opened={dialog !== null}
      onClose={onClose}
      title={
        dialog ? `${TITLES[dialog]}${one && !OF_MEETING.has(dialog) ? `: ${one.title}` : ''}` : ''
      }
      size={dialog === 'openings' || dialog === 'map' ? 'xl' : 'lg'}
    >
      {dialog === 'evidence' && one && <Evidence one={one} />}
      {dialog === 'verdict' &&
        one &&
        (isVoting(one) ? (
          <p>A verdict is written once the second votes are open.</p>
        ) : (
          one.writing && <VerdictForm one={one} writing={one.writing} onDone={onClose} />
        ))}
      {dialog === 'change' &&
        one &&
        (isVoting(one) ? (
          <p>Changes wait until the second votes are open.</p>
        ) : (
          <ChangeForm one={one} onDone={onClose} />
        ))}
      {dialog === 'open' && one && (
        <UnlockForm
          lock={room.lock}
          unlocked={room.unlocked}
          label="Open"
          send={(keys) => call('calibration.openVotes', { caseId: one.caseId, ...keys })}
          onDone={onClose}
        />
      )}
      {dialog === 'note' && <NoteForm room={room} />}
      {dialog === 'health' && <HealthList sessionId={room.sessionId} />}
      {dialog === 'openings' && <RoomOpenings room={room} />}
      {dialog === 'map' && <RoomMap room={room} />}
      {dialog === 'declare' && one && <Declare room={room} one={one} onDone={onClose} />}
      {dialog !== null && !OF_MEETING.has(dialog) && dialog !== 'note' && !one && (
        <p>No case is open. → begins with the next one.</p>
      )}
    </RoomModal>
  )
}

/** The same as on the page of the session, without leaving the case. */
function Declare({ room, one, onDone }: { room: Room; one: RoomCase; onDone: () => void }) {
  const answer = useAnswer('calibration.session', { sessionId: room.sessionId })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  return <DeclareForm detail={answer.value} caseId={one.caseId} onDone={onDone} />
}

function Evidence({ one }: { one: RoomCase }) {
  if (one.evidence.length === 0)
    return <p>Nothing is written down about this person. The place Evidence takes observations.</p>
  return (
    <ul className={forms.list}>
      {one.evidence.map(({ evidenceId, on, competency, text, source, by }) => (
        <li key={evidenceId ?? `${on} ${competency} ${text}`}>
          {text}
          <br />
          <span className={texts.soft}>
            {[competency, on && day(on), source, by && `seen by ${by}`].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
      {one.changes.map(({ text, at }) => (
        <li key={at}>
          {text}
          <br />
          <span className={texts.soft}>changed in this meeting</span>
        </li>
      ))}
    </ul>
  )
}
