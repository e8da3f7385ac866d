import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Link, useLocation, useParams } from 'wouter'
import type { Room } from '../../../shared/contract/room.contract.ts'
import { ROOM_STEP_NAMES, ROOM_STEPS, type RoomStep } from '../../../shared/model/calibration.ts'
import { sessionIdSchema } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { isComposing } from '../../ui/keys.ts'
import { useKeyHint, useShortcut } from '../../ui/shortcuts.tsx'
import texts from '../../ui/text.module.css'
import { toAccept, toDiscuss } from './agenda-rows.ts'
import { CaseClock } from './case-clock.tsx'
import { useCasePages } from './case-pages.ts'
import classes from './room.module.css'
import { RoomAgenda } from './room-agenda.tsx'
import { RoomCaseView } from './room-case.tsx'
import { type RoomDialog, RoomDialogs } from './room-dialogs.tsx'
import { RoomRest } from './room-rest.tsx'
import { useBlank } from './use-blank.ts'
import { useRoomAct } from './use-room-act.ts'
import { useRunningRoom } from './use-running-room.ts'
import { isVoting } from './vote-grid.tsx'

/** The meeting on the projector: one case at a time, driven by a clicker or the keyboard alone. */
export function RoomScreen() {
  const { sessionId: text = '' } = useParams()
  const sessionId = sessionIdSchema.parse(decodeURIComponent(text))
  const answer = useAnswer('calibration.room', { sessionId }, { keep: true })
  useEffect(() => {
    document.title = 'Calibration room · Proceed'
  }, [])
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  return <Meeting room={answer.value} />
}

function Meeting({ room }: { room: Room }) {
  const { sessionId, current } = room
  const act = useRoomAct(sessionId)
  const [dialog, setDialog] = useState<RoomDialog | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const [blank, blankNow] = useBlank(sessionId)
  const [, navigate] = useLocation()
  const gone = useRunningRoom(current?.clock.runningSince != null)
  const openVotes = useApp((state) => state.act)
  const pages = useCasePages(current ? `${current.caseId} ${current.step}` : 'rest')
  // A vote that comes in meanwhile asks anew.
  const round = current && `${current.caseId} ${current.second.cast}`
  const asking = round !== null && asked === round
  // Whoever reads along turns pages; only who facilitates goes on.
  const next = () => {
    if (pages.on() || !room.mayFacilitate) return
    goOn()
  }
  /** Opens the second votes where they are sealed, else one step on. With votes missing the first press asks. */
  const goOn = () => {
    setAsked(null)
    if (!current && toDiscuss(room.agenda).length === 0)
      return navigate(addresses.result(sessionId))
    const sealed = current !== null && isVoting(current)
    const { cast, of } = current?.second ?? { cast: 0, of: 0 }
    if (sealed && cast < of && !asking) return setAsked(round)
    if (!sealed || cast === 0) return act({ do: 'next' })
    if (!room.unlocked) return setDialog('open')
    if (cast === of) return act({ do: 'next' })
    void openVotes('calibration.openVotes', { caseId: current.caseId })
  }
  const back = () => {
    if (asking) return setAsked(null)
    return pages.back() || (room.mayFacilitate && act({ do: 'back' }))
  }
  const names = () => act({ do: 'hide', names: !room.namesHidden })
  const scores = () => act({ do: 'hide', scores: !room.scoresHidden })
  const park = () => current && act({ do: 'park', caseId: current.caseId })
  const open = (kind: RoomDialog) => () => setDialog((now) => (now === kind ? null : kind))
  useClicker({ next, back, turn: pages.turn })
  const agreed = toAccept(room.agenda).length > 0
  const accept = () => room.mayFacilitate && agreed && act({ do: 'accept' })
  useShortcut('a', 'Accept what was agreed', () => accept())
  useShortcut('e', 'Evidence', open('evidence'))
  useShortcut('n', 'Names on or off', names)
  useShortcut('s', 'Scores on or off', scores)
  useShortcut('p', 'Park this case', () => park())
  useShortcut('v', 'Write the verdict', open('verdict'))
  useShortcut('c', 'Change a rating or suggestion', open('change'))
  useShortcut('w', 'Write something down', open('note'))
  useShortcut('h', 'How the meeting goes', open('health'))
  useShortcut('o', 'Candidates for each opening', open('openings'))
  useShortcut('m', 'Map, from suggestion to verdict', open('map'))
  useShortcut('d', 'Declare an interest in this case', open('declare'))
  return (
    <div className={classes.room} inert={blank}>
      {blank && <Blank />}
      {gone !== null && (
        <div role="alert" className={classes.gone}>
          <b>This room stands still</b>
          <p>{gone}</p>
          <p>What was saved is safe. The room comes back to this case.</p>
        </div>
      )}
      <header className={classes.head}>
        <h1>{current?.title ?? room.cycleName}</h1>
        <span className={texts.soft}>{aboutLine(room)}</span>
        {current && <CaseClock sessionId={sessionId} clock={current.clock} plan={room.plan} />}
      </header>
      <div className={classes.place}>
        <section ref={pages.frame} className={classes.frame} aria-label="Case" {...REACHABLE}>
          <div ref={pages.content} className={classes.case}>
            {current ? (
              <RoomCaseView
                room={room}
                one={current}
                asking={asking}
                onDialog={setDialog}
                onOpen={goOn}
              />
            ) : (
              <RoomRest room={room} onOpenings={open('openings')} />
            )}
          </div>
        </section>
        {pages.more && <div className={classes.more}>↓ more below</div>}
      </div>
      <RoomAgenda room={room} />
      <footer className={classes.foot}>
        {room.mayFacilitate && (
          <>
            <Key keys="→" label={pages.more ? 'more of this' : nextLabel(room)} run={next} />
            {current && (
              <>
                <Key keys="E" label="evidence" run={open('evidence')} />
                <Key keys="V" label="verdict" run={open('verdict')} />
                <Key keys="P" label="park" run={() => park()} />
              </>
            )}
            <Key keys="N" label={room.namesHidden ? 'show names' : 'hide names'} run={names} />
            <Key keys="S" label={room.scoresHidden ? 'show scores' : 'hide scores'} run={scores} />
            {current && <Key keys="C" label="change" run={open('change')} />}
            {!current && agreed && <Key keys="A" label="accept agreed" run={() => accept()} />}
            <Key keys="W" label="write down" run={open('note')} />
            <Key keys="O" label="openings" run={open('openings')} />
            <Key keys="M" label="map" run={open('map')} />
            {current && <Key keys="D" label="declare" run={open('declare')} />}
            <Key keys="B" label="blank" run={blankNow} />
          </>
        )}
        <span>
          <Link href={addresses.session(sessionId)}>Leave</Link>
        </span>
      </footer>
      <RoomDialogs room={room} dialog={dialog} onClose={() => setDialog(null)} />
    </div>
  )
}

/** Over everything, dialogs included. Read out, so that nobody wonders why nothing answers. */
function Blank() {
  return createPortal(
    <div role="alert" className={classes.blank}>
      <kbd>B</kbd> shows the room again
    </div>,
    document.body,
  )
}

function Key({ keys, label, run }: { keys: string; label: string; run: () => void }) {
  return (
    <button type="button" onClick={run}>
      <kbd>{keys}</kbd>
      {label}
    </button>
  )
}

function aboutLine({ current, cycleName, namesHidden, scoresHidden, agenda }: Room): string {
  const hidden = [
    ...(namesHidden ? ['names hidden'] : []),
    ...(scoresHidden ? ['scores hidden'] : []),
  ]
  if (!current) return [`${agenda.length} cases`, ...hidden].join(' · ')
  return [current.about || cycleName, `case ${current.number} of ${current.of}`, ...hidden].join(
    ' · ',
  )
}

/** Where → leads from here. */
function nextLabel({ current, agenda }: Room): string {
  if (current && isVoting(current))
    return current.second.cast === 0 ? 'go on without votes' : 'open the votes'
  const step: RoomStep | undefined = current
    ? ROOM_STEPS[ROOM_STEPS.indexOf(current.step) + 1]
    : undefined
  if (step) return `next: ${ROOM_STEP_NAMES[step].toLowerCase()}`
  const others = toDiscuss(agenda).filter(({ caseId }) => caseId !== current?.caseId)
  return others.length > 0 ? 'next case' : current ? 'end of the agenda' : 'result'
}

/** What scrolls is reachable by keyboard; a lint rule that looks at the tag alone cannot know that this one does. */
const REACHABLE = { tabIndex: 0 }
/** Part of the height that an arrow up or down moves. */
const LINE = 0.15

/** A clicker sends page keys; arrows and the space bar do the same. Typing and dialogs keep theirs. */
function useClicker({
  next,
  back,
  turn,
}: {
  next: () => unknown
  back: () => unknown
  turn: (by: number) => unknown
}) {
  useKeyHint('→, Space or Page down', 'More of the case, then the next step')
  useKeyHint('← or Page up', 'Back through the case, then a step back')
  useKeyHint('↓ and ↑', 'A few lines on and back')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.target instanceof Element)) return
      const typed =
        event.target.closest('input:not([data-digits]), textarea, select, [role="dialog"]') !== null
      if (typed || isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return
      // A button that has the focus is pressed by the space bar.
      const space = event.key === ' ' && !event.target.closest('button, a')
      if (event.key === 'ArrowRight' || event.key === 'PageDown' || (space && !event.shiftKey))
        next()
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp' || space) back()
      else if (event.key === 'ArrowDown') turn(LINE)
      else if (event.key === 'ArrowUp') turn(-LINE)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
