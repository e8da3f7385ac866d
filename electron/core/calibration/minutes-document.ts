import { createPaper } from '../documents/write-paper.ts'

/** The minutes as a document to hand out: the same words as the Markdown, set on paper. */
export function minutesDocument(
  markdown: string,
  facts: { title: string; author: string; at: string },
): Promise<Buffer> {
  const paper = createPaper({ ...facts, subject: 'Minutes of a calibration meeting' })
  let items: string[] = []
  const flush = () => {
    if (items.length > 0) paper.list(items)
    items = []
  }
  for (const line of markdown.split('\n')) {
    if (line.startsWith('- ')) {
      items.push(plain(line.slice(2)))
      continue
    }
    flush()
    const heading = /^(#{1,3}) (.*)$/.exec(line)
    if (heading) paper.heading(levelOf(heading[1] ?? ''), heading[2] ?? '')
    else if (line.startsWith('**')) paper.paragraph(plain(line), { strong: true })
    else if (line !== '') paper.paragraph(plain(line))
  }
  flush()
  return paper.finish((page, pages) => ({ left: facts.title, right: `${page} of ${pages}` }))
}

const plain = (text: string): string => text.replaceAll('**', '')

const levelOf = (signs: string): 1 | 2 | 3 => (signs === '#' ? 1 : signs === '##' ? 2 : 3)
