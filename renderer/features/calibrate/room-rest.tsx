import { Link } from 'wouter'
import type { Room } from '../../../shared/contract/room.contract.ts'
import { addresses } from '../../ui/addresses.ts'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { setAside, toAccept, toDiscuss } from './agenda-rows.ts'
import classes from './room.module.css'
import { withoutOpening } from './room-openings.tsx'
import { useRoomAct } from './use-room-act.ts'

/** Between cases: what is agreed and what waits; how the meeting went is for whoever leads it. */
export function RoomRest({ room, onOpenings }: { room: Room; onOpenings: () => void }) {
  const act = useRoomAct(room.sessionId)
  const consent = toAccept(room.agenda)
  const open = toDiscuss(room.agenda)
  const parked = setAside(room.agenda)
  const seatless = withoutOpening(room)
  const done = open.length === 0 && parked.length === 0 && consent.length === 0
  return (
    <>
      <p className={classes.verdict}>
        {done ? 'Every case is settled' : `${count(open.length, 'case')} to discuss`}
      </p>
      {parked.length > 0 && (
        <p>{count(parked.length, 'case')} parked: choose it on the agenda to take it up again.</p>
      )}
      {consent.length > 0 && (
        <div>
          <h2>Agreed without discussion</h2>
          <p>{consent.map(({ title }) => title).join(', ')}</p>
          <p className={texts.soft}>Any member can take a case out on the page of the session.</p>
          {room.mayFacilitate && (
            <button type="button" className={classes.act} onClick={() => act({ do: 'accept' })}>
              Accept {count(consent.length, 'case')}
            </button>
          )}
        </div>
      )}
      {seatless > 0 && (
        <div>
          <p>{count(seatless, 'promotion')} with no opening yet</p>
          <button type="button" className={classes.act} onClick={onOpenings}>
            Say which opening
          </button>
        </div>
      )}
      {open.length > 0 && room.mayFacilitate && (
        <p className={texts.soft}>→ begins with the case that most needs discussion.</p>
      )}
      {open.length === 0 && (
        <Link href={addresses.result(room.sessionId)} className={classes.act}>
          Result of the meeting
        </Link>
      )}
    </>
  )
}
