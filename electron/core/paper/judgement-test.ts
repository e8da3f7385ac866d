import type { Competency } from '../../../shared/model/role-model.ts'
import { ratingOrder } from '../../../shared/readiness/rating-order.ts'
import { INK, type Paper, type Pen, SOFT } from './paper.ts'
import { blanks, finishSheet, type SheetSource, startSheet } from './sheet-parts.ts'

const TITLE = 'Situational judgement test'
const LETTERS = ['A', 'B'] as const

/** Both responses in the order of the paper; it follows from the item, so test and key agree. */
function responses({ id, judgementItem }: Competency) {
  const order = ratingOrder('judgement', id, ['best', 'worst'] as const)
  return order.map((which, index) => ({
    letter: LETTERS[index] ?? '',
    which,
    text: judgementItem?.[which] ?? '',
  }))
}

/** The sheet for the candidate: situations and two responses to each; nothing says which is which. */
export async function judgementTest(source: SheetSource): Promise<Buffer> {
  const paper = await startSheet(source, TITLE)
  paper.paragraph(source.cycleName ?? 'Sales management', { size: 9, color: SOFT })
  paper.heading(1, TITLE)
  blanks(paper, ['Name', 'Date'])
  paper.space(6)
  paper.paragraph(
    'Each situation has two responses. Say of each how good it would be: 1 makes things worse, 3 is neither good nor bad, 5 is the best that can be done. Tick one number per response.',
    { size: 11, leading: 0.3 },
  )
  for (const [index, competency] of source.competencies.entries()) {
    paper.keep(120)
    paper.heading(3, `${index + 1}. ${competency.judgementItem?.stem ?? ''}`, { size: 11.5 })
    for (const { letter, text } of responses(competency)) response(paper, letter, text)
  }
  return finishSheet(paper, source, TITLE)
}

function response(paper: Paper, letter: string, text: string): void {
  const height = Math.max(40, Math.ceil(text.length / 42) * 13 + 16)
  paper.figure(height, `${letter}: ${text} Tick one of 1, 2, 3, 4, 5.`, (pen, top) => {
    pen.text(letter, paper.left, top + 7, { size: 10, strong: true, width: 14 })
    pen.text(text, paper.left + 18, top + 7, { size: 10, width: paper.width - 240 })
    five(pen, paper.left + paper.width - 195, top + 4)
    pen.line(paper.left, top + height - 4, paper.left + paper.width, top + height - 4)
  })
}

function five(pen: Pen, x: number, top: number): void {
  for (let step = 1; step <= 5; step++) {
    const at = x + (step - 1) * 40
    pen.rect(at, top, 16, 16, { stroke: INK, width: 0.9 })
    pen.text(String(step), at + 20, top + 2.5, { size: 9.5, tabular: true, width: 16 })
  }
}

/** For directors: which response is which, and the score that follows. */
export async function judgementKey(source: SheetSource): Promise<Buffer> {
  const title = `${TITLE}: key`
  const paper = await startSheet(source, title)
  paper.paragraph(source.cycleName ?? 'Sales management', { size: 9, color: SOFT })
  paper.heading(1, title)
  paper.paragraph('For the director. Keep it away from the tests.', { size: 14.5, strong: true })
  paper.paragraph(
    'Score of a situation = 3 + (number given to the better response − number given to the worse) ÷ 2, rounded down at a half. It runs from 1 to 5; both alike give 3. A response left empty makes the situation not observed. Enter the scores in Proceed: Rate, another form, Situational judgement test.',
    { leading: 0.3 },
  )
  paper.table({
    title: 'Key',
    head: ['', 'Situation', 'Better', 'Worse', 'Competency'],
    widths: [0.05, 0.43, 0.1, 0.1, 0.32],
    rows: source.competencies.map((competency, index) => {
      const letterOf = (wanted: string) =>
        responses(competency).find(({ which }) => which === wanted)?.letter ?? ''
      return [
        String(index + 1),
        competency.judgementItem?.stem ?? '',
        { text: letterOf('best'), strong: true },
        letterOf('worst'),
        competency.name,
      ]
    }),
  })
  paper.heading(3, 'Better − worse, and the score')
  paper.table({
    title: 'Score by difference',
    head: ['Difference', '−4 or −3', '−2 or −1', '0 or +1', '+2 or +3', '+4'],
    widths: [0.25, 0.15, 0.15, 0.15, 0.15, 0.15],
    rows: [['Score', '1', '2', '3', '4', '5']],
  })
  return finishSheet(paper, source, title)
}
