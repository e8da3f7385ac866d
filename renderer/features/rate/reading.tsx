import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { RatingForm } from '../../../shared/contract/rating-form.contract.ts'
import { MATERIAL_NAMES, type MaterialPart } from '../../../shared/model/material.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import classes from './rate.module.css'

/** What there is to read about one person, in numbered lines that a note can point to. */
export function Reading({
  form: { cycleId, source },
  personKey,
  label,
  places,
  onQuote,
}: {
  form: RatingForm
  personKey: string
  label: string
  /** How far each text was read on this page. */
  places: Map<string, number>
  /** The marked lines, as a note begins with them. */
  onQuote: (lines: string) => void
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
          <Lines
            key={`${personKey} ${shown.part}`}
            part={shown.part}
            text={shown.text}
            label={`${MATERIAL_NAMES[shown.part]}, ${label}`}
            place={`${personKey} ${shown.part}`}
            places={places}
            onQuote={onQuote}
          />
        </>
      )}
    </div>
  )
}

/** One text line by line. Lines are marked with Shift and the arrows or by their numbers, and taken into the note. */
function Lines({
  part,
  text,
  label,
  place,
  places,
  onQuote,
}: {
  part: MaterialPart
  text: string
  label: string
  place: string
  places: Map<string, number>
  onQuote: (lines: string) => void
}) {
  const list = useRef<HTMLOListElement>(null)
  const [marked, setMarked] = useState<{ from: number; to: number } | null>(null)
  const lines = linesOf(text)
  const first = marked ? Math.min(marked.from, marked.to) : 0
  const last = marked ? Math.max(marked.from, marked.to) : 0
  const mark = (from: number, to: number) => {
    setMarked({ from, to })
    list.current?.children[to - 1]?.scrollIntoView({ block: 'nearest' })
  }
  const extend = (by: -1 | 1) => {
    if (marked) mark(marked.from, Math.min(lines.length, Math.max(1, marked.to + by)))
    else {
      const seen = firstInSight(list.current)
      mark(seen, seen)
    }
  }
  const quote = () => {
    if (!marked) return
    const which = first === last ? `line ${first}` : `lines ${first} to ${last}`
    onQuote(`${MATERIAL_NAMES[part]}, ${which}: `)
    setMarked(null)
  }
  useShortcut('shift+arrowup', 'Mark a line more above', () => extend(-1), 'Rating')
  useShortcut('shift+arrowdown', 'Mark a line more below', () => extend(1), 'Rating')
  useShortcut('q', 'Take the marked lines into the note', quote, 'Rating')
  return (
    <>
      <ScrollRegion label={label} className={classes.text} place={place} places={places}>
        <ol ref={list}>
          {lines.map(([line, number]) => (
            <li
              key={number}
              dir="auto"
              data-marked={(number >= first && number <= last) || undefined}
            >
              <button
                type="button"
                tabIndex={-1}
                aria-label={`Mark line ${number}`}
                aria-pressed={number >= first && number <= last}
                onClick={({ shiftKey }) => mark(shiftKey && marked ? marked.from : number, number)}
              >
                {number}
              </button>
              {line}
            </li>
          ))}
        </ol>
      </ScrollRegion>
      <div className={classes.marks}>
        <span role="status">
          {marked
            ? first === last
              ? `Line ${first} is marked`
              : `Lines ${first} to ${last} are marked`
            : 'Shift and ↑ or ↓ mark lines; so does a click on a number.'}
        </span>
        {marked && (
          <Button size="compact-sm" onClick={quote}>
            Into the note <kbd>Q</kbd>
          </Button>
        )}
      </div>
    </>
  )
}

/** The number of the first line that is wholly in sight. */
function firstInSight(list: HTMLOListElement | null): number {
  const top = list?.parentElement?.getBoundingClientRect().top ?? 0
  const index = Array.from(list?.children ?? []).findIndex(
    (line) => line.getBoundingClientRect().top >= top - 1,
  )
  return Math.max(0, index) + 1
}

/** Lines with something in them and their numbers. */
const linesOf = (text: string): [string, number][] =>
  text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line, index) => [line, index + 1])
