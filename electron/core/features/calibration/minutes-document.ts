import { minutesBlocks } from '../../../../shared/exchange/minutes-text.ts'
import { createPaper } from '../../paper/write-paper.ts'

/** The minutes as a document to hand out: the same words as the Markdown, set on paper. */
export function minutesDocument(
  markdown: string,
  facts: { title: string; author: string; at: string },
): Promise<Buffer> {
  const paper = createPaper({ ...facts, subject: 'Minutes of a calibration meeting' })
  for (const block of minutesBlocks(markdown)) {
    if (block.kind === 'list') paper.list(block.items)
    else if (block.kind === 'heading') paper.heading(block.level, block.text)
    else paper.paragraph(block.text, block.strong ? { strong: true } : {})
  }
  return paper.finish((page, pages) => ({ left: facts.title, right: `${page} of ${pages}` }))
}
