import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { EvidenceSign } from '../../../shared/readiness/evidence-signs.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './evidence-screen.module.css'

const SIGN_WORDS: Record<EvidenceSign, string> = {
  old: 'Older than 12 months',
  single: 'From one person or one source only',
  recent: 'More than half from the last 90 days',
}
const FIRST = 12
const NAMED = 4

/** The first few by name, the others as a number. */
const listed = (names: readonly string[]) =>
  names.length <= NAMED + 1
    ? names.join(', ')
    : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`

/** Where the next observation would help most, ratings counted in. */
export function Signs({
  competencies,
}: {
  competencies: Output<'evidence.facets'>['competencies']
}) {
  const answer = useAnswer('evidence.suggestions', {}, { keep: true })
  const write = useApp((state) => state.writeEvidence)
  const [all, setAll] = useState(false)
  if (answer.status !== 'ready') return null
  const { people } = answer.value
  const nameOf = (id: string) => competencies.find((one) => one.id === id)?.name ?? id
  return (
    <Panel className={classes.signs}>
      <h2>Where evidence is weak</h2>
      <p className={texts.small}>
        Ratings and observations of the people considered now. What nobody has seen at all stands on
        the person’s page.
      </p>
      {people.length === 0 && <p>Nothing is old, one-sided or only recent.</p>}
      <ul className={classes.items}>
        {people.slice(0, all ? undefined : FIRST).map(({ repId, name, signs }) => (
          <li key={repId} className={classes.sign}>
            <Link href={addresses.candidate(repId)} className={classes.person}>
              {name}
            </Link>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Add evidence about ${name}`}
              onClick={() => write({ repId, name })}
            >
              Add
            </Button>
            <dl>
              {signs.map(({ sign, competencies: own }) => (
                <div key={sign}>
                  <dt>{SIGN_WORDS[sign]}</dt>
                  <dd>{listed(own.map(nameOf))}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {people.length > FIRST && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${people.length}`}
        </Button>
      )}
    </Panel>
  )
}
