import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { RoomCase } from '../../../shared/contract/room.contract.ts'
import type { SessionId } from '../../../shared/model/id.ts'
import classes from './room.module.css'
import { useRoomAct } from './use-room-act.ts'

/** Minutes and seconds of a case, calm: it neither blinks nor changes colour. A click stops or starts it. */
export function CaseClock({
  sessionId,
  clock,
}: {
  sessionId: SessionId
  clock: RoomCase['clock']
}) {
  const act = useRoomAct(sessionId)
  const [now, setNow] = useState(() => Date.now())
  const running = clock.runningSince !== null
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  const since = clock.runningSince === null ? now : Date.parse(clock.runningSince)
  const spent = clock.spentSeconds + Math.max(0, Math.round((now - since) / 1000))
  return (
    <button
      type="button"
      className={classes.time}
      onClick={() => act({ do: 'clock', running: !running })}
    >
      {minutes(spent)}{' '}
      <small>
        of {minutes(clock.budgetSeconds)}
        {!running && ' · stopped'}
      </small>
      <VisuallyHidden>{running ? 'Stop' : 'Start'} the clock</VisuallyHidden>
    </button>
  )
}

const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
