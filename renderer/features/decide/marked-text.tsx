import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import classes from './marked-text.module.css'
import type { Field, Place } from './use-words.ts'

/** Lays the marks of a text over the part that has its field. */
export type Marked = (field: Field, children: ReactNode) => ReactNode

/** What of a text field its picture has to share, so that each word lies over its own. */
const SHARED = [
  'font',
  'letterSpacing',
  'lineHeight',
  'padding',
  'textIndent',
  'wordSpacing',
  'borderWidth',
] as const

/**
 * A text field with its places to look at underlined and numbered. A field draws no marks of its own, so a copy of the
 * text without ink lies over it and takes no clicks.
 */
export function MarkedText({
  text,
  places,
  onCaret,
  children,
}: {
  text: string
  places: readonly Place[]
  /** The place the caret is in; null = in none. */
  onCaret: (place: Place | null) => void
  /** Has one text field of several lines. */
  children: ReactNode
}) {
  const around = useRef<HTMLDivElement>(null)
  const [style, setStyle] = useState<Record<string, string | number> | null>(null)
  const isMarked = places.length > 0
  useLayoutEffect(() => {
    const field = around.current?.querySelector('textarea')
    if (!isMarked || !field || !around.current) return
    const measure = () => {
      const of = getComputedStyle(field)
      const [box, outer] = [field.getBoundingClientRect(), around.current?.getBoundingClientRect()]
      setStyle({
        ...Object.fromEntries(SHARED.map((name) => [name, of[name]])),
        left: box.left - (outer?.left ?? 0),
        top: box.top - (outer?.top ?? 0),
        width: box.width,
        height: box.height,
      })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(field)
    observer.observe(around.current)
    return () => observer.disconnect()
  }, [isMarked])
  return (
    <div
      ref={around}
      className={classes.around}
      onSelect={({ target }) => {
        if (!(target instanceof HTMLTextAreaElement)) return
        const at = target.selectionStart
        onCaret(places.find(({ mark }) => mark.start <= at && at <= mark.end) ?? null)
      }}
    >
      {children}
      {isMarked && style && (
        <div className={classes.copy} style={style} aria-hidden="true">
          {pieces(text, places).map(({ key, words, place }) =>
            place ? (
              <mark key={key} data-kept={place.kept !== undefined || undefined}>
                {words}
                <i className={classes.number} data-kept={place.kept !== undefined || undefined}>
                  {place.number}
                </i>
              </mark>
            ) : (
              words
            ),
          )}
        </div>
      )}
    </div>
  )
}

/** A text cut at its places. */
function pieces(text: string, places: readonly Place[]) {
  const ordered = [...places].sort((a, b) => a.mark.start - b.mark.start)
  const ends = [0, ...ordered.map(({ mark }) => mark.end)]
  return [
    ...ordered.flatMap((place, at) => [
      { key: `before ${place.number}`, words: text.slice(ends[at], place.mark.start), place: null },
      { key: `at ${place.number}`, words: text.slice(place.mark.start, place.mark.end), place },
    ]),
    { key: 'end', words: text.slice(ends.at(-1)), place: null },
  ]
}
