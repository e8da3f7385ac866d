import type { Competency } from '../../../shared/model/role-model.ts'
import { type Paper, SOFT } from './paper.ts'
import {
  anchors,
  blanks,
  finishSheet,
  notes,
  partQuestion,
  type SheetSource,
  scoreBoxes,
  startSheet,
} from './sheet-parts.ts'

const TITLE = 'Structured interview'
const INTERVIEWERS = 2

/** The guide and two sets of scoring sheets, one for each interviewer, a page for each competency. */
export async function interviewGuide(source: SheetSource): Promise<Buffer> {
  const paper = await startSheet(source, TITLE)
  cover(paper, source)
  for (let interviewer = 1; interviewer <= INTERVIEWERS; interviewer++) {
    for (const competency of source.competencies) {
      paper.newPage()
      sheet(paper, competency, interviewer)
    }
  }
  return finishSheet(paper, source, TITLE)
}

function cover(paper: Paper, { cycleName, competencies }: SheetSource): void {
  paper.paragraph(cycleName ?? 'Sales management', { size: 9, color: SOFT })
  paper.heading(1, TITLE)
  paper.paragraph('Two interviewers, the same questions in the same order for every candidate.', {
    size: 14.5,
    strong: true,
  })
  paper.heading(2, 'How it works')
  paper.list([
    'Ask the question as it is printed. Probe until the four points are clear, then go on to the next.',
    'Write down what was said and done, in the words of the candidate. Judge afterwards.',
    'Each interviewer has a set of sheets. Score apart, before you talk: the first number spoken aloud pulls the others towards it.',
    'Compare the notes with the five descriptions and tick the one that fits best. Without evidence tick not observed; it is no low score.',
    'Sales results are no answer to any of these questions. They are looked at elsewhere, apart from this.',
    'Each interviewer then enters their own scores in Proceed: Rate, another form, Structured interview. Talk about differences in calibration.',
  ])
  paper.heading(2, 'The questions')
  paper.table({
    title: 'Competencies and their questions',
    head: ['Competency', 'Question'],
    widths: [0.3, 0.7],
    rows: competencies.map(({ name, question }) => [
      { text: name, strong: true },
      question === null ? NO_QUESTION : partQuestion(question).asked,
    ]),
  })
}

const NO_QUESTION = 'No question is written for this competency in the role model.'

function sheet(paper: Paper, competency: Competency, interviewer: number): void {
  const { name, question } = competency
  paper.paragraph(
    `${TITLE} · interviewer ${interviewer} of ${INTERVIEWERS} · score apart, before you talk`,
    { size: 9, color: SOFT },
  )
  paper.heading(1, name, { size: 19 })
  blanks(paper, ['Candidate', 'Interviewer', 'Date'])
  const { asked, probes } = partQuestion(question ?? '')
  paper.heading(3, 'Ask')
  paper.paragraph(asked || NO_QUESTION, { size: 12.5, strong: true, leading: 0.3 })
  if (probes.length > 0) {
    paper.heading(3, 'Probe for')
    paper.list(probes)
  }
  paper.heading(3, 'Score')
  anchors(paper, competency)
  notes(paper, 'Notes: what was said and done', 34)
  scoreBoxes(paper, 'Score')
}
