import type { PersonRow } from '../../shared/contract/people.contract.ts'
import { useLeadershipLine } from '../store/use-leadership-line.ts'
import { MarkedValue } from './marked-value.tsx'

/** Leadership aptitude against the line of the model in force. */
export function LeadershipCell({ person: { leadership, leadershipSe } }: { person: PersonRow }) {
  return (
    <MarkedValue
      side="leadership"
      value={leadership}
      se={leadershipSe}
      line={useLeadershipLine()}
    />
  )
}
