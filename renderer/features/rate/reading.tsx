import { useState } from 'react'
import type { RatingForm } from '../../../shared/contract/rating-form.contract.ts'
import { MATERIAL_NAMES, type MaterialPart } from '../../../shared/model/material.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './rate.module.css'

/** What there is to read about one person, in numbered lines that a note can point to. */
export function Reading({
  form: { cycleId, source },
  personKey,
  label,
  places,
}: {
  form: RatingForm
  personKey: string
  label: string
  /** How far each text was read on this page. */
  places: Map<string, number>
}) {
  const answer = useAnswer('material.read', { cycleId, source, key: personKey })
  const [chosen, setChosen] = useState<MaterialPart | null>(null)
  if (answer.status === 'loading') return <div className={classes.reading} />
  if (answer.status === 'failed')
    return (
      <div className={classes.reading}>
        <FailureNote failure={answer.error} />
      </div>
    )
  const { parts, withheld } = answer.value
  const shown = parts.find(({ part }) => part === chosen) ?? parts[0]
  return (
    <div className={classes.reading}>
      {withheld && (
        <p className={classes.said} role="status">
          A text about {label} has a name in it, so it is not shown. Tell whoever runs this round.
        </p>
      )}
      {!shown && !withheld && (
        <p className={classes.said}>There is nothing to read about {label}.</p>
      )}
      {shown && (
        <>
          <fieldset className={classes.parts} aria-label={`What to read about ${label}`}>
            {parts.map(({ part }) => (
              <button
                key={part}
                type="button"
                className={classes.page}
                aria-current={part === shown.part ? 'true' : undefined}
                onClick={() => setChosen(part)}
              >
                {MATERIAL_NAMES[part]}
              </button>
            ))}
          </fieldset>
          <ScrollRegion
            key={`${personKey} ${shown.part}`}
            label={`${MATERIAL_NAMES[shown.part]}, ${label}`}
            className={classes.text}
            place={`${personKey} ${shown.part}`}
            places={places}
          >
            <ol>
              {linesOf(shown.text).map(([line, number]) => (
                <li key={number} dir="auto">
                  {line}
                </li>
              ))}
            </ol>
          </ScrollRegion>
        </>
      )}
    </div>
  )
}

/** Lines with something in them and their numbers. */
const linesOf = (text: string): [string, number][] =>
  text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line, index) => [line, index + 1])
