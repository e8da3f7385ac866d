import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, day } from '../../ui/format.ts'

const SHOWN = 6

/** Check-ins that wait for an answer of somebody with the role for it, the oldest first. */
export function useCheckInsDue() {
  const mayAnswer = useMay('outcomes.save')
  const answer = useAnswer('outcomes.followed', mayAnswer ? {} : null, { keep: true })
  if (answer.status !== 'ready') return []
  return answer.value.people
    .flatMap((person) => person.due.map((one) => ({ person, ...one })))
    .filter(({ missed }) => !missed)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn))
}

export function CheckInsDue({ due }: { due: ReturnType<typeof useCheckInsDue> }) {
  return (
    <div>
      <h2>Check-ins due</h2>
      <ul>
        {due.slice(0, SHOWN).map(({ person, months, dueOn }) => (
          <li key={`${person.repId} ${person.since} ${months}`}>
            <span>
              <Link href={addresses.candidate(person.repId)}>{person.name}</Link>: {months} months
              on
            </span>
            <small>{day(dueOn)}</small>
          </li>
        ))}
      </ul>
      <Link href={addresses.checkIns}>Answer {count(due.length, 'check-in')}</Link>
    </div>
  )
}
