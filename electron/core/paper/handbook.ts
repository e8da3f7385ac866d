import { HANDBOOK } from '../../../shared/handbook/index.ts'
import type { PaperSize } from '../../../shared/model/letterhead.ts'
import { SOFT } from './paper.ts'
import { createPaper } from './write-paper.ts'

const TITLE = 'Handbook of Proceed'

/** The handbook on paper (PDF), every page under its chapter. `at`: the moment for the file (ISO-8601 UTC). */
export async function handbookDocument({
  paper: size,
  at,
}: {
  paper: PaperSize
  at: string
}): Promise<Buffer> {
  const paper = await createPaper({
    title: TITLE,
    author: 'Proceed',
    subject: 'Handbook',
    at,
    paper: size,
  })
  paper.heading(1, TITLE)
  for (const { title: chapter, pages } of HANDBOOK) {
    paper.space(8)
    paper.paragraph(chapter, { size: 9, color: SOFT })
    for (const { title, about, parts } of pages) {
      paper.keep(120)
      paper.heading(2, title)
      paper.paragraph(about, { color: SOFT })
      for (const part of parts) {
        paper.keep(60)
        paper.heading(3, part.title)
        for (const line of part.lines) paper.paragraph(line)
      }
    }
  }
  return paper.finish((page, pages) => ({ left: TITLE, right: `${page} of ${pages}` }))
}
