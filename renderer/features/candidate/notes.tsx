import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { day, score } from '../../ui/format.ts'
import { SideMark } from '../../ui/side-mark.tsx'
import classes from './candidate-screen.module.css'
import lists from './lists.module.css'

const FIRST = 8

/** What raters saw, in their words, newest first; who wrote it stays with the ratings. */
export function Notes({ candidate: { notes, models } }: { candidate: Candidate }) {
  const [all, setAll] = useState(false)
  const shown = all ? notes : notes.slice(0, FIRST)
  const nameOf = (id: string) =>
    [...models.manager, ...models.seller].find((competency) => competency.id === id)?.name ?? id
  return (
    <section className={classes.detail} aria-labelledby="notes-title">
      <h2 id="notes-title">Behaviour notes</h2>
      {notes.length === 0 && (
        <p className={classes.soft}>
          No notes yet. Raters write one beside a score; imported ratings bring theirs along.
        </p>
      )}
      <ul className={lists.list}>
        {shown.map(({ text, competency, source, score: value, ratedOn }) => (
          <li className={lists.marked} key={`${competency} ${source} ${text}`}>
            <span className={lists.mark}>
              <SideMark
                side={models.seller.some(({ id }) => id === competency) ? 'sales' : 'leadership'}
              />
            </span>
            <span>
              {text}
              <small className={lists.below}>
                {[
                  nameOf(competency),
                  value === null ? 'not scored' : score(value),
                  SOURCE_NAMES[source].toLowerCase(),
                  ratedOn === null ? '' : day(ratedOn),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {notes.length > FIRST && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${notes.length}`}
        </Button>
      )}
    </section>
  )
}
