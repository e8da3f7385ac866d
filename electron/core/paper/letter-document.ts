import { letterBlocks } from '../../../shared/exchange/letter.ts'
import type { PaperSize } from '../../../shared/model/letterhead.ts'
import { LINE, SOFT } from './paper.ts'
import { createPaper } from './write-paper.ts'

const REPLY_HEIGHT = 128
const REPLY_LINE = 22

/** A letter as a tagged PDF, and how many pages it has. Nothing in it but its own text. */
export async function letterDocument(
  text: string,
  facts: { title: string; author: string; at: string; paper?: PaperSize },
): Promise<{ content: Buffer; pages: number }> {
  const paper = await createPaper({ ...facts, subject: 'Letter' })
  const style = { size: 10.5, leading: 0.36 }
  for (const block of letterBlocks(text)) {
    if (block.kind === 'heading') paper.heading(block.level, block.text)
    else if (block.kind === 'list') paper.list(block.items, style)
    else if (block.kind === 'paragraph') {
      paper.paragraph(block.text, style)
      paper.space(4)
    } else {
      paper.space(4)
      paper.figure(REPLY_HEIGHT, 'Empty lines to write on', (pen, top) => {
        for (let y = top + REPLY_LINE; y < top + REPLY_HEIGHT; y += REPLY_LINE) {
          pen.line(paper.left, y, paper.left + paper.width, y, { stroke: LINE })
        }
        pen.text('Name, date', paper.left, top + REPLY_HEIGHT - 10, { size: 8, color: SOFT })
      })
      paper.space(8)
    }
  }
  let pages = 1
  const content = await paper.finish((page, all) => {
    pages = all
    return { left: '', right: all > 1 ? `${page} of ${all}` : '' }
  })
  return { content, pages }
}
