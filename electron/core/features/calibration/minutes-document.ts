import type { MeetingResult } from '../../../../shared/contract/meeting-result.ts'
import { minutesBlocks } from '../../../../shared/exchange/minutes-text.ts'
import { resultPage } from '../../paper/result-page.ts'
import { createPaper } from '../../paper/write-paper.ts'

/** The minutes as a document to hand out: the result first, then the same words as the Markdown. */
export async function minutesDocument(
  markdown: string,
  result: MeetingResult,
  { at }: { at: string },
): Promise<Buffer> {
  // From the words themselves, so that a name that changed since does not enter a closed session.
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? ''
  const author = /^- Facilitator: (.*)$/m.exec(markdown)?.[1] ?? ''
  const paper = await createPaper({
    title,
    author,
    at,
    subject: 'Minutes of a calibration meeting',
  })
  if (result.rows.length > 0) {
    resultPage(paper, result)
    paper.newPage()
  }
  for (const block of minutesBlocks(markdown)) {
    if (block.kind === 'list') paper.list(block.items)
    else if (block.kind === 'heading') paper.heading(block.level, block.text)
    else paper.paragraph(block.text, block.strong ? { strong: true } : {})
  }
  return paper.finish((page, pages) => ({ left: title, right: `${page} of ${pages}` }))
}
