import { SOFT } from './paper.ts'
import {
  anchors,
  blanks,
  finishSheet,
  notes,
  type SheetSource,
  scoreBoxes,
  startSheet,
} from './sheet-parts.ts'

const TITLE = 'Leadership simulation'

/** For one observer: what was seen in the exercise, two competencies on a page. */
export async function observationSheet(source: SheetSource): Promise<Buffer> {
  const paper = await startSheet(source, TITLE)
  paper.paragraph(source.cycleName ?? 'Sales management', { size: 9, color: SOFT })
  paper.heading(1, `${TITLE}: observation sheet`)
  blanks(paper, ['Candidate', 'Observer', 'Date'])
  paper.paragraph('One sheet per observer. Score apart, before you talk.', {
    size: 14.5,
    strong: true,
  })
  paper.heading(2, 'How it works')
  paper.list([
    'Give every candidate the same exercise, the same material and the same time: a coaching talk with a rep after a lost deal, or a review of a pipeline.',
    'While it runs, write down only what is said and done. Score when it is over.',
    'Tick not observed where the exercise gave no chance to show it; it is no low score.',
    'Each observer then enters their own scores in Proceed: Rate, another form, Leadership simulation.',
  ])
  paper.heading(3, 'The exercise')
  notes(paper, 'Same for every candidate: the situation, the roles, the time', 0)
  const half = 350
  for (const [index, competency] of source.competencies.entries()) {
    if (index % 2 === 0) {
      paper.newPage()
      blanks(paper, ['Candidate', 'Observer'])
    } else paper.keep(half - 40)
    paper.heading(2, competency.name)
    anchors(paper, competency)
    const free = index % 2 === 0 ? Math.max(34, half + 34) : 34
    notes(paper, 'Seen and heard', free, 6)
    scoreBoxes(paper, 'Score')
  }
  return finishSheet(paper, source, TITLE)
}
