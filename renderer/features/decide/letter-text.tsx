import { VisuallyHidden } from '@mantine/core'
import { letterBlocks } from '../../../shared/exchange/letter.ts'
import classes from './letter.module.css'
import marks from './marked-text.module.css'
import type { Draft } from './use-draft.ts'
import type { Place } from './use-words.ts'

type Placed = ReturnType<typeof letterBlocks>[number] & { place: string }
type Go = (number: number) => void

/** Signs that no letter has: before a number, between it and its words, and behind them. */
const [OPEN, THEN, END] = ['\ue000', '\ue001', '\ue002']
const NUMBERED = /\ue000(\d+\ue001[^\ue002]*)\ue002/

/** A letter as it will be read: headings, paragraphs, lists, and the box to write in. */
export function LetterText({
  text,
  onGo = () => {},
}: {
  /** May carry the numbers of {@link withNumbers}. */
  text: string
  /** Shows a numbered place in the text it was written in. */
  onGo?: Go
}) {
  const blocks = letterBlocks(text).map((block, at): Placed => ({ ...block, place: `${at}` }))
  return (
    <article className={classes.letter} aria-label="The letter">
      {blocks.map((block) => (
        <Block key={block.place} block={block} onGo={onGo} />
      ))}
    </article>
  )
}

function Block({ block, onGo }: { block: Placed; onGo: Go }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? (
        <h3>{numbered(block.text, onGo)}</h3>
      ) : (
        <h2>{numbered(block.text, onGo)}</h2>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{numbered(item, onGo)}</li>
          ))}
        </ul>
      )
    case 'paragraph':
      return <p>{numbered(block.text, onGo)}</p>
    case 'reply':
      return <div className={classes.reply}>Room to write</div>
  }
}

/** A text with its numbered words underlined. */
const numbered = (text: string, onGo: Go) =>
  text.split(NUMBERED).map((part, at) => {
    if (at % 2 === 0) return part
    const [number = '', words = ''] = part.split(THEN)
    return (
      <mark key={number} className={classes.mark}>
        {words}
        <button type="button" className={marks.number} onClick={() => onGo(Number(number))}>
          {number}
          <VisuallyHidden>, show “{words}” where it is written</VisuallyHidden>
        </button>
      </mark>
    )
  })

/** A letter with the numbers of the places in what was written, where the letter has it word for word. */
export function withNumbers(letter: string, draft: Draft, places: readonly Place[]): string {
  const at = places.flatMap(({ number, field, mark }) => {
    const written = field === 'name' ? '' : draft[field]
    const begins = written.trim() === '' ? -1 : letter.indexOf(written.trim())
    if (begins < 0) return []
    const shift = begins - (written.length - written.trimStart().length)
    return [{ number, start: shift + mark.start, end: shift + mark.end }]
  })
  return at
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { number, start, end }) =>
        `${text.slice(0, start)}${OPEN}${number}${THEN}${text.slice(start, end)}${END}${text.slice(end)}`,
      letter,
    )
}
