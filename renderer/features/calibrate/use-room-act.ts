import type { RoomAct } from '../../../shared/contract/room-acts.ts'
import type { SessionId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'

/** One act in the room; a refusal is told as a notice. */
export function useRoomAct(sessionId: SessionId) {
  const act = useApp((state) => state.act)
  return (one: RoomAct) => void act('calibration.act', { sessionId, act: one })
}
