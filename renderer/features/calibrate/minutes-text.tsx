import { minutesBlocks } from '../../../shared/exchange/minutes-text.ts'
import { sentence } from '../../ui/format.ts'
import forms from './forms.module.css'

/** The minutes as they are read: what they are called stands above the page already. */
export function MinutesText({ markdown }: { markdown: string }) {
  const blocks = minutesBlocks(markdown).map((block, place) => ({ block, key: place }))
  return (
    <article className={forms.minutes}>
      {blocks.map(({ block, key }) => {
        if (block.kind === 'list')
          return (
            <ul key={key}>
              {block.items.map((item) => (
                <li key={item}>{sentence(item)}</li>
              ))}
            </ul>
          )
        if (block.kind === 'paragraph')
          return (
            <p key={key} data-strong={block.strong || undefined}>
              {sentence(block.text)}
            </p>
          )
        if (block.level === 1) return null
        const Heading = block.level === 2 ? 'h2' : 'h3'
        return <Heading key={key}>{block.text}</Heading>
      })}
    </article>
  )
}
