import { letterBlocks } from '../../../shared/exchange/letter.ts'
import classes from './letter.module.css'

type Placed = ReturnType<typeof letterBlocks>[number] & { place: string }

/** A letter as it will be read: headings, paragraphs, lists, and the box to write in. */
export function LetterText({ text }: { text: string }) {
  const blocks = letterBlocks(text).map((block, at): Placed => ({ ...block, place: `${at}` }))
  return (
    <article className={classes.letter} aria-label="The letter">
      {blocks.map((block) => (
        <Block key={block.place} block={block} />
      ))}
    </article>
  )
}

function Block({ block }: { block: Placed }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? <h3>{block.text}</h3> : <h2>{block.text}</h2>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'paragraph':
      return <p>{block.text}</p>
    case 'reply':
      return <div className={classes.reply}>Room to write</div>
  }
}
