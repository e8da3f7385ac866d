import { minutesBlocks } from '../../../../shared/exchange/minutes-text.ts'
import { createPaper } from '../../paper/write-paper.ts'

/** The minutes as a document to hand out: the same words as the Markdown, set on paper. */
export function minutesDocument(markdown: string, { at }: { at: string }): Promise<Buffer> {
  // From the words themselves, so that a name that changed since does not enter a closed session.
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? ''
  const author = /^- Facilitator: (.*)$/m.exec(markdown)?.[1] ?? ''
  const paper = createPaper({ title, author, at, subject: 'Minutes of a calibration meeting' })
  for (const block of minutesBlocks(markdown)) {
    if (block.kind === 'list') paper.list(block.items)
    else if (block.kind === 'heading') paper.heading(block.level, block.text)
    else paper.paragraph(block.text, block.strong ? { strong: true } : {})
  }
  return paper.finish((page, pages) => ({ left: title, right: `${page} of ${pages}` }))
}
