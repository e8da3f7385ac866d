import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { day, number, score } from '../../ui/format.ts'
import type { Side } from '../../ui/side-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'
import lists from './lists.module.css'

const FIRST = 3

/** What raters saw on one side, in their words, newest first; who wrote it stays with the ratings. */
export function Notes({
  candidate: { notes, models },
  side,
}: {
  candidate: Candidate
  side: Side
}) {
  const [all, setAll] = useState(false)
  const model = side === 'sales' ? models.seller : models.manager
  const own = notes.flatMap((note) => {
    const competency = model.find(({ id }) => id === note.competency)
    return competency ? [{ ...note, about: competency.name }] : []
  })
  if (own.length === 0) return null
  return (
    <>
      <h3 className={classes.part}>Behaviour notes</h3>
      <ul className={lists.list}>
        {(all ? own : own.slice(0, FIRST)).map(
          ({ text, about, competency, source, score: value, ratedOn }) => (
            <li className={lists.note} key={`${competency} ${source} ${text}`}>
              {text}
              <small className={texts.below}>
                {[
                  about,
                  value === null ? 'not scored' : score(value),
                  SOURCE_NAMES[source].toLowerCase(),
                  ratedOn === null ? '' : day(ratedOn),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          ),
        )}
      </ul>
      {own.length > FIRST && (
        <Button
          className={lists.more ?? ''}
          size="compact-sm"
          variant="subtle"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show fewer notes' : `Show all ${number(own.length)} notes`}
        </Button>
      )}
    </>
  )
}
