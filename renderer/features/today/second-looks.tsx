import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { day } from '../../ui/format.ts'
import { CalendarButton } from './calendar-button.tsx'

const SHOWN = 6

/** Days on which a letter promised that the evidence is looked at again. */
export function SecondLooks({ looks, today }: Output<'letters.secondLooks'>) {
  const decide = useApp((state) => state.call)
  return (
    <div>
      <h2>Evidence to look at again</h2>
      <ul>
        {looks.slice(0, SHOWN).map(({ recordId, repId, name, dueOn }) => (
          <li key={recordId}>
            <span>
              <Link href={addresses.candidate(repId)}>{name}</Link>{' '}
              <Button
                size="compact-sm"
                aria-label={`Done: looked at ${name} again`}
                onClick={() => void decide('letters.lookedAgain', { recordId })}
              >
                Done
              </Button>
            </span>
            <small data-late={dueOn < today ? '' : undefined}>{day(dueOn)}</small>
          </li>
        ))}
      </ul>
      <CalendarButton />
    </div>
  )
}
