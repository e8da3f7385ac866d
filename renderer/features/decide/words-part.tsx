import { Button, Group, TextInput, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { sentenceAround } from '../../../shared/exchange/words-to-check.ts'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import marks from './marked-text.module.css'
import type { Draft } from './use-draft.ts'
import type { Field, KeptWord, Mark, Place, Words } from './use-words.ts'
import { WordsList } from './words-list.tsx'

const TITLES: Record<Field | 'name', string> = {
  reason: 'Reason',
  conditions: 'Conditions',
  overrideReason: 'Reason of the override',
  againstPanel: 'Why it departs from the panel',
  name: 'Name',
}

/** Names of others, words on protected grounds and signs no document can print: reword, take out, or say why they stay. */
export function WordsPart({
  words: { places, texts: written, open },
  draft,
  change,
  kept,
  onKept,
  current,
  onGo,
  onNext,
}: {
  words: Words
  draft: Draft
  change: (patch: Partial<Draft>) => void
  kept: readonly KeptWord[]
  onKept: (next: readonly KeptWord[]) => void
  /** The place that was gone to last. */
  current: Place | null
  /** Shows a place in its text. */
  onGo: (place: Place) => void
  onNext: () => void
}) {
  return (
    <section className={classes.block} aria-labelledby="words-title">
      <Group gap="4px 12px" justify="space-between">
        <h2 id="words-title">Words to look at before signing</h2>
        {open !== null && open > 0 && (
          <Button size="compact-sm" onClick={onNext}>
            Next place<kbd>F8</kbd>
          </Button>
        )}
      </Group>
      <VisuallyHidden aria-live="polite">
        {current && `Place ${current.number}: “${current.mark.text}” ${current.mark.is}.`}
      </VisuallyHidden>
      {written.map(({ field, isLooked }) => {
        const own = places.filter((place) => place.field === field)
        const left = own.filter((place) => place.kept === undefined).length
        const said = !isLooked
          ? 'is being looked through'
          : left === 0
            ? 'nothing is open'
            : `${count(left, 'place is', 'places are')} open`
        const text = field === 'name' ? null : draft[field]
        return (
          <div key={field}>
            <p className={texts.soft} aria-live="polite">
              {TITLES[field]}: {said}.
            </p>
            <ul className={classes.places}>
              {own.map((place) => (
                <PlaceRow
                  key={`${place.mark.start} ${place.mark.text}`}
                  place={place}
                  isCurrent={current?.number === place.number}
                  onGo={() => onGo(place)}
                  onReword={
                    text === null || place.mark.instead === ''
                      ? null
                      : () => change({ [field]: reworded(text, place.mark) })
                  }
                  onCut={
                    text === null ? null : () => change({ [field]: without(text, place.mark) })
                  }
                  onKeep={(why) =>
                    onKept([
                      ...kept.filter((one) => one.text !== place.mark.text),
                      ...(why === null ? [] : [{ text: place.mark.text, why }]),
                    ])
                  }
                />
              ))}
            </ul>
          </div>
        )
      })}
      <WordsList />
    </section>
  )
}

function PlaceRow({
  place: { number, mark, kept },
  isCurrent,
  onGo,
  onReword,
  onCut,
  onKeep,
}: {
  place: Place
  isCurrent: boolean
  onGo: () => void
  onReword: (() => void) | null
  onCut: (() => void) | null
  /** Null opens the place again. */
  onKeep: (why: string | null) => void
}) {
  const { text, is, why, instead } = mark
  const [typed, setTyped] = useState<string | null>(null)
  const sign = (
    <button
      type="button"
      className={marks.number}
      data-kept={kept !== undefined || undefined}
      onClick={onGo}
    >
      {number}
      <VisuallyHidden>, show “{text}” in its text</VisuallyHidden>
    </button>
  )
  if (kept) {
    return (
      <li data-current={isCurrent || undefined}>
        {sign}
        <div>
          “{text}” stays: {kept.why}{' '}
          <Button size="compact-sm" onClick={() => onKeep(null)}>
            Look again
          </Button>
        </div>
      </li>
    )
  }
  return (
    <li data-current={isCurrent || undefined}>
      {sign}
      <div>
        “{text}” {is}. <span className={texts.soft}>{why}</span>
        {typed === null ? (
          <div className={classes.buttons}>
            {onReword && (
              <Button size="compact-sm" onClick={onReword}>
                Say “{instead}”
              </Button>
            )}
            {onCut && (
              <Button size="compact-sm" onClick={onCut}>
                Take the sentence out
              </Button>
            )}
            <Button size="compact-sm" onClick={() => setTyped('')}>
              Keep it and say why
            </Button>
          </div>
        ) : (
          <div className={classes.buttons}>
            <TextInput
              label={`Why “${text}” stays`}
              description="The record keeps this."
              value={typed}
              maxLength={500}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button disabled={typed.trim() === ''} onClick={() => onKeep(typed.trim())}>
              Keep the word
            </Button>
            <Button onClick={() => setTyped(null)}>Back</Button>
          </div>
        )}
      </div>
    </li>
  )
}

/** The text with other words in the place; a capital where the place had begun a sentence. */
function reworded(text: string, { start, end, instead }: Mark): string {
  const isFirst = sentenceAround(text, start).start === start
  const words = isFirst ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead
  return text.slice(0, start) + words + text.slice(end)
}

function without(text: string, { start }: Mark): string {
  const cut = sentenceAround(text, start)
  return `${text.slice(0, cut.start)}${text.slice(cut.end)}`.trim()
}
