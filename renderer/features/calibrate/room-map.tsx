import { useState } from 'react'
import type { Room } from '../../../shared/contract/room.contract.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ResultMap } from './result-map.tsx'
import { isVoting } from './vote-grid.tsx'

/** The role-fit map of the meeting: what the program suggested of everybody, and an arrow to each verdict so far. */
export function RoomMap({ room }: { room: Room }) {
  const { current } = room
  const voting = current !== null && isVoting(current)
  const hidden = room.scoresHidden || voting
  const answer = useAnswer('calibration.result', hidden ? null : { sessionId: room.sessionId })
  const [marked, setMarked] = useState<string | null>(current?.caseId ?? null)
  if (voting) return <p>The map is back once the second votes are open.</p>
  if (hidden) return <p>Scores are hidden. S shows them.</p>
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  return (
    <ResultMap rows={answer.value.rows} origin="suggestion" marked={marked} onMark={setMarked} />
  )
}
