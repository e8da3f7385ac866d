import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { RoomCase } from '../../../shared/contract/room.contract.ts'
import type { RoomPlan } from '../../../shared/contract/room-plan.ts'
import type { SessionId } from '../../../shared/model/id.ts'
import classes from './room.module.css'
import { useRoomAct } from './use-room-act.ts'

/**
 * Minutes and seconds of a case, and of the meeting where a length was chosen; both say by how much they are over. Calm: it
 * neither blinks nor changes colour. A click stops or starts it.
 */
export function CaseClock({
  sessionId,
  clock,
  plan,
}: {
  sessionId: SessionId
  clock: RoomCase['clock']
  plan: RoomPlan
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
  const runs = Math.max(0, Math.round((now - since) / 1000))
  const spent = clock.spentSeconds + runs
  const over = spent - clock.budgetSeconds
  const all = Math.floor((plan.spentSeconds + runs) / 60)
  const whole = plan.minutes === null ? null : plan.minutes - plan.breaks
  return (
    <button
      type="button"
      className={classes.time}
      onClick={() => act({ do: 'clock', running: !running })}
    >
      {minutes(spent)}{' '}
      <small>
        of {minutes(clock.budgetSeconds)}
        {over > 0 && <b> · {minutes(over)} over</b>}
        {!running && ' · stopped'}
        {whole !== null && (
          <>
            {' '}
            · meeting {all} of {whole} min
            {all > whole && <b>, {all - whole} over</b>}
          </>
        )}
      </small>
      <VisuallyHidden>{running ? 'Stop' : 'Start'} the clock</VisuallyHidden>
    </button>
  )
}

const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
